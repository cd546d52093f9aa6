(** Where the minimiser lies: the trinomial, the line [b = beta t], the trained bias. *)
From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Continuity Derive AutoDerive.
From CCEM Require Import RealAnalysis Softplus LossCurve.
Open Scope R_scope.

Section Reduction.
Variables (w r : R).
Hypothesis w_nonneg : 0 <= w.
Hypothesis r_range : 0 <= r <= 1.

(** ** The trinomial *)
Definition trinomial (T z : R) : R := w * r * exp (2 * z - T) + (w * r - 2) - 2 * exp (T - r * z).

Lemma stationary_iff_trinomial t b s :
  2 * sigmoid (b - t * (2 * s - 1)) = w * r * sigmoid (t * (-1 + r * s) - b) <-> trinomial (t + b) (t * s) = 0.
Proof.
  unfold trinomial, sigmoid. set (k := w * r).
  replace (- (b - t * (2 * s - 1))) with (2 * (t * s) - (t + b)) by ring.
  replace (- (t * (-1 + r * s) - b)) with (t + b - r * (t * s)) by ring.
  pose proof (exp_pos (2 * (t * s) - (t + b))) as P. pose proof (exp_pos (t + b - r * (t * s))) as Q.
  set (p := exp (2 * (t * s) - (t + b))) in *. set (q := exp (t + b - r * (t * s))) in *. clearbody p q k.
  assert (PP : 0 < (1 + p) * (1 + q)) by (apply Rmult_lt_0_compat; lra).
  assert (E : (2 * / (1 + p) - k * / (1 + q)) * ((1 + p) * (1 + q)) = - (k * p + (k - 2) - 2 * q)) by (field; lra).
  split; intros H.
  - rewrite H in E. lra.
  - rewrite H, Ropp_0 in E. apply Rmult_integral in E. lra.
Qed.

Theorem interior_iff_trinomial t b s : 0 < t -> 0 < s < 1 ->
  (minimises 0 1 (sigmoid_curve w r t b) s <-> trinomial (t + b) (t * s) = 0).
Proof. intros Ht Hs. rewrite interior_iff by trivial. apply stationary_iff_trinomial. Qed.

(** [kappa = 2] (the full batch of four pairs) has a closed form. *)
Theorem interior_kappa_2 t b s : 0 < t -> w * r = 2 -> 0 < s < 1 ->
  (minimises 0 1 (sigmoid_curve w r t b) s <-> s = 2 / (2 + r) * (1 + b / t)).
Proof.
  intros Ht Hk Hs. rewrite interior_iff_trinomial by trivial.
  assert (E : trinomial (t + b) (t * s) = 0 <-> 2 * (t * s) - (t + b) = t + b - r * (t * s)).
  { unfold trinomial. rewrite Hk. split; intros H.
    - apply exp_inv. lra.
    - rewrite H. ring. }
  rewrite E. clear E. split; intros H.
  - apply Rmult_eq_reg_l with (t * (2 + r)); [|apply Rgt_not_eq, Rmult_lt_0_compat; lra].
    replace (t * (2 + r) * (2 / (2 + r) * (1 + b / t))) with (2 * (t + b)) by (field; lra). lra.
  - assert (K : t * (2 + r) * s = 2 * (t + b)) by (rewrite H; field; lra). lra.
Qed.

(** ** Along [b = beta t] *)
(** The logarithm of the ratio of the two sigmoids: increasing in [t] when [a < c] and [0 < c]. *)
Lemma log_ratio_increasing a c t1 t2 : a < c -> 0 < c -> 0 < t1 -> t1 < t2 ->
  softplus (t1 * c) - softplus (t1 * a) < softplus (t2 * c) - softplus (t2 * a).
Proof.
  intros Hac Hc Ht H.
  apply (increasing_from_slope (fun t => 0 < t) ltac:(intros x y z; lra)
    (fun t => softplus (t * c) - softplus (t * a)) (fun t => c * sigmoid (t * c) - a * sigmoid (t * a))); try lra.
  - intros t Pt. evar_last.
    + apply @is_derive_minus.
      * apply (is_derive_comp softplus (fun t => t * c) t); [apply is_derive_softplus | auto_derive; trivial].
      * apply (is_derive_comp softplus (fun t => t * a) t); [apply is_derive_softplus | auto_derive; trivial].
    + cbn. unfold scal, minus, plus, opp, mult; cbn. unfold mult; cbn. ring.
  - intros t Pt. pose proof (sigmoid_pos (t * c)) as P. pose proof (sigmoid_pos (t * a)) as Q.
    assert (S : sigmoid (t * a) < sigmoid (t * c)) by (apply sigmoid_increasing; nra).
    destruct (Rle_or_lt a 0) as [Z|Z]; nra.
Qed.

(** The sign of the slope, by the logarithms. *)
Lemma slope_negative_iff k x y : 0 < k ->
  (k * sigmoid (- y) - 2 * sigmoid (- x) < 0 <-> ln (k / 2) < softplus y - softplus x).
