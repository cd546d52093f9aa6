(** Digits of minimisers and of thresholds: brackets at whose ends the slope of the loss curve has known signs. *)
From Coq Require Import Reals Lra.
From CCEM Require Import RealAnalysis Softplus LossCurve Phases.
Open Scope R_scope.

(** The tie of the two sigmoids at an end of the curve, which occurs for [k = 2] only. *)
Lemma tie k x y : k = 2 -> y <= x -> 0 <= 2 * sigmoid x - k * sigmoid y.
Proof. intros -> H. apply sigmoid_le in H. lra. Qed.

Lemma tie' k x y : k = 2 -> y <= x -> 0 <= k * sigmoid x - 2 * sigmoid y.
Proof. intros -> H. apply sigmoid_le in H. lra. Qed.

(** ** Given bias *)
Section Curve.
Variables (w r : R).
Hypothesis w_nonneg : 0 <= w.
Hypothesis r_range : 0 <= r <= 1.

Theorem minimiser_exists t b : 0 < t -> exists s, minimises 0 1 (sigmoid_curve w r t b) s.
Proof.
  intros Ht. destruct (sigmoid_minimiser_exists_unique w r w_nonneg r_range t b Ht) as [s [M _]]. now exists s.
Qed.

Theorem minimiser_between t b lo hi s : 0 < t -> 0 <= lo <= 1 -> 0 <= hi <= 1 ->
  sigmoid_slope w r t b lo < 0 -> 0 < sigmoid_slope w r t b hi ->
  minimises 0 1 (sigmoid_curve w r t b) s -> lo <= s <= hi.
Proof.
  intros Ht Hlo Hhi L H M.
  assert (T : forall x y, 0 <= x <= 1 -> 0 <= y <= 1 ->
    sigmoid_curve w r t b x + sigmoid_slope w r t b x * (y - x) <= sigmoid_curve w r t b y).
  { intros x y _ _. apply sigmoid_curve_tangent; lra. }
  split; [exact (minimum_not_before 0 1 _ _ T lo s Hlo L M) | exact (minimum_not_after 0 1 _ _ T hi s Hhi H M)].
Qed.

Let unique t b x s : 0 < t -> minimises 0 1 (sigmoid_curve w r t b) x ->
  minimises 0 1 (sigmoid_curve w r t b) s -> s = x.
Proof.
  intros Ht X S. apply (strictly_convex_minimiser_unique 0 1 (sigmoid_curve w r t b)); trivial.
  now apply sigmoid_curve_strictly_convex.
Qed.

Theorem minimiser_antipodal t b s : 0 < t -> 0 <= w * r * sigmoid (- (t + b)) - 2 * sigmoid (t + b) ->
  minimises 0 1 (sigmoid_curve w r t b) s -> s = 0.
Proof. intros Ht H. apply unique; trivial. apply antipodal_iff_sigmoids; lra. Qed.

Theorem minimiser_simplex t b s : 0 < t -> 0 <= 2 * sigmoid (b - t) - w * r * sigmoid (- (t * (1 - r) + b)) ->
  minimises 0 1 (sigmoid_curve w r t b) s -> s = 1.
Proof. intros Ht H. apply unique; trivial. apply simplex_iff_sigmoids; lra. Qed.

Theorem minimiser_kappa_2 t b x s : w * r = 2 -> 0 < t -> 0 < x < 1 -> x = 2 / (2 + r) * (1 + b / t) ->
  minimises 0 1 (sigmoid_curve w r t b) s -> s = x.
Proof. intros K Ht Hx E. apply unique; trivial. apply interior_kappa_2; lra. Qed.

(** ** Phases along [b = beta t] *)
Variable beta : R.
Let phase x t := minimises 0 1 (sigmoid_curve w r t (beta * t)) x.

Theorem simplex_at t : 0 < t ->
  0 <= 2 * sigmoid (beta * t - t) - w * r * sigmoid (- (t * (1 - r) + beta * t)) -> phase 1 t.
Proof. intros Ht H. apply simplex_iff_sigmoids; lra. Qed.

Theorem not_simplex_at t : 0 < t ->
  2 * sigmoid (beta * t - t) - w * r * sigmoid (- (t * (1 - r) + beta * t)) < 0 -> ~ phase 1 t.
Proof. intros Ht H M. apply simplex_iff_sigmoids in M; lra. Qed.

