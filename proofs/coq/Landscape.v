(** No spurious local minima in [d > 2 N] dimensions: any convex differentiable loss of the similarities.

    A local minimum whose vectors leave one direction [z] of [R^d] free is a global minimum: bending all
    vectors towards [z] makes the quadratic form of the duality bound nonnegative. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From Coquelicot Require Import Coquelicot.
From CCEM Require Import RealAnalysis Sums UnitVectors Uniqueness Duality.
Open Scope R_scope.

Definition local_minimum (N d : nat) (f : nat -> nat -> R -> R) (u v : nat -> nat -> R) : Prop :=
  exists e, 0 < e /\ forall u' v', unit_family N d u' -> unit_family N d v' ->
    (forall i k, (i < N)%nat -> (k < d)%nat -> Rabs (u' i k - u i k) < e) ->
    (forall i k, (i < N)%nat -> (k < d)%nat -> Rabs (v' i k - v i k) < e) ->
    label_loss N d f u v <= label_loss N d f u' v'.

(** A unit direction orthogonal to all vectors. *)
Definition free_direction (N d : nat) (u v : nat -> nat -> R) (z : nat -> R) : Prop :=
  dot d z z = 1 /\ forall i, (i < N)%nat -> dot d (u i) z = 0 /\ dot d (v i) z = 0.

Lemma is_derive_Sg n (f : nat -> R -> R) (f' : nat -> R) x :
  (forall i, (i < n)%nat -> is_derive (f i) x (f' i)) -> is_derive (fun x => Sg n (fun i => f i x)) x (Sg n f').
Proof.
  induction n as [|n IH]; intros H; cbn.
  - apply @is_derive_const.
  - apply @is_derive_plus; [apply IH; auto with arith | apply H; lia].
Qed.

(** Finitely many positive bounds have a positive bound below them. *)
Lemma common_bound n (P : nat -> R -> Prop) :
  (forall i, (i < n)%nat -> exists e, 0 < e /\ forall t, Rabs t < e -> P i t) ->
  exists e, 0 < e /\ forall i, (i < n)%nat -> forall t, Rabs t < e -> P i t.
Proof.
  induction n as [|n IH]; intros H; [exists 1; split; [lra | intros; lia]|].
  destruct IH as [e1 [P1 B1]]; [auto with arith|]. destruct (H n ltac:(lia)) as [e2 [P2 B2]].
  exists (Rmin e1 e2). split; [now apply Rmin_glb_lt|].
  intros i Hi t Ht. pose proof (Rmin_l e1 e2). pose proof (Rmin_r e1 e2).
  destruct (Nat.eq_dec i n) as [->|Ne]; [apply B2; lra | apply B1; [lia | lra]].
Qed.

(** A unit vector bent towards [z]. *)
Definition bend (t x : R) (z a : nat -> R) (k : nat) : R := / sqrt (1 + t * t * (x * x)) * (a k + t * x * z k).

Lemma bend_positive t x : 0 < 1 + t * t * (x * x).
Proof. assert (0 <= t * x * (t * x)) by apply Rle_0_sqr. lra. Qed.

Lemma bend_dot d t x y z a b : dot d z z = 1 -> dot d a z = 0 -> dot d b z = 0 ->
  dot d (bend t x z a) (bend t y z b)
  = (dot d a b + t * t * (x * y)) / (sqrt (1 + t * t * (x * x)) * sqrt (1 + t * t * (y * y))).
Proof.
  intros Z A B.
  pose proof (sqrt_lt_R0 _ (bend_positive t x)). pose proof (sqrt_lt_R0 _ (bend_positive t y)).
  replace (dot d (bend t x z a) (bend t y z b))
    with (/ sqrt (1 + t * t * (x * x)) * / sqrt (1 + t * t * (y * y)) *
          dot d (fun k => a k + t * x * z k) (fun k => b k + t * y * z k)).
  - replace (dot d (fun k => a k + t * x * z k) (fun k => b k + t * y * z k))
      with (dot d a b + t * y * dot d a z + t * x * dot d b z + t * t * (x * y) * dot d z z).
    + rewrite Z, A, B. field. lra.
    + unfold dot. rewrite <- !Sg_scal, <- !Sg_plus. apply Sg_ext; intros; ring.
  - unfold dot, bend. rewrite <- Sg_scal. apply Sg_ext; intros; ring.
Qed.

Lemma bend_unit d t x z a : dot d z z = 1 -> dot d a z = 0 -> dot d a a = 1 ->
  dot d (bend t x z a) (bend t x z a) = 1.
Proof.
  intros Z A U. rewrite bend_dot, U, sqrt_sqrt by (trivial || left; apply bend_positive).
  pose proof (bend_positive t x). field. lra.
Qed.

Lemma bend_near x z a k e : 0 < e -> exists h, 0 < h /\ forall t, Rabs t < h -> Rabs (bend t x z a k - a k) < e.
Proof.
  intros He.
  assert (C : continuity_pt (fun t => bend t x z a k) 0).
  { apply (differentiable_continuous _ (x * z k)). unfold bend. auto_derive.
    - pose proof (bend_positive 0 x) as P. split; [exact P|]. split; [|trivial].
      apply Rgt_not_eq, sqrt_lt_R0, P.
    - replace (1 + 0 * 0 * (x * x)) with 1 by ring. rewrite sqrt_1. field. }
  destruct (C e He) as [h [Hh B]]. exists h. split; [exact Hh|]. intros t Ht.
  assert (E : bend 0 x z a k = a k).
  { unfold bend. replace (1 + 0 * 0 * (x * x)) with 1 by ring. rewrite sqrt_1. field. }
  destruct (Req_dec t 0) as [->|Ne].
  - rewrite E, Rminus_diag_eq, Rabs_R0; trivial.
  - rewrite <- E. apply (B t). split; [split; [exact I | auto]|].
    cbn. unfold R_dist. now rewrite Rminus_0_r.
Qed.

Lemma bend_all_near N d (x : nat -> R) z (a : nat -> nat -> R) e : 0 < e ->
  exists h, 0 < h /\ forall t, Rabs t < h -> forall i k, (i < N)%nat -> (k < d)%nat ->
    Rabs (bend t (x i) z (a i) k - a i k) < e.
Proof.
  intros He.
  destruct (common_bound N (fun i t => forall k, (k < d)%nat -> Rabs (bend t (x i) z (a i) k - a i k) < e))
    as [h [Hh B]].
  - intros i _.
    destruct (common_bound d (fun k t => Rabs (bend t (x i) z (a i) k - a i k) < e)) as [h [Hh B]].
    + intros k _. now apply bend_near.
    + exists h. split; trivial. intros t Ht k Hk. now apply B.
  - exists h. split; trivial. intros t Ht i k Hi Hk. now apply B.
Qed.

Section Landscape.
Variables (N d : nat) (f F : nat -> nat -> R -> R).
Hypothesis slopes : forall i j x, (i < N)%nat -> (j < N)%nat -> is_derive (f i j) x (F i j x).
Hypothesis tangents : forall i j x y, (i < N)%nat -> (j < N)%nat -> -1 <= x <= 1 -> -1 <= y <= 1 ->
  f i j x + F i j x * (y - x) <= f i j y.

Theorem free_local_minimum_is_global u v z : unit_family N d u -> unit_family N d v -> free_direction N d u v z ->
  local_minimum N d f u v ->
  forall d' u' v', unit_family N d' u' -> unit_family N d' v' -> label_loss N d f u v <= label_loss N d' f u' v'.
Proof.
  intros Hu Hv [Z Orth] [e [He Loc]] d' u' v' Hu' Hv'.
  set (g i j := dot d (u i) (v j)).
  set (a i := - (1 / 2) * Sg N (fun j => F i j (g i j) * g i j)).
  set (c j := - (1 / 2) * Sg N (fun i => F i j (g i j) * g i j)).
  (* the loss along the bent configurations, as a function of the square of the angle's tangent *)
  set (inner x y (i j : nat) (s : R) := (g i j + s * (x i * y j)) / (sqrt (1 + s * (x i * x i)) * sqrt (1 + s * (y j * y j)))).
  set (H x y s := Sg N (fun i => Sg N (fun j => f i j (inner x y i j s)))).
  assert (D : forall x y, is_derive (H x y) 0 (dual_form N (fun i j => F i j (g i j)) a c x y)).
  { intros x y.
    assert (E : dual_form N (fun i j => F i j (g i j)) a c x y
      = Sg N (fun i => Sg N (fun j => F i j (g i j) * (x i * y j - g i j * (x i * x i + y j * y j) / 2)))).
    { unfold dual_form, a, c.
      rewrite (Sg_ext N (fun i => - (1 / 2) * Sg N (fun j => F i j (g i j) * g i j) * (x i * x i))
        (fun i => Sg N (fun j => - (1 / 2) * (F i j (g i j) * g i j) * (x i * x i))))
        by (intros; now rewrite Sg_scal_r, Sg_scal).
      rewrite (Sg_ext N (fun i => - (1 / 2) * Sg N (fun i0 => F i0 i (g i0 i) * g i0 i) * (y i * y i))
        (fun j => Sg N (fun i => - (1 / 2) * (F i j (g i j) * g i j) * (y j * y j))))
        by (intros; now rewrite Sg_scal_r, Sg_scal).
      rewrite (Sg_swap N N (fun j i => - (1 / 2) * (F i j (g i j) * g i j) * (y j * y j))).
      rewrite <- !Sg_plus. apply Sg_ext; intros i _. rewrite <- !Sg_plus. apply Sg_ext; intros j _. field. }
    rewrite E. unfold H. apply is_derive_Sg; intros i Hi. apply is_derive_Sg; intros j Hj.
    assert (I0 : inner x y i j 0 = g i j).
    { unfold inner. rewrite !Rmult_0_l, !Rplus_0_r, sqrt_1. field. }
    evar_last.
    - apply (is_derive_comp (f i j) (inner x y i j) 0).
      + apply slopes; trivial.
      + unfold inner. auto_derive.
        * rewrite !Rmult_0_l, !Rplus_0_r, sqrt_1. repeat split; try lra.
        * reflexivity.
    - rewrite I0. cbn. unfold scal; cbn. unfold mult; cbn. rewrite !Rmult_0_l, !Rplus_0_r, sqrt_1. field. }
  assert (Pos : forall x y, 0 <= dual_form N (fun i j => F i j (g i j)) a c x y).
  { intros x y. apply Rnot_lt_le; intros K.
    destruct (bend_all_near N d x z u e He) as [h1 [P1 B1]]. destruct (bend_all_near N d y z v e He) as [h2 [P2 B2]].
    set (h := Rmin h1 h2). assert (Ph : 0 < h) by now apply Rmin_glb_lt.
    destruct (negative_slope_descends (H x y) _ 0 (D x y) K (h * h) ltac:(nra)) as [s [Hs Lt]].
    set (t := sqrt s). assert (Et : t * t = s) by (apply sqrt_sqrt; lra).
    assert (Ht : Rabs t < h).
    { rewrite Rabs_pos_eq by apply sqrt_pos. apply Rsqr_incrst_0; [|apply sqrt_pos|lra]. unfold Rsqr. lra. }
    assert (L : label_loss N d f u v <= label_loss N d f (fun i => bend t (x i) z (u i)) (fun i => bend t (y i) z (v i))).
    { apply Loc.
      - intros i Hi. apply bend_unit; trivial; [apply Orth; trivial | auto].
      - intros i Hi. apply bend_unit; trivial; [apply Orth; trivial | auto].
      - apply B1. pose proof (Rmin_l h1 h2). unfold h in Ht. lra.
      - apply B2. pose proof (Rmin_r h1 h2). unfold h in Ht. lra. }
    assert (E0 : label_loss N d f u v = H x y 0).
    { apply Sg_ext; intros i _. apply Sg_ext; intros j _. f_equal. unfold inner.
      rewrite !Rmult_0_l, !Rplus_0_r, sqrt_1. unfold g. field. }
    assert (E1 : label_loss N d f (fun i => bend t (x i) z (u i)) (fun i => bend t (y i) z (v i)) = H x y s).
    { apply Sg_ext; intros i Hi. apply Sg_ext; intros j Hj. f_equal.
      rewrite bend_dot, Et by (trivial; now apply Orth). reflexivity. }
    rewrite E0, E1 in L. rewrite Rplus_0_l in Lt. lra. }
  pose proof (duality_gap N f g (fun i j => F i j (g i j)) a c) as G.
  assert (Slopes : forall i j x, (i < N)%nat -> (j < N)%nat -> -1 <= x <= 1 ->
    f i j (g i j) + F i j (g i j) * (x - g i j) <= f i j x).
  { intros i j x Hi Hj Hx. apply tangents; trivial. now apply (unit_family_dot_range N). }
  specialize (G Slopes d' 0 u' v' Hu' Hv'). unfold label_loss at 1. fold (label_loss N d' f u' v').
  assert (Q : Sg N (fun i => Sg N (fun j => f i j (g i j))) - 2 * INR N * 0 <= label_loss N d' f u' v').
  { apply G; trivial. intros x y. pose proof (Pos x y). lra. }
  unfold g in Q. lra.
Qed.

(** In more than [2 N] dimensions a free direction always exists. *)
Lemma free_direction_exists u v : (2 * N < d)%nat -> exists z, free_direction N d u v z.
Proof.
  intros Hd.
  destruct (linear_dependence (2 * N) d (fun k m => if Nat.ltb m N then u m k else v (m - N)%nat k) Hd)
    as [c [[i [Hi Ni]] C]].
  assert (P : 0 < dot d c c).
  { destruct (dot_nonneg d c) as [P|P]; trivial. exfalso. apply Ni. now apply (dot_zero d). }
  assert (Q : sqrt (dot d c c) <> 0) by (apply Rgt_not_eq, sqrt_lt_R0, P).
  assert (S : sqrt (dot d c c) * sqrt (dot d c c) = dot d c c) by (apply sqrt_sqrt; lra).
  exists (fun k => / sqrt (dot d c c) * c k). split.
  - assert (R : forall w, dot d (fun k => w * c k) (fun k => w * c k) = w * w * dot d c c).
    { intros w. unfold dot. rewrite <- Sg_scal. apply Sg_ext; intros; ring. }
    rewrite R. set (q := sqrt (dot d c c)) in *. rewrite <- S. field. trivial.
  - intros l Hl. split; rewrite dot_sym, dot_scal_l.
    + pose proof (C l ltac:(lia)) as E. cbn beta in E. destruct (Nat.ltb_spec l N); [|lia].
      unfold dot. rewrite E. ring.
    + pose proof (C (N + l)%nat ltac:(lia)) as E. cbn beta in E. destruct (Nat.ltb_spec (N + l) N); [lia|].
      replace (N + l - N)%nat with l in E by lia. unfold dot. rewrite E. ring.
Qed.

Theorem no_spurious_local_minima u v : (2 * N < d)%nat -> unit_family N d u -> unit_family N d v ->
  local_minimum N d f u v ->
  forall d' u' v', unit_family N d' u' -> unit_family N d' v' -> label_loss N d f u v <= label_loss N d' f u' v'.
Proof.
  intros Hd Hu Hv Loc. destruct (free_direction_exists u v Hd) as [z Z].
  now apply (free_local_minimum_is_global u v z).
Qed.
End Landscape.
