(** What Coq needs to check the instances of [coq_instances.txt]: named values, facts on minimisers, tactics. *)
From Coq Require Export Reals Lra Lia Psatz List.
From Coquelicot Require Export Coquelicot.
From Interval Require Export Tactic.
From CCEM Require Export Steps LossCurve Phases.
Open Scope R_scope.

(** ** The optimum of four pairs in four dimensions at t = 1, b = 0: the positives are 1/2, all others -1/2. *)
Definition table (rows : list (list R)) (i k : nat) : R := nth k (nth i rows nil) 0.
Definition four_u := table
  ((1/2 :: 1/2 :: 1/2 :: 1/2 :: nil) :: (1/2 :: 1/2 :: -1/2 :: -1/2 :: nil) ::
   (1/2 :: -1/2 :: 1/2 :: -1/2 :: nil) :: (1/2 :: -1/2 :: -1/2 :: 1/2 :: nil) :: nil).
Definition four_v (i k : nat) : R := if Nat.eqb k 0 then - four_u i k else four_u i k.
Definition first (i k : nat) : R := delta 0 k.
Definition opposite (i k : nat) : R := - delta 0 k.
Definition ends (i k : nat) : R := if Nat.eqb i 0 then delta 0 k else - delta 0 k.

Lemma four_least : minimises 0 1 (sigmoid_curve 3 (2 / 3) 1 0) (3 / 4).
Proof.
  replace 3 with (4 - 1) at 1 by lra. replace (2 / 3) with (ratio 4) by (unfold ratio; field).
  apply four_pairs; lra.
Qed.

(** A minimiser whose value has no formula. *)
Lemma some_minimiser w n t b : 0 < w -> 2 < n -> 0 < t ->
  exists p, minimises 0 1 (sigmoid_curve w (ratio n) t b) p /\
    (sigmoid_slope w (ratio n) t b 0 < 0 -> 0 < p) /\ (0 < sigmoid_slope w (ratio n) t b 1 -> p < 1).
Proof.
  intros Hw Hn Ht. pose proof (ratio_range n ltac:(lra)) as R.
  destruct (sigmoid_minimiser_exists_unique w (ratio n) ltac:(lra) ltac:(lra) t b Ht) as [p [M _]].
  exists p. split; [exact M|]. pose proof M as [[L U] _].
  pose proof (sigmoid_curve_derivative w (ratio n) t b) as D.
  split; intros S.
  - destruct L as [L|L]; [exact L|]. subst p.
    pose proof (minimum_slope_nonneg 0 1 _ _ 0 M (D 0) ltac:(lra)). lra.
  - destruct U as [U|U]; [exact U|]. subst p.
    pose proof (minimum_slope_nonpos 0 1 _ _ 1 M (D 1) ltac:(lra)). lra.
Qed.

