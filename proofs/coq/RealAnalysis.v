(** Functions of one real variable: mean value, monotonicity, convexity, minima, intermediate values.

    Everything is stated on a set [I] of reals without gaps ([convex_set I]), so that the same lemma serves
    the whole line, a half line and a closed interval. *)
From Coq Require Import Reals Ranalysis5 Lra Psatz.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Continuity Derive AutoDerive.
Open Scope R_scope.

Definition convex_set (I : R -> Prop) : Prop := forall x y z, I x -> I y -> x <= z <= y -> I z.

Lemma convex_set_line : convex_set (fun _ => True).
Proof. intros x y z; auto. Qed.

Lemma convex_set_closed a b : convex_set (fun x => a <= x <= b).
Proof. intros x y z; lra. Qed.

(** [s] minimises [f] over [a, b]. *)
Definition minimises (a b : R) (f : R -> R) (s : R) : Prop :=
  a <= s <= b /\ forall x, a <= x <= b -> f s <= f x.

Definition strictly_convex_on (a b : R) (f : R -> R) : Prop :=
  forall x y l, a <= x <= b -> a <= y <= b -> x <> y -> 0 < l < 1 ->
  f (l * x + (1 - l) * y) < l * f x + (1 - l) * f y.

Lemma strictly_convex_minimiser_unique a b f s1 s2 :
  strictly_convex_on a b f -> minimises a b f s1 -> minimises a b f s2 -> s1 = s2.
Proof.
  intros C [A1 B1] [A2 B2]. destruct (Req_dec s1 s2) as [E|E]; trivial. exfalso.
  assert (M : f (1 / 2 * s1 + (1 - 1 / 2) * s2) < 1 / 2 * f s1 + (1 - 1 / 2) * f s2) by (apply C; trivial; lra).
  pose proof (B1 (1 / 2 * s1 + (1 - 1 / 2) * s2) ltac:(lra)).
  pose proof (B2 s1 A1). lra.
Qed.