Proof.
  intros Hk. rewrite <- !exp_opp_softplus.
  pose proof (exp_pos (- softplus x)) as P. pose proof (exp_pos (- softplus y)) as Q.
  assert (E : exp (softplus y - softplus x) * exp (- softplus y) = exp (- softplus x)).
  { rewrite <- exp_plus. f_equal. ring. }
  assert (D : ln (k / 2) < softplus y - softplus x <-> k / 2 < exp (softplus y - softplus x)).
  { split; intros H.
    - rewrite <- (exp_ln (k / 2)) by lra. now apply exp_increasing.
    - rewrite <- (ln_exp (softplus y - softplus x)). apply ln_increasing; lra. }
  rewrite D. split; intros H.
  - apply Rmult_lt_reg_r with (exp (- softplus y)); trivial. rewrite E. lra.
  - apply (Rmult_lt_compat_r (exp (- softplus y))) in H; trivial. rewrite E in H. lra.
Qed.

Lemma slope_zero_iff k x y : 0 < k ->
  (k * sigmoid (- y) - 2 * sigmoid (- x) = 0 <-> ln (k / 2) = softplus y - softplus x).
Proof.
  intros Hk. rewrite <- !exp_opp_softplus.
  assert (E : exp (softplus y - softplus x) * exp (- softplus y) = exp (- softplus x)).
  { rewrite <- exp_plus. f_equal. ring. }
  pose proof (exp_pos (- softplus y)) as Q.
  split; intros H.
  - rewrite <- (ln_exp (softplus y - softplus x)). f_equal.
    apply Rmult_eq_reg_r with (exp (- softplus y)); [rewrite E|]; lra.
  - rewrite <- E, <- H, exp_ln by lra. field.
Qed.

(** ** Trained bias: minimise over [b] as well *)
Definition trained_bias (t : R) : R :=
  ln ((w - 1 + sqrt ((w - 1) * (w - 1) + 4 * w * exp (t * (2 - r)))) / 2) - t * (1 - r).

Lemma trained_bias_balance t : 0 < w ->
  sigmoid (trained_bias t - t) = w * sigmoid (- (t * (1 - r)) - trained_bias t).
Proof.
  intros Hw. unfold trained_bias. set (E := exp (t * (2 - r))). assert (HE : 0 < E) by apply exp_pos.
  set (q := sqrt ((w - 1) * (w - 1) + 4 * w * E)).
  assert (P : 0 < w * E) by now apply Rmult_lt_0_compat.
  pose proof (Rle_0_sqr (w - 1)) as S. unfold Rsqr in S.
  assert (Q : q * q = (w - 1) * (w - 1) + 4 * w * E) by (apply sqrt_sqrt; lra).
  assert (Hq : 0 < q) by (apply sqrt_lt_R0; lra).
  set (z := (w - 1 + q) / 2). assert (Hz : 0 < z) by (unfold z; nra).
  assert (F : z * (1 + z) = w * (z + E)).
  { assert (z * z - (w - 1) * z - w * E = 0); [|lra].
    unfold z. replace ((w - 1 + q) / 2 * ((w - 1 + q) / 2) - (w - 1) * ((w - 1 + q) / 2) - w * E)
      with ((q * q - ((w - 1) * (w - 1) + 4 * w * E)) / 4) by field. rewrite Q. field. }
  assert (S1 : sigmoid (ln z - t * (1 - r) - t) = z / (z + E)).
  { unfold sigmoid. replace (- (ln z - t * (1 - r) - t)) with (t * (2 - r) + - ln z) by ring.
    rewrite exp_plus, exp_Ropp, exp_ln by trivial. fold E. field. lra. }
  assert (S2 : sigmoid (- (t * (1 - r)) - (ln z - t * (1 - r))) = / (1 + z)).
  { unfold sigmoid. replace (- (- (t * (1 - r)) - (ln z - t * (1 - r)))) with (ln z) by ring.
    now rewrite exp_ln. }
  rewrite S1, S2. apply Rmult_eq_reg_r with ((1 + z) * (z + E)); [|apply Rgt_not_eq, Rmult_lt_0_compat; lra].
  replace (z / (z + E) * ((1 + z) * (z + E))) with (z * (1 + z)) by (field; lra).
  replace (w * / (1 + z) * ((1 + z) * (z + E))) with (w * (z + E)) by (field; lra). exact F.
Qed.

(** The loss at the simplex with the trained bias is least over all [s] and all biases ... *)
Theorem trained_bias_optimal t : 0 < t -> 0 < w -> forall s b, 0 <= s <= 1 ->
  sigmoid_curve w r t (trained_bias t) 1 <= sigmoid_curve w r t b s.
