(** InfoNCE (CLIP): the simplex minimises it for every inverse temperature [t], in every dimension. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From Coquelicot Require Import Coquelicot.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum.
Open Scope R_scope.

(** One direction, summed over [i]: the logarithm of the sum of [exp (t (u_i.v_j - u_i.v_i))]. *)
Definition infonce_rows (N d : nat) (t : R) (u v : nat -> nat -> R) : R :=
  Sg N (fun i => ln (Sg N (fun j => exp (t * (dot d (u i) (v j) - dot d (u i) (v i)))))).

Definition infonce_columns (N d : nat) (t : R) (u v : nat -> nat -> R) : R :=
  Sg N (fun i => ln (Sg N (fun j => exp (t * (dot d (u j) (v i) - dot d (u i) (v i)))))).

Definition infonce_loss (N d : nat) (t : R) (u v : nat -> nat -> R) : R :=
  (infonce_rows N d t u v + infonce_columns N d t u v) / (2 * INR N).

(** The loss on the double-constant family. *)
Definition infonce_curve (n t s : R) : R := ln (1 + (n - 1) * exp (- (t * (n / (n - 1)) * s))).

(** [log (1 + w e^x)] is convex and increasing, with tangents of slope [w e^x / (1 + w e^x)]. *)
Lemma weighted_softplus_tangent w x y : 0 < w ->
  ln (1 + w * exp x) + w * exp x / (1 + w * exp x) * (y - x) <= ln (1 + w * exp y).
Proof.
  intros Hw. pose proof (softplus_tangent (ln w + x) (ln w + y)) as T.
  rewrite sigmoid_exp in T. unfold softplus in T. rewrite !exp_plus, !exp_ln in T by trivial.
  replace (ln w + y - (ln w + x)) with (y - x) in T by ring. exact T.
Qed.

Lemma exp_convex a b : convex_on a b exp.
Proof.
  apply (convex_from_tangent a b exp exp). intros x y _ _.
  apply (tangent_from_slope (fun _ => True) convex_set_line exp exp); trivial.
  - intros; apply is_derive_Reals, derivable_pt_lim_exp.
  - intros; now apply exp_le.
Qed.

(** One row: the mean over the other columns comes inside. *)
Lemma row_bound N (g : nat -> R) i : (2 <= N)%nat -> (i < N)%nat -> g i = 0 ->
  ln (1 + (INR N - 1) * exp (Sg N g / (INR N - 1))) <= ln (Sg N (fun j => exp (g j))).
Proof.
  intros HN Hi Gi. pose proof (INR_ge_2 N HN) as R2.
  apply ln_le.
  - pose proof (exp_pos (Sg N g / (INR N - 1))). nra.
  - rewrite (Sg_split N i (fun j => exp (g j)) Hi), Gi, exp_0. apply Rplus_le_compat_l.
    set (lo := - Sg N (fun j => Rabs (g j))). set (hi := Sg N (fun j => Rabs (g j))).
    pose proof (jensen_weighted lo hi exp N (off_weight i) g (Sg N g / (INR N - 1)) (exp_convex _ _)) as J.
    rewrite Sg_off_weight in J by trivial.
    rewrite (Sg_ext N (fun j => if Nat.eqb i j then 0 else exp (g j)) (fun j => off_weight i j * exp (g j)))
      by (intros j _; unfold off_weight; destruct (Nat.eqb i j); ring).
    apply J.
    + intros j _. unfold off_weight. destruct (Nat.eqb i j); lra.
    + intros j Hj _. pose proof (Sg_term_le N (fun j => Rabs (g j)) j (fun k _ => Rabs_pos _) Hj) as A. cbn beta in A.
      pose proof (Rle_abs (g j)). pose proof (Rle_abs (- g j)) as B. rewrite Rabs_Ropp in B. unfold lo, hi. lra.
    + rewrite (Sg_ext N _ (fun j => g j - delta i j * g j))
        by (intros j _; unfold off_weight, delta; destruct (Nat.eqb i j); ring).
      rewrite Sg_minus, Sg_delta, Gi by trivial. field. lra.
Qed.

(** Rows with a common mean bound: Jensen over [i]. *)
Lemma rows_bound N (G : nat -> nat -> R) m : (2 <= N)%nat -> (forall i, (i < N)%nat -> G i i = 0) ->
  INR N * (INR N - 1) * m <= Sg N (fun i => Sg N (fun j => G i j)) ->
  INR N * ln (1 + (INR N - 1) * exp m) <= Sg N (fun i => ln (Sg N (fun j => exp (G i j)))).
Proof.
  intros HN D M. pose proof (INR_ge_2 N HN) as R2. set (w := INR N - 1) in *.
  set (c := w * exp m / (1 + w * exp m)).
  assert (Hw : 0 < w) by (unfold w; lra). pose proof (exp_pos m) as E.
  assert (WE : 0 < w * exp m) by now apply Rmult_lt_0_compat.
  assert (Hc : 0 < c) by (unfold c; apply Rdiv_lt_0_compat; lra).
  apply Rle_trans with (Sg N (fun i => ln (1 + w * exp m) + c * (Sg N (fun j => G i j) / w - m))).
  - rewrite Sg_plus, Sg_const, Sg_scal, Sg_minus, Sg_const.
    rewrite (Sg_ext N (fun i => Sg N (fun j => G i j) / w) (fun i => / w * Sg N (fun j => G i j)))
      by (intros; unfold Rdiv; ring).
    rewrite Sg_scal.
    assert (0 <= / w * Sg N (fun i => Sg N (fun j => G i j)) - INR N * m).
    { apply Rmult_le_reg_l with w; trivial. rewrite Rmult_0_r.
      replace (w * (/ w * Sg N (fun i => Sg N (fun j => G i j)) - INR N * m))
        with (Sg N (fun i => Sg N (fun j => G i j)) - INR N * w * m) by (field; lra). lra. }
    pose proof (Rmult_le_pos c _ (Rlt_le _ _ Hc) H). lra.
  - apply Sg_le; intros i Hi. eapply Rle_trans; [apply weighted_softplus_tangent; trivial|].
    apply (row_bound N (fun j => G i j) i); auto.
Qed.

Lemma similarity_gap N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  - (INR N / (INR N - 1)) <= mean_negative N d u v - mean_positive N d u v.
Proof.
  intros HN Hu Hv. pose proof (feasibility N d u v HN Hu Hv) as F.
  pose proof (mean_positive_range N d u v HN Hu Hv) as P. apply INR_ge_2 in HN.
  apply Rmult_le_reg_l with (2 * (INR N - 1)); [lra|].
  replace (2 * (INR N - 1) * - (INR N / (INR N - 1))) with (-2 * INR N) by (field; lra). nra.
Qed.

Lemma gap_total N d u v : (2 <= N)%nat ->
  Sg N (fun i => Sg N (fun j => dot d (u i) (v j) - dot d (u i) (v i)))
  = INR N * (INR N - 1) * (mean_negative N d u v - mean_positive N d u v).
Proof.
  intros HN. rewrite (Sg_ext N _ (fun i => Sg N (fun j => dot d (u i) (v j)) - INR N * dot d (u i) (v i)))
    by (intros; now rewrite Sg_minus, Sg_const).
  rewrite Sg_minus, Sg_scal, offsum_total, mean_negative_total, mean_positive_total by trivial. ring.
Qed.

Theorem infonce_rows_bound N d t u v : (2 <= N)%nat -> 0 < t -> unit_family N d u -> unit_family N d v ->
  INR N * infonce_curve (INR N) t 1 <= infonce_rows N d t u v.
Proof.
  intros HN Ht Hu Hv. pose proof (INR_ge_2 N HN) as R2. unfold infonce_curve, infonce_rows.
  apply (rows_bound N (fun i j => t * (dot d (u i) (v j) - dot d (u i) (v i)))); trivial.
  - intros; ring.
  - rewrite (Sg_ext N _ (fun i => t * Sg N (fun j => dot d (u i) (v j) - dot d (u i) (v i))))
      by (intros; now rewrite Sg_scal).
    rewrite Sg_scal, gap_total by trivial. pose proof (similarity_gap N d u v HN Hu Hv) as S.
    apply (Rmult_le_compat_l (t * (INR N * (INR N - 1)))) in S; [lra|].
    apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra].
