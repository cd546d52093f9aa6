From Coq Require Import Reals Lra Lia Arith.
From CCEM Require Import Bridge.
Open Scope R_scope.

(** The coordinates of the statement are those of the library's CCEM. *)
Lemma coordinate N s e i k : (2 <= N)%nat -> (i < N)%nat ->
  Sg N (fun m => (sqrt s * sqrt (INR N) / sqrt (INR N - 1) * (delta i m - 1 / INR N)
                  + e * (sqrt (1 - s) / sqrt (INR N))) * delta m k) = ccem N s e i k.
Proof.
  intros HN Hi. pose proof (INR_ge_2 N HN) as R2.
  assert (P : 0 < sqrt (INR N)) by (apply sqrt_lt_R0; lra).
  assert (Q : 0 < sqrt (INR N - 1)) by (apply sqrt_lt_R0; lra).
  rewrite (Sg_ext N _ (fun m => delta k m * (sqrt s * sqrt (INR N) / sqrt (INR N - 1) * (delta i m - 1 / INR N)
                  + e * (sqrt (1 - s) / sqrt (INR N))))) by (intros m _; rewrite (delta_sym m k); ring).
  unfold ccem, simplex, axis. destruct (Nat.ltb_spec k N) as [Hk|Hk].
  - rewrite Sg_delta by trivial. rewrite sqrt_div_alt by lra. field. lra.
  - rewrite (Sg_ext N _ (fun _ => 0)), Sg_zero; [ring|].
    intros m Hm. rewrite delta_other by lia. ring.
Qed.

Lemma coordinate_u N s i k : (2 <= N)%nat -> (i < N)%nat ->
  Sg N (fun m => (sqrt s * sqrt (INR N) / sqrt (INR N - 1) * (delta i m - 1 / INR N)
                  + sqrt (1 - s) / sqrt (INR N)) * delta m k) = ccem N s 1 i k.
Proof. intros HN Hi. rewrite <- (coordinate N s 1 i k HN Hi). apply Sg_ext; intros; ring. Qed.

Lemma coordinate_v N s i k : (2 <= N)%nat -> (i < N)%nat ->
  Sg N (fun m => (sqrt s * sqrt (INR N) / sqrt (INR N - 1) * (delta i m - 1 / INR N)
                  - sqrt (1 - s) / sqrt (INR N)) * delta m k) = ccem N s (-1) i k.
Proof. intros HN Hi. rewrite <- (coordinate N s (-1) i k HN Hi). apply Sg_ext; intros; ring. Qed.

Theorem ccem_inner_products_proved : Statement_ccem_inner_products.ccem_inner_products.
Proof.
  intros N d s [HN [Hd Hs]]. apply size_at_least_2 in HN. apply size_order in Hd.
  pose proof (INR_ge_2 N HN) as R2. repeat split.
  - intros i Hi. etransitivity; [|exact (ccem_unit N d s 1 HN Hd Hs ltac:(ring) i Hi)].
    apply Sg_ext; intros k _. now rewrite !coordinate_u.
  - intros i Hi. etransitivity; [|exact (ccem_unit N d s (-1) HN Hd Hs ltac:(ring) i Hi)].
    apply Sg_ext; intros k _. now rewrite !coordinate_v.
  - intros i Hi. etransitivity; [|exact (ccem_positive N d s i HN Hd Hs Hi)].
    apply Sg_ext; intros k _. now rewrite coordinate_u, coordinate_v.
  - intros i Hi j Hj Ne. transitivity (-1 + ratio (INR N) * s); [|unfold ratio; field; lra].
    etransitivity; [|exact (ccem_negative N d s i j HN Hd Hs Hi Hj Ne)].
    apply Sg_ext; intros k _. now rewrite coordinate_u, coordinate_v.
Qed.
