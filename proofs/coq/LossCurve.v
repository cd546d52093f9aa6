(** The loss on the double-constant family as a function of [s = 1 / (1 + delta^2)] in [0, 1].

    Positive similarity [2 s - 1], negative similarity [-1 + r s], weight [w] of the negatives. The full batch
    of [N] pairs has [w = N - 1] and [r = (N - 2) / (N - 1)]. *)
From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From CCEM Require Import RealAnalysis Softplus.
Open Scope R_scope.

Definition ratio (n : R) : R := (n - 2) / (n - 1).

Definition curve (phi psi : R -> R) (w r s : R) : R := phi (2 * s - 1) + w * psi (-1 + r * s).

Definition sigmoid_curve (w r t b s : R) : R :=
  softplus (b - t * (2 * s - 1)) + w * softplus (t * (-1 + r * s) - b).

Definition sigmoid_slope (w r t b s : R) : R :=
  t * (w * r * sigmoid (t * (-1 + r * s) - b) - 2 * sigmoid (b - t * (2 * s - 1))).

(** The loss curve of the full batch of [n] pairs. *)
Definition batch_curve (n t b s : R) : R := sigmoid_curve (n - 1) (ratio n) t b s.

Lemma ratio_range n : 2 <= n -> 0 <= ratio n < 1.
Proof.
  intros H. unfold ratio. split.
  - apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
  - apply Rmult_lt_reg_r with (n - 1); [lra|]. unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Lemma ratio_pos n : 2 < n -> 0 < ratio n.
Proof. intros H. unfold ratio. apply Rdiv_lt_0_compat; lra. Qed.

Lemma kappa_batch n : n <> 1 -> (n - 1) * ratio n = n - 2.
Proof. intros H. unfold ratio. field. lra. Qed.

Lemma one_minus_ratio n : n <> 1 -> 1 - ratio n = 1 / (n - 1).
Proof. intros H. unfold ratio. field. lra. Qed.

Lemma two_minus_ratio n : n <> 1 -> 2 - ratio n = n / (n - 1).
Proof. intros H. unfold ratio. field. lra. Qed.

