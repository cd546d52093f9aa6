(** Where the minimiser lies: the reduction to [T = t + b], the trinomial, the line [b = beta t], the trained bias. *)
From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum.
Open Scope R_scope.

(** ** Everything depends on [T = t + b] *)
Section Reduction.
Variables (w r : R).
Hypothesis w_nonneg : 0 <= w.
Hypothesis r_range : 0 <= r <= 1.

(** The curve in [T] and [z = t s]. *)
Definition reduced_curve (T z : R) : R := softplus (T - 2 * z) + w * softplus (r * z - T).

Theorem curve_depends_on_sum t b s : sigmoid_curve w r t b s = reduced_curve (t + b) (t * s).
Proof. unfold sigmoid_curve, reduced_curve. f_equal; [|f_equal]; f_equal; ring. Qed.

Theorem interior_depends_on_sum t1 b1 s1 t2 b2 : 0 < t1 -> 0 < t2 -> t1 + b1 = t2 + b2 -> 0 < s1 < 1 -> t1 * s1 < t2 ->
  minimises 0 1 (sigmoid_curve w r t1 b1) s1 ->
  minimises 0 1 (sigmoid_curve w r t2 b2) (t1 * s1 / t2) /\
  sigmoid_curve w r t2 b2 (t1 * s1 / t2) = sigmoid_curve w r t1 b1 s1.
Proof.
  intros Ht1 Ht2 ET Hs Hlt M.
  assert (EZ : t2 * (t1 * s1 / t2) = t1 * s1) by (field; lra).
  assert (Hs2 : 0 < t1 * s1 / t2 < 1).
  { split; apply Rmult_lt_reg_l with t2; trivial; rewrite EZ; nra. }
  split.
  - apply interior_iff; trivial. apply interior_iff in M; trivial.
    replace (b2 - t2 * (2 * (t1 * s1 / t2) - 1)) with (b1 - t1 * (2 * s1 - 1)) by lra.
    replace (t2 * (-1 + r * (t1 * s1 / t2)) - b2) with (t1 * (-1 + r * s1) - b1); [exact M|].
    replace (t2 * (-1 + r * (t1 * s1 / t2)) - b2) with (r * (t2 * (t1 * s1 / t2)) - (t2 + b2)) by ring.
    rewrite EZ, <- ET. ring.
  - now rewrite !curve_depends_on_sum, EZ, ET.
Qed.

(** ** The trinomial *)
Definition trinomial (T z : R) : R := w * r * exp (2 * z - T) + (w * r - 2) - 2 * exp (T - r * z).

(** With [y = exp z] and [A = exp T] this is [(kappa/A) y^2 + (kappa - 2) - 2 A y^(-r)]. *)
Theorem trinomial_in_powers T z :
  trinomial T z = w * r / exp T * (exp z) ^ 2 + (w * r - 2) - 2 * exp T * Rpower (exp z) (- r).
Proof.
  unfold trinomial, Rpower. rewrite ln_exp.
  replace (2 * z - T) with (z + z + - T) by ring. replace (T - r * z) with (T + - r * z) by ring.
  rewrite !exp_plus, exp_Ropp. pose proof (exp_pos T). field. lra.
Qed.

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

Lemma trinomial_increasing T : 0 < w * r -> forall x y, x < y -> trinomial T x < trinomial T y.
Proof.
  intros Hk x y H. unfold trinomial.
  assert (A : exp (2 * x - T) < exp (2 * y - T)) by (apply exp_increasing; lra).
  assert (B : exp (T - r * y) <= exp (T - r * x)) by (apply exp_le; nra).
  apply (Rmult_lt_compat_l (w * r)) in A; trivial. lra.
Qed.

Lemma trinomial_continuous T z : continuity_pt (trinomial T) z.
Proof.
  apply (differentiable_continuous _ (2 * (w * r) * exp (2 * z - T) + 2 * r * exp (T - r * z))).
  unfold trinomial, Rminus. auto_derive; trivial. ring.
Qed.

