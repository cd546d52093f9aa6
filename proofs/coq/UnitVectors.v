(** Families of unit vectors: which mean similarities they can have.

    A family of [N] vectors of [R^d] is a function [u : nat -> nat -> R]; only [u i k] with [i < N], [k < d] counts. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis Sums.
Open Scope R_scope.

Definition dot (d : nat) (x y : nat -> R) : R := Sg d (fun k => x k * y k).

Definition unit_family (N d : nat) (u : nat -> nat -> R) : Prop :=
  forall i, (i < N)%nat -> dot d (u i) (u i) = 1.

(** Mean similarity of the positive pairs and of the negative pairs. *)
Definition mean_positive (N d : nat) (u v : nat -> nat -> R) : R := Sg N (fun i => dot d (u i) (v i)) / INR N.
Definition mean_negative (N d : nat) (u v : nat -> nat -> R) : R :=
  offsum N (fun i j => dot d (u i) (v j)) / (INR N * (INR N - 1)).

(** Coordinate [k] of the mean vector. *)
Definition centroid (N : nat) (u : nat -> nat -> R) (k : nat) : R := Sg N (fun i => u i k) / INR N.

Lemma dot_sym d x y : dot d x y = dot d y x.
Proof. apply Sg_ext; intros; ring. Qed.

Lemma dot_ext d x y x' y' : (forall k, (k < d)%nat -> x k = x' k) -> (forall k, (k < d)%nat -> y k = y' k) ->
  dot d x y = dot d x' y'.
Proof. intros A B. apply Sg_ext; intros k Hk. now rewrite A, B. Qed.

Lemma dot_plus_l d x y z : dot d (fun k => x k + y k) z = dot d x z + dot d y z.
Proof. unfold dot. rewrite <- Sg_plus. apply Sg_ext; intros; ring. Qed.

Lemma dot_minus_r d x y z : dot d x (fun k => y k - z k) = dot d x y - dot d x z.
Proof. unfold dot. rewrite <- Sg_minus. apply Sg_ext; intros; ring. Qed.

Lemma dot_scal_l d c x y : dot d (fun k => c * x k) y = c * dot d x y.
Proof. unfold dot. rewrite <- Sg_scal. apply Sg_ext; intros; ring. Qed.

Lemma dot_opp_r d x y : dot d x (fun k => - y k) = - dot d x y.
Proof. unfold dot. rewrite <- Sg_opp. apply Sg_ext; intros; ring. Qed.

Lemma dot_nonneg d x : 0 <= dot d x x.
Proof. apply Sg_nonneg; intros k _. nra. Qed.

Lemma dot_zero d x : dot d x x = 0 -> forall k, (k < d)%nat -> x k = 0.
Proof.
  intros Z k Hk. pose proof (Sg_zero_terms d (fun k => x k * x k) ltac:(intros; nra) Z k Hk) as K.
  cbn beta in K. nra.
Qed.

Lemma norm_square_of_combination d x y e :
  dot d (fun k => x k + e * y k) (fun k => x k + e * y k) = dot d x x + 2 * e * dot d x y + e * e * dot d y y.
Proof. unfold dot. rewrite <- !Sg_scal, <- !Sg_plus. apply Sg_ext; intros; ring. Qed.

(** The inner product of unit vectors, with the two extreme cases. *)
Lemma dot_range d x y : dot d x x = 1 -> dot d y y = 1 -> -1 <= dot d x y <= 1.
Proof.
  intros Hx Hy.
  pose proof (norm_square_of_combination d x y 1) as A. pose proof (norm_square_of_combination d x y (-1)) as B.
  pose proof (dot_nonneg d (fun k => x k + 1 * y k)). pose proof (dot_nonneg d (fun k => x k + -1 * y k)). lra.
Qed.

Lemma dot_one d x y : dot d x x = 1 -> dot d y y = 1 -> dot d x y = 1 -> forall k, (k < d)%nat -> x k = y k.
Proof.
  intros Hx Hy H k Hk. pose proof (norm_square_of_combination d x y (-1)) as B.
  pose proof (dot_zero d (fun k => x k + -1 * y k) ltac:(lra) k Hk) as Z. cbn beta in Z. lra.
Qed.

Lemma dot_minus_one d x y : dot d x x = 1 -> dot d y y = 1 -> dot d x y = -1 -> forall k, (k < d)%nat -> x k = - y k.
Proof.
  intros Hx Hy H k Hk. pose proof (norm_square_of_combination d x y 1) as B.
  pose proof (dot_zero d (fun k => x k + 1 * y k) ltac:(lra) k Hk) as Z. cbn beta in Z. lra.
Qed.

Lemma unit_family_dot_range N d u v i j : unit_family N d u -> unit_family N d v -> (i < N)%nat -> (j < N)%nat ->
  -1 <= dot d (u i) (v j) <= 1.
Proof. intros Hu Hv Hi Hj. apply dot_range; auto. Qed.

Lemma unit_family_opp N d u : unit_family N d u -> unit_family N d (fun i k => - u i k).
Proof. intros H i Hi. rewrite <- (H i Hi). apply Sg_ext; intros; ring. Qed.

Lemma mean_positive_total N d u v : (2 <= N)%nat ->
  Sg N (fun i => dot d (u i) (v i)) = INR N * mean_positive N d u v.
Proof. intros H. apply INR_ge_2 in H. unfold mean_positive. field; lra. Qed.

Lemma mean_negative_total N d u v : (2 <= N)%nat ->
  offsum N (fun i j => dot d (u i) (v j)) = INR N * (INR N - 1) * mean_negative N d u v.
Proof. intros H. apply INR_ge_2 in H. unfold mean_negative. field; lra. Qed.

Lemma mean_positive_range N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  -1 <= mean_positive N d u v <= 1.
Proof.
  intros HN Hu Hv. pose proof (mean_positive_total N d u v HN) as E. apply INR_ge_2 in HN.
  assert (A : Sg N (fun _ => -1) <= Sg N (fun i => dot d (u i) (v i)) <= Sg N (fun _ => 1)).
  { split; apply Sg_le; intros i Hi; apply dot_range; auto. }
  rewrite !Sg_const, E in A. split; apply Rmult_le_reg_l with (INR N); lra.
Qed.

Lemma mean_opp N d u v : mean_positive N d u (fun i k => - v i k) = - mean_positive N d u v.
Proof.
  unfold mean_positive. rewrite (Sg_ext N _ (fun i => - dot d (u i) (v i))) by (intros; apply dot_opp_r).
  rewrite Sg_opp. unfold Rdiv; ring.
Qed.

Lemma mean_negative_opp N d u v : mean_negative N d u (fun i k => - v i k) = - mean_negative N d u v.
Proof.
  unfold mean_negative. rewrite (offsum_ext N _ (fun i j => -1 * dot d (u i) (v j)))
    by (intros; rewrite (dot_opp_r d (u i) (v j)); ring).
  rewrite offsum_scal. unfold Rdiv; ring.
Qed.

(** ** The sum-of-squares identity *)
Lemma squares_in_one_coordinate n a b : (0 < n)%nat ->
  Sg n (fun i => (a i - b i - (Sg n a / INR n - Sg n b / INR n)) ^ 2) + INR n * (Sg n a / INR n + Sg n b / INR n) ^ 2
  = 4 / INR n * (Sg n a * Sg n b)
    + Sg n (fun i => a i * a i) + Sg n (fun i => b i * b i) - 2 * Sg n (fun i => a i * b i).
Proof.
  intros H. apply INR_pos in H.
  assert (E : forall c, Sg n (fun i => (a i - b i - c) ^ 2) =
    Sg n (fun i => a i * a i) + Sg n (fun i => b i * b i) - 2 * Sg n (fun i => a i * b i)
    - 2 * c * (Sg n a - Sg n b) + INR n * c ^ 2).
  { intros c. clear H. induction n; [cbn; ring|]. rewrite S_INR; cbn [Sg]; rewrite IHn; ring. }
  rewrite E. field. lra.
Qed.

Theorem feasibility_identity N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  2 * (INR N - 1) * mean_negative N d u v - (INR N - 2) * mean_positive N d u v + INR N
  = INR N / 2 * Sg d (fun k => (centroid N u k + centroid N v k) ^ 2)
    + 1 / 2 * Sg N (fun i => Sg d (fun k => (u i k - v i k - (centroid N u k - centroid N v k)) ^ 2)).
Proof.
  intros HN Hu Hv.
  pose proof (mean_positive_total N d u v HN) as EP. pose proof (mean_negative_total N d u v HN) as EQ.
  pose proof (offsum_total N (fun i j => dot d (u i) (v j))) as T. cbn beta in T.
  assert (T' : Sg N (fun i => Sg N (fun j => dot d (u i) (v j)))
             = Sg d (fun k => Sg N (fun i => u i k) * Sg N (fun i => v i k))).
  { rewrite (Sg_ext d _ (fun k => Sg N (fun i => Sg N (fun j => u i k * v j k)))) by (intros; now rewrite Sg_prod).
    rewrite (Sg_swap d N (fun k i => Sg N (fun j => u i k * v j k))).
    apply Sg_ext; intros i _. unfold dot. now rewrite Sg_swap. }
  assert (A : Sg d (fun k => Sg N (fun i => u i k * u i k)) = INR N).
  { rewrite Sg_swap, (Sg_ext N _ (fun _ => 1)), Sg_const; [ring | intros i Hi; now apply Hu]. }
  assert (B : Sg d (fun k => Sg N (fun i => v i k * v i k)) = INR N).
  { rewrite Sg_swap, (Sg_ext N _ (fun _ => 1)), Sg_const; [ring | intros i Hi; now apply Hv]. }
  assert (C : Sg d (fun k => Sg N (fun i => u i k * v i k)) = Sg N (fun i => dot d (u i) (v i)))
    by apply Sg_swap.
  rewrite (Sg_swap N d).
  replace (INR N / 2 * Sg d (fun k => (centroid N u k + centroid N v k) ^ 2)
    + 1 / 2 * Sg d (fun k => Sg N (fun i => (u i k - v i k - (centroid N u k - centroid N v k)) ^ 2)))
    with (1 / 2 * Sg d (fun k => Sg N (fun i => (u i k - v i k - (centroid N u k - centroid N v k)) ^ 2)
                            + INR N * (centroid N u k + centroid N v k) ^ 2))
    by (rewrite Sg_plus, Sg_scal; field).
  rewrite (Sg_ext d _ (fun k => 4 / INR N * (Sg N (fun i => u i k) * Sg N (fun i => v i k))
    + Sg N (fun i => u i k * u i k) + Sg N (fun i => v i k * v i k) + -2 * Sg N (fun i => u i k * v i k))).
  2:{ intros k _. unfold centroid. rewrite (squares_in_one_coordinate N (fun i => u i k) (fun i => v i k)) by lia. ring. }
  rewrite !Sg_plus, !Sg_scal, A, B, C, <- T', T, EP, EQ.
  apply INR_ge_2 in HN. field. lra.
Qed.

Theorem feasibility N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  0 <= 2 * (INR N - 1) * mean_negative N d u v - (INR N - 2) * mean_positive N d u v + INR N.
Proof.
  intros HN Hu Hv. rewrite feasibility_identity by trivial.
  pose proof (INR_ge_2 N HN).
  apply Rplus_le_le_0_compat; apply Rmult_le_pos; try lra; apply Sg_nonneg; intros.
  - apply pow2_ge_0.
  - apply Sg_nonneg; intros; apply pow2_ge_0.
Qed.

Theorem feasibility_lower N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  ((INR N - 2) * mean_positive N d u v - INR N) / (2 * (INR N - 1)) <= mean_negative N d u v.
Proof.
  intros HN Hu Hv. pose proof (feasibility N d u v HN Hu Hv) as F. apply INR_ge_2 in HN.
  apply Rmult_le_reg_r with (2 * (INR N - 1)); [lra|].
  unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Theorem feasibility_upper N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  mean_negative N d u v <= ((INR N - 2) * mean_positive N d u v + INR N) / (2 * (INR N - 1)).
Proof.
  intros HN Hu Hv.
  pose proof (feasibility N d u (fun i k => - v i k) HN Hu (unit_family_opp _ _ _ Hv)) as F.
  rewrite mean_opp, mean_negative_opp in F. apply INR_ge_2 in HN.
  apply Rmult_le_reg_r with (2 * (INR N - 1)); [lra|].
  unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** Equality: opposite centroids, and the same difference [u i - v i] for every [i]. *)