Theorem antipodal_at t : 0 < t ->
  0 <= w * r * sigmoid (- (t + beta * t)) - 2 * sigmoid (t + beta * t) -> phase 0 t.
Proof. intros Ht H. apply antipodal_iff_sigmoids; lra. Qed.

Theorem not_antipodal_at t : 0 < t ->
  w * r * sigmoid (- (t + beta * t)) - 2 * sigmoid (t + beta * t) < 0 -> ~ phase 0 t.
Proof. intros Ht H M. apply antipodal_iff_sigmoids in M; lra. Qed.

(** The difference of the logarithms that decides whether the simplex is optimal. *)
Let gap t := softplus (t * (1 + beta - r)) - softplus (t * (1 - beta)).

Let simplex_iff_gap t : 0 < w * r -> 0 < t -> (phase 1 t <-> ln (w * r / 2) <= gap t).
Proof.
  intros K Ht. unfold phase, gap. rewrite simplex_iff_sigmoids by trivial.
  replace (t * (1 - r) + beta * t) with (t * (1 + beta - r)) by ring.
  replace (beta * t - t) with (- (t * (1 - beta))) by ring.
  pose proof (slope_negative_iff (w * r) (t * (1 - beta)) (t * (1 + beta - r)) K) as N.
  pose proof (slope_zero_iff (w * r) (t * (1 - beta)) (t * (1 + beta - r)) K) as Z.
  split; intros [H|H].
  - left. apply N. lra.
  - right. apply Z. lra.
  - apply N in H. lra.
  - apply Z in H. lra.
Qed.

Lemma ln_half_nonneg k : 2 <= k -> 0 <= ln (k / 2).
Proof. intros H. rewrite <- ln_1. apply ln_le; lra. Qed.

Lemma ln_half_nonpos k : 0 < k <= 2 -> ln (k / 2) <= 0.
Proof. intros H. rewrite <- ln_1. apply ln_le; lra. Qed.

Lemma ln_half_neg k : 0 < k < 2 -> ln (k / 2) < 0.
Proof. intros H. rewrite <- ln_1. apply ln_increasing; lra. Qed.

Lemma ln_half_pos k : 2 < k -> 0 < ln (k / 2).
Proof. intros H. rewrite <- ln_1. apply ln_increasing; lra. Qed.

Lemma simplex_rises t1 t2 : 0 < w * r -> r < 2 * beta -> 0 < t1 <= t2 -> phase 1 t1 -> phase 1 t2.
Proof.
  intros K B [Ht [H|H]] P; [|now subst]. apply simplex_iff_gap in P; trivial. apply simplex_iff_gap; [trivial | lra|].
  pose proof (log_ratio_increasing (1 - beta) (1 + beta - r) t1 t2 ltac:(lra) ltac:(lra) Ht H). unfold gap in *. lra.
Qed.

Lemma simplex_falls t1 t2 : 0 < w * r -> 2 * beta < r -> 0 < t1 <= t2 -> phase 1 t2 -> phase 1 t1.
Proof.
  intros K B [Ht [H|H]] P; [|now subst]. apply simplex_iff_gap in P; [|trivial | lra]. apply simplex_iff_gap; trivial.
  pose proof (log_ratio_increasing (1 + beta - r) (1 - beta) t1 t2 ltac:(lra) ltac:(lra) Ht H). unfold gap in *. lra.
Qed.

Lemma antipodal_falls t1 t2 : 0 < w * r -> -1 < beta -> 0 < t1 <= t2 -> phase 0 t2 -> phase 0 t1.
Proof. unfold phase. intros K B [Ht H]. rewrite !antipodal_iff by lra. intros P. nra. Qed.

Lemma antipodal_rises t1 t2 : 0 < w * r -> beta < -1 -> 0 < t1 <= t2 -> phase 0 t1 -> phase 0 t2.
Proof. unfold phase. intros K B [Ht H]. rewrite !antipodal_iff by lra. intros P. nra. Qed.

Theorem simplex_always t : w * r <= 2 /\ r <= 2 * beta \/ w * r = 0 -> 0 < t -> phase 1 t.
Proof.
  intros C Ht. destruct (Rmult_le_pos w r ltac:(lra) ltac:(lra)) as [P|Z]; [|now apply always_simplex].
  destruct C as [[K B]|Z]; [|lra]. apply simplex_iff_gap; trivial. unfold gap.
  pose proof (ln_half_nonpos (w * r) ltac:(lra)).
  assert (softplus (t * (1 - beta)) <= softplus (t * (1 + beta - r))) by (apply softplus_le, Rmult_le_compat_l; lra).
  lra.