(** The trinomial has exactly one real root when [kappa = w r > 0]. *)
Theorem trinomial_root_exists_unique T : 0 < w * r -> exists! z, trinomial T z = 0.
Proof.
  intros Hk. assert (Hr : 0 < r).
  { destruct (Req_dec r 0) as [E|E]; [rewrite E in Hk|]; lra. }
  set (k := w * r) in *.
  (* below, 2 exp(T - r z) exceeds the rest; above, k exp(2 z - T) does *)
  set (lo := Rmin (T / 2) ((T - ln (k + 1)) / r)).
  set (hi := Rmax (T / r) ((T + ln (4 / k + 1)) / 2)).
  assert (Lo : trinomial T lo <= 0).
  { unfold trinomial. fold k.
    assert (A : exp (2 * lo - T) <= 1).
    { rewrite <- exp_0. apply exp_le. pose proof (Rmin_l (T / 2) ((T - ln (k + 1)) / r)). fold lo in H. lra. }
    assert (B : k + 1 <= exp (T - r * lo)).
    { apply ln_le_iff; [lra|]. pose proof (Rmin_r (T / 2) ((T - ln (k + 1)) / r)) as H. fold lo in H.
      apply (Rmult_le_compat_l r) in H; [|lra].
      replace (r * ((T - ln (k + 1)) / r)) with (T - ln (k + 1)) in H by (field; lra). lra. }
    nra. }
  assert (Hi : 0 <= trinomial T hi).
  { unfold trinomial. fold k.
    assert (P4 : 0 < 4 / k) by (apply Rdiv_lt_0_compat; lra).
    assert (A : 4 / k + 1 <= exp (2 * hi - T)).
    { apply ln_le_iff; [lra|]. pose proof (Rmax_r (T / r) ((T + ln (4 / k + 1)) / 2)) as H. fold hi in H. lra. }
    assert (B : exp (T - r * hi) <= 1).
    { rewrite <- exp_0. apply exp_le. pose proof (Rmax_l (T / r) ((T + ln (4 / k + 1)) / 2)) as H. fold hi in H.
      apply (Rmult_le_compat_l r) in H; [|lra]. replace (r * (T / r)) with T in H by (field; lra). lra. }
    apply (Rmult_le_compat_l k) in A; [|lra].
    replace (k * (4 / k + 1)) with (4 + k) in A by (field; lra). lra. }
  assert (O : lo <= hi).
  { apply Rnot_lt_le; intros H. pose proof (trinomial_increasing T Hk _ _ H). lra. }
  destruct (intermediate_value lo hi (trinomial T) 0 O) as [z [_ Z]].
  - intros; apply trinomial_continuous.
  - lra.
  - exists z; split; trivial. intros y Y. destruct (Rtotal_order z y) as [H|[H|H]]; trivial; exfalso;
      pose proof (trinomial_increasing T Hk _ _ H); lra.
Qed.

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
Section Line.
Variable beta : R.
Hypothesis beta_above : -1 < beta.

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

Let a s := 2 * s - 1 - beta.
Let c s := 1 + beta - r * s.

Lemma line_slope t s : sigmoid_slope w r t (beta * t) s = t * (w * r * sigmoid (- (t * c s)) - 2 * sigmoid (- (t * a s))).
Proof.
  unfold sigmoid_slope, a, c.
  replace (t * (-1 + r * s) - beta * t) with (- (t * (1 + beta - r * s))) by ring.
  replace (beta * t - t * (2 * s - 1)) with (- (t * (2 * s - 1 - beta))) by ring. trivial.
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

Lemma interior_on_line t s : 0 < t -> 0 < s < 1 -> minimises 0 1 (sigmoid_curve w r t (beta * t)) s ->
  0 < w * r -> ln (w * r / 2) = softplus (t * c s) - softplus (t * a s).
Proof.
  intros Ht Hs M Hk.
  assert (Z : sigmoid_slope w r t (beta * t) s = 0).
  { apply (minimum_slope_zero 0 1 _ _ s M); trivial. apply sigmoid_curve_derivative. }
  rewrite line_slope in Z. apply Rmult_integral in Z. apply slope_zero_iff; trivial. lra.
Qed.

Let tangent t b : 0 < t -> forall x y, 0 <= x <= 1 -> 0 <= y <= 1 ->
  sigmoid_curve w r t b x + sigmoid_slope w r t b x * (y - x) <= sigmoid_curve w r t b y.
Proof. intros Ht x y _ _. now apply sigmoid_curve_tangent. Qed.

Lemma strict_if_slope_nonzero t b s m : 0 < t -> 0 < s < 1 -> sigmoid_slope w r t b s <> 0 ->
  minimises 0 1 (sigmoid_curve w r t b) m -> m <> s.
Proof.
  intros Ht Hs Z M E. subst m. apply Z.
  apply (minimum_slope_zero 0 1 _ _ s M); trivial. apply sigmoid_curve_derivative.
Qed.