Theorem feasibility_equality N d u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  (2 * (INR N - 1) * mean_negative N d u v - (INR N - 2) * mean_positive N d u v + INR N = 0 <->
   (forall k, (k < d)%nat -> centroid N u k = - centroid N v k) /\
   (forall i k, (i < N)%nat -> (k < d)%nat -> u i k - v i k = centroid N u k - centroid N v k)).
Proof.
  intros HN Hu Hv. rewrite feasibility_identity by trivial.
  pose proof (INR_ge_2 N HN) as HR.
  set (A := Sg d (fun k => (centroid N u k + centroid N v k) ^ 2)).
  set (B := Sg N (fun i => Sg d (fun k => (u i k - v i k - (centroid N u k - centroid N v k)) ^ 2))).
  assert (PA : 0 <= A) by (apply Sg_nonneg; intros; apply pow2_ge_0).
  assert (PB : forall i, (i < N)%nat -> 0 <= Sg d (fun k => (u i k - v i k - (centroid N u k - centroid N v k)) ^ 2))
    by (intros; apply Sg_nonneg; intros; apply pow2_ge_0).
  assert (PB' : 0 <= B) by now apply Sg_nonneg.
  split.
  - intros Z. assert (ZA : A = 0) by nra. assert (ZB : B = 0) by nra. split.
    + intros k Hk. pose proof (Sg_zero_terms d _ (fun k _ => pow2_ge_0 _) ZA k Hk) as K. cbn beta in K.
      apply Rmult_integral in K. lra.
    + intros i k Hi Hk. pose proof (Sg_zero_terms N _ PB ZB i Hi) as K.
      pose proof (Sg_zero_terms d _ (fun k _ => pow2_ge_0 _) K k Hk) as K'. cbn beta in K'.
      apply Rmult_integral in K'. lra.
  - intros [EA EB].
    assert (ZA : A = 0).
    { unfold A. rewrite (Sg_ext d _ (fun _ => 0)), Sg_zero; trivial. intros k Hk. rewrite EA by trivial. ring. }
    assert (ZB : B = 0).
    { unfold B. rewrite (Sg_ext N _ (fun _ => 0)), Sg_zero; trivial. intros i Hi.
      rewrite (Sg_ext d _ (fun _ => 0)), Sg_zero; trivial. intros k Hk. rewrite EB by trivial. ring. }
    rewrite ZA, ZB. ring.
Qed.