Proof.
  intros Ht Hw s b Hs. unfold sigmoid_curve.
  pose proof (trained_bias_balance t Hw) as B. set (b0 := trained_bias t) in *.
  replace (b0 - t * (2 * 1 - 1)) with (b0 - t) by ring.
  replace (t * (-1 + r * 1) - b0) with (- (t * (1 - r)) - b0) by ring.
  pose proof (softplus_tangent (b0 - t) (b - t * (2 * s - 1))) as X.
  pose proof (softplus_tangent (- (t * (1 - r)) - b0) (t * (-1 + r * s) - b)) as Y.
  apply (Rmult_le_compat_l w) in Y; [|lra].
  pose proof (sigmoid_pos (b0 - t)) as G.
  assert (D : 0 <= (b - t * (2 * s - 1)) - (b0 - t) + ((t * (-1 + r * s) - b) - (- (t * (1 - r)) - b0))).
  { replace ((b - t * (2 * s - 1)) - (b0 - t) + ((t * (-1 + r * s) - b) - (- (t * (1 - r)) - b0)))
      with (t * (2 - r) * (1 - s)) by ring.
    apply Rmult_le_pos; [apply Rmult_le_pos|]; lra. }
  apply (Rmult_le_pos _ _ (Rlt_le _ _ G)) in D.
  rewrite Rmult_plus_distr_l in D. rewrite B in D at 2. lra.
Qed.

(** ... and only there. *)
Theorem trained_bias_unique t : 0 < t -> 0 < w -> forall s b, 0 <= s <= 1 ->
  sigmoid_curve w r t b s <= sigmoid_curve w r t (trained_bias t) 1 -> s = 1 /\ b = trained_bias t.
Proof.
  intros Ht Hw s b Hs U. unfold sigmoid_curve in U.
  pose proof (trained_bias_balance t Hw) as B. set (b0 := trained_bias t) in *.
  replace (b0 - t * (2 * 1 - 1)) with (b0 - t) in U by ring.
  replace (t * (-1 + r * 1) - b0) with (- (t * (1 - r)) - b0) in U by ring.
  pose proof (softplus_tangent (b0 - t) (b - t * (2 * s - 1))) as X.
  pose proof (softplus_tangent (- (t * (1 - r)) - b0) (t * (-1 + r * s) - b)) as Y.
  apply (Rmult_le_compat_l w) in Y; [|lra].
  pose proof (sigmoid_pos (b0 - t)) as G.
  assert (D : (b - t * (2 * s - 1)) - (b0 - t) + ((t * (-1 + r * s) - b) - (- (t * (1 - r)) - b0))
    = t * (2 - r) * (1 - s)) by ring.
  assert (D' : 0 <= t * (2 - r) * (1 - s)) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
  assert (B' : w * (sigmoid (- (t * (1 - r)) - b0) * (t * (-1 + r * s) - b - (- (t * (1 - r)) - b0)))
    = sigmoid (b0 - t) * (t * (-1 + r * s) - b - (- (t * (1 - r)) - b0))) by (rewrite B; ring).
  assert (E1 : s = 1).
  { assert (P : 0 < t * (2 - r)) by (apply Rmult_lt_0_compat; lra).
    destruct (Req_dec s 1) as [E|E]; trivial. exfalso.
    assert (0 < t * (2 - r) * (1 - s)) by (apply Rmult_lt_0_compat; lra).
    rewrite <- D in H. apply (Rmult_lt_0_compat _ _ G) in H. lra. }
  split; trivial. subst s.
  destruct (Req_dec (b0 - t) (b - t * (2 * 1 - 1))) as [E|E]; [lra|]. exfalso.
  pose proof (softplus_tangent_strict _ _ E) as Xs.
  rewrite <- D in D'. apply (Rmult_le_pos _ _ (Rlt_le _ _ G)) in D'. lra.
Qed.
End Reduction.

(** ** Full batches *)
Definition batch_trained_bias (n t : R) : R :=
  ln ((n - 2 + sqrt ((n - 2) * (n - 2) + 4 * (n - 1) * exp (t * n / (n - 1)))) / 2) - t / (n - 1).

Lemma batch_trained_bias_eq n t : 2 <= n -> trained_bias (n - 1) (ratio n) t = batch_trained_bias n t.
Proof.
  intros Hn. unfold trained_bias, batch_trained_bias. rewrite two_minus_ratio, one_minus_ratio by lra.
  replace (n - 1 - 1) with (n - 2) by ring. replace (t * (n / (n - 1))) with (t * n / (n - 1)) by (field; lra).
  replace (t * (1 / (n - 1))) with (t / (n - 1)) by (field; lra). trivial.
Qed.

(** Four pairs: [s = (3/4) (1 + b/t)]. *)
Theorem four_pairs t b s : 0 < t -> 0 < s < 1 ->
  (minimises 0 1 (batch_curve 4 t b) s <-> s = 3 / 4 * (1 + b / t)).
Proof.
  intros Ht Hs. pose proof (ratio_range 4 ltac:(lra)) as R. unfold batch_curve.
  rewrite interior_kappa_2; try lra; [|unfold ratio; field].
  replace (2 / (2 + ratio 4)) with (3 / 4) by (unfold ratio; field). reflexivity.
Qed.