(** [kappa > 2] (full batch: [N > 4]): the interior minimiser strictly increases with [t]. *)
Theorem line_increasing t1 t2 s1 s2 : 2 < w * r -> 0 < t1 -> t1 < t2 -> 0 < s1 < 1 ->
  minimises 0 1 (sigmoid_curve w r t1 (beta * t1)) s1 -> minimises 0 1 (sigmoid_curve w r t2 (beta * t2)) s2 ->
  s1 < s2.
Proof.
  intros Hk Ht H Hs M1 M2.
  pose proof (interior_on_line t1 s1 Ht Hs M1 ltac:(lra)) as E.
  assert (L : 0 < ln (w * r / 2)) by (rewrite <- ln_1; apply ln_increasing; lra).
  assert (Hac : a s1 < c s1).
  { apply Rnot_le_lt; intros K. assert (softplus (t1 * c s1) <= softplus (t1 * a s1)) by (apply softplus_le; nra). lra. }
  assert (Hc : 0 < c s1) by (unfold a, c in *; nra).
  pose proof (log_ratio_increasing _ _ _ _ Hac Hc Ht H) as G. rewrite <- E in G.
  apply (slope_negative_iff (w * r)) in G; [|lra].
  assert (S : sigmoid_slope w r t2 (beta * t2) s1 < 0).
  { rewrite line_slope, <- (Rmult_0_r t2). apply Rmult_lt_compat_l; lra. }
  pose proof (minimum_not_before 0 1 _ _ (tangent t2 (beta * t2) ltac:(lra)) s1 s2 ltac:(lra) S M2) as O.
  pose proof (strict_if_slope_nonzero t2 (beta * t2) s1 s2 ltac:(lra) Hs ltac:(lra) M2). lra.
Qed.

(** [kappa = 2] ([N = 4]): the interior minimiser does not depend on [t]. *)
Theorem line_constant t s : w * r = 2 -> 0 < t -> 0 < s < 1 ->
  (minimises 0 1 (sigmoid_curve w r t (beta * t)) s <-> s = 2 / (2 + r) * (1 + beta)).
Proof.
  intros Hk Ht Hs. rewrite interior_kappa_2 by trivial.
  replace (beta * t / t) with beta by (field; lra). reflexivity.
Qed.

(** [0 < kappa < 2] ([N = 3]): it strictly decreases. *)
Theorem line_decreasing t1 t2 s1 s2 : 0 < w * r < 2 -> 0 < t1 -> t1 < t2 -> 0 < s1 < 1 ->
  minimises 0 1 (sigmoid_curve w r t1 (beta * t1)) s1 -> minimises 0 1 (sigmoid_curve w r t2 (beta * t2)) s2 ->
  s2 < s1.
