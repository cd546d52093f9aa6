(** The sigmoid loss on the double-constant family as a function of [s = 1 / (1 + delta^2)] in [0, 1].

    Positive similarity [2 s - 1], negative similarity [-1 + r s], weight [w] of the negatives. The full batch
    of [N] pairs has [w = N - 1] and [r = (N - 2) / (N - 1)]. *)
From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Continuity Derive AutoDerive.
From CCEM Require Import RealAnalysis Softplus.
Open Scope R_scope.

Definition ratio (n : R) : R := (n - 2) / (n - 1).

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

Lemma kappa_batch n : n <> 1 -> (n - 1) * ratio n = n - 2.
Proof. intros H. unfold ratio. field. lra. Qed.

Lemma one_minus_ratio n : n <> 1 -> 1 - ratio n = 1 / (n - 1).
Proof. intros H. unfold ratio. field. lra. Qed.

Lemma two_minus_ratio n : n <> 1 -> 2 - ratio n = n / (n - 1).
Proof. intros H. unfold ratio. field. lra. Qed.

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

End Sigmoid.
