(** One lemma for each rule of the proof checker ([ccem/trusted/checker.py]), in the form in which the checker uses it.

    [rule_x] is the soundness of the checker's rule [x]. The rule [cite] has no lemma: it marks a theorem as proved
    modulo a citation. The last part holds the equations behind the checker's normal form ([ccem/trusted/algebra.py]). *)
From Coq Require Import Reals Lra Lia Psatz Arith List Classical.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Continuity Derive AutoDerive.
From CCEM Require Import RealAnalysis Softplus Sums.
Open Scope R_scope.

(** ** logic: propositional consequence, where relations of one difference share its sign *)

Inductive sentence : Set :=
  | Sign (k : nat) (negative zero positive : bool)
  | Other (k : nat)
  | Not (s : sentence)
  | And (s s' : sentence)
  | Or (s s' : sentence)
  | Implies (s s' : sentence)
  | Iff (s s' : sentence).

(** The meaning, for numbers [x k] whose signs count and propositions [p k]. *)
Fixpoint means (x : nat -> R) (p : nat -> Prop) (s : sentence) : Prop :=
  match s with
  | Sign k n z q => (n = true /\ x k < 0) \/ (z = true /\ x k = 0) \/ (q = true /\ 0 < x k)
  | Other k => p k
  | Not s => ~ means x p s
  | And s s' => means x p s /\ means x p s'
  | Or s s' => means x p s \/ means x p s'
  | Implies s s' => means x p s -> means x p s'
  | Iff s s' => means x p s <-> means x p s'
  end.

(** What the checker evaluates: signs as comparisons, propositions as booleans. *)
Fixpoint value (sign : nat -> comparison) (truth : nat -> bool) (s : sentence) : bool :=
  match s with
  | Sign k n z q => match sign k with Lt => n | Eq => z | Gt => q end
  | Other k => truth k
  | Not s => negb (value sign truth s)
  | And s s' => value sign truth s && value sign truth s'
  | Or s s' => value sign truth s || value sign truth s'
  | Implies s s' => implb (value sign truth s) (value sign truth s')
  | Iff s s' => Bool.eqb (value sign truth s) (value sign truth s')
  end.

Fixpoint below (n : nat) (s : sentence) : Prop :=
  match s with
  | Sign _ _ _ _ => True
  | Other k => (k < n)%nat
  | Not s => below n s
  | And s s' | Or s s' | Implies s s' | Iff s s' => below n s /\ below n s'
  end.

Definition sign_at (x : nat -> R) (k : nat) : comparison :=
  match total_order_T (x k) 0 with inleft (left _) => Lt | inleft (right _) => Eq | inright _ => Gt end.

Lemma truth_values n (p : nat -> Prop) : exists truth, forall k, (k < n)%nat -> (truth k = true <-> p k).
Proof.
  induction n as [|n [truth H]]; [exists (fun _ => true); intros; lia|].
  destruct (classic (p n)) as [P|P]; [exists (fun k => if Nat.eqb k n then true else truth k)
                                     | exists (fun k => if Nat.eqb k n then false else truth k)];
    intros k Hk; destruct (Nat.eqb_spec k n) as [->|Ne]; try (apply H; lia); split; auto; intros; try discriminate; contradiction.
Qed.

Lemma value_is_meaning x p truth n : (forall k, (k < n)%nat -> (truth k = true <-> p k)) ->
  forall s, below n s -> (value (sign_at x) truth s = true <-> means x p s).
Proof.
  intros H. induction s as [k ng z q|k|s IH|s IH s' IH'|s IH s' IH'|s IH s' IH'|s IH s' IH'];
    cbn [value means below]; intros B.
  - unfold sign_at. destruct (total_order_T (x k) 0) as [[L|E]|G]; split; intros K;
      repeat match goal with D : _ \/ _ |- _ => destruct D | D : _ /\ _ |- _ => destruct D end; try lra; auto.
  - now apply H.
  - rewrite <- (IH B). destruct (value (sign_at x) truth s); cbn; split; intros; try discriminate; try congruence.
  - destruct B as [B B']. rewrite Bool.andb_true_iff, (IH B), (IH' B'). reflexivity.
  - destruct B as [B B']. rewrite Bool.orb_true_iff, (IH B), (IH' B'). reflexivity.
  - destruct B as [B B']. rewrite Bool.implb_true_iff, (IH B), (IH' B'). reflexivity.
  - destruct B as [B B']. rewrite Bool.eqb_true_iff, <- (IH B), <- (IH' B').
    destruct (value (sign_at x) truth s), (value (sign_at x) truth s'); split; intros; intuition congruence.
Qed.

Theorem rule_logic n x p (given : list sentence) (goal : sentence) :
  (forall s, In s given -> below n s) -> below n goal ->
  (forall sign truth, (forall s, In s given -> value sign truth s = true) -> value sign truth goal = true) ->
  (forall s, In s given -> means x p s) -> means x p goal.
Proof.
  intros Bs B V F. destruct (truth_values n p) as [truth T].
  apply (value_is_meaning x p truth n T goal B). apply V. intros s Hs.
  apply (value_is_meaning x p truth n T s (Bs s Hs)). now apply F.
Qed.

(** Every relation is one about the sign of the difference of its sides. *)
Theorem relations_are_signs a b :
  (a <= b <-> 0 <= b - a) /\ (a < b <-> 0 < b - a) /\ (a = b <-> b - a = 0) /\ (a <> b <-> b - a < 0 \/ 0 < b - a).
Proof. repeat split; intros; lra. Qed.

(** Something exists unless it fails for all. *)
Theorem exists_classic (T : Type) (C : T -> Prop) : (exists x, C x) <-> ~ (forall x, ~ C x).
Proof. split; [intros [x H] K; exact (K x H) | apply not_all_not_ex]. Qed.

Theorem exists_within (T : Type) (I C : T -> Prop) : (exists x, I x /\ C x) <-> ~ (forall x, I x -> ~ C x).
Proof.
  rewrite exists_classic. split; intros H K; apply H; intros x; [intros [Ix Cx]; exact (K x Ix Cx) | intros Ix Cx].
  exact (K x (conj Ix Cx)).
Qed.

(** ** suppose, apply, witness, obtain, rewrite: introduction and elimination *)
Theorem rule_suppose (T : Type) (A C : T -> Prop) : (forall x, A x -> C x) -> forall x, A x -> C x.
Proof. auto. Qed.

Theorem rule_apply (T : Type) (A C : T -> Prop) (value : T) : (forall x, A x -> C x) -> A value -> C value.
Proof. auto. Qed.

Theorem rule_witness (T : Type) (C : T -> Prop) (value : T) : C value -> exists x, C x.
Proof. intros H; now exists value. Qed.

Theorem rule_obtain (T : Type) (C : T -> Prop) (D : Prop) : (exists x, C x) -> (forall x, C x -> D) -> D.
Proof. intros [x H] K; exact (K x H). Qed.

Theorem rule_rewrite (T : Type) (C : T -> Prop) (a b : T) : a = b -> C a -> C b.
Proof. intros ->; trivial. Qed.

(** ** combine: a relation from nonnegative multiples of relations *)
Fixpoint total (terms : list (R * R)) : R :=
  match terms with nil => 0 | (multiplier, difference) :: rest => multiplier * difference + total rest end.

Theorem rule_combine_le terms a b :
  (forall m f, In (m, f) terms -> (0 <= m /\ 0 <= f) \/ f = 0) -> b - a = total terms -> a <= b.
Proof.
  intros H E. assert (0 <= total terms); [|lra]. clear E.
  induction terms as [|[m f] rest IH]; cbn; [lra|].
  assert (0 <= total rest) by (apply IH; intros; apply H; now right).
  destruct (H m f (or_introl eq_refl)) as [[P Q]|Z]; [|subst; lra]. pose proof (Rmult_le_pos _ _ P Q). lra.
Qed.

Theorem rule_combine_lt terms a b m0 f0 :
  (forall m f, In (m, f) terms -> (0 <= m /\ 0 <= f) \/ f = 0) -> In (m0, f0) terms -> 0 < m0 -> 0 < f0 ->
  b - a = total terms -> a < b.
Proof.
  intros H I P0 Q0 E. assert (0 < total terms); [|lra]. clear E.
  induction terms as [|[m f] rest IH]; [destruct I|]. cbn.
  assert (R : 0 <= total rest).
  { pose proof (rule_combine_le rest 0 (total rest)) as K.
    apply K; [intros; apply H; now right | ring]. }
  destruct I as [I|I].
  - inversion I; subst. pose proof (Rmult_lt_0_compat _ _ P0 Q0). lra.
  - assert (0 < total rest) by (apply IH; trivial; intros; apply H; now right).
    destruct (H m f (or_introl eq_refl)) as [[P Q]|Z]; [|subst; lra]. pose proof (Rmult_le_pos _ _ P Q). lra.
Qed.

Theorem rule_combine_eq terms a b : (forall m f, In (m, f) terms -> f = 0) -> b - a = total terms -> a = b.
Proof.
  intros H E. assert (total terms = 0); [|lra]. clear E.
  induction terms as [|[m f] rest IH]; cbn; [trivial|].
  rewrite (H m f (or_introl eq_refl)), IH; [ring | intros m' f' I; apply (H m' f'); now right].
Qed.

(** ** monotone: increasing functions carry [<=], [<], [=] both ways *)
Definition increasing_on (I : R -> Prop) (f : R -> R) : Prop := forall x y, I x -> I y -> x < y -> f x < f y.

Theorem rule_monotone I f : increasing_on I f -> forall a b, I a -> I b ->
  (a <= b <-> f a <= f b) /\ (a < b <-> f a < f b) /\ (a = b <-> f a = f b).
Proof.
  intros H a b Ha Hb. destruct (Rtotal_order a b) as [K|[K|K]].
  - pose proof (H a b Ha Hb K). repeat split; intros; lra.
  - subst. repeat split; intros; lra.
  - pose proof (H b a Hb Ha K). repeat split; intros; lra.
Qed.

Theorem rule_monotone_functions :
  increasing_on (fun _ => True) exp /\ increasing_on (fun x => 0 < x) ln /\ increasing_on (fun x => 0 <= x) sqrt /\
  increasing_on (fun _ => True) softplus /\ increasing_on (fun _ => True) sigmoid.
Proof.
  repeat split; intros x y Hx Hy H.
  - now apply exp_increasing.
  - now apply ln_increasing.
  - apply sqrt_lt_1; trivial.
  - now apply softplus_increasing.
  - now apply sigmoid_increasing.
Qed.

(** ** ball: a claim on two halves holds on the whole interval *)
Theorem rule_ball_cut (P : R -> Prop) a m b :
  (forall x, a <= x <= m -> P x) -> (forall x, m <= x <= b -> P x) -> forall x, a <= x <= b -> P x.
Proof. intros A B x Hx. destruct (Rle_or_lt x m); [apply A | apply B]; lra. Qed.

(** ** calculus: a differentiable function of one variable on an interval that contains [a, b] *)
Section Calculus.
Variables f f' : R -> R.
Variables low high a b : R.
Hypothesis slope : forall x, low <= x /\ x <= high -> is_derive f x (f' x).
Hypothesis left_end : low <= a.
Hypothesis ordered : a < b.
Hypothesis right_end : b <= high.

Theorem rule_calculus_mean_value : exists x, a < x /\ x < b /\ f b - f a = f' x * (b - a).
Proof.
  destruct (mean_value _ (convex_set_closed low high) f f' slope a b) as [x [E [H1 H2]]]; try lra.
  now exists x.
Qed.

Theorem rule_calculus_intermediate_value : f a <= 0 -> 0 <= f b -> exists x, a <= x /\ x <= b /\ f x = 0.
Proof.
  intros A B. destruct (intermediate_value a b f 0) as [x [[H1 H2] E]]; [lra | | lra | now exists x].
  intros x Hx. apply (differentiable_continuous f (f' x)), slope. lra.
Qed.

Theorem rule_calculus_least_at_a : (forall x, a <= x /\ x <= b -> f a <= f x) -> 0 <= f' a.
Proof.
  intros M. apply (minimum_slope_nonneg a b f (f' a) a); [split; [lra | exact M] | apply slope | ]; lra.
Qed.

(** The same where the function is differentiable on more than [a, b]: what is said of x says that too. *)
Theorem rule_calculus_mean_value_within :
  exists x, low <= x /\ x <= high /\ a < x /\ x < b /\ f b - f a = f' x * (b - a).
Proof.
  destruct rule_calculus_mean_value as [x [H1 [H2 H3]]]. exists x. repeat split; [lra | lra | lra | lra | exact H3].
Qed.

Theorem rule_calculus_intermediate_value_within :
  f a <= 0 -> 0 <= f b -> exists x, low <= x /\ x <= high /\ a <= x /\ x <= b /\ f x = 0.
Proof.
  intros A B. destruct (rule_calculus_intermediate_value A B) as [x [H1 [H2 H3]]].
  exists x. repeat split; [lra | lra | lra | lra | exact H3].
Qed.

Theorem rule_calculus_least_at_a_within :
  (forall x, low <= x /\ x <= high /\ a <= x /\ x <= b -> f a <= f x) -> 0 <= f' a.
Proof. intros M. apply rule_calculus_least_at_a. intros x Hx. apply M. lra. Qed.
End Calculus.

(** ** cut: the real numbers are complete *)
Theorem rule_cut (C D : R -> Prop) (A B : R -> R) :
  (forall x, C x -> forall y, D y -> A x <= B y) -> (exists x, C x) -> (exists y, D y) ->
  exists z, (forall x, C x -> A x <= z) /\ (forall y, D y -> z <= B y).
Proof.
  intros H [x0 C0] [y0 D0].
  destruct (completeness (fun v => exists x, C x /\ v = A x)) as [z [U L]].
  - exists (B y0). intros v [x [Cx ->]]. now apply H.
  - now exists (A x0), x0.
  - exists z. split.
    + intros x Cx. apply U. now exists x.
    + intros y Dy. apply L. intros v [x [Cx ->]]. now apply H.
Qed.

(** ** sum: finite sums *)
Theorem rule_sum N a b : (forall i, (i < N)%nat -> a i <= b i) -> Sg N (fun i => a i) <= Sg N (fun i => b i).
Proof. apply Sg_le. Qed.

Theorem rule_sum_equal N a b : (forall i, (i < N)%nat -> a i = b i) -> Sg N (fun i => a i) = Sg N (fun i => b i).
Proof. apply Sg_ext. Qed.

Theorem rule_sum_pairs N a b : (forall i, (i < N)%nat -> forall j, (j < N)%nat -> i <> j -> a i j <= b i j) ->
  offsum N (fun i j => a i j) <= offsum N (fun i j => b i j).
Proof. intros H. apply offsum_le; auto. Qed.

Theorem rule_sum_pairs_equal N a b : (forall i, (i < N)%nat -> forall j, (j < N)%nat -> i <> j -> a i j = b i j) ->
  offsum N (fun i j => a i j) = offsum N (fun i j => b i j).
Proof. intros H. apply offsum_ext; auto. Qed.

(** ** The normal form: equations between defined terms *)
Theorem normal_exp a b : exp (a + b) = exp a * exp b.
Proof. apply exp_plus. Qed.

Theorem normal_exp_log r (n : nat) : 0 < r -> exp (INR n * ln r) = r ^ n /\ exp (- (INR n * ln r)) = / r ^ n.
Proof.
  intros P. assert (E : exp (INR n * ln r) = r ^ n).
  { rewrite <- Rpower_pow by trivial. unfold Rpower. trivial. }
  split; [exact E | now rewrite exp_Ropp, E].
Qed.

Theorem normal_log m r : 0 < r -> ln (exp m * r) = m + ln r.
Proof. intros P. rewrite ln_mult, ln_exp; trivial. apply exp_pos. Qed.

Theorem normal_sqrt r : 0 <= r -> sqrt r ^ 2 = r.
Proof. intros P. cbn. rewrite Rmult_1_r. now apply sqrt_sqrt. Qed.

Theorem normal_softplus x : softplus x = ln (1 + exp x).
Proof. reflexivity. Qed.

Theorem normal_sigmoid x : sigmoid x = exp x / (1 + exp x).
Proof. apply sigmoid_exp. Qed.

Theorem normal_sum N a b c : Sg N (fun i => a i + b i) = Sg N a + Sg N b /\ Sg N (fun i => c * a i) = c * Sg N a /\
  Sg N (fun _ => c) = INR N * c.
Proof. repeat split; [apply Sg_plus | apply Sg_scal | apply Sg_const]. Qed.

Theorem normal_sum_swap N M F : Sg N (fun i => Sg M (fun j => F i j)) = Sg M (fun j => Sg N (fun i => F i j)).
Proof. apply Sg_swap. Qed.

Theorem normal_sum_delta N M i g : (i < M)%nat -> (M <= N)%nat -> Sg N (fun j => delta i j * g j) = g i.
Proof. intros Hi HM. apply Sg_delta. lia. Qed.

Theorem normal_offdiag N F : offsum N F = Sg N (fun i => Sg N (fun j => F i j)) - Sg N (fun i => F i i).
Proof. rewrite offsum_total. ring. Qed.

Theorem normal_delta i j : delta i i = 1 /\ (i <> j -> delta i j = 0) /\ delta i j = delta j i /\ delta i j * delta i j = delta i j.
Proof.
  repeat split; [apply delta_same | apply delta_other | apply delta_sym | unfold delta; destruct (Nat.eqb i j); ring].
Qed.
