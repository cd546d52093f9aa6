(** Mini-batches: the expected loss over random batches of [B] out of [N] pairs is a pair loss in which the
    negatives have the weight [B - 1], and the CCEM is optimal for every weight. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum.
Open Scope R_scope.

Definition weighted_loss (N d : nat) (w : R) (phi psi : R -> R) (u v : nat -> nat -> R) : R :=
  Sg N (fun i => phi (dot d (u i) (v i))) / INR N
  + w * (offsum N (fun i j => psi (dot d (u i) (v j))) / (INR N * (INR N - 1))).

Theorem full_batch_weight N d phi psi u v : (2 <= N)%nat ->
  weighted_loss N d (INR N - 1) phi psi u v = pair_loss N d phi psi u v.
Proof. intros HN. apply INR_ge_2 in HN. unfold weighted_loss, pair_loss. field. lra. Qed.

(** ** The expectation *)

(** The loss of the batch with indicator [e] ([e i = 1] when pair [i] is drawn) of size [B]. *)
Definition batch_loss (N d : nat) (B : R) (e : nat -> R) (phi psi : R -> R) (u v : nat -> nat -> R) : R :=
  (Sg N (fun i => e i * phi (dot d (u i) (v i))) + offsum N (fun i j => e i * e j * psi (dot d (u i) (v j)))) / B.

(** Any law on batches (batch [k] of [K] has probability [p k]) that draws every pair, and every two pairs, equally often. *)
Theorem expected_batch_loss N d B K p e phi psi u v : (2 <= N)%nat -> 0 < B ->
  (forall i, (i < N)%nat -> Sg K (fun k => p k * e k i) = B / INR N) ->
  (forall i j, (i < N)%nat -> (j < N)%nat -> i <> j ->
     Sg K (fun k => p k * (e k i * e k j)) = B * (B - 1) / (INR N * (INR N - 1))) ->
  Sg K (fun k => p k * batch_loss N d B (e k) phi psi u v) = weighted_loss N d (B - 1) phi psi u v.
Proof.
  intros HN HB One Two. pose proof (INR_ge_2 N HN) as R2. unfold batch_loss, weighted_loss.
  rewrite (Sg_ext K _ (fun k => / B * Sg N (fun i => p k * e k i * phi (dot d (u i) (v i)))
    + / B * offsum N (fun i j => p k * (e k i * e k j) * psi (dot d (u i) (v j))))).
  2:{ intros k _. rewrite (Sg_ext N (fun i => p k * e k i * phi (dot d (u i) (v i)))
        (fun i => p k * (e k i * phi (dot d (u i) (v i))))) by (intros; ring).
      rewrite (offsum_ext N (fun i j => p k * (e k i * e k j) * psi (dot d (u i) (v j)))
        (fun i j => p k * (e k i * e k j * psi (dot d (u i) (v j))))) by (intros; ring).
      rewrite Sg_scal, offsum_scal. field. lra. }
  rewrite Sg_plus, !Sg_scal, (Sg_swap K N).
  rewrite (Sg_ext N (fun j => Sg K (fun k => p k * e k j * phi (dot d (u j) (v j))))
    (fun i => B / INR N * phi (dot d (u i) (v i)))) by (intros i Hi; now rewrite Sg_scal_r, One).
  rewrite Sg_scal.
  assert (Off : Sg K (fun k => offsum N (fun i j => p k * (e k i * e k j) * psi (dot d (u i) (v j))))
    = B * (B - 1) / (INR N * (INR N - 1)) * offsum N (fun i j => psi (dot d (u i) (v j)))).
  { unfold offsum. rewrite Sg_swap, <- Sg_scal. apply Sg_ext; intros i Hi.
    rewrite Sg_swap, <- Sg_scal. apply Sg_ext; intros j Hj.
    destruct (Nat.eqb_spec i j) as [E|Ne].
    - rewrite Sg_zero. ring.
    - rewrite Sg_scal_r, Two by trivial. ring. }
  rewrite Off. field. lra.
Qed.

(** ** Optimality *)
Section Weighted.
Variables (N d : nat) (w : R) (phi psi : R -> R).
Hypothesis N_ge_2 : (2 <= N)%nat.
Hypothesis w_nonneg : 0 <= w.
Hypothesis phi_convex : convex_on (-1) 1 phi.
Hypothesis psi_convex : convex_on (-1) 1 psi.
Hypothesis psi_nondecreasing : forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> psi x <= psi y.

Theorem weighted_lower_bound u v m : unit_family N d u -> unit_family N d v ->
  minimises 0 1 (curve phi psi w (ratio (INR N))) m ->
  curve phi psi w (ratio (INR N)) m <= weighted_loss N d w phi psi u v.
Proof.
  intros Hu Hv [_ M]. pose proof (INR_ge_2 N N_ge_2) as R2.
  destruct (feasible_s N d N_ge_2 u v Hu Hv) as [Hs Hq]. pose proof (mean_negative_range N d N_ge_2 u v Hu Hv) as Q.
  eapply Rle_trans; [apply (M _ Hs)|]. unfold curve, weighted_loss.
  replace (2 * ((mean_positive N d u v + 1) / 2) - 1) with (mean_positive N d u v) by field.
  assert (A : INR N * phi (mean_positive N d u v) <= Sg N (fun i => phi (dot d (u i) (v i)))).
  { apply (jensen (-1) 1); trivial.
    - intros i Hi. now apply (unit_family_dot_range N).
    - now apply mean_positive_total. }
  assert (B : INR N * (INR N - 1) * psi (mean_negative N d u v) <= offsum N (fun i j => psi (dot d (u i) (v j)))).
  { apply (jensen_offsum (-1) 1); trivial.
    - intros i j Hi Hj _. now apply (unit_family_dot_range N).
    - now apply mean_negative_total. }
  assert (C : psi (-1 + ratio (INR N) * ((mean_positive N d u v + 1) / 2)) <= psi (mean_negative N d u v))
    by (apply psi_nondecreasing; lra).
  assert (P : 0 < INR N * (INR N - 1)) by (apply Rmult_lt_0_compat; lra).
  apply Rplus_le_compat.
  - apply Rmult_le_reg_r with (INR N); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - apply Rmult_le_compat_l; trivial. eapply Rle_trans; [exact C|].
    apply Rmult_le_reg_r with (INR N * (INR N - 1)); trivial. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Theorem weighted_ccem_loss s : (N <= d)%nat -> 0 <= s <= 1 ->
  weighted_loss N d w phi psi (ccem N s 1) (ccem N s (-1)) = curve phi psi w (ratio (INR N)) s.
Proof.
  intros Hd Hs. pose proof (INR_ge_2 N N_ge_2) as R2. unfold weighted_loss, curve.
  rewrite (Sg_ext N _ (fun _ => phi (2 * s - 1))) by (intros; now rewrite ccem_positive).
  rewrite (offsum_ext N _ (fun _ _ => psi (-1 + ratio (INR N) * s))) by (intros; now rewrite ccem_negative).
  rewrite Sg_const, offsum_const. field; lra.
Qed.
End Weighted.
