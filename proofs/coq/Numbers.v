(** Digits of minimisers and of thresholds: brackets at whose ends the slope of the loss curve has known signs. *)
From Coq Require Import Reals Lra.
From CCEM Require Import RealAnalysis Softplus LossCurve.
Open Scope R_scope.

Theorem minimiser_between n t b lo hi s : 2 <= n -> 0 < t -> 0 <= lo <= 1 -> 0 <= hi <= 1 ->
  lo = 0 \/ sigmoid_slope (n - 1) (ratio n) t b lo < 0 -> hi = 1 \/ 0 < sigmoid_slope (n - 1) (ratio n) t b hi ->
  minimises 0 1 (batch_curve n t b) s -> lo <= s <= hi.
Proof.
  intros Hn Ht Hlo Hhi L H M. pose proof (ratio_range n Hn) as R.
  assert (T : forall x y, 0 <= x <= 1 -> 0 <= y <= 1 ->
    batch_curve n t b x + sigmoid_slope (n - 1) (ratio n) t b x * (y - x) <= batch_curve n t b y).
  { intros x y _ _. apply sigmoid_curve_tangent; lra. }
  split.
  - destruct L as [->|L]; [now destruct M|].
    exact (minimum_not_before 0 1 _ _ T lo s Hlo L M).
  - destruct H as [->|H]; [now destruct M|].
    exact (minimum_not_after 0 1 _ _ T hi s Hhi H M).
Qed.

(** The collapsed optimum s = 0 and the simplex s = 1, by the sign of the slope there. *)
Theorem collapsed_at n t b : 2 <= n -> 0 < t -> 0 <= (n - 1) * ratio n * sigmoid (- (t + b)) - 2 * sigmoid (t + b) ->
  minimises 0 1 (batch_curve n t b) 0.
Proof. intros Hn Ht H. pose proof (ratio_range n Hn). apply antipodal_iff_sigmoids; lra. Qed.

Theorem not_collapsed_at n t b : 2 <= n -> 0 < t -> (n - 1) * ratio n * sigmoid (- (t + b)) - 2 * sigmoid (t + b) < 0 ->
  ~ minimises 0 1 (batch_curve n t b) 0.
Proof. intros Hn Ht H M. pose proof (ratio_range n Hn). apply antipodal_iff_sigmoids in M; lra. Qed.

Theorem simplex_at n t b : 2 <= n -> 0 < t ->
  0 <= 2 * sigmoid (b - t) - (n - 1) * ratio n * sigmoid (- (t * (1 - ratio n) + b)) -> minimises 0 1 (batch_curve n t b) 1.
Proof. intros Hn Ht H. pose proof (ratio_range n Hn). apply simplex_iff_sigmoids; lra. Qed.

Theorem not_simplex_at n t b : 2 <= n -> 0 < t ->
  2 * sigmoid (b - t) - (n - 1) * ratio n * sigmoid (- (t * (1 - ratio n) + b)) < 0 -> ~ minimises 0 1 (batch_curve n t b) 1.
Proof. intros Hn Ht H M. pose proof (ratio_range n Hn). apply simplex_iff_sigmoids in M; lra. Qed.