Qed.

Theorem infonce_columns_bound N d t u v : (2 <= N)%nat -> 0 < t -> unit_family N d u -> unit_family N d v ->
  INR N * infonce_curve (INR N) t 1 <= infonce_columns N d t u v.
Proof.
  intros HN Ht Hu Hv. eapply Rle_trans; [now apply (infonce_rows_bound N d t v u)|]. right.
  unfold infonce_rows, infonce_columns. apply Sg_ext; intros i _. f_equal. apply Sg_ext; intros j _.
  now rewrite (dot_sym d (v i) (u j)), (dot_sym d (v i) (u i)).
Qed.

Theorem infonce_lower_bound N d t u v : (2 <= N)%nat -> 0 < t -> unit_family N d u -> unit_family N d v ->
  infonce_curve (INR N) t 1 <= infonce_loss N d t u v.
Proof.
  intros HN Ht Hu Hv. pose proof (infonce_rows_bound N d t u v HN Ht Hu Hv) as A.
  pose proof (infonce_columns_bound N d t u v HN Ht Hu Hv) as B. pose proof (INR_ge_2 N HN) as R2.
  unfold infonce_loss. apply Rmult_le_reg_l with (2 * INR N); [lra|].
  replace (2 * INR N * ((infonce_rows N d t u v + infonce_columns N d t u v) / (2 * INR N)))
    with (infonce_rows N d t u v + infonce_columns N d t u v) by (field; lra). lra.