Proof.
  intros Hk Ht H Hs M1 M2.
  pose proof (interior_on_line t1 s1 Ht Hs M1 ltac:(lra)) as E.
  assert (L : ln (w * r / 2) < 0) by (rewrite <- ln_1; apply ln_increasing; lra).
  assert (Hac : c s1 < a s1).
  { apply Rnot_le_lt; intros K. assert (softplus (t1 * a s1) <= softplus (t1 * c s1)) by (apply softplus_le; nra). lra. }
  assert (Ha : 0 < a s1) by (unfold a, c in *; nra).
  pose proof (log_ratio_increasing _ _ _ _ Hac Ha Ht H) as G.
  assert (S : 0 < sigmoid_slope w r t2 (beta * t2) s1).
  { apply Rnot_le_lt; intros K. rewrite line_slope in K.
    assert (K' : w * r * sigmoid (- (t2 * c s1)) - 2 * sigmoid (- (t2 * a s1)) <= 0).
    { apply Rmult_le_reg_l with t2; lra. }
    destruct K' as [K'|K'].
    - apply slope_negative_iff in K'; lra.
    - apply slope_zero_iff in K'; lra. }
  pose proof (minimum_not_after 0 1 _ _ (tangent t2 (beta * t2) ltac:(lra)) s1 s2 ltac:(lra) S M2) as O.
  pose proof (strict_if_slope_nonzero t2 (beta * t2) s1 s2 ltac:(lra) Hs ltac:(lra) M2). lra.
Qed.

(** For [kappa > 2] some [t] has the simplex as its optimum exactly when [beta > r / 2]. *)
Theorem simplex_phase_iff : 2 < w * r ->
  ((exists t, 0 < t /\ minimises 0 1 (sigmoid_curve w r t (beta * t)) 1) <-> r / 2 < beta).
Proof.
  intros Hk.
  assert (Q : forall t, 0 < t -> (minimises 0 1 (sigmoid_curve w r t (beta * t)) 1 <->
    w * r * sigmoid (- (t * c 1)) - 2 * sigmoid (- (t * a 1)) <= 0)).
  { intros t Ht. rewrite simplex_iff_sigmoids by trivial. unfold a, c.
    replace (t * (1 - r) + beta * t) with (t * (1 + beta - r * 1)) by ring.
    replace (beta * t - t) with (- (t * (2 * 1 - 1 - beta))) by ring. split; lra. }
  assert (L : 0 < ln (w * r / 2)) by (rewrite <- ln_1; apply ln_increasing; lra).
  split.
  - intros [t [Ht M]]. apply Q in M; trivial. apply Rnot_le_lt; intros K.
    assert (softplus (t * c 1) <= softplus (t * a 1)) by (apply softplus_le; unfold a, c; nra).
    destruct M as [M|M].
    + apply slope_negative_iff in M; lra.
    + apply slope_zero_iff in M; lra.
  - intros Hb. assert (Hac : a 1 < c 1) by (unfold a, c; lra). assert (Hc : 0 < c 1) by (unfold a, c in *; lra).
    set (g := c 1 - Rmax (a 1) 0).
    assert (Hg : 0 < g). { unfold g. apply Rlt_Rminus, Rmax_lub_lt; trivial. }
    exists ((ln (w * r / 2) + ln 2 + 1) / g).
    assert (L2 : 0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra).
    assert (Ht : 0 < (ln (w * r / 2) + ln 2 + 1) / g) by (apply Rdiv_lt_0_compat; lra).
    split; trivial. apply Q; trivial. set (t := (ln (w * r / 2) + ln 2 + 1) / g) in *.
    assert (Et : t * g = ln (w * r / 2) + ln 2 + 1) by (unfold t; field; lra).
    left. apply slope_negative_iff; [lra|].
    pose proof (softplus_above_identity (t * c 1)) as A.
    assert (B : softplus (t * a 1) <= ln 2 + t * Rmax (a 1) 0).
    { apply Rle_trans with (softplus (t * Rmax (a 1) 0)).
      - apply softplus_le, Rmult_le_compat_l; [lra | apply Rmax_l].
      - rewrite softplus_reflect, <- softplus_0.
        assert (softplus (- (t * Rmax (a 1) 0)) <= softplus 0).
        { apply softplus_le. pose proof (Rmax_r (a 1) 0). nra. }
        lra. }
    unfold g in Et. lra.
Qed.
(** With [kappa > 0] the minimiser tends to [min (1, 2 (1 + beta) / (2 + r))] as [t] grows. *)
Let log_gap x y t : 0 < t -> t * (y - Rmax x 0) - ln 2 <= softplus (t * y) - softplus (t * x).
Proof.
  intros Ht. pose proof (softplus_above_identity (t * y)) as A.
  assert (B : softplus (t * x) <= ln 2 + t * Rmax x 0); [|lra].
  apply Rle_trans with (softplus (t * Rmax x 0)).
  - apply softplus_le, Rmult_le_compat_l; [lra | apply Rmax_l].
  - rewrite softplus_reflect, <- softplus_0.
    assert (softplus (- (t * Rmax x 0)) <= softplus 0); [|lra].
    apply softplus_le. pose proof (Rmax_r x 0). nra.
Qed.

Let large g M : 0 < g -> exists T, 0 < T /\ forall t, T < t -> M < t * g.
Proof.
  intros Hg. exists (Rmax 1 (M / g)). split; [pose proof (Rmax_l 1 (M / g)); lra|].
  intros t Ht. pose proof (Rmax_r 1 (M / g)).
  replace M with (M / g * g) by (field; lra). apply Rmult_lt_compat_r; lra.
Qed.

Lemma slope_eventually_negative s : 0 < w * r -> 0 <= s -> s < 2 * (1 + beta) / (2 + r) ->
  exists T, 0 < T /\ forall t, T < t -> sigmoid_slope w r t (beta * t) s < 0.
Proof.
  intros Hk Hs0 Hs.
  assert (K : (2 + r) * s < 2 * (1 + beta)).
  { apply (Rmult_lt_compat_l (2 + r)) in Hs; [|lra].
    replace ((2 + r) * (2 * (1 + beta) / (2 + r))) with (2 * (1 + beta)) in Hs by (field; lra). exact Hs. }
  assert (G : 0 < c s - Rmax (a s) 0).
  { apply Rlt_Rminus, Rmax_lub_lt; unfold a, c; nra. }
  destruct (large _ (ln (w * r / 2) + ln 2) G) as [T [HT L]]. exists T. split; trivial. intros t Ht.
  pose proof (log_gap (a s) (c s) t ltac:(lra)) as B. pose proof (L t Ht) as L'.
  rewrite line_slope, <- (Rmult_0_r t). apply Rmult_lt_compat_l; [lra|]. apply slope_negative_iff; lra.
Qed.

Lemma slope_eventually_positive s : 0 < w * r -> 0 < s -> 2 * (1 + beta) / (2 + r) < s ->
  exists T, 0 < T /\ forall t, T < t -> 0 < sigmoid_slope w r t (beta * t) s.
Proof.
  intros Hk Hs0 Hs.
  assert (K : 2 * (1 + beta) < (2 + r) * s).
  { apply (Rmult_lt_compat_l (2 + r)) in Hs; [|lra].
    replace ((2 + r) * (2 * (1 + beta) / (2 + r))) with (2 * (1 + beta)) in Hs by (field; lra). exact Hs. }
  assert (G : 0 < a s - Rmax (c s) 0).
  { apply Rlt_Rminus, Rmax_lub_lt; unfold a, c; nra. }
  destruct (large _ (ln 2 - ln (w * r / 2)) G) as [T [HT L]]. exists T. split; trivial. intros t Ht.
  pose proof (log_gap (c s) (a s) t ltac:(lra)) as B. pose proof (L t Ht) as L'.
  apply Rnot_le_lt; intros K'. rewrite line_slope in K'.
  assert (K2 : w * r * sigmoid (- (t * c s)) - 2 * sigmoid (- (t * a s)) <= 0) by (apply Rmult_le_reg_l with t; lra).
  destruct K2 as [K2|K2]; [apply slope_negative_iff in K2 | apply slope_zero_iff in K2]; lra.
Qed.

Theorem line_limit (s : R -> R) : 0 < w * r ->
  (forall t, 0 < t -> minimises 0 1 (sigmoid_curve w r t (beta * t)) (s t)) ->
  is_lim s p_infty (Rmin 1 (2 * (1 + beta) / (2 + r))).
Proof.
  intros Hk M. set (s0 := 2 * (1 + beta) / (2 + r)). assert (P0 : 0 < s0) by (unfold s0; apply Rdiv_lt_0_compat; lra).
  set (l := Rmin 1 s0). assert (Hl : 0 < l) by (apply Rmin_glb_lt; lra).
  assert (l <= 1) by apply Rmin_l. assert (l <= s0) by apply Rmin_r.
  apply is_lim_spec. intros [e He]. cbn.
  assert (Lower : exists T, 0 < T /\ forall t, T < t -> l - e < s t).
  { destruct (Rle_or_lt (l - e / 2) 0) as [Z|Z].
    - exists 1. split; [lra|]. intros t Ht. pose proof (proj1 (M t ltac:(lra))). lra.
    - destruct (slope_eventually_negative (l - e / 2) Hk) as [T [HT B]]; [lra | fold s0; lra|].
      exists T. split; trivial. intros t Ht.
      pose proof (minimum_not_before 0 1 _ _ (tangent t (beta * t) ltac:(lra)) (l - e / 2) (s t)
        ltac:(lra) (B t Ht) (M t ltac:(lra))). lra. }
  assert (Upper : exists T, 0 < T /\ forall t, T < t -> s t < l + e).
  { destruct (Rle_or_lt 1 (l + e / 2)) as [Z|Z].
    - exists 1. split; [lra|]. intros t Ht. pose proof (proj1 (M t ltac:(lra))). lra.
    - assert (El : l = s0) by (unfold l, Rmin in *; destruct (Rle_dec 1 s0); lra).
      destruct (slope_eventually_positive (l + e / 2) Hk) as [T [HT B]]; [lra | fold s0; lra|].
      exists T. split; trivial. intros t Ht.
      pose proof (minimum_not_after 0 1 _ _ (tangent t (beta * t) ltac:(lra)) (l + e / 2) (s t)
        ltac:(lra) (B t Ht) (M t ltac:(lra))). lra. }
  destruct Lower as [T1 [P1 L1]]. destruct Upper as [T2 [P2 L2]].
  exists (Rmax T1 T2). intros t Ht. pose proof (Rmax_l T1 T2). pose proof (Rmax_r T1 T2).
  apply Rabs_def1; [pose proof (L2 t ltac:(lra)) | pose proof (L1 t ltac:(lra))]; lra.
Qed.
End Line.

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

(** With the bias trained, no unit vectors of any dimension and no bias beat the simplex. *)
Theorem batch_trained_bias_optimal N d t b u v : (2 <= N)%nat -> 0 < t -> unit_family N d u -> unit_family N d v ->
  batch_curve (INR N) t (batch_trained_bias (INR N) t) 1 <= sigmoid_loss N d t b u v.
Proof.
  intros HN Ht Hu Hv. pose proof (INR_ge_2 N HN) as R2. pose proof (ratio_range (INR N) R2) as RR.
  destruct (batch_minimiser_exists_unique (INR N) R2 t b Ht) as [m [M _]].
  eapply Rle_trans; [|now apply (sigmoid_lower_bound N d t b m)].
  rewrite <- batch_trained_bias_eq by trivial.
  apply trained_bias_optimal; try lra. apply M.
Qed.

(** Four pairs: [s = (3/4) (1 + b/t)]. *)
Theorem four_pairs t b s : 0 < t -> 0 < s < 1 ->
  (minimises 0 1 (batch_curve 4 t b) s <-> s = 3 / 4 * (1 + b / t)).
Proof.
  intros Ht Hs. pose proof (ratio_range 4 ltac:(lra)) as R. unfold batch_curve.
  rewrite interior_kappa_2; try lra; [|unfold ratio; field].
  replace (2 / (2 + ratio 4)) with (3 / 4) by (unfold ratio; field). reflexivity.
Qed.

Theorem batch_line_increasing n beta t1 t2 s1 s2 : 4 < n -> -1 < beta -> 0 < t1 -> t1 < t2 -> 0 < s1 < 1 ->
  minimises 0 1 (batch_curve n t1 (beta * t1)) s1 -> minimises 0 1 (batch_curve n t2 (beta * t2)) s2 -> s1 < s2.
Proof.
  intros Hn Hb. pose proof (ratio_range n ltac:(lra)) as R. unfold batch_curve.
  apply (line_increasing (n - 1) (ratio n)); try lra. rewrite kappa_batch; lra.
Qed.

Theorem batch_line_constant beta t s : -1 < beta -> 0 < t -> 0 < s < 1 ->
  (minimises 0 1 (batch_curve 4 t (beta * t)) s <-> s = 3 / 4 * (1 + beta)).
Proof.
  intros Hb Ht Hs. rewrite four_pairs by trivial. replace (beta * t / t) with beta by (field; lra). reflexivity.
Qed.

Theorem batch_line_decreasing beta t1 t2 s1 s2 : -1 < beta -> 0 < t1 -> t1 < t2 -> 0 < s1 < 1 ->
  minimises 0 1 (batch_curve 3 t1 (beta * t1)) s1 -> minimises 0 1 (batch_curve 3 t2 (beta * t2)) s2 -> s2 < s1.
Proof.
  intros Hb. pose proof (ratio_range 3 ltac:(lra)) as R. unfold batch_curve.
  apply (line_decreasing (3 - 1) (ratio 3)); try lra. rewrite kappa_batch; lra.
Qed.

Theorem batch_simplex_phase_iff n beta : 4 < n -> -1 < beta ->
  ((exists t, 0 < t /\ minimises 0 1 (batch_curve n t (beta * t)) 1) <-> ratio n / 2 < beta).
Proof.
  intros Hn Hb. pose proof (ratio_range n ltac:(lra)) as R. unfold batch_curve.
  apply simplex_phase_iff; try lra. rewrite kappa_batch; lra.
Qed.

Theorem batch_line_limit n beta (s : R -> R) : 2 < n -> -1 < beta ->
  (forall t, 0 < t -> minimises 0 1 (batch_curve n t (beta * t)) (s t)) ->
  is_lim s p_infty (Rmin 1 (2 * (1 + beta) * (n - 1) / (3 * n - 4))).
Proof.
  intros Hn Hb M. pose proof (ratio_range n ltac:(lra)) as R.
  replace (2 * (1 + beta) * (n - 1) / (3 * n - 4)) with (2 * (1 + beta) / (2 + ratio n))
    by (unfold ratio; field; lra).
  apply (line_limit (n - 1) (ratio n)); try lra; [rewrite kappa_batch; lra | exact M].
Qed.