(** ** Any differentiable convex pair loss *)
Section PairLoss.
Variables (phi psi phi' psi' : R -> R) (w r : R).
Hypothesis phi_derivative : forall x, -1 <= x <= 1 -> is_derive phi x (phi' x).
Hypothesis psi_derivative : forall x, -1 <= x <= 1 -> is_derive psi x (psi' x).
Hypothesis phi_slope : forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> phi' x <= phi' y.
Hypothesis psi_slope : forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> psi' x <= psi' y.
Hypothesis w_nonneg : 0 <= w.
Hypothesis r_range : 0 <= r <= 1.

Let positive s : 0 <= s <= 1 -> -1 <= 2 * s - 1 <= 1. Proof. lra. Qed.
Let negative s : 0 <= s <= 1 -> -1 <= -1 + r * s <= 1. Proof. split; nra. Qed.

Lemma curve_derivative s : 0 <= s <= 1 ->
  is_derive (curve phi psi w r) s (2 * phi' (2 * s - 1) + w * r * psi' (-1 + r * s)).
Proof.
  intros Hs. unfold curve. evar_last.
  - apply @is_derive_plus.
    + apply (is_derive_comp phi (fun s => 2 * s - 1) s).
      * apply phi_derivative, positive, Hs.
      * auto_derive; trivial.
    + apply is_derive_scal.
      apply (is_derive_comp psi (fun s => -1 + r * s) s).
      * apply psi_derivative, negative, Hs.
      * auto_derive; trivial.
  - cbn. unfold scal, plus, mult; cbn. unfold mult; cbn. ring.
Qed.

Lemma curve_tangent s u : 0 <= s <= 1 -> 0 <= u <= 1 ->
  curve phi psi w r s + (2 * phi' (2 * s - 1) + w * r * psi' (-1 + r * s)) * (u - s) <= curve phi psi w r u.
Proof.
  intros Hs Hu. unfold curve.
  pose proof (tangent_from_slope _ (convex_set_closed (-1) 1) phi phi' phi_derivative phi_slope
    _ _ (positive s Hs) (positive u Hu)) as A.
  pose proof (tangent_from_slope _ (convex_set_closed (-1) 1) psi psi' psi_derivative psi_slope
    _ _ (negative s Hs) (negative u Hu)) as B.
  apply (Rmult_le_compat_l w) in B; trivial. lra.
Qed.

(** The simplex is a minimiser of the curve exactly when the slope at [s = 1] is not positive. *)
Theorem simplex_iff_slope :
  minimises 0 1 (curve phi psi w r) 1 <-> 2 * phi' 1 + w * r * psi' (-1 + r) <= 0.
Proof.
  rewrite (minimum_at_right 0 1 _ _ ltac:(lra) curve_derivative curve_tangent).
  replace (2 * 1 - 1) with 1 by ring. replace (-1 + r * 1) with (-1 + r) by ring. reflexivity.
Qed.

Theorem antipodal_iff_slope :
  minimises 0 1 (curve phi psi w r) 0 <-> 0 <= 2 * phi' (-1) + w * r * psi' (-1).
Proof.
  rewrite (minimum_at_left 0 1 _ _ ltac:(lra) curve_derivative curve_tangent).
  replace (2 * 0 - 1) with (-1) by ring. replace (-1 + r * 0) with (-1) by ring. reflexivity.
Qed.

Theorem interior_iff_slope s : 0 < s < 1 ->
  (minimises 0 1 (curve phi psi w r) s <-> 2 * phi' (2 * s - 1) + w * r * psi' (-1 + r * s) = 0).
Proof.
  intros Hs. split; intros H.
  - apply (minimum_slope_zero 0 1 _ _ s H); trivial. apply curve_derivative; lra.
  - apply (minimum_at_zero_slope 0 1 _ _ curve_tangent s); [lra | exact H].
Qed.
End PairLoss.

(** ** The sigmoid loss *)
Section Sigmoid.
Variables (w r : R).
Hypothesis w_nonneg : 0 <= w.
Hypothesis r_range : 0 <= r <= 1.

Lemma sigmoid_curve_derivative t b s : is_derive (sigmoid_curve w r t b) s (sigmoid_slope w r t b s).
Proof.
  unfold sigmoid_curve, sigmoid_slope. evar_last.
  - apply @is_derive_plus.
    + apply (is_derive_comp softplus (fun s => b - t * (2 * s - 1)) s).
      * apply is_derive_softplus.
      * auto_derive; trivial.
    + apply is_derive_scal.
      apply (is_derive_comp softplus (fun s => t * (-1 + r * s) - b) s).
      * apply is_derive_softplus.
      * auto_derive; trivial.
  - cbn. unfold scal, plus, mult; cbn. unfold mult; cbn. ring.
Qed.

Lemma sigmoid_slope_increasing t b x y : 0 < t -> x < y -> sigmoid_slope w r t b x < sigmoid_slope w r t b y.
Proof.
  intros Ht Hxy. unfold sigmoid_slope. apply Rmult_lt_compat_l; trivial.
  assert (A : sigmoid (b - t * (2 * y - 1)) < sigmoid (b - t * (2 * x - 1))) by (apply sigmoid_increasing; nra).
  assert (B : sigmoid (t * (-1 + r * x) - b) <= sigmoid (t * (-1 + r * y) - b)).
  { apply sigmoid_le. assert (r * x <= r * y) by (apply Rmult_le_compat_l; lra). nra. }
  assert (0 <= w * r) by (apply Rmult_le_pos; lra).
  assert (w * r * sigmoid (t * (-1 + r * x) - b) <= w * r * sigmoid (t * (-1 + r * y) - b))
    by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma sigmoid_curve_tangent_strict t b : 0 < t -> forall x y, x <> y ->
  sigmoid_curve w r t b x + sigmoid_slope w r t b x * (y - x) < sigmoid_curve w r t b y.
Proof.
  intros Ht x y H.
  apply (tangent_strict_from_slope (fun _ => True) convex_set_line (sigmoid_curve w r t b)
    (sigmoid_slope w r t b)); trivial.
  - intros; apply sigmoid_curve_derivative.
  - intros; now apply sigmoid_slope_increasing.
Qed.

Lemma sigmoid_curve_tangent t b : 0 < t -> forall x y,
  sigmoid_curve w r t b x + sigmoid_slope w r t b x * (y - x) <= sigmoid_curve w r t b y.
Proof.
  intros Ht x y. destruct (Req_dec x y) as [->|H]; [right; ring|].
  left; now apply sigmoid_curve_tangent_strict.
Qed.

Theorem sigmoid_curve_strictly_convex t b : 0 < t -> forall a c, strictly_convex_on a c (sigmoid_curve w r t b).
Proof.
  intros Ht a c. apply (strictly_convex_from_tangent _ _ _ (sigmoid_slope w r t b)).
  intros; now apply sigmoid_curve_tangent_strict.
Qed.

Theorem sigmoid_minimiser_exists_unique t b : 0 < t -> exists! s, minimises 0 1 (sigmoid_curve w r t b) s.
Proof.
  intros Ht.
  destruct (minimum_exists 0 1 (sigmoid_curve w r t b) (sigmoid_slope w r t b)) as [s Hs].
  - lra.
  - intros; apply sigmoid_curve_derivative.
  - exists s; split; trivial. intros s' Hs'.
    apply (strictly_convex_minimiser_unique 0 1 (sigmoid_curve w r t b)); trivial.
    now apply sigmoid_curve_strictly_convex.
Qed.

Lemma positive_product t x : 0 < t -> (0 <= t * x <-> 0 <= x).
Proof. intros Ht. split; intros H; [apply Rmult_le_reg_l with t; lra | apply Rmult_le_pos; lra]. Qed.

Lemma negative_product t x : 0 < t -> (t * x <= 0 <-> x <= 0).
Proof. intros Ht. split; intros H; [apply Rmult_le_reg_l with t; lra | nra]. Qed.

Theorem antipodal_iff_sigmoids t b : 0 < t ->
  (minimises 0 1 (sigmoid_curve w r t b) 0 <-> 2 * sigmoid (t + b) <= w * r * sigmoid (- (t + b))).
Proof.
  intros Ht.
  rewrite (minimum_at_left 0 1 (sigmoid_curve w r t b) (sigmoid_slope w r t b));
    [|lra|intros; apply sigmoid_curve_derivative|intros; now apply sigmoid_curve_tangent].
  unfold sigmoid_slope. rewrite positive_product by trivial.
  replace (t * (-1 + r * 0) - b) with (- (t + b)) by ring.
  replace (b - t * (2 * 0 - 1)) with (t + b) by ring. split; lra.
Qed.

(** The antipodal structure, for every [t > 0], every bias and every weight of the negatives. *)
Theorem antipodal_iff t b : 0 < t -> 0 < w * r ->
  (minimises 0 1 (sigmoid_curve w r t b) 0 <-> t + b <= ln (w * r / 2)).
Proof.
  intros Ht Hk. rewrite antipodal_iff_sigmoids by trivial.
  rewrite le_ln_iff by lra. rewrite (sigmoid_exp (t + b)). unfold sigmoid. rewrite Ropp_involutive.
  pose proof (exp_pos (t + b)) as Hy. set (y := exp (t + b)) in *. clearbody y. set (k := w * r) in *. clearbody k.
  replace (2 * (y / (1 + y))) with (2 * y * / (1 + y)) by (field; lra).
  assert (P : 0 < / (1 + y)) by (apply Rinv_0_lt_compat; lra).
  split; intros H.
  - apply Rmult_le_reg_r in H; lra.
  - apply Rmult_le_compat_r; lra.
Qed.

(** Without negatives that can be pushed apart ([w r = 0], that is [N = 2]) the structure is never antipodal. *)
Theorem never_antipodal t b : 0 < t -> w * r = 0 -> ~ minimises 0 1 (sigmoid_curve w r t b) 0.
Proof.
  intros Ht Hk. rewrite antipodal_iff_sigmoids, Hk by trivial. pose proof (sigmoid_pos (t + b)). lra.
Qed.

Theorem simplex_iff_sigmoids t b : 0 < t ->
  (minimises 0 1 (sigmoid_curve w r t b) 1 <-> w * r * sigmoid (- (t * (1 - r) + b)) <= 2 * sigmoid (b - t)).
Proof.
  intros Ht.
  rewrite (minimum_at_right 0 1 (sigmoid_curve w r t b) (sigmoid_slope w r t b));
    [|lra|intros; apply sigmoid_curve_derivative|intros; now apply sigmoid_curve_tangent].
  unfold sigmoid_slope. rewrite negative_product by trivial.
  replace (t * (-1 + r * 1) - b) with (- (t * (1 - r) + b)) by ring.
  replace (b - t * (2 * 1 - 1)) with (b - t) by ring. split; lra.
Qed.

(** The smallest bias at which the simplex is optimal. *)
Definition simplex_bias (t : R) : R :=
  ln ((w * r - 2 + sqrt ((w * r - 2) * (w * r - 2) + 8 * (w * r) * exp (t * (2 - r)))) / 4) - t * (1 - r).

Lemma quadratic_root_below k E z : 0 < k -> 0 < E -> 0 < z ->
  (k * (z + E) <= 2 * z * (1 + z) <-> (k - 2 + sqrt ((k - 2) * (k - 2) + 8 * k * E)) / 4 <= z).
Proof.
  intros Hk HE Hz. assert (P : 0 < k * E) by now apply Rmult_lt_0_compat.
  set (q := sqrt ((k - 2) * (k - 2) + 8 * k * E)).
  pose proof (Rle_0_sqr (k - 2)) as S. unfold Rsqr in S.
  assert (Q : q * q = (k - 2) * (k - 2) + 8 * k * E) by (apply sqrt_sqrt; lra).
  assert (Hq : 0 < q) by (apply sqrt_lt_R0; lra).
  assert (H2 : 0 < q - (k - 2)) by nra.
  assert (F : 8 * (2 * z * (1 + z) - k * (z + E)) = (4 * z - (k - 2) - q) * (4 * z - (k - 2) + q)).
  { replace ((4 * z - (k - 2) - q) * (4 * z - (k - 2) + q)) with ((4 * z - (k - 2)) * (4 * z - (k - 2)) - q * q) by ring.
    rewrite Q. ring. }
  assert (H3 : 0 < 4 * z - (k - 2) + q) by lra.
  split; intros H.
  - apply Rmult_le_reg_l with 4; [lra|].
    assert (0 <= 4 * z - (k - 2) - q) by (apply Rmult_le_reg_r with (4 * z - (k - 2) + q); lra). lra.
  - assert (0 <= (4 * z - (k - 2) - q) * (4 * z - (k - 2) + q)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma quadratic_root_pos k E : 0 < k -> 0 < E -> 0 < (k - 2 + sqrt ((k - 2) * (k - 2) + 8 * k * E)) / 4.
Proof.
  intros Hk HE. assert (P : 0 < k * E) by now apply Rmult_lt_0_compat.
  set (q := sqrt ((k - 2) * (k - 2) + 8 * k * E)).
  pose proof (Rle_0_sqr (k - 2)) as S. unfold Rsqr in S.
  assert (Q : q * q = (k - 2) * (k - 2) + 8 * k * E) by (apply sqrt_sqrt; lra).
  assert (Hq : 0 < q) by (apply sqrt_lt_R0; lra). nra.
Qed.

Theorem simplex_iff t b : 0 < t -> 0 < w * r ->
  (minimises 0 1 (sigmoid_curve w r t b) 1 <-> simplex_bias t <= b).
Proof.
  intros Ht Hk. rewrite simplex_iff_sigmoids by trivial. unfold simplex_bias.
  set (E := exp (t * (2 - r))). set (z := exp (b + t * (1 - r))).
  assert (HE : 0 < E) by apply exp_pos. assert (Hz : 0 < z) by apply exp_pos.
  assert (S1 : sigmoid (- (t * (1 - r) + b)) = / (1 + z)).
  { unfold sigmoid, z. rewrite Ropp_involutive. now rewrite (Rplus_comm b). }
  assert (S2 : sigmoid (b - t) = z / (z + E)).
  { unfold sigmoid. replace (- (b - t)) with (t * (2 - r) + - (b + t * (1 - r))) by ring.
    rewrite exp_plus, exp_Ropp. fold E z. field. lra. }
  rewrite S1, S2.
  assert (A : w * r * / (1 + z) <= 2 * (z / (z + E)) <-> w * r * (z + E) <= 2 * z * (1 + z)).
  { assert (PP : 0 < (1 + z) * (z + E)) by (apply Rmult_lt_0_compat; lra). split; intros H.
    - apply (Rmult_le_compat_r ((1 + z) * (z + E))) in H; [|lra].
      replace (w * r * / (1 + z) * ((1 + z) * (z + E))) with (w * r * (z + E)) in H by (field; lra).
      replace (2 * (z / (z + E)) * ((1 + z) * (z + E))) with (2 * z * (1 + z)) in H by (field; lra). lra.
    - apply Rmult_le_reg_r with ((1 + z) * (z + E)); trivial.
      replace (w * r * / (1 + z) * ((1 + z) * (z + E))) with (w * r * (z + E)) by (field; lra).
      replace (2 * (z / (z + E)) * ((1 + z) * (z + E))) with (2 * z * (1 + z)) by (field; lra). lra. }
  rewrite A, quadratic_root_below by trivial. unfold z.
  rewrite <- ln_le_iff by now apply quadratic_root_pos. split; lra.
Qed.

Theorem always_simplex t b : 0 < t -> w * r = 0 -> minimises 0 1 (sigmoid_curve w r t b) 1.
Proof.
  intros Ht Hk. apply simplex_iff_sigmoids; trivial. rewrite Hk. pose proof (sigmoid_pos (b - t)). lra.
Qed.

(** Between the two phases the minimiser is the stationary point. *)
Theorem interior_iff t b s : 0 < t -> 0 < s < 1 ->
  (minimises 0 1 (sigmoid_curve w r t b) s <->
   2 * sigmoid (b - t * (2 * s - 1)) = w * r * sigmoid (t * (-1 + r * s) - b)).
Proof.
  intros Ht Hs. split; intros H.
  - assert (Z : sigmoid_slope w r t b s = 0).
    { apply (minimum_slope_zero 0 1 _ _ s H); trivial. apply sigmoid_curve_derivative. }
    unfold sigmoid_slope in Z. apply Rmult_integral in Z. lra.
  - apply (minimum_at_zero_slope 0 1 _ (sigmoid_slope w r t b)).
    + intros; now apply sigmoid_curve_tangent.
    + lra.
    + unfold sigmoid_slope. rewrite H. ring.
Qed.

Theorem interior_otherwise t b s : 0 < t -> 0 < w * r -> minimises 0 1 (sigmoid_curve w r t b) s ->
  (0 < s < 1 <-> ln (w * r / 2) < t + b /\ b < simplex_bias t).
Proof.
  intros Ht Hk M. pose proof (sigmoid_minimiser_exists_unique t b Ht) as [m [_ U]].
  pose proof (antipodal_iff t b Ht Hk) as A. pose proof (simplex_iff t b Ht Hk) as B.
  pose proof (proj1 M) as Hs. split.
  - intros Hi. split; apply Rnot_le_lt; intros K.
    + apply A in K. apply U in K. apply U in M. lra.
    + apply B in K. apply U in K. apply U in M. lra.
  - intros [K1 K2]. split.
    + destruct (Req_dec s 0) as [E|E]; [exfalso; subst; apply A in M|]; lra.
    + destruct (Req_dec s 1) as [E|E]; [exfalso; subst; apply B in M|]; lra.
Qed.

(** Tied bias [b = t]: the minimiser does not decrease with [t]. *)
Theorem tied_minimiser_monotone t1 t2 s1 s2 : 0 < t1 -> t1 < t2 ->
  minimises 0 1 (sigmoid_curve w r t1 t1) s1 -> minimises 0 1 (sigmoid_curve w r t2 t2) s2 -> s1 <= s2.
Proof.
  intros Ht Htt M1 M2. assert (B1 := proj1 M1). assert (B2 := proj1 M2).
  destruct (Rle_or_lt s1 0) as [Z|Z]; [lra|].
  destruct (Req_dec (w * r) 0) as [K0|K0].
  { pose proof (sigmoid_minimiser_exists_unique t2 t2 ltac:(lra)) as [m [_ U]].
    pose proof (U 1 (always_simplex t2 t2 ltac:(lra) K0)) as E. pose proof (U s2 M2). lra. }
  assert (K : sigmoid_slope w r t1 t1 s1 <= 0).
  { apply (minimum_slope_nonpos 0 1 _ _ s1 M1); trivial. apply sigmoid_curve_derivative. }
  assert (K1 : 0 < w * r) by (assert (0 <= w * r) by (apply Rmult_le_pos; lra); lra).
  unfold sigmoid_slope in K. apply negative_product in K; trivial.
  assert (X : sigmoid (t1 - t1 * (2 * s1 - 1)) <= sigmoid (t2 - t2 * (2 * s1 - 1))) by (apply sigmoid_le; nra).
  assert (Y : sigmoid (t2 * (-1 + r * s1) - t2) < sigmoid (t1 * (-1 + r * s1) - t1)).
  { apply sigmoid_increasing. assert (r * s1 <= 1) by nra. nra. }
  apply (minimum_not_before 0 1 (sigmoid_curve w r t2 t2) (sigmoid_slope w r t2 t2)); trivial.
  - intros; apply sigmoid_curve_tangent; lra.
  - unfold sigmoid_slope. apply (Rmult_lt_compat_l (w * r)) in Y; trivial.
    rewrite <- (Rmult_0_r t2). apply Rmult_lt_compat_l; lra.
Qed.
End Sigmoid.

(** ** The full batch of [n] pairs *)
Section Batch.
Variable n : R.
Hypothesis n_ge_2 : 2 <= n.

Let w_nonneg : 0 <= n - 1. Proof. lra. Qed.
Let r_range : 0 <= ratio n <= 1. Proof. pose proof (ratio_range n n_ge_2). lra. Qed.
Let kappa : (n - 1) * ratio n = n - 2. Proof. apply kappa_batch; lra. Qed.

Theorem batch_curve_strictly_convex t b : 0 < t -> strictly_convex_on 0 1 (batch_curve n t b).
Proof. intros Ht. now apply sigmoid_curve_strictly_convex. Qed.

Theorem batch_minimiser_exists_unique t b : 0 < t -> exists! s, minimises 0 1 (batch_curve n t b) s.
Proof. intros Ht. now apply sigmoid_minimiser_exists_unique. Qed.

Theorem batch_antipodal_iff t b : 2 < n -> 0 < t ->
  (minimises 0 1 (batch_curve n t b) 0 <-> t + b <= ln ((n - 2) / 2)).
Proof. intros Hn Ht. unfold batch_curve. rewrite antipodal_iff, kappa; trivial; [reflexivity | lra]. Qed.

Theorem batch_never_antipodal t b : n = 2 -> 0 < t -> ~ minimises 0 1 (batch_curve n t b) 0.
Proof. intros Hn Ht. apply never_antipodal; trivial. rewrite kappa. lra. Qed.

(** The bias from which on the simplex is optimal, as the paper's letters write it. *)
Definition batch_simplex_bias (t : R) : R :=
  ln ((n - 4 + sqrt ((n - 4) * (n - 4) + 8 * (n - 2) * exp (t * n / (n - 1)))) / 4) - t / (n - 1).

Lemma batch_simplex_bias_eq t : simplex_bias (n - 1) (ratio n) t = batch_simplex_bias t.
Proof.
  unfold simplex_bias, batch_simplex_bias. rewrite kappa, two_minus_ratio, one_minus_ratio by lra.
  replace (n - 2 - 2) with (n - 4) by ring. replace (t * (n / (n - 1))) with (t * n / (n - 1)) by (field; lra).
  replace (t * (1 / (n - 1))) with (t / (n - 1)) by (field; lra). trivial.
Qed.

Theorem batch_simplex_iff t b : 2 < n -> 0 < t ->
  (minimises 0 1 (batch_curve n t b) 1 <-> batch_simplex_bias t <= b).
Proof.
  intros Hn Ht. unfold batch_curve. rewrite simplex_iff; trivial; [|rewrite kappa; lra].
  now rewrite batch_simplex_bias_eq.
Qed.

Theorem batch_always_simplex t b : n = 2 -> 0 < t -> minimises 0 1 (batch_curve n t b) 1.
Proof. intros Hn Ht. apply always_simplex; trivial. rewrite kappa. lra. Qed.

Theorem batch_interior_iff t b s : 2 < n -> 0 < t -> minimises 0 1 (batch_curve n t b) s ->
  (0 < s < 1 <-> ln ((n - 2) / 2) < t + b /\ b < batch_simplex_bias t).
Proof.
  intros Hn Ht M. rewrite <- batch_simplex_bias_eq, <- kappa.
  apply interior_otherwise; trivial. rewrite kappa. lra.
Qed.

Theorem batch_stationary t b s : 0 < t -> 0 < s < 1 ->
  (minimises 0 1 (batch_curve n t b) s <->
   2 * sigmoid (b - t * (2 * s - 1)) = (n - 2) * sigmoid (t * (-1 + ratio n * s) - b)).
Proof. intros Ht Hs. unfold batch_curve. rewrite interior_iff, kappa; trivial. reflexivity. Qed.

(** Tied bias *)
Theorem tied_antipodal_iff t : 2 < n -> 0 < t ->
  (minimises 0 1 (batch_curve n t t) 0 <-> t <= 1 / 2 * ln ((n - 2) / 2)).
Proof. intros Hn Ht. rewrite batch_antipodal_iff by trivial. split; lra. Qed.

Lemma tied_simplex_iff_exp t : 0 < t ->
  (minimises 0 1 (batch_curve n t t) 1 <-> n - 3 <= exp (t * n / (n - 1))).
Proof.
  intros Ht. unfold batch_curve. rewrite simplex_iff_sigmoids by trivial. rewrite kappa, one_minus_ratio by lra.
  replace (t - t) with (- 0) by ring. unfold sigmoid. rewrite !Ropp_involutive, exp_0.
  replace (t * (1 / (n - 1)) + t) with (t * n / (n - 1)) by (field; lra).
  pose proof (exp_pos (t * n / (n - 1))) as P. set (z := exp (t * n / (n - 1))) in *. clearbody z.
  replace (2 * / (1 + 1)) with 1 by field. split; intros H.
  - apply (Rmult_le_compat_r (1 + z)) in H; [|lra]. rewrite Rmult_assoc, Rinv_l in H; lra.
  - apply Rmult_le_reg_r with (1 + z); [lra|]. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Theorem tied_simplex_iff t : 3 < n -> 0 < t ->
  (minimises 0 1 (batch_curve n t t) 1 <-> (n - 1) / n * ln (n - 3) <= t).
Proof.
  intros Hn Ht. rewrite tied_simplex_iff_exp, <- ln_le_iff by lra.
  assert (C : 0 < (n - 1) / n) by (apply Rdiv_lt_0_compat; lra).
  assert (G : (n - 1) / n * (t * n / (n - 1)) = t) by (field; lra).
  split; intros H.
  - rewrite <- G. apply Rmult_le_compat_l; lra.
  - apply Rmult_le_reg_l with ((n - 1) / n); trivial. rewrite G. lra.
Qed.

Theorem tied_always_simplex t : n <= 3 -> 0 < t -> minimises 0 1 (batch_curve n t t) 1.
Proof. intros Hn Ht. apply tied_simplex_iff_exp; trivial. pose proof (exp_pos (t * n / (n - 1))). lra. Qed.

Theorem tied_monotone t1 t2 s1 s2 : 0 < t1 -> t1 < t2 ->
  minimises 0 1 (batch_curve n t1 t1) s1 -> minimises 0 1 (batch_curve n t2 t2) s2 -> s1 <= s2.
Proof. now apply tied_minimiser_monotone. Qed.
End Batch.