Qed.

(** On the family the loss is the curve, which decreases in [s]. *)
Theorem infonce_on_double_constant N d t u v s : (2 <= N)%nat ->
  (forall i, (i < N)%nat -> dot d (u i) (v i) = 2 * s - 1) ->
  (forall i j, (i < N)%nat -> (j < N)%nat -> i <> j -> dot d (u i) (v j) = -1 + ratio (INR N) * s) ->
  infonce_loss N d t u v = infonce_curve (INR N) t s.
Proof.
  intros HN Hp Hq. pose proof (INR_ge_2 N HN) as R2. unfold infonce_loss, infonce_rows, infonce_columns.
  set (g := exp (- (t * (INR N / (INR N - 1)) * s))).
  assert (E : forall i j, (i < N)%nat -> (j < N)%nat ->
    exp (t * (dot d (u i) (v j) - (2 * s - 1))) = g + delta i j * (1 - g)).
  { intros i j Hi Hj. destruct (Nat.eq_dec i j) as [->|Ne].
    - rewrite delta_same, Hp by trivial. replace (t * (2 * s - 1 - (2 * s - 1))) with 0 by ring. rewrite exp_0. ring.
    - rewrite delta_other, Hq by trivial. unfold g. rewrite Rmult_0_l, Rplus_0_r. f_equal. unfold ratio. field. lra. }
  assert (T : forall i, (i < N)%nat -> Sg N (fun j => g + delta i j * (1 - g)) = 1 + (INR N - 1) * g).
  { intros i Hi. rewrite Sg_plus, Sg_const, Sg_scal_r, Sg_delta_1 by trivial. ring. }
  rewrite (Sg_ext N (fun i => ln (Sg N (fun j => exp (t * (dot d (u i) (v j) - dot d (u i) (v i))))))
    (fun _ => infonce_curve (INR N) t s)).
  2:{ intros i Hi. unfold infonce_curve. fold g. f_equal. rewrite <- (T i Hi), Hp by trivial.
      apply Sg_ext; intros j Hj. now apply E. }
  rewrite (Sg_ext N (fun i => ln (Sg N (fun j => exp (t * (dot d (u j) (v i) - dot d (u i) (v i))))))
    (fun _ => infonce_curve (INR N) t s)).
  2:{ intros i Hi. unfold infonce_curve. fold g. f_equal. rewrite <- (T i Hi), Hp by trivial.
      apply Sg_ext; intros j Hj. rewrite E, delta_sym by trivial. trivial. }
  rewrite Sg_const. field. lra.
Qed.

Theorem infonce_curve_decreasing n t s1 s2 : 1 < n -> 0 < t -> s1 < s2 -> infonce_curve n t s2 < infonce_curve n t s1.
Proof.
  intros Hn Ht H. unfold infonce_curve.
  assert (E : exp (- (t * (n / (n - 1)) * s2)) < exp (- (t * (n / (n - 1)) * s1))).
  { apply exp_increasing, Ropp_lt_contravar, Rmult_lt_compat_l; trivial.
    apply Rmult_lt_0_compat; trivial. apply Rdiv_lt_0_compat; lra. }
  pose proof (exp_pos (- (t * (n / (n - 1)) * s2))). apply ln_increasing; nra.
Qed.

(** The simplex is globally optimal. *)
Theorem infonce_simplex_optimal N d t u v : (2 <= N)%nat -> (N <= d)%nat -> 0 < t ->
  unit_family N d u -> unit_family N d v ->
  infonce_loss N d t (ccem N 1 1) (ccem N 1 (-1)) <= infonce_loss N d t u v.
Proof.
  intros HN Hd Ht Hu Hv. rewrite (infonce_on_double_constant N d t (ccem N 1 1) (ccem N 1 (-1)) 1); trivial.
  - now apply infonce_lower_bound.
  - intros; apply ccem_positive; trivial; lra.
  - intros; apply ccem_negative; trivial; lra.
Qed.