(** ** The sign of a derivative *)
Section Derivative.
Variable I : R -> Prop.
Hypothesis Iconvex : convex_set I.
Variables f f' : R -> R.
Hypothesis derivative : forall x, I x -> is_derive f x (f' x).

Lemma mean_value x y : I x -> I y -> x < y -> exists c, f y - f x = f' c * (y - x) /\ x < c < y.
Proof.
  intros Hx Hy H. apply MVT_cor2; trivial.
  intros c Hc; apply is_derive_Reals, derivative. now apply (Iconvex x y).
Qed.

Lemma increasing_from_slope : (forall x, I x -> 0 < f' x) -> forall x y, I x -> I y -> x < y -> f x < f y.
Proof.
  intros P x y Hx Hy H.
  destruct (mean_value x y Hx Hy H) as [c [E [H1 H2]]].
  assert (Hc : I c) by (apply (Iconvex x y); trivial; lra). pose proof (P c Hc). nra.
Qed.

(** ** Tangent inequalities *)
Lemma tangent_from_slope : (forall x y, I x -> I y -> x <= y -> f' x <= f' y) ->
  forall x y, I x -> I y -> f x + f' x * (y - x) <= f y.
Proof.
  intros P x y Hx Hy. destruct (Rtotal_order x y) as [H|[->|H]]; [|lra|].
  - destruct (mean_value x y Hx Hy H) as [c [E [H1 H2]]].
    assert (Hc : I c) by (apply (Iconvex x y); trivial; lra).
    assert (f' x <= f' c) by (apply P; trivial; lra). nra.
  - destruct (mean_value y x Hy Hx H) as [c [E [H1 H2]]].
    assert (Hc : I c) by (apply (Iconvex y x); trivial; lra).
    assert (f' c <= f' x) by (apply P; trivial; lra). nra.
Qed.

Lemma tangent_strict_from_slope : (forall x y, I x -> I y -> x < y -> f' x < f' y) ->
  forall x y, I x -> I y -> x <> y -> f x + f' x * (y - x) < f y.
Proof.
  intros P x y Hx Hy N. destruct (Rdichotomy _ _ N) as [H|H].
  - destruct (mean_value x y Hx Hy H) as [c [E [H1 H2]]].
    assert (Hc : I c) by (apply (Iconvex x y); trivial; lra). pose proof (P x c Hx Hc H1). nra.
  - destruct (mean_value y x Hy Hx H) as [c [E [H1 H2]]].
    assert (Hc : I c) by (apply (Iconvex y x); trivial; lra). pose proof (P c x Hc Hx H2). nra.
Qed.
End Derivative.

Lemma strictly_convex_from_tangent a b f f' :
  (forall x y, a <= x <= b -> a <= y <= b -> x <> y -> f x + f' x * (y - x) < f y) -> strictly_convex_on a b f.
Proof.
  intros T x y l Hx Hy N Hl. set (z := l * x + (1 - l) * y).
  assert (Hz : a <= z <= b) by (unfold z; split; nra).
  assert (Zx : z <> x).
  { intros K. assert (Z : (1 - l) * (y - x) = z - x) by (unfold z; ring).
    apply N. rewrite K in Z. nra. }
  assert (Zy : z <> y).
  { intros K. assert (Z : l * (x - y) = z - y) by (unfold z; ring).
    apply N. rewrite K in Z. nra. }
  pose proof (T z x Hz Hx Zx) as A. pose proof (T z y Hz Hy Zy) as B.
  apply (Rmult_lt_compat_l l) in A; [|lra]. apply (Rmult_lt_compat_l (1 - l)) in B; [|lra].
  assert (E : l * (f' z * (x - z)) + (1 - l) * (f' z * (y - z)) = 0) by (unfold z; ring). lra.
Qed.

(** ** Minima *)
Lemma negative_slope_descends f m x : is_derive f x m -> m < 0 ->
  forall e, 0 < e -> exists h, 0 < h < e /\ f (x + h) < f x.
Proof.
  intros D Hm e He. apply is_derive_Reals in D.
  destruct (D (- m) ltac:(lra)) as [dl Hdl].
  set (h := Rmin (dl / 2) (e / 2)). pose proof (cond_pos dl) as Pd.
  assert (Hh : 0 < h) by (apply Rmin_glb_lt; lra).
  assert (h <= dl / 2) by apply Rmin_l. assert (h <= e / 2) by apply Rmin_r.
  exists h; split; [lra|].
  specialize (Hdl h ltac:(lra)). rewrite Rabs_pos_eq in Hdl by lra. specialize (Hdl ltac:(lra)).
  apply Rabs_def2 in Hdl. destruct Hdl as [Hlt _].
  assert (Q : (f (x + h) - f x) / h < 0) by lra.
  apply (Rmult_lt_compat_r h) in Q; trivial.
  unfold Rdiv in Q. rewrite Rmult_assoc, Rinv_l in Q; lra.
Qed.

Lemma positive_slope_descends f m x : is_derive f x m -> 0 < m ->
  forall e, 0 < e -> exists h, 0 < h < e /\ f (x - h) < f x.
Proof.
  intros D Hm e He.
  assert (D' : is_derive (fun z => f (- z)) (- x) (- m)).
  { evar_last; [apply (is_derive_comp f Ropp)|].
    - rewrite Ropp_involutive. exact D.
    - apply @is_derive_opp. apply is_derive_id.
    - cbn. unfold scal, mult; cbn. unfold one, opp; cbn. unfold mult; cbn. ring. }
  destruct (negative_slope_descends _ _ _ D' ltac:(lra) e He) as [h [Hh H]].
  exists h; split; trivial.
  replace (x - h) with (- (- x + h)) by ring. rewrite Ropp_involutive in H. exact H.
Qed.

(** Fermat, at the left end, at the right end and inside. *)
Lemma minimum_slope_nonneg a b f m s : minimises a b f s -> is_derive f s m -> s < b -> 0 <= m.
Proof.
  intros [A B] D H. apply Rnot_lt_le; intros K.
  destruct (negative_slope_descends f m s D K (b - s) ltac:(lra)) as [h [Hh Hlt]].
  specialize (B (s + h) ltac:(lra)). lra.
Qed.

Lemma minimum_slope_nonpos a b f m s : minimises a b f s -> is_derive f s m -> a < s -> m <= 0.
Proof.
  intros [A B] D H. apply Rnot_lt_le; intros K.
  destruct (positive_slope_descends f m s D K (s - a) ltac:(lra)) as [h [Hh Hlt]].
  specialize (B (s - h) ltac:(lra)). lra.
Qed.

Lemma minimum_slope_zero a b f m s : minimises a b f s -> is_derive f s m -> a < s < b -> m = 0.
Proof.
  intros M D H. apply Rle_antisym; [eapply minimum_slope_nonpos | eapply minimum_slope_nonneg]; eauto; lra.
Qed.

Lemma continuous_minimum_exists a b f : a <= b -> (forall x, a <= x <= b -> continuity_pt f x) ->
  exists s, minimises a b f s.
Proof.
  intros H C. destruct (continuity_ab_min f a b H C) as [m [H1 H2]].
  exists m; split; [exact H2 | intros x Hx; now apply H1].
Qed.

Lemma differentiable_continuous f m x : is_derive f x m -> continuity_pt f x.
Proof. intros D. apply derivable_continuous_pt. exists m. now apply is_derive_Reals. Qed.

(** ** Differentiable functions above their tangent lines, on [a, b] *)
Section Convex.
Variables (a b : R) (f f' : R -> R).
Hypothesis ordered : a < b.
Hypothesis derivative : forall x, a <= x <= b -> is_derive f x (f' x).
Hypothesis tangent : forall x y, a <= x <= b -> a <= y <= b -> f x + f' x * (y - x) <= f y.

Lemma minimum_exists : exists s, minimises a b f s.
Proof.
  apply continuous_minimum_exists; [lra|]. intros x Hx. now apply (differentiable_continuous f (f' x)), derivative.
Qed.

Lemma minimum_at_left : minimises a b f a <-> 0 <= f' a.
Proof.
  split.
  - intros M. apply (minimum_slope_nonneg a b f (f' a) a M); [apply derivative|]; lra.
  - intros H; split; [lra|]. intros x Hx. pose proof (tangent a x ltac:(lra) Hx). nra.
Qed.

Lemma minimum_at_right : minimises a b f b <-> f' b <= 0.
Proof.
  split.
  - intros M. apply (minimum_slope_nonpos a b f (f' b) b M); [apply derivative|]; lra.
  - intros H; split; [lra|]. intros x Hx. pose proof (tangent b x ltac:(lra) Hx). nra.
Qed.

Lemma minimum_at_zero_slope s : a <= s <= b -> f' s = 0 -> minimises a b f s.
Proof. intros Hs Z; split; trivial. intros x Hx. pose proof (tangent s x Hs Hx). rewrite Z in *. lra. Qed.

Lemma minimum_not_before s m : a <= s <= b -> f' s < 0 -> minimises a b f m -> s <= m.
Proof.
  intros Hs K [A B]. apply Rnot_lt_le; intros Hm.
  specialize (B s Hs). pose proof (tangent s m Hs A). nra.
Qed.

Lemma minimum_not_after s m : a <= s <= b -> 0 < f' s -> minimises a b f m -> m <= s.
Proof.
  intros Hs K [A B]. apply Rnot_lt_le; intros Hm.
  specialize (B s Hs). pose proof (tangent s m Hs A). nra.
Qed.
End Convex.

(** ** Intermediate values *)
Lemma intermediate_value a b f y : a <= b -> (forall x, a <= x <= b -> continuity_pt f x) ->
  f a <= y <= f b -> exists x, a <= x <= b /\ f x = y.
Proof.
  intros Hab C Hy.
  destruct (Req_dec (f a) y) as [E|Ea]; [exists a; lra|].
  destruct (Req_dec (f b) y) as [E|Eb]; [exists b; lra|].
  assert (H : a < b). { destruct Hab as [H|H]; trivial. subst. lra. }
  destruct (IVT_interv (fun x => f x - y) a b) as [x [Hx E]]; try lra.
  - intros x Hx. apply continuity_pt_minus; [now apply C | apply continuity_pt_const; now intros u v].
  - exists x; split; [exact Hx | lra].
Qed.
