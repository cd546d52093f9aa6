(** Published statements that are false or lack a hypothesis: a counterexample and the corrected form of each. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From Interval Require Import Tactic.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum InfoNCE Uniqueness Constellation.
Open Scope R_scope.

(** ** Equality in [P <= 1 + Q + 1/(N-1)] does not hold for every CCEM *)
Theorem similarity_bound N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  mean_positive N d u v <= 1 + mean_negative N d u v + 1 / (INR N - 1).
Proof.
  intros HN Hu Hv. pose proof (similarity_gap N d u v HN Hu Hv) as G. apply INR_ge_2 in HN.
  replace (INR N / (INR N - 1)) with (1 + 1 / (INR N - 1)) in G by (field; lra). lra.
Qed.

Theorem similarity_bound_gap_of_ccem n s : 2 <= n ->
  1 + (-1 + ratio n * s) + 1 / (n - 1) - (2 * s - 1) = n / (n - 1) * (1 - s).
Proof. intros Hn. unfold ratio. field. lra. Qed.

(** At [N = 5], [s = 2/5] the two sides are [-1/5] and [11/20]. *)
Theorem similarity_bound_not_equality : exists s, 0 <= s <= 1 /\
  2 * s - 1 <> 1 + (-1 + ratio 5 * s) + 1 / (5 - 1).
Proof. exists (2 / 5). unfold ratio. split; lra. Qed.

(** Corrected: equality exactly when [u i = v i] for all [i] and the vectors sum to zero. *)
Theorem similarity_bound_equality N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  (mean_positive N d u v = 1 + mean_negative N d u v + 1 / (INR N - 1) <->
   (forall i k, (i < N)%nat -> (k < d)%nat -> u i k = v i k) /\ (forall k, (k < d)%nat -> Sg N (fun i => u i k) = 0)).
Proof.
  intros HN Hu Hv. pose proof (INR_ge_2 N HN) as R2.
  pose proof (feasibility N d u v HN Hu Hv) as F. pose proof (mean_positive_range N d u v HN Hu Hv) as P.
  pose proof (mean_positive_total N d u v HN) as EP.
  assert (Split : 2 * (INR N - 1) * (1 + mean_negative N d u v + 1 / (INR N - 1) - mean_positive N d u v)
    = 2 * (INR N - 1) * mean_negative N d u v - (INR N - 2) * mean_positive N d u v + INR N
      + INR N * (1 - mean_positive N d u v)) by (field; lra).
  split.
  - intros E.
    assert (Z : 2 * (INR N - 1) * (1 + mean_negative N d u v + 1 / (INR N - 1) - mean_positive N d u v) = 0)
      by (rewrite E; ring).
    rewrite Split in Z.
    assert (E1 : mean_positive N d u v = 1) by nra.
    assert (E0 : 2 * (INR N - 1) * mean_negative N d u v - (INR N - 2) * mean_positive N d u v + INR N = 0) by nra.
    assert (Same : forall i k, (i < N)%nat -> (k < d)%nat -> u i k = v i k).
    { intros i k Hi Hk. apply (dot_one d); auto.
      apply (Sg_equal_terms N (fun i => dot d (u i) (v i)) (fun _ => 1)); trivial.
      - intros l Hl. now apply (unit_family_dot_range N).
      - rewrite EP, E1, Sg_const. lra. }
    split; trivial. intros k Hk.
    apply feasibility_equality in E0; trivial. destruct E0 as [C _]. pose proof (C k Hk) as Ck.
    unfold centroid in Ck. rewrite (Sg_ext N (fun i => v i k) (fun i => u i k)) in Ck
      by (intros i Hi; symmetry; now apply Same).
    apply Rmult_eq_reg_r with (/ INR N); [|apply Rinv_neq_0_compat; lra]. unfold Rdiv in Ck. lra.
  - intros [Same Zero].
    assert (E1 : mean_positive N d u v = 1).
    { unfold mean_positive. rewrite (Sg_ext N _ (fun _ => 1)), Sg_const; [field; lra|].
      intros i Hi. rewrite <- (Hu i Hi). apply dot_ext; trivial. intros k Hk. symmetry. now apply Same. }
    assert (E0 : 2 * (INR N - 1) * mean_negative N d u v - (INR N - 2) * mean_positive N d u v + INR N = 0).
    { apply feasibility_equality; trivial. split.
      - intros k Hk. unfold centroid. rewrite (Sg_ext N (fun i => v i k) (fun i => u i k))
          by (intros i Hi; symmetry; now apply Same).
        rewrite Zero by trivial. field. lra.
      - intros i k Hi Hk. unfold centroid. rewrite (Sg_ext N (fun i => v i k) (fun i => u i k))
          by (intros j Hj; symmetry; now apply Same).
        rewrite Same by trivial. ring. }
    assert (Z : 2 * (INR N - 1) * (1 + mean_negative N d u v + 1 / (INR N - 1) - mean_positive N d u v) = 0)
      by (rewrite Split, E0, E1; ring).
    apply Rmult_integral in Z. lra.
Qed.

(** ** The spectral loss: [psi x = x^2] is not monotone, and orthonormal vectors beat the simplex *)
Theorem spectral_simplex_not_optimal N d : (2 <= N)%nat -> (N <= d)%nat ->
  unit_family N d (fun i k => delta i k) /\
  pair_loss N d (fun x => -2 * x) (fun x => x * x) (fun i k => delta i k) (fun i k => delta i k)
  < pair_loss N d (fun x => -2 * x) (fun x => x * x) (ccem N 1 1) (ccem N 1 (-1)).
Proof.
  intros HN Hd. pose proof (INR_ge_2 N HN) as R2.
  assert (D : forall i j, (i < N)%nat -> (j < N)%nat -> dot d (fun k => delta i k) (fun k => delta j k) = delta i j).
  { intros i j Hi Hj. unfold dot. rewrite (Sg_delta d i (fun k => delta j k)) by lia. apply delta_sym. }
  split; [intros i Hi; rewrite D by trivial; apply delta_same|].
  rewrite ccem_loss by (lia || lra). unfold pair_curve, curve.
  assert (E : pair_loss N d (fun x => -2 * x) (fun x => x * x) (fun i k => delta i k) (fun i k => delta i k) = -2).
  { unfold pair_loss. rewrite (Sg_ext N _ (fun _ => -2)).
    - rewrite (offsum_ext N _ (fun _ _ => 0)).
      + rewrite Sg_const, offsum_const. field. lra.
      + intros i j Hi Hj Ne. rewrite D, delta_other by trivial. ring.
    - intros i Hi. rewrite D, delta_same by trivial. ring. }
  rewrite E. replace (-1 + ratio (INR N) * 1) with (- (1 / (INR N - 1))) by (unfold ratio; field; lra).
  replace ((INR N - 1) * (- (1 / (INR N - 1)) * - (1 / (INR N - 1)))) with (1 / (INR N - 1)) by (field; lra).
  assert (0 < 1 / (INR N - 1)) by (apply Rdiv_lt_0_compat; lra). lra.
Qed.

(** ** Linear losses: the minimiser is not unique *)

(** [e_1, - e_1, e_2, - e_2] *)
Definition cross (i k : nat) : R :=
  match i, k with O, O => 1 | 1%nat, O => -1 | 2%nat, 1%nat => 1 | 3%nat, 1%nat => -1 | _, _ => 0 end.

Theorem linear_loss_not_unique :
  unit_family 4 2 cross /\
  (forall d u v, unit_family 4 d u -> unit_family 4 d v ->
     pair_loss 4 2 (fun x => - x) (fun x => x) cross cross <= pair_loss 4 d (fun x => - x) (fun x => x) u v) /\
  ~ ccem_gram 4 2 1 (-1 + ratio 4) cross cross.
Proof.
  assert (R4 : INR 4 = 4) by (cbn; ring).
  repeat split.
  - intros i Hi. do 4 (destruct i as [|i]; [unfold dot; cbn; ring|]). lia.
  - intros d u v Hu Hv.
    assert (E : pair_loss 4 2 (fun x => - x) (fun x => x) cross cross = -2)
      by (unfold pair_loss, offsum, dot; cbn; field).
    rewrite E. pose proof (similarity_gap 4 d u v ltac:(lia) Hu Hv) as G.
    pose proof (mean_positive_total 4 d u v ltac:(lia)) as P. pose proof (mean_negative_total 4 d u v ltac:(lia)) as Q.
    pose proof (feasibility 4 d u v ltac:(lia) Hu Hv) as F. pose proof (mean_positive_range 4 d u v ltac:(lia) Hu Hv) as RP.
    unfold pair_loss. rewrite Sg_opp, P, Q. rewrite R4 in *. lra.
  - intros G. destruct (G 0%nat 2%nat ltac:(lia) ltac:(lia)) as [A _].
    unfold dot, ratio in A. cbn in A. lra.
Qed.

(** ** [3 m <= 1 + b] is not necessary: the CCEM exceeds it by [4 m / N] *)
Theorem margin_exceeds n s : 2 <= n -> 3 * ccem_margin n s = 1 + ccem_relative_bias n s + 4 * ccem_margin n s / n.
Proof. intros Hn. unfold ccem_margin, ccem_relative_bias. field. lra. Qed.

Theorem margin_bound_without_size_false N d s : (2 <= N)%nat -> (N <= d)%nat -> 0 < s <= 1 ->
  exists u v m b, unit_family N d u /\ unit_family N d v /\ constellation N d m b u v /\ 1 + b < 3 * m.
Proof.
  intros HN Hd Hs. pose proof (INR_ge_2 N HN) as R2.
  exists (ccem N s 1), (ccem N s (-1)), (ccem_margin (INR N) s), (ccem_relative_bias (INR N) s).
  repeat split; try (apply ccem_unit; trivial; lra); try (apply ccem_constellation; trivial; lra).
  rewrite margin_exceeds by trivial.
  assert (0 < 4 * ccem_margin (INR N) s / INR N); [|lra].
  apply Rdiv_lt_0_compat; [|lra]. unfold ccem_margin. apply Rmult_lt_0_compat; [lra|].
  apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra.
Qed.

(** ** Margin zero is not enough for zero loss: the summed loss stays above [2 log 2] *)
Theorem zero_margin_loss N d t b u v : (2 <= N)%nat -> 0 < t ->
  (exists i k l, (i < N)%nat /\ (k < N)%nat /\ (l < N)%nat /\ k <> l /\ dot d (u i) (v i) <= dot d (u k) (v l)) ->
  2 * ln 2 <= INR N * sigmoid_loss N d t b u v.
Proof.
  intros HN Ht [i [k [l [Hi [Hk [Hl [Ne H]]]]]]]. now apply (no_margin_no_zero_loss N d t b u v i k l).
Qed.

(** ** The two modalities need not be linearly separable when [N = d + 1] *)
Theorem not_separable N : (2 <= N)%nat ->
  exists u v m b, unit_family N (N - 1) u /\ unit_family N (N - 1) v /\ constellation N (N - 1) m b u v /\ Rabs b < m /\
    forall j, (j < N)%nat -> ~ exists h c, dot (N - 1) h (v j) < c /\ forall i, (i < N)%nat -> c <= dot (N - 1) h (u i).
Proof.
  intros HN. pose proof (INR_ge_2 N HN) as R2.
  exists (padded_simplex N), (padded_simplex N), ((1 + 1 / (INR N - 1)) / 2), ((1 - 1 / (INR N - 1)) / 2).
  assert (Q : 0 < 1 / (INR N - 1) <= 1).
  { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with (INR N - 1); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (U : unit_family N (N - 1) (padded_simplex N)) by (now apply (simplex_attained N (N - 1) (fun x => x) (fun x => x))).
  repeat split; trivial.
  - intros i Hi. rewrite padded_simplex_dot, Nat.eqb_refl by (trivial || lia). lra.
  - intros i j Hi Hj Ne. rewrite padded_simplex_dot by (trivial || lia).
    destruct (Nat.eqb_spec i j); [contradiction | lra].
  - rewrite Rabs_pos_eq; lra.
  - intros j Hj [h [c [A B]]]. pose proof (B j Hj). lra.
Qed.

(** ** With similarities that cannot be negative (a final ReLU) there are no thresholds *)
Theorem nonnegative_similarities N d phi psi u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  (forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> phi y <= phi x) ->
  (forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> psi x <= psi y) ->
  (forall i j, (i < N)%nat -> (j < N)%nat -> 0 <= dot d (u i) (v j)) ->
  phi 1 + (INR N - 1) * psi 0 <= pair_loss N d phi psi u v.
Proof.
  intros HN Hu Hv Mphi Mpsi Pos. pose proof (INR_ge_2 N HN) as R2.
  assert (A : INR N * phi 1 <= Sg N (fun i => phi (dot d (u i) (v i)))).
  { rewrite <- Sg_const. apply Sg_le; intros i Hi. pose proof (unit_family_dot_range N d u v i i Hu Hv Hi Hi).
    apply Mphi; lra. }
  assert (B : INR N * (INR N - 1) * psi 0 <= offsum N (fun i j => psi (dot d (u i) (v j)))).
  { rewrite <- offsum_const. apply offsum_le; intros i j Hi Hj _.
    pose proof (unit_family_dot_range N d u v i j Hu Hv Hi Hj). apply Mpsi; auto; lra. }
  unfold pair_loss. apply Rmult_le_reg_r with (INR N); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** Attained by an orthonormal family, whatever [t] and [b]. *)
Theorem nonnegative_similarities_attained N d phi psi : (2 <= N)%nat -> (N <= d)%nat ->
  pair_loss N d phi psi (fun i k => delta i k) (fun i k => delta i k) = phi 1 + (INR N - 1) * psi 0.
Proof.
  intros HN Hd. pose proof (INR_ge_2 N HN) as R2.
  assert (D : forall i j, (i < N)%nat -> (j < N)%nat -> dot d (fun k => delta i k) (fun k => delta j k) = delta i j).
  { intros i j Hi Hj. unfold dot. rewrite (Sg_delta d i (fun k => delta j k)) by lia. apply delta_sym. }
  unfold pair_loss. rewrite (Sg_ext N _ (fun _ => phi 1)) by (intros; now rewrite D, delta_same).
  rewrite (offsum_ext N _ (fun _ _ => psi 0)) by (intros; now rewrite D, delta_other).
  rewrite Sg_const, offsum_const. field. lra.
Qed.

(** ** [s*] need not grow with [t]: along the fixed bias [b = 5], [N = 10], it is 1 at [t = 8] and below 1 at [t = 80] *)
Theorem minimiser_not_monotone_at_fixed_bias :
  minimises 0 1 (batch_curve 10 8 5) 1 /\ forall s, minimises 0 1 (batch_curve 10 80 5) s -> s < 1.
Proof.
  split.
  - apply batch_simplex_iff; try lra. unfold batch_simplex_bias. interval.
  - intros s M. apply Rnot_le_lt; intros H. assert (s = 1) by (destruct M; lra). subst s.
    apply batch_simplex_iff in M; try lra. revert M. apply Rlt_not_le. unfold batch_simplex_bias. interval.
Qed.

(** ** SimCLR (normalised temperature cross entropy, 16 pairs, temperature 1/2): negatives at cosine 0 are not optimal *)
Definition simclr_value (cosine : R) : R := ln (1 + 30 * exp ((cosine - 1) / (1 / 2))).

Theorem simclr_simplex_below_orthogonal :
  simclr_value (- (1 / 15)) < simclr_value 0 /\
  Rabs (simclr_value 0 - 16214 / 10000) <= 1 / 10000 /\ Rabs (simclr_value (- (1 / 15)) - 15158 / 10000) <= 1 / 10000.
Proof. unfold simclr_value. repeat split; interval. Qed.