Qed.

Theorem simplex_never t : 2 < w * r /\ 2 * beta <= r \/ w * r = 2 /\ 2 * beta < r -> 0 < t -> ~ phase 1 t.
Proof.
  intros C Ht P. apply simplex_iff_gap in P; [|destruct C; lra | trivial]. unfold gap in P. destruct C as [[K B]|[K B]].
  - pose proof (ln_half_pos (w * r) K).
    assert (softplus (t * (1 + beta - r)) <= softplus (t * (1 - beta))) by (apply softplus_le, Rmult_le_compat_l; lra).
    lra.
  - pose proof (ln_half_nonneg (w * r) ltac:(lra)).
    assert (softplus (t * (1 + beta - r)) < softplus (t * (1 - beta))); [|lra].
    apply softplus_increasing, Rmult_lt_compat_l; lra.
Qed.

Theorem antipodal_always t : 2 <= w * r /\ beta <= -1 -> 0 < t -> phase 0 t.
Proof.
  intros [K B] Ht. apply antipodal_iff; [lra | lra | trivial | lra|]. pose proof (ln_half_nonneg (w * r) K). nra.
Qed.

Theorem antipodal_never t : w * r = 0 \/ w * r <= 2 /\ -1 < beta \/ w * r < 2 /\ beta = -1 -> 0 < t -> ~ phase 0 t.
Proof.
  intros C Ht. destruct (Rmult_le_pos w r ltac:(lra) ltac:(lra)) as [P|Z]; [|now apply never_antipodal].
  unfold phase. rewrite antipodal_iff by lra. destruct C as [Z|[[K B]|[K B]]]; [lra | |].
  - pose proof (ln_half_nonpos (w * r) ltac:(lra)). nra.
  - pose proof (ln_half_neg (w * r) ltac:(lra)). subst beta. lra.
Qed.
End Curve.

(** A property of [t > 0] that ends, or begins, between two numbers. *)
Lemma ends_between (P : R -> Prop) low high : (forall x y, 0 < x <= y -> P y -> P x) -> 0 < low < high ->
  P low -> ~ P high -> forall t, 0 < t -> (t <= low -> P t) /\ (high <= t -> ~ P t).
Proof. intros F L A B t Ht. split; intros H; [apply (F t low) | intros C; apply B, (F high t)]; trivial; lra. Qed.

Lemma begins_between (P : R -> Prop) low high : (forall x y, 0 < x <= y -> P x -> P y) -> 0 < low < high ->
  P high -> ~ P low -> forall t, 0 < t -> (high <= t -> P t) /\ (t <= low -> ~ P t).
Proof. intros F L A B t Ht. split; intros H; [apply (F high t) | intros C; apply B, (F t low)]; trivial; lra. Qed.

(** ** Trained bias *)
Theorem trained_least n t : 2 <= n -> 0 < t ->
  forall x c, 0 <= x <= 1 -> batch_curve n t (batch_trained_bias n t) 1 <= batch_curve n t c x.
Proof.
  intros Hn Ht x c Hx. pose proof (ratio_range n Hn) as R. rewrite <- batch_trained_bias_eq by trivial.
  apply (trained_bias_optimal (n - 1) (ratio n)); trivial; lra.
Qed.

Theorem trained_at n t s b : 2 <= n -> 0 < t -> 0 <= s <= 1 ->
  (forall x c, 0 <= x <= 1 -> batch_curve n t b s <= batch_curve n t c x) -> s = 1 /\ b = batch_trained_bias n t.
Proof.
  intros Hn Ht Hs M. pose proof (ratio_range n Hn) as R. rewrite <- batch_trained_bias_eq by trivial.
  apply (trained_bias_unique (n - 1) (ratio n)); trivial; try lra. apply M. lra.
Qed.

Lemma batch_trained_bias_two t : batch_trained_bias 2 t = 0.
Proof.
  unfold batch_trained_bias. replace (t * 2 / (2 - 1)) with (t + t) by field. rewrite exp_plus.
  replace ((2 - 2) * (2 - 2) + 4 * (2 - 1) * (exp t * exp t)) with ((2 * exp t) * (2 * exp t)) by ring.
  pose proof (exp_pos t). rewrite sqrt_square by lra.
  replace ((2 - 2 + 2 * exp t) / 2) with (exp t) by field. rewrite ln_exp. field.
Qed.