(** A curve's values in another form. *)
Lemma same_curve w r t b p x W A B C D : minimises 0 1 (sigmoid_curve w r t b) p -> 0 <= x <= 1 ->
  A = b - t * (2 * p - 1) -> B = t * (-1 + r * p) - b -> C = b - t * (2 * x - 1) -> D = t * (-1 + r * x) - b -> W = w ->
  softplus A + W * softplus B <= softplus C + W * softplus D.
Proof. intros [_ M] H -> -> -> -> ->. exact (M x H). Qed.

(** ** Tactics *)
Lemma below_S (P : nat -> Prop) n : P O -> (forall i, (i < n)%nat -> P (S i)) -> forall i, (i < S n)%nat -> P i.
Proof. intros Z H [|i] Hi; [exact Z|]. apply H. lia. Qed.

(** One goal for each value of the indices; hypotheses taken apart. *)
Ltac each_case := cbn beta; lazymatch goal with
  | |- _ /\ _ => split; each_case
  | |- forall i : nat, (i < O)%nat -> _ => let H := fresh in intros ? H; inversion H
  | |- forall i : nat, (i < S ?n)%nat -> @?P i => apply (below_S P n); each_case
  | |- _ <> _ => idtac
  | |- _ /\ _ -> _ => intros [? ?]; each_case
  | |- forall _, _ => intro; each_case
  | |- _ => idtac
  end.

Ltac numerals := rewrite ?INR_IZR_INZ; cbn [Z.of_nat Pos.of_succ_nat Pos.succ].
Ltac sums := unfold offsum, first, opposite, ends, four_v, four_u, table, delta;
  cbn [Sg nth Nat.eqb]; rewrite ?Rplus_0_l.
Ltac arithmetic := first [lra | field; lra | field].

(** Values of a function written alike where the arguments are equal. *)
Ltac same f := repeat match goal with |- context [f ?a] => match goal with |- context [f ?c] =>
  lazymatch a with c => fail | _ => replace a with c by arithmetic end end end.
Ltac ones := rewrite ?exp_ln by lra; repeat match goal with |- context [exp ?a] =>
  replace (exp a) with 1 by (rewrite <- exp_0; f_equal; lra) end; lra.

(** The square as a power. *)
Ltac as_power := match goal with |- ?x ^ 2 = exp (?c * ln ?x) =>
  replace (c * ln x) with (ln x + ln x) by lra; rewrite exp_plus, exp_ln by lra; ring end.

(** A point is least on a curve. *)
Ltac least_by M := match goal with x : R |- _ => apply (same_curve _ _ _ _ _ x _ _ _ _ _ M); unfold ratio; arithmetic end.
Ltac least := match goal with |- softplus _ + _ * softplus _ <= softplus _ + _ * softplus _ => first
  [ apply Rplus_le_compat; [apply softplus_le; lra | right; apply f_equal, f_equal; arithmetic]
  | least_by four_least
  | match goal with M : minimises 0 1 (sigmoid_curve _ _ _ _) _ |- _ => least_by M end ] end.
Ltac in_range := match goal with M : minimises 0 1 _ ?p |- context [?p] => destruct M as [[? ?] _]; lra end.
Ltac inside := match goal with M : _ < 0 -> 0 < ?p |- 0 < ?p => apply M | M : 0 < _ -> ?p < 1 |- ?p < 1 => apply M end;
  unfold sigmoid_slope, sigmoid, ratio; interval.

(** Quadratic functions are convex. *)
Ltac by_square := match goal with
  | x : R, y : R |- _ => pose proof (pow2_ge_0 (x - y)); lra
  | x : R |- _ => pose proof (pow2_ge_0 (x - 3 / 4)); lra
  | a : nat -> R, c : nat -> R |- _ => pose proof (pow2_ge_0 (a O - c O)); lra
  end.
Ltac by_strict_square := match goal with H : ?x <> ?y |- _ => assert (0 < (x - y) ^ 2) by (apply pow2_gt_0; lra); lra end.
Ltac by_weighted_square := match goal with |- context [?l * ?x + (1 - ?l) * ?y] =>
  pose proof (Rmult_le_pos _ _ (Rmult_le_pos l (1 - l) ltac:(lra) ltac:(lra)) (pow2_ge_0 (x - y))); lra end.
(** The inner product of two vectors is of positive type. *)
Ltac by_features := match goal with c : nat -> R, e : nat -> R, x : nat -> nat -> R, y : nat -> nat -> R |- _ =>
  pose proof (pow2_ge_0 (c O * x O O + e O * y O O)); lra end.
(** Unit vectors have an inner product of at most 1. *)
Ltac by_lengths := match goal with p : nat -> nat -> R, q : nat -> nat -> R |- _ =>
  repeat match goal with
  | H : _ /\ _ |- _ => destruct H
  | H : forall i, (i < 1)%nat -> _ |- _ => specialize (H O ltac:(lia)); cbn [Sg] in H
  end;
  pose proof (fun k => pow2_ge_0 (p O k - q O k)) as S; pose proof (S 0%nat); pose proof (S 1%nat); pose proof (S 2%nat); lra end.

Ltac settle := first
  [ congruence | lia | lra | field; lra
  | lazymatch goal with
    | |- context [softplus] => first [ least | same softplus; arithmetic | right; same softplus; arithmetic | unfold softplus; interval ]
    | |- context [sigmoid] => first [ same sigmoid; lra | unfold sigmoid; interval ]
    | |- context [exp] => first [ ones | as_power | interval ]
    | |- context [ln] => interval
    | |- _ => first [ in_range | inside | by_square | by_strict_square | by_weighted_square | by_features | by_lengths | nra ]
    end
  | left; lra | right; lra ].

(** Hypotheses that hold at the values given. *)
Ltac holds := each_case; numerals; sums; settle.

(** Each function is the derivative of the one before. *)
Ltac derivatives := lazymatch goal with
  | |- _ /\ _ => split; derivatives
  | |- forall _, is_derive _ _ _ => intros ?; auto_derive; [trivial | field]
  end.
