(** Functions of positive type on the sphere (Schoenberg 1942): powers, exponentials and Gegenbauer polynomials.

    A power less its mean: the tensor power is compared with the tensor of the Gaussian moments. Its bound for the sum over
    all pairs of vectors is [product_power], the mean-field line of exp is [exp_line]. A Gegenbauer polynomial: the inner
    product of tensors without trace, [harmonic_product]. *)
From Coq Require Import Reals Lra Lia Psatz Arith List Permutation.
From CCEM Require Import Sums.
Open Scope R_scope.

(** ** Sums over all lists of n indices below d *)
Fixpoint lists (d n : nat) (F : list nat -> R) : R :=
  match n with O => F nil | S n => Sg d (fun k => lists d n (fun l => F (k :: l))) end.

Definition inside (d : nat) (l : list nat) : Prop := Forall (fun k => (k < d)%nat) l.

Lemma lists_ext d n : forall F H, (forall l, length l = n -> inside d l -> F l = H l) -> lists d n F = lists d n H.
Proof.
  induction n as [|n IH]; intros F H E; cbn [lists].
  - apply E; [reflexivity | constructor].
  - apply Sg_ext; intros k Hk. apply IH; intros l L A. apply E; [cbn; now rewrite L | now constructor].
Qed.

Lemma lists_plus d n : forall F H, lists d n (fun l => F l + H l) = lists d n F + lists d n H.
Proof.
  induction n as [|n IH]; intros F H; cbn [lists]; [reflexivity|].
  rewrite <- Sg_plus. apply Sg_ext; intros k _. apply IH.
Qed.

Lemma lists_scal d n c : forall F, lists d n (fun l => c * F l) = c * lists d n F.
Proof.
  induction n as [|n IH]; intros F; cbn [lists]; [reflexivity|].
  rewrite <- Sg_scal. apply Sg_ext; intros k _. apply IH.
Qed.

Lemma lists_nonneg d n : forall F, (forall l, 0 <= F l) -> 0 <= lists d n F.
Proof. induction n as [|n IH]; intros F H; cbn [lists]; [apply H|]. apply Sg_nonneg; intros. now apply IH. Qed.

Lemma lists_Sg d n N : forall F : nat -> list nat -> R,
  lists d n (fun l => Sg N (fun i => F i l)) = Sg N (fun i => lists d n (F i)).
Proof.
  induction n as [|n IH]; intros F; cbn [lists]; [reflexivity|].
  rewrite Sg_swap. apply Sg_ext; intros k _. apply (IH (fun i l => F i (k :: l))).
Qed.

(** ** Entries of a tensor power, and how often an index occurs *)
Fixpoint entry (a : nat -> R) (l : list nat) : R := match l with nil => 1 | k :: l => a k * entry a l end.
Fixpoint occurs (k : nat) (l : list nat) : nat :=
  match l with nil => O | x :: l => ((if Nat.eqb x k then 1 else 0) + occurs k l)%nat end.
Definition symmetric (F : list nat -> R) : Prop := forall l l', Permutation l l' -> F l = F l'.

Lemma lists_entry d n a b : lists d n (fun l => entry a l * entry b l) = Sg d (fun k => a k * b k) ^ n.
Proof.
  induction n as [|n IH]; cbn [lists entry pow]; [ring|].
  rewrite <- Sg_scal_r. apply Sg_ext; intros k _. rewrite <- IH, <- lists_scal.
  apply lists_ext; intros; ring.
Qed.

Lemma entry_symmetric a : symmetric (entry a).
Proof. intros l l' H. induction H; cbn [entry]; try rewrite IHPermutation; try ring. congruence. Qed.

Lemma occurs_symmetric k l l' : Permutation l l' -> occurs k l = occurs k l'.
Proof. intros H. induction H; cbn [occurs]; lia. Qed.

Lemma occurs_total d l : inside d l -> Sg d (fun k => INR (occurs k l)) = INR (length l).
Proof.
  induction 1 as [|x l Hx A IH]; [cbn; apply Sg_zero|].
  cbn [length]. rewrite S_INR, <- IH. rewrite (Sg_ext d _ (fun k => INR (occurs k l) + delta x k * 1)).
  - rewrite Sg_plus. rewrite (Sg_delta d x (fun _ => 1)) by trivial. reflexivity.
  - intros k _. cbn [occurs]. rewrite plus_INR. unfold delta. destruct (Nat.eqb x k); cbn; ring.
Qed.

(** An index that occurs may stand in front. *)
Lemma lists_occurs d k : (k < d)%nat -> forall n F, symmetric F ->
  lists d (S n) (fun l => INR (occurs k l) * F l) = INR (S n) * lists d n (fun l => F (k :: l)).
Proof.
  intros Hk. induction n as [|n IH]; intros F Sy.
  - cbn [lists]. rewrite (Sg_ext d _ (fun x => delta k x * F (x :: nil))).
    + rewrite (Sg_delta d k (fun x => F (x :: nil))) by trivial. cbn [INR]. ring.
    + intros x _. cbn [occurs]. unfold delta. rewrite (Nat.eqb_sym x k). destruct (Nat.eqb k x); cbn; ring.
  - change (Sg d (fun x => lists d (S n) (fun l => INR (occurs k (x :: l)) * F (x :: l))) =
      INR (S (S n)) * lists d (S n) (fun l => F (k :: l))).
    rewrite (Sg_ext d _ (fun x => delta k x * lists d (S n) (fun l => F (x :: l)) +
      INR (S n) * lists d n (fun l => F (x :: k :: l)))).
    + rewrite Sg_plus, Sg_scal, (Sg_delta d k (fun x => lists d (S n) (fun l => F (x :: l)))) by trivial.
      assert (E : Sg d (fun x => lists d n (fun l => F (x :: k :: l))) = lists d (S n) (fun l => F (k :: l))).
      { cbn [lists]. apply Sg_ext; intros x _. apply lists_ext; intros l _ _. apply Sy. constructor. }
      rewrite E. rewrite (S_INR (S n)). ring.
    + intros x _. rewrite <- (IH (fun l => F (x :: l))) by (intros l l' H; apply Sy; now constructor).
      rewrite <- lists_scal, <- lists_plus. apply lists_ext; intros l _ _. cbn [occurs]. rewrite plus_INR.
      unfold delta. rewrite (Nat.eqb_sym x k). destruct (Nat.eqb k x); cbn [INR]; ring.
Qed.

(** ** The tensor of the Gaussian moments *)
Fixpoint moment (n : nat) : R := match n with O => 1 | S O => 0 | S (S n) => INR (S n) * moment n end.
Fixpoint product (d : nat) (f : nat -> R) : R := match d with O => 1 | S k => product k f * f k end.
Definition gauss (d : nat) (l : list nat) : R := product d (fun c => moment (occurs c l)).
(** Without one of the indices k. *)
Definition gauss_less (d k : nat) (l : list nat) : R :=
  product d (fun c => moment (if Nat.eqb k c then pred (occurs c l) else occurs c l)).

Lemma product_ext d f g : (forall c, f c = g c) -> product d f = product d g.
Proof. intros H. induction d; cbn; [trivial|]. now rewrite IHd, H. Qed.

Lemma product_change d k c f g : (k < d)%nat -> (forall i, i <> k -> f i = g i) -> f k = c * g k ->
  product d f = c * product d g.
Proof.
  intros Hk E K. induction d as [|d IH]; [lia|]. cbn [product].
  destruct (Nat.eq_dec k d) as [->|Ne].
  - assert (Same : product d f = product d g); [|rewrite Same, K; ring].
    clear IH Hk. assert (L : (d <= d)%nat) by lia. revert L. generalize d at 1 3 4. intros n.
    induction n as [|n IHn]; intros L; cbn [product]; [trivial|]. rewrite IHn, E by lia. trivial.
  - rewrite IH by lia. rewrite (E d) by lia. ring.
Qed.

Lemma moment_step c : moment (S c) = INR c * moment (pred c).
Proof. destruct c; cbn [moment pred]; [cbn; ring | trivial]. Qed.

Lemma gauss_cons d k l : (k < d)%nat -> gauss d (k :: l) = INR (occurs k l) * gauss_less d k l.
Proof.
  intros Hk. apply (product_change d k); trivial.
  - intros i Ne. cbn [occurs]. destruct (Nat.eqb_spec k i); [congruence | trivial].
  - cbn [occurs]. rewrite !Nat.eqb_refl. apply moment_step.
Qed.

Lemma gauss_less_cons d k l : gauss_less d k (k :: l) = gauss d l.
Proof. apply product_ext; intros c. cbn [occurs]. destruct (Nat.eqb_spec k c); trivial. Qed.

Lemma gauss_twice d k l : (k < d)%nat -> gauss d (k :: k :: l) = (INR (occurs k l) + 1) * gauss d l.
Proof.
  intros Hk. apply (product_change d k); trivial.
  - intros i Ne. cbn [occurs]. destruct (Nat.eqb_spec k i); [congruence | trivial].
  - cbn [occurs]. rewrite !Nat.eqb_refl. cbn [Nat.add]. rewrite moment_step, S_INR. reflexivity.
Qed.

Lemma gauss_symmetric d : symmetric (gauss d).
Proof. intros l l' H. apply product_ext; intros c. now rewrite (occurs_symmetric c l l' H). Qed.

Lemma gauss_less_symmetric d k : symmetric (gauss_less d k).
Proof. intros l l' H. apply product_ext; intros c. now rewrite (occurs_symmetric c l l' H). Qed.

(** Its inner product with a tensor power, and its length. *)
Lemma gauss_entry_step d n a : lists d (S (S n)) (fun l => entry a l * gauss d l) =
  INR (S n) * Sg d (fun k => a k ^ 2) * lists d n (fun l => entry a l * gauss d l).
Proof.
  change (lists d (S (S n)) (fun l => entry a l * gauss d l)) with
    (Sg d (fun k => lists d (S n) (fun l => entry a (k :: l) * gauss d (k :: l)))).
  rewrite (Sg_ext d _ (fun k => INR (S n) * lists d n (fun l => entry a l * gauss d l) * a k ^ 2)).
  - rewrite Sg_scal. ring.
  - intros k Hk.
    rewrite (lists_ext d (S n) _ (fun l => INR (occurs k l) * (a k * entry a l * gauss_less d k l))).
    + rewrite lists_occurs; trivial.
      * rewrite Rmult_assoc. f_equal. rewrite Rmult_comm, <- lists_scal. apply lists_ext; intros l _ _.
        rewrite gauss_less_cons. cbn [entry]. ring.
      * intros l l' H. now rewrite (entry_symmetric a l l' H), (gauss_less_symmetric d k l l' H).
    + intros l _ _. rewrite gauss_cons by trivial. cbn [entry]. ring.
Qed.

Lemma gauss_square_step d n : lists d (S (S n)) (fun l => gauss d l * gauss d l) =
  INR (S n) * (INR d + INR n) * lists d n (fun l => gauss d l * gauss d l).
Proof.
  change (lists d (S (S n)) (fun l => gauss d l * gauss d l)) with
    (Sg d (fun k => lists d (S n) (fun l => gauss d (k :: l) * gauss d (k :: l)))).
  rewrite (Sg_ext d _ (fun k => INR (S n) * lists d n (fun l => (INR (occurs k l) + 1) * (gauss d l * gauss d l)))).
  - rewrite Sg_scal, Rmult_assoc. f_equal.
    rewrite <- (lists_Sg d n d (fun k l => (INR (occurs k l) + 1) * (gauss d l * gauss d l))), <- lists_scal.
    apply lists_ext; intros l L A. rewrite Sg_scal_r, Sg_plus, (occurs_total d l A), Sg_const, L. ring.
  - intros k Hk.
    rewrite (lists_ext d (S n) _ (fun l => INR (occurs k l) * (gauss_less d k l * gauss d (k :: l)))).
    + rewrite lists_occurs; trivial.
      * f_equal. apply lists_ext; intros l _ _. rewrite gauss_less_cons, gauss_twice by trivial. ring.
      * intros l l' H. rewrite (gauss_less_symmetric d k l l' H). f_equal. apply gauss_symmetric. now constructor.
    + intros l _ _. rewrite gauss_cons at 1 by trivial. ring.
Qed.

Lemma two_steps (Q : nat -> Prop) : Q O -> Q 1%nat -> (forall n, Q n -> Q (S (S n))) -> forall n, Q n.
Proof.
  intros A B H n. assert (Both : Q n /\ Q (S n)); [|tauto].
  induction n as [|n [I J]]; [tauto | split; [trivial | now apply H]].
Qed.

Lemma gauss_entry d a r : Sg d (fun k => a k ^ 2) = r ^ 2 -> forall n,
  lists d n (fun l => entry a l * gauss d l) = moment n * r ^ n.
Proof.
  intros H. assert (Nil : gauss d nil = 1).
  { unfold gauss. cbn [occurs moment]. clear H. induction d; cbn [product]; [trivial|]. rewrite IHd. ring. }
  apply two_steps.
  - cbn [lists entry moment pow]. rewrite Nil. ring.
  - cbn [lists moment]. rewrite (Sg_ext d _ (fun _ => 0)); [rewrite Sg_zero; ring|].
    intros k Hk. rewrite gauss_cons by trivial. cbn. ring.
  - intros n IH. rewrite gauss_entry_step, H, IH. cbn [moment pow]. ring.
Qed.

(** ** Powers of the inner product, less their mean over the sphere *)
(** The mean of x^n over the sphere of R^d, x one coordinate. *)
Fixpoint mean_power (d n : nat) : R :=
  match n with O => 1 | S O => 0 | S (S n) => INR (S n) / (INR d + INR n) * mean_power d n end.

Definition kernel_sum (N : nat) (c : nat -> R) (K : nat -> nat -> R) : R :=
  Sg N (fun i => Sg N (fun j => c i * c j * K i j)).

Lemma mean_power_moment d : 1 <= INR d -> forall n,
  mean_power d n * lists d n (fun l => gauss d l * gauss d l) = moment n ^ 2 /\
  (mean_power d n = 0 \/ 0 < lists d n (fun l => gauss d l * gauss d l)).
Proof.
  intros Hd. assert (Nil : gauss d nil = 1).
  { unfold gauss. cbn [occurs moment]. clear Hd. induction d; cbn [product]; [trivial|]. rewrite IHd. ring. }
  apply two_steps.
  - cbn [lists mean_power moment]. rewrite Nil. split; [ring | right; lra].
  - cbn [mean_power moment]. split; [ring | now left].
  - intros n [E B]. pose proof (pos_INR n) as Pn. rewrite gauss_square_step.
    cbn [mean_power moment]. rewrite S_INR. split.
    + transitivity ((INR n + 1) ^ 2 * (mean_power d n * lists d n (fun l => gauss d l * gauss d l))).
      * field. lra.
      * rewrite E. ring.
    + destruct B as [Z|B]; [left; rewrite Z; ring | right].
      apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; lra | trivial].
Qed.

Section Kernels.
Variables (N d : nat) (a : nat -> nat -> R) (r : nat -> R).
Hypothesis dimension : 1 <= INR d.
Hypothesis lengths : forall i, (i < N)%nat -> Sg d (fun k => a i k ^ 2) = r i ^ 2.
Let ip (i j : nat) : R := Sg d (fun k => a i k * a j k).

Lemma inner_power n c :
  mean_power d n * Sg N (fun i => c i * r i ^ n) ^ 2 <= kernel_sum N c (fun i j => ip i j ^ n).
Proof.
  set (Q := kernel_sum N c (fun i j => ip i j ^ n)). set (s := Sg N (fun i => c i * r i ^ n)).
  set (b := lists d n (fun l => gauss d l * gauss d l)).
  assert (Square : forall t, 0 <= Q - 2 * t * moment n * s + t ^ 2 * b).
  { intros t.
    assert (E : lists d n (fun l => (Sg N (fun i => c i * entry (a i) l) - t * gauss d l) ^ 2) =
      Q - 2 * t * moment n * s + t ^ 2 * b).
    { transitivity (lists d n (fun l => Sg N (fun i => Sg N (fun j => c i * c j * (entry (a i) l * entry (a j) l)))) +
        (- 2 * t) * lists d n (fun l => Sg N (fun i => c i * (entry (a i) l * gauss d l))) + t ^ 2 * b).
      - unfold b. rewrite <- !lists_scal, <- !lists_plus. apply lists_ext; intros l _ _.
        rewrite (Sg_ext N (fun i => Sg N _) (fun i => Sg N (fun j => (c i * entry (a i) l) * (c j * entry (a j) l)))).
        + rewrite Sg_prod. rewrite (Sg_ext N (fun i => c i * (entry (a i) l * gauss d l))
            (fun i => c i * entry (a i) l * gauss d l)) by (intros; ring). rewrite Sg_scal_r. ring.
        + intros i _. apply Sg_ext; intros j _. ring.
      - rewrite !lists_Sg. unfold Q, kernel_sum, s.
        rewrite (Sg_ext N (fun i => lists d n (fun l => Sg N _)) (fun i => Sg N (fun j => c i * c j * ip i j ^ n))).
        + rewrite (Sg_ext N (fun i => lists d n (fun l => c i * (entry (a i) l * gauss d l)))
            (fun i => moment n * (c i * r i ^ n))).
          * rewrite Sg_scal. ring.
          * intros i Hi. rewrite lists_scal, (gauss_entry d (a i) (r i)) by auto. ring.
        + intros i _. rewrite lists_Sg. apply Sg_ext; intros j _. now rewrite lists_scal, lists_entry. }
    rewrite <- E. apply lists_nonneg; intros l. apply pow2_ge_0. }
  destruct (mean_power_moment d dimension n) as [E [Z|B]]; fold b in E.
  - rewrite Z. pose proof (Square 0). lra.
  - fold b in B. pose proof (Square (moment n * s / b)) as H.
    replace (mean_power d n) with (moment n ^ 2 / b) by (rewrite <- E; field; lra).
    replace (Q - 2 * (moment n * s / b) * moment n * s + (moment n * s / b) ^ 2 * b)
      with (Q - moment n ^ 2 / b * s ^ 2) in H by (field; lra). lra.
Qed.

(** The mean of x^j (1 + x)^k. *)
Fixpoint mean_product (j k : nat) : R :=
  match k with O => mean_power d j | S k => mean_product j k + mean_product (S j) k end.

Lemma product_power k : forall j c,
  mean_product j k * Sg N (fun i => c i * r i ^ (j + k)) ^ 2 <=
  kernel_sum N c (fun i l => ip i l ^ j * (r i * r l + ip i l) ^ k).
Proof.
  induction k as [|k IH]; intros j c.
  - cbn [mean_product]. rewrite Nat.add_0_r. eapply Rle_trans; [apply inner_power|]. right.
    apply Sg_ext; intros i _; apply Sg_ext; intros l _. cbn [pow]. ring.
  - cbn [mean_product]. rewrite Rmult_plus_distr_r.
    eapply Rle_trans; [apply Rplus_le_compat; [eapply Rle_trans; [|apply (IH j (fun i => c i * r i))] |
      eapply Rle_trans; [|apply (IH (S j) c)]]|].
    + right. do 2 f_equal. apply Sg_ext; intros i _. rewrite Nat.add_succ_r. cbn [pow]. ring.
    + right. do 2 f_equal. apply Sg_ext; intros i _. now rewrite Nat.add_succ_r.
    + right. unfold kernel_sum. rewrite <- Sg_plus. apply Sg_ext; intros i _. rewrite <- Sg_plus.
      apply Sg_ext; intros l _. cbn [pow]. ring.
Qed.

(** Integration by parts on the sphere. *)
Lemma mean_product_parts k : forall j, (INR d - 1 + INR j + INR k) * mean_product (S j) k =
  INR k * mean_product j k + INR j * mean_product (pred j) k.
Proof.
  induction k as [|k IH]; intros j.
  - cbn [mean_product INR]. destruct j as [|j]; [cbn; ring|]. cbn [mean_power pred].
    rewrite S_INR. pose proof (pos_INR j). field. lra.
  - cbn [mean_product]. pose proof (IH j) as A. pose proof (IH (S j)) as B. cbn [pred] in B.
    rewrite S_INR in B |- *. destruct j as [|j].
    + cbn [INR pred] in *. nra.
    + cbn [pred] in *. rewrite S_INR in *. nra.
Qed.
End Kernels.

(** The mean of (1 + x)^(k + 1) as a product. *)
Lemma mean_product_value d : 1 <= INR d -> forall k,
  mean_product d 0 (S k) = exp (Sg k (fun i => ln ((INR d + 1 + 2 * INR i) / (INR d + INR i)))).
Proof.
  intros Hd. induction k as [|k IH]; [cbn; rewrite exp_0; ring|].
  pose proof (pos_INR k) as Pk. cbn [Sg]. rewrite exp_plus, <- IH, exp_ln by (apply Rdiv_lt_0_compat; lra).
  change (mean_product d 0 (S (S k))) with (mean_product d 0 (S k) + mean_product d 1 (S k)).
  pose proof (mean_product_parts d Hd (S k) 0) as Parts. cbn [pred] in Parts. rewrite S_INR in Parts. cbn [INR] in Parts.
  apply (Rmult_eq_reg_l (INR d + INR k)); [|lra].
  transitivity ((INR d + INR k) * mean_product d 0 (S k) + (INR k + 1) * mean_product d 0 (S k)); [lra | field; lra].
Qed.

(** |a| |b| + a.b is not negative. *)
Lemma product_nonneg d (x y : nat -> R) p q : 0 <= p -> 0 <= q ->
  Sg d (fun k => x k ^ 2) = p ^ 2 -> Sg d (fun k => y k ^ 2) = q ^ 2 -> 0 <= p * q + Sg d (fun k => x k * y k).
Proof.
  intros Hp Hq X Y.
  assert (Zero : forall z w : nat -> R, Sg d (fun k => z k ^ 2) = 0 -> Sg d (fun k => z k * w k) = 0).
  { intros z w Z. rewrite (Sg_ext d _ (fun _ => 0)); [apply Sg_zero|]. intros k Hk.
    assert (z k ^ 2 = 0) by (apply (Sg_zero_terms d (fun k => z k ^ 2)); trivial; intros; apply pow2_ge_0). nra. }
  assert (S0 : 0 <= Sg d (fun k => (q * x k + p * y k) ^ 2)) by (apply Sg_nonneg; intros; apply pow2_ge_0).
  rewrite (Sg_ext d _ (fun k => q ^ 2 * x k ^ 2 + (2 * p * q * (x k * y k) + p ^ 2 * y k ^ 2))) in S0 by (intros; ring).
  rewrite !Sg_plus, !Sg_scal, X, Y in S0.
  destruct Hp as [Hp|<-]; [destruct Hq as [Hq|<-]|].
  - assert (0 < p * q) by (now apply Rmult_lt_0_compat).
    apply (Rmult_le_reg_l (2 * (p * q))); [lra|]. lra.
  - rewrite (Sg_ext d _ (fun k => y k * x k)) by (intros; ring). rewrite (Zero y x); lra.
  - rewrite (Zero x y); lra.
Qed.

Theorem powers_of_positive_type (N d k : nat) (f : R -> R) (a : nat -> nat -> R) (r : nat -> R) :
  1 <= INR d /\ f 0 = 0 /\ (forall x, 0 < x -> f x = exp ((INR k + 1) * ln x)) /\
    (forall i, (i < N)%nat -> 0 <= r i /\ Sg d (fun l => a i l ^ 2) = r i ^ 2) ->
  exp (Sg k (fun i => ln ((INR d + 1 + 2 * INR i) / (INR d + INR i)))) * Sg N (fun i => f (r i)) ^ 2 <=
    Sg N (fun i => Sg N (fun j => f (r i * r j + Sg d (fun l => a i l * a j l)))).
Proof.
  intros [Hd [F0 [F L]]].
  assert (Value : forall x, 0 <= x -> f x = x ^ S k).
  { intros x [Hx|<-]; [|rewrite F0; cbn; ring]. rewrite F, <- S_INR by trivial. exact (Rpower_pow (S k) x Hx). }
  rewrite <- mean_product_value by trivial.
  pose proof (product_power N d a r Hd (fun i Hi => proj2 (L i Hi)) (S k) 0 (fun _ => 1)) as K. cbn [Nat.add] in K.
  rewrite (Sg_ext N (fun i => f (r i)) (fun i => 1 * r i ^ S k)).
  - eapply Rle_trans; [exact K|]. right. apply Sg_ext; intros i Hi. apply Sg_ext; intros j Hj.
    destruct (L i Hi) as [Ri Ai]. destruct (L j Hj) as [Rj Aj].
    rewrite Value by (now apply product_nonneg). cbn [pow]. ring.
  - intros i Hi. rewrite Value by (now apply L). ring.
Qed.

(** ** The exponential: the limit of its power series *)
Definition term (x : R) (k : nat) : R := x ^ k / INR (fact k).

Lemma Sg_sum_f_R0 n f : Sg (S n) f = sum_f_R0 f n.
Proof. induction n as [|n IH]; [cbn; ring|]. cbn [sum_f_R0]. rewrite <- IH. reflexivity. Qed.

Lemma cv_ext u v l : (forall n, u n = v n) -> Un_cv u l -> Un_cv v l.
Proof. intros E H e He. destruct (H e He) as [M HM]. exists M. intros n Hn. rewrite <- E. auto. Qed.

Lemma cv_const c : Un_cv (fun _ => c) c.
Proof. intros e He. exists O. intros n _. unfold R_dist. rewrite Rminus_diag_eq, Rabs_R0; trivial. Qed.

Lemma cv_scal c u l : Un_cv u l -> Un_cv (fun n => c * u n) (c * l).
Proof. intros H. exact (CV_mult (fun _ => c) u c l (cv_const c) H). Qed.

Lemma cv_Sg N (u : nat -> nat -> R) l : (forall i, (i < N)%nat -> Un_cv (u i) (l i)) ->
  Un_cv (fun n => Sg N (fun i => u i n)) (Sg N l).
Proof.
  induction N as [|N IH]; intros H; cbn [Sg]; [apply cv_const|].
  apply CV_plus; [apply IH; auto with arith | apply H; auto].
Qed.

Lemma cv_unshift u l : Un_cv (fun n => u (S n)) l -> Un_cv u l.
Proof.
  intros H e He. destruct (H e He) as [M HM]. exists (S M). intros n Hn. destruct n; [lia|]. apply HM. lia.
Qed.

Lemma exp_series x : Un_cv (fun n => Sg n (term x)) (exp x).
Proof.
  apply cv_unshift. unfold exp. destruct (exist_exp x) as [l H]. cbn [proj1_sig].
  eapply cv_ext; [|exact H]. intros n. cbn beta. rewrite Sg_sum_f_R0. apply sum_eq; intros k _.
  unfold term. field. apply INR_fact_neq_0.
Qed.

Lemma term_step x k : INR (S k) * term x (S k) = x * term x k.
Proof.
  unfold term. rewrite fact_simpl, mult_INR. cbn [pow]. field.
  split; [apply INR_fact_neq_0 | apply not_0_INR; lia].
Qed.

Lemma exp_series_slope x : Un_cv (fun n => Sg n (fun k => INR k * term x k)) (x * exp x).
Proof.
  apply cv_unshift. eapply cv_ext; [|apply cv_scal, exp_series]. intros n. cbn beta. rewrite <- Sg_scal.
  induction n as [|n IH]; [cbn; ring|].
  change (Sg n (fun k => x * term x k) + x * term x n = Sg (S n) (fun k => INR k * term x k) + INR (S n) * term x (S n)).
  rewrite IH, term_step. ring.
Qed.

Lemma term_nonneg x k : 0 <= x -> 0 <= term x k.
Proof.
  intros H. unfold term. apply Rmult_le_pos; [now apply pow_le | left; apply Rinv_0_lt_compat, INR_fact_lt_0].
Qed.

Lemma Sg_growing (u : nat -> R) m n : (forall k, 0 <= u k) -> (m <= n)%nat -> Sg m u <= Sg n u.
Proof. intros H L. induction L; [lra|]. cbn [Sg]. pose proof (H m0). lra. Qed.

Lemma exp_partial x n : 0 <= x -> Sg n (term x) <= exp x.
Proof.
  intros H. apply (growing_ineq (fun n => Sg n (term x))); [|apply exp_series].
  intros k. cbn [Sg]. pose proof (term_nonneg x k H). lra.
Qed.

Lemma Sg_even n (u : nat -> R) : (forall k, 0 <= u k) -> Sg n (fun m => u (2 * m)%nat) <= Sg (2 * n) u.
Proof.
  intros H. induction n as [|n IH]; [cbn; lra|]. replace (2 * S n)%nat with (S (S (2 * n))) by lia. cbn [Sg].
  pose proof (H (S (2 * n))). lra.
Qed.

Lemma limit_above u l c M : (forall n, (M <= n)%nat -> c <= u n) -> Un_cv u l -> c <= l.
Proof.
  intros H U. apply Rnot_lt_le. intros Lt. destruct (U (c - l) ltac:(lra)) as [K HK].
  pose proof (HK (max M K) ltac:(lia)) as D. pose proof (H (max M K) ltac:(lia)). unfold R_dist in D.
  apply Rabs_def2 in D. lra.
Qed.

(** (r/q)^n lies above its tangent in r^2/q^2. *)
Lemma power_tangent y n : 0 <= y -> (2 <= n)%nat -> 2 + INR n * (y ^ 2 - 1) <= 2 * y ^ n.
Proof.
  intros Hy H. induction H as [|n H IH]; [cbn; lra|].
  pose proof (le_INR 2 n H) as Two. cbn in Two. rewrite S_INR. cbn [pow].
  pose proof (Rmult_le_compat_l y _ _ Hy IH) as A.
  assert (0 <= (y - 1) ^ 2 * (INR n * (y + 1) - 1)) by (apply Rmult_le_pos; [apply pow2_ge_0 | nra]).
  cbn [pow] in *. lra.
Qed.

Lemma mean_power_nonneg d : 1 <= INR d -> forall n, 0 <= mean_power d n.
Proof.
  intros Hd. apply two_steps; cbn [mean_power]; [lra | lra |]. intros n IH. pose proof (pos_INR n).
  apply Rmult_le_pos; [|trivial]. apply Rmult_le_pos; [apply pos_INR | left; apply Rinv_0_lt_compat; lra].
Qed.

Lemma term_product x y k : term (x * y) k = term x k * y ^ k.
Proof. unfold term. rewrite Rpow_mult_distr. field. apply INR_fact_neq_0. Qed.

Lemma kernel_sum_series N c K w (F : nat -> nat -> nat -> R) :
  kernel_sum N c (fun i j => Sg K (fun k => w k * F k i j)) = Sg K (fun k => w k * kernel_sum N c (F k)).
Proof.
  unfold kernel_sum. rewrite (Sg_ext K _ (fun k => Sg N (fun i => Sg N (fun j => w k * (c i * c j * F k i j))))).
  - rewrite (Sg_swap K N). apply Sg_ext; intros i _. rewrite (Sg_swap K N). apply Sg_ext; intros j _.
    rewrite <- Sg_scal. apply Sg_ext; intros k _. ring.
  - intros k _. rewrite <- Sg_scal. apply Sg_ext; intros i _. now rewrite <- Sg_scal.
Qed.

Definition is_one (k : nat) : R := if Nat.eqb k 1 then 1 else 0.

Section Exponentials.
Variables (N d n : nat) (a : nat -> nat -> R) (r b : nat -> R) (rate s0 : R).
Hypothesis dimension : 1 <= INR d.
Hypothesis lengths : forall i, (i < N)%nat -> 0 <= r i /\ Sg d (fun k => a i k ^ 2) = r i ^ 2.
Hypothesis rate_low : 0 <= rate.
Hypothesis point : 0 < s0.
Hypothesis low : forall m, 0 <= b m.
Hypothesis first : b O <= 1.
Hypothesis next : forall m, b (S m) * ((INR m + 1) * (INR d / 2 + INR m)) <= b m * (rate / 2) ^ 2.
Let ip (i j : nat) : R := Sg d (fun k => a i k * a j k).

Lemma coefficient m : b m <= term rate (2 * m) * mean_power d (2 * m).
Proof.
  induction m as [|m IH]; [cbn; unfold term; cbn; lra|].
  pose proof (pos_INR m) as Pm. set (D := (INR m + 1) * (INR d / 2 + INR m)).
  assert (HD : 0 < D) by (apply Rmult_lt_0_compat; lra).
  replace (term rate (2 * S m) * mean_power d (2 * S m))
    with ((term rate (2 * m) * mean_power d (2 * m)) * (rate / 2) ^ 2 / D).
  - apply (Rmult_le_reg_r D); [trivial|]. eapply Rle_trans; [apply next|].
    replace (term rate (2 * m) * mean_power d (2 * m) * (rate / 2) ^ 2 / D * D)
      with (term rate (2 * m) * mean_power d (2 * m) * (rate / 2) ^ 2) by (field; lra).
    apply Rmult_le_compat_r; [apply pow2_ge_0 | trivial].
  - replace (2 * S m)%nat with (S (S (2 * m))) by lia. cbn [mean_power].
    pose proof (term_step rate (2 * m)) as T1. pose proof (term_step rate (S (2 * m))) as T2.
    rewrite !S_INR in T2. rewrite S_INR in T1 |- *. rewrite mult_INR in *. cbn [INR] in *.
    replace (term rate (S (S (2 * m)))) with
      (rate * (rate * term rate (2 * m)) / (((1 + 1) * INR m + 1) * ((1 + 1) * INR m + 1 + 1))).
    + unfold D. field. repeat split; lra.
    + rewrite <- T1.
      apply (Rmult_eq_reg_l ((1 + 1) * INR m + 1 + 1)); [rewrite T2; field; repeat split; lra | lra].
Qed.

Lemma exp_kernel c : Sg n (fun m => b m * Sg N (fun i => c i * r i ^ (2 * m)) ^ 2) <=
  kernel_sum N c (fun i j => exp (rate * ip i j)).
Proof.
  apply (limit_above (fun K => kernel_sum N c (fun i j => Sg K (term (rate * ip i j)))) _ _ (2 * n)).
  - intros K HK. set (D k := term rate k * (mean_power d k * Sg N (fun i => c i * r i ^ k) ^ 2)).
    assert (P : forall k, 0 <= D k).
    { intros k. apply Rmult_le_pos; [now apply term_nonneg|].
      apply Rmult_le_pos; [now apply mean_power_nonneg | apply pow2_ge_0]. }
    apply Rle_trans with (Sg n (fun m => D (2 * m)%nat)).
    + apply Sg_le; intros m _. unfold D. rewrite <- Rmult_assoc.
      apply Rmult_le_compat_r; [apply pow2_ge_0 | apply coefficient].
    + eapply Rle_trans; [now apply Sg_even|]. eapply Rle_trans; [apply (Sg_growing D _ K P HK)|].
      apply Rle_trans with (Sg K (fun k => term rate k * kernel_sum N c (fun i j => ip i j ^ k))).
      * apply Sg_le; intros k _. apply Rmult_le_compat_l; [now apply term_nonneg|].
        apply inner_power; [trivial | intros i Hi; now apply lengths].
      * right. rewrite <- kernel_sum_series. unfold kernel_sum. apply Sg_ext; intros i _. apply Sg_ext; intros j _.
        f_equal. apply Sg_ext; intros k _. now rewrite term_product.
  - unfold kernel_sum. apply (cv_Sg N (fun i K => Sg N (fun j => c i * c j * Sg K (term (rate * ip i j))))).
    intros i _. apply (cv_Sg N (fun j K => c i * c j * Sg K (term (rate * ip i j)))).
    intros j _. apply cv_scal, exp_series.
Qed.

Lemma exp_product_kernel J :
  Sg J (fun j => term rate j * Sg n (fun m => b m * Sg N (fun i => r i ^ (j + 2 * m)) ^ 2)) <=
  Sg N (fun i => Sg N (fun l => exp (rate * (r i * r l + ip i l)))).
Proof.
  apply Rle_trans with (Sg J (fun j => term rate j * kernel_sum N (fun i => r i ^ j) (fun i l => exp (rate * ip i l)))).
  - apply Sg_le; intros j _. apply Rmult_le_compat_l; [now apply term_nonneg|].
    eapply Rle_trans; [|apply exp_kernel]. right. apply Sg_ext; intros m _. do 2 f_equal.
    apply Sg_ext; intros i _. now rewrite pow_add.
  - unfold kernel_sum.
    rewrite (Sg_ext J _ (fun j => Sg N (fun i => Sg N (fun l => term (rate * (r i * r l)) j * exp (rate * ip i l))))).
    + rewrite Sg_swap. apply Sg_le; intros i Hi. rewrite Sg_swap. apply Sg_le; intros l Hl.
      rewrite Sg_scal_r, Rmult_plus_distr_l, exp_plus. apply Rmult_le_compat_r; [left; apply exp_pos|].
      apply exp_partial. apply Rmult_le_pos; [trivial|]. now apply Rmult_le_pos; apply lengths.
    + intros j _. rewrite <- Sg_scal. apply Sg_ext; intros i _. rewrite <- Sg_scal. apply Sg_ext; intros l _.
      rewrite term_product, Rpow_mult_distr. ring.
Qed.

Let spread : R := INR N * Sg N (fun i => r i ^ 2) - Sg N r ^ 2.

Lemma spread_pairs : Sg N (fun i => Sg N (fun l => (r i - r l) ^ 2 / 2)) = spread.
Proof.
  unfold spread.
  rewrite (Sg_ext N _ (fun i => INR N / 2 * r i ^ 2 + (Sg N (fun l => r l ^ 2) / 2 - Sg N r * r i))).
  - rewrite Sg_plus, Sg_minus, !Sg_scal, Sg_const. field.
  - intros i _. rewrite (Sg_ext N _ (fun l => / 2 * r i ^ 2 + (/ 2 * r l ^ 2 - r i * r l))) by (intros; field).
    rewrite Sg_plus, Sg_minus, !Sg_scal, Sg_const. field.
Qed.

Lemma spread_nonneg : 0 <= spread.
Proof.
  rewrite <- spread_pairs. apply Sg_nonneg; intros i _. apply Sg_nonneg; intros l _.
  pose proof (pow2_ge_0 (r i - r l)). lra.
Qed.

(** The tangent of s^k at s0. *)
Definition tangent (k : nat) (s : R) : R := s0 ^ k * (1 + INR k * (s / s0 - 1)).

Lemma tangent_sum k : INR N * Sg N (fun i => tangent k (r i ^ 2)) <= Sg N (fun i => r i ^ k) ^ 2 + is_one k * spread.
Proof.
  destruct k as [|[|k]]; unfold is_one; cbn [Nat.eqb].
  - rewrite (Sg_ext N _ (fun _ => 1)) by (intros; unfold tangent; cbn [pow INR]; ring).
    rewrite (Sg_ext N (fun i => r i ^ 0) (fun _ => 1)) by (intros; cbn; ring). rewrite Sg_const. lra.
  - rewrite (Sg_ext N _ (fun i => r i ^ 2)) by (intros; unfold tangent; cbn [pow INR]; field; lra).
    rewrite (Sg_ext N (fun i => r i ^ 1) r) by (intros; cbn; ring). unfold spread. lra.
  - set (j := S (S k)). set (q := sqrt s0). assert (Q : 0 < q) by (now apply sqrt_lt_R0).
    assert (Q2 : s0 = q ^ 2) by (unfold q; cbn [pow]; rewrite Rmult_1_r, sqrt_sqrt; lra).
    assert (E : forall i, (i < N)%nat -> tangent j (r i ^ 2) <= 2 * q ^ j * r i ^ j - (q ^ j) ^ 2).
    { intros i Hi. destruct (lengths i Hi) as [Ri _]. unfold tangent.
      assert (Y : 0 <= r i / q) by (apply Rmult_le_pos; [trivial | left; now apply Rinv_0_lt_compat]).
      pose proof (power_tangent (r i / q) j Y ltac:(lia)) as T.
      replace (s0 ^ j) with ((q ^ j) ^ 2) by (rewrite Q2, <- !pow_mult; f_equal; lia).
      replace (r i ^ 2 / s0) with ((r i / q) ^ 2) by (rewrite Q2; field; lra).
      replace (r i ^ j) with ((r i / q) ^ j * q ^ j) by (rewrite <- Rpow_mult_distr; f_equal; field; lra).
      pose proof (Rmult_le_compat_l ((q ^ j) ^ 2) _ _ (pow2_ge_0 _) T). lra. }
    eapply Rle_trans; [apply Rmult_le_compat_l; [apply pos_INR | apply Sg_le; exact E]|].
    rewrite Sg_minus, Sg_scal, Sg_const. pose proof (pow2_ge_0 (Sg N (fun i => r i ^ j) - INR N * q ^ j)). lra.
Qed.

Lemma ones_inside j : Sg n (fun m => b m * is_one (j + 2 * m)) <= delta 1 j.
Proof.
  assert (Same : is_one (j + 2 * 0) = delta 1 j).
  { unfold is_one, delta. rewrite Nat.add_0_r, Nat.eqb_sym. reflexivity. }
  assert (Range : 0 <= delta 1 j <= 1) by (unfold delta; destruct (Nat.eqb 1 j); lra).
  induction n as [|[|p] IH]; [cbn; lra | |].
  - cbn [Sg]. rewrite Same. pose proof (low 0). nra.
  - change (Sg (S p) (fun m => b m * is_one (j + 2 * m)) + b (S p) * is_one (j + 2 * S p) <= delta 1 j).
    replace (is_one (j + 2 * S p)) with 0; [lra|]. unfold is_one.
    destruct (Nat.eqb_spec (j + 2 * S p) 1); [lia | trivial].
Qed.

Lemma ones J : Sg J (fun j => term rate j * Sg n (fun m => b m * is_one (j + 2 * m))) <= rate.
Proof.
  apply Rle_trans with (Sg J (fun j => delta 1 j * term rate j)).
  - apply Sg_le; intros j _. rewrite Rmult_comm. apply Rmult_le_compat_r; [now apply term_nonneg | apply ones_inside].
  - rewrite (Sg_ext J _ (fun j => if Nat.eqb 1 j then term rate j else 0)).
    + rewrite Sg_select. destruct (Nat.ltb 1 J); [|trivial]. unfold term. cbn. lra.
    + intros j _. unfold delta. destruct (Nat.eqb 1 j); ring.
Qed.

Lemma exp_partial_line J :
  INR N * Sg N (fun i => Sg J (fun j => term rate j * Sg n (fun m => b m * tangent (j + 2 * m) (r i ^ 2)))) <=
  Sg N (fun i => Sg N (fun l => exp (rate * ((r i ^ 2 + r l ^ 2) / 2 + ip i l)))).
Proof.
  set (products := Sg N (fun i => Sg N (fun l => exp (rate * (r i * r l + ip i l))))).
  apply Rle_trans with (products + rate * spread).
  - rewrite Sg_swap.
    rewrite (Sg_ext J _ (fun j => term rate j * Sg n (fun m => b m * Sg N (fun i => tangent (j + 2 * m) (r i ^ 2))))).
    + rewrite <- Sg_scal.
      apply Rle_trans with (Sg J (fun j => term rate j * Sg n (fun m => b m * Sg N (fun i => r i ^ (j + 2 * m)) ^ 2)) +
        Sg J (fun j => term rate j * Sg n (fun m => b m * is_one (j + 2 * m))) * spread).
      * rewrite <- Sg_scal_r, <- Sg_plus. apply Sg_le; intros j _.
        rewrite (Rmult_assoc (term rate j) _ spread), <- Rmult_plus_distr_l.
        replace (INR N * (term rate j * Sg n (fun m => b m * Sg N (fun i => tangent (j + 2 * m) (r i ^ 2)))))
          with (term rate j * (INR N * Sg n (fun m => b m * Sg N (fun i => tangent (j + 2 * m) (r i ^ 2))))) by ring.
        apply Rmult_le_compat_l; [now apply term_nonneg|]. rewrite <- Sg_scal, <- Sg_scal_r, <- Sg_plus.
        apply Sg_le; intros m _. rewrite (Rmult_assoc (b m) _ spread), <- Rmult_plus_distr_l.
        replace (INR N * (b m * Sg N (fun i => tangent (j + 2 * m) (r i ^ 2))))
          with (b m * (INR N * Sg N (fun i => tangent (j + 2 * m) (r i ^ 2)))) by ring.
        apply Rmult_le_compat_l; [apply low | apply tangent_sum].
      * apply Rplus_le_compat; [apply exp_product_kernel|].
        apply Rmult_le_compat_r; [apply spread_nonneg | apply ones].
    + intros j _. rewrite Sg_scal. f_equal. rewrite Sg_swap. apply Sg_ext; intros m _. apply Sg_scal.
  - unfold products. rewrite <- spread_pairs, <- Sg_scal, <- Sg_plus. apply Sg_le; intros i Hi.
    rewrite <- Sg_scal, <- Sg_plus. apply Sg_le; intros l Hl.
    destruct (lengths i Hi) as [Ri Ai]. destruct (lengths l Hl) as [Rl Al].
    pose proof (product_nonneg d (a i) (a l) (r i) (r l) Ri Rl Ai Al) as Y. fold (ip i l) in Y.
    set (y := r i * r l + ip i l) in *. set (w := (r i - r l) ^ 2 / 2).
    assert (W : 0 <= w) by (unfold w; pose proof (pow2_ge_0 (r i - r l)); lra).
    replace ((r i ^ 2 + r l ^ 2) / 2 + ip i l) with (y + w) by (unfold y, w; field).
    rewrite Rmult_plus_distr_l, exp_plus.
    pose proof (exp_ineq1_le (rate * y)). pose proof (exp_ineq1_le (rate * w)).
    assert (0 <= rate * y) by (now apply Rmult_le_pos). assert (0 <= rate * w) by (now apply Rmult_le_pos). nra.
Qed.

Lemma tangent_series m s : Un_cv (fun J => Sg J (fun j => term rate j * tangent (j + 2 * m) s))
  (exp (rate * s0) * (s0 ^ (2 * m) * (1 + (rate + 2 * INR m / s0) * (s - s0)))).
Proof.
  set (A := s0 ^ (2 * m) * (1 + 2 * INR m * (s / s0 - 1))). set (B := s0 ^ (2 * m) * (s / s0 - 1)).
  replace (exp (rate * s0) * (s0 ^ (2 * m) * (1 + (rate + 2 * INR m / s0) * (s - s0))))
    with (A * exp (rate * s0) + B * (rate * s0 * exp (rate * s0))) by (unfold A, B; field; lra).
  apply cv_ext with (fun J => A * Sg J (term (rate * s0)) + B * Sg J (fun k => INR k * term (rate * s0) k)).
  - intros J. rewrite <- !Sg_scal, <- Sg_plus. apply Sg_ext; intros j _.
    unfold A, B, tangent. rewrite term_product, pow_add, plus_INR, mult_INR. cbn [INR]. ring.
  - apply CV_plus; apply cv_scal; [apply exp_series | apply exp_series_slope].
Qed.

Lemma exp_line : INR N * Sg N (fun i => exp (rate * s0) *
    Sg n (fun m => b m * s0 ^ (2 * m) * (1 + (rate + 2 * INR m / s0) * (r i ^ 2 - s0)))) <=
  Sg N (fun i => Sg N (fun l => exp (rate * ((r i ^ 2 + r l ^ 2) / 2 + ip i l)))).
Proof.
  eapply Rle_cv_lim; [exact exp_partial_line | | apply cv_const].
  apply cv_scal.
  apply (cv_Sg N (fun i J => Sg J (fun j => term rate j * Sg n (fun m => b m * tangent (j + 2 * m) (r i ^ 2))))).
  intros i _. rewrite <- Sg_scal.
  apply cv_ext with (fun J => Sg n (fun m => b m * Sg J (fun j => term rate j * tangent (j + 2 * m) (r i ^ 2)))).
  - intros J. rewrite (Sg_ext J _ (fun j => Sg n (fun m => b m * (term rate j * tangent (j + 2 * m) (r i ^ 2))))).
    + rewrite Sg_swap. apply Sg_ext; intros m _. now rewrite Sg_scal.
    + intros j _. rewrite <- Sg_scal. apply Sg_ext; intros m _. ring.
  - rewrite (Sg_ext n _ (fun m => b m * (exp (rate * s0) * (s0 ^ (2 * m) *
      (1 + (rate + 2 * INR m / s0) * (r i ^ 2 - s0)))))) by (intros; ring).
    apply (cv_Sg n (fun m J => b m * Sg J (fun j => term rate j * tangent (j + 2 * m) (r i ^ 2)))).
    intros m _. apply cv_scal, tangent_series.
Qed.
End Exponentials.

Theorem exponential_line (N d n : nat) (b : R -> R) (q s0 : R) (a : nat -> nat -> R) :
  1 <= INR d /\ 0 <= q /\ 0 < s0 /\ (forall m : nat, 0 <= b (INR m)) /\ b 0 <= 1 /\
    (forall m : nat, b (INR m + 1) * ((INR m + 1) * (INR d / 2 + INR m)) <= b (INR m) * (q / 2) ^ 2) ->
  INR N * Sg N (fun i => exp (q * s0) * Sg n (fun m => b (INR m) * exp (2 * INR m * ln s0) *
      (1 + (q + 2 * INR m / s0) * (Sg d (fun l => a i l ^ 2) - s0)))) <=
    Sg N (fun i => Sg N (fun j => exp (q * (Sg d (fun l => (a i l + a j l) ^ 2) / 2)))).
Proof.
  intros [Hd [Hq [Hs [Low [First Next]]]]].
  set (r i := sqrt (Sg d (fun l => a i l ^ 2))).
  assert (P : forall i, 0 <= Sg d (fun l => a i l ^ 2)) by (intros i; apply Sg_nonneg; intros; apply pow2_ge_0).
  assert (L : forall i, (i < N)%nat -> 0 <= r i /\ Sg d (fun l => a i l ^ 2) = r i ^ 2).
  { intros i _. split; [apply sqrt_pos|]. symmetry. apply pow2_sqrt, P. }
  assert (Steps : forall m, b (INR (S m)) * ((INR m + 1) * (INR d / 2 + INR m)) <= b (INR m) * (q / 2) ^ 2).
  { intros m. rewrite S_INR. apply Next. }
  pose proof (exp_line N d n a r (fun m => b (INR m)) q s0 Hd L Hq Hs Low First Steps) as K. cbv beta in K.
  eapply Rle_trans; [eapply Rle_trans; [|exact K]|]; right.
  - f_equal. apply Sg_ext; intros i Hi. f_equal. apply Sg_ext; intros m _. rewrite (proj2 (L i Hi)). do 2 f_equal.
    replace (2 * INR m) with (INR (2 * m)) by (rewrite mult_INR; reflexivity). exact (Rpower_pow (2 * m) s0 Hs).
  - apply Sg_ext; intros i Hi. apply Sg_ext; intros j Hj. do 2 f_equal.
    rewrite <- (proj2 (L i Hi)), <- (proj2 (L j Hj)).
    rewrite (Sg_ext d (fun l => (a i l + a j l) ^ 2) (fun l => a i l ^ 2 + (a j l ^ 2 + 2 * (a i l * a j l))))
      by (intros; ring).
    rewrite !Sg_plus, Sg_scal. field.
Qed.

(** ** Gegenbauer polynomials: tensors without trace *)

(** Without the first index c. *)
Fixpoint less (c : nat) (l : list nat) : list nat :=
  match l with nil => nil | x :: l => if Nat.eqb x c then l else x :: less c l end.

Lemma less_same c l : less c (c :: l) = l.
Proof. cbn [less]. now rewrite Nat.eqb_refl. Qed.

Lemma less_other c e l : e <> c -> less c (e :: l) = e :: less c l.
Proof. intros H. cbn [less]. destruct (Nat.eqb_spec e c); [contradiction | trivial]. Qed.

Lemma less_absent c l : occurs c l = O -> less c l = l.
Proof.
  induction l as [|x l IH]; cbn [less occurs]; [trivial|]. destruct (Nat.eqb_spec x c); [discriminate|].
  intros H. now rewrite IH.
Qed.

Lemma less_front c l : (0 < occurs c l)%nat -> Permutation l (c :: less c l).
Proof.
  induction l as [|x l IH]; cbn [less occurs]; [lia|]. destruct (Nat.eqb_spec x c) as [->|Ne]; [reflexivity|].
  intros H. rewrite (IH H) at 1. apply perm_swap.
Qed.

Lemma less_permutation c l l' : Permutation l l' -> Permutation (less c l) (less c l').
Proof.
  intros H. pose proof (occurs_symmetric c l l' H) as O. destruct (occurs c l) as [|o] eqn:E.
  - rewrite !less_absent by congruence. trivial.
  - apply (Permutation_cons_inv (a := c)). rewrite <- !less_front by lia. trivial.
Qed.

Lemma occurs_less c l : occurs c (less c l) = pred (occurs c l).
Proof.
  induction l as [|x l IH]; cbn [less occurs]; [trivial|]. destruct (Nat.eqb_spec x c) as [->|Ne]; [reflexivity|].
  cbn [occurs]. destruct (Nat.eqb_spec x c); [contradiction | exact IH].
Qed.

Lemma length_less c l : (0 < occurs c l)%nat -> length l = S (length (less c l)).
Proof. intros H. now rewrite (Permutation_length (less_front c l H)). Qed.

Lemma inside_less d c l : inside d l -> inside d (less c l).
Proof.
  induction 1 as [|x l Hx A IH]; cbn [less]; [constructor|]. destruct (Nat.eqb x c); [trivial | now constructor].
Qed.

Definition pairs_of (c : nat) (l : list nat) : R := INR (occurs c l) * (INR (occurs c l) - 1).
(** The product with the tensor of |z|^2, and the trace. *)
Definition raise (d : nat) (T : list nat -> R) (l : list nat) : R := Sg d (fun c => pairs_of c l * T (less c (less c l))).
Definition trace (d : nat) (T : list nat -> R) (l : list nat) : R := Sg d (fun c => T (c :: c :: l)).

Lemma raise_symmetric d T : symmetric T -> symmetric (raise d T).
Proof.
  intros Sy l l' H. apply Sg_ext; intros c _. unfold pairs_of. rewrite (occurs_symmetric c l l' H). f_equal.
  apply Sy. now do 2 apply less_permutation.
Qed.

Lemma raise_ext d T U l : inside d l ->
  (forall l', inside d l' -> (length l = S (S (length l')))%nat -> T l' = U l') -> raise d T l = raise d U l.
Proof.
  intros A H. apply Sg_ext; intros c _. unfold pairs_of. destruct (occurs c l) as [|[|o]] eqn:E; [cbn; ring | cbn; ring |].
  f_equal. apply H; [now do 2 apply inside_less|].
  rewrite (length_less c l), (length_less c (less c l)); [trivial | rewrite occurs_less; lia | lia].
Qed.

Lemma raise_adjoint d n T U : symmetric T -> symmetric U ->
  lists d (S (S n)) (fun l => raise d T l * U l) = INR (S (S n)) * INR (S n) * lists d n (fun l => T l * trace d U l).
Proof.
  intros ST SU.
  set (F c l := (INR (occurs c l) - 1) * T (less c (less c l)) * U l).
  rewrite (lists_ext d (S (S n)) _ (fun l => Sg d (fun c => INR (occurs c l) * F c l))).
  2: { intros l _ _. unfold raise. rewrite <- Sg_scal_r. apply Sg_ext; intros c _. unfold F, pairs_of. ring. }
  rewrite (lists_ext d n (fun l => T l * trace d U l) (fun l => Sg d (fun c => T l * U (c :: c :: l)))).
  2: { intros l _ _. unfold trace. now rewrite <- Sg_scal. }
  rewrite !lists_Sg, <- Sg_scal. apply Sg_ext; intros c Hc. rewrite (lists_occurs d c Hc (S n) (F c)), Rmult_assoc.
  - f_equal. rewrite (lists_ext d (S n) _ (fun l => INR (occurs c l) * (T (less c l) * U (c :: l)))).
    + rewrite lists_occurs; trivial.
      * f_equal. apply lists_ext; intros l _ _. now rewrite less_same.
      * intros l l' H. f_equal; [apply ST; now apply less_permutation | apply SU; now constructor].
    + intros l _ _. unfold F. rewrite less_same. cbn [occurs]. rewrite Nat.eqb_refl, plus_INR. cbn [INR]. ring.
  - intros l l' H. unfold F. rewrite (occurs_symmetric c l l' H), (SU l l' H).
    rewrite (ST (less c (less c l)) (less c (less c l'))) by (now do 2 apply less_permutation). reflexivity.
Qed.

Lemma trace_raise d T l : symmetric T -> inside d l ->
  trace d (raise d T) l = (4 * INR (length l) + 2 * INR d) * T l + raise d (trace d T) l.
Proof.
  intros Sy A. unfold trace at 1, raise at 1.
  rewrite (Sg_ext d _ (fun e => Sg d (fun c => pairs_of c l * T (e :: e :: less c (less c l))) +
    (4 * INR (occurs e l) + 2) * T l)).
  - rewrite Sg_plus, Sg_scal_r, Sg_plus, Sg_scal, (occurs_total d l A), Sg_const, Sg_swap.
    rewrite (Sg_ext d (fun j => Sg d _) (fun c => pairs_of c l * trace d T (less c (less c l)))) by
      (intros c _; unfold trace; now rewrite Sg_scal). fold (raise d (trace d T) l). ring.
  - intros e He.
    rewrite <- (Sg_delta d e (fun c => (4 * INR (occurs c l) + 2) * T l)) by trivial. rewrite <- Sg_plus.
    apply Sg_ext; intros c _. unfold pairs_of. destruct (Nat.eq_dec e c) as [->|Ne].
    + rewrite delta_same, !less_same. cbn [occurs]. rewrite Nat.eqb_refl. cbn [Nat.add].
      destruct (occurs c l) as [|[|o]] eqn:E; [cbn; ring | cbn; ring |].
      replace (T (c :: c :: less c (less c l))) with (T l).
      * rewrite !S_INR. ring.
      * apply Sy. rewrite (less_front c l) at 1 by lia. constructor. apply less_front. rewrite occurs_less. lia.
    + rewrite delta_other by trivial. rewrite !less_other by trivial. cbn [occurs].
      destruct (Nat.eqb_spec e c); [contradiction|]. cbn [Nat.add]. ring.
Qed.

Section Harmonic.
Variables (d : nat) (x : nat -> R).
Hypothesis dimension : 1 <= INR d.
Hypothesis unit : Sg d (fun k => x k ^ 2) = 1.

Fixpoint raised (j : nat) : list nat -> R := match j with O => entry x | S j => raise d (raised j) end.

Lemma raised_symmetric j : symmetric (raised j).
Proof. induction j; [apply entry_symmetric | now apply raise_symmetric]. Qed.

Lemma raised_short j l : (length l < 2 * j)%nat -> raised j l = 0.
Proof.
  revert l. induction j as [|j IH]; intros l H; [lia|]. cbn [raised]. unfold raise.
  rewrite (Sg_ext d _ (fun _ => 0)); [apply Sg_zero|]. intros c _. unfold pairs_of.
  destruct (occurs c l) as [|[|o]] eqn:E; [cbn; ring | cbn; ring |]. rewrite IH; [ring|].
  pose proof (length_less c l ltac:(lia)). pose proof (length_less c (less c l) ltac:(rewrite occurs_less; lia)). lia.
Qed.

Lemma trace_entry l : trace d (entry x) l = entry x l.
Proof.
  unfold trace. cbn [entry]. rewrite (Sg_ext d _ (fun c => entry x l * x c ^ 2)) by (intros; ring).
  rewrite Sg_scal, unit. ring.
Qed.

Lemma trace_raised j : forall l, inside d l -> trace d (raised j) l =
  2 * INR j * (2 * INR (length l) + INR d + 2 - 2 * INR j) * raised (pred j) l + raised j l.
Proof.
  induction j as [|j IH]; intros l A; [cbn [raised INR]; rewrite trace_entry; ring|].
  cbn [raised pred]. rewrite trace_raise by (trivial; apply raised_symmetric).
  rewrite (raise_ext d (trace d (raised j)) (fun l' =>
    2 * INR j * (2 * (INR (length l) - 2) + INR d + 2 - 2 * INR j) * raised (pred j) l' + raised j l') l A).
  - unfold raise at 1. rewrite (Sg_ext d _ (fun c =>
      2 * INR j * (2 * (INR (length l) - 2) + INR d + 2 - 2 * INR j) *
        (pairs_of c l * raised (pred j) (less c (less c l))) + pairs_of c l * raised j (less c (less c l))))
      by (intros; ring).
    rewrite Sg_plus, Sg_scal. fold (raise d (raised (pred j)) l). fold (raise d (raised j) l).
    destruct j as [|j]; [cbn [INR pred raised]; ring|]. cbn [pred]. fold (raised (S j) l).
    change (raise d (raised j) l) with (raised (S j) l). rewrite (S_INR (S j)). ring.
  - intros l' A' L. rewrite IH by trivial. rewrite L, !S_INR. do 3 f_equal. ring.
Qed.
End Harmonic.

Lemma Sg_first n f : Sg (S n) f = f O + Sg n (fun k => f (S k)).
Proof.
  induction n as [|n IH]; [cbn; ring|].
  change (Sg (S n) f + f (S n) = f O + (Sg n (fun k => f (S k)) + f (S n))). rewrite IH. ring.
Qed.

Lemma Sg_add n m f : Sg (n + m) f = Sg n f + Sg m (fun k => f (n + k)%nat).
Proof.
  induction m as [|m IH]; [rewrite Nat.add_0_r; cbn; ring|]. rewrite Nat.add_succ_r. cbn [Sg]. rewrite IH. ring.
Qed.

(** Coefficients of the tensor without trace, and of the polynomial. *)
Fixpoint weight (d k j : nat) : R :=
  match j with O => 1 | S i => - weight d k i / (2 * (INR i + 1) * (2 * INR k + INR d - 4 - 2 * INR i)) end.
Fixpoint falling (k j : nat) {struct j} : R :=
  match j with O => 1 | S j => match k with S (S n) => INR (S (S n)) * INR (S n) * falling n j | _ => 0 end end.
(** The Gegenbauer polynomial of degree k of the sphere of R^d, with leading coefficient 1. *)
Definition gegenbauer (d k : nat) (t : R) : R :=
  Sg (S (Nat.div k 2)) (fun j => weight d k j * falling k j * t ^ (k - 2 * j)).
Definition harmonic (d k : nat) (x : nat -> R) (l : list nat) : R :=
  Sg (S (Nat.div k 2)) (fun j => weight d k j * raised d x j l).

Lemma harmonic_symmetric d k x : symmetric (harmonic d k x).
Proof. intros l l' H. apply Sg_ext; intros j _. f_equal. now apply raised_symmetric. Qed.

Lemma harmonic_trace d k x l : 1 <= INR d -> Sg d (fun i => x i ^ 2) = 1 -> inside d l -> (k = S (S (length l)))%nat ->
  trace d (harmonic d k x) l = 0.
Proof.
  intros Hd U A K. unfold trace, harmonic. rewrite Sg_swap.
  rewrite (Sg_ext (S (Nat.div k 2)) _ (fun j =>
    weight d k j * (2 * INR j * (2 * INR k + INR d - 2 - 2 * INR j)) * raised d x (pred j) l +
    weight d k j * raised d x j l)).
  - rewrite Sg_plus, Sg_first. cbn [Sg pred]. change (INR 0) with 0.
    rewrite (raised_short d x (Nat.div k 2) l) by
      (pose proof (Nat.div_mod k 2 ltac:(lia)); pose proof (Nat.mod_upper_bound k 2 ltac:(lia)); lia).
    rewrite (Sg_ext (Nat.div k 2) _ (fun j => - (weight d k j * raised d x j l))).
    + rewrite (Sg_ext (Nat.div k 2) _ (fun j => -1 * (weight d k j * raised d x j l))) by (intros; ring).
      rewrite Sg_scal. ring.
    + intros j Hj. cbn [weight]. rewrite S_INR.
      pose proof (Nat.div_mod k 2 ltac:(lia)). assert (L : (2 * S j <= k)%nat) by lia.
      apply le_INR in L. rewrite mult_INR, (S_INR j) in L. change (INR 2) with (1 + 1) in L. pose proof (pos_INR j).
      assert (2 <= INR k) by (rewrite K, !S_INR; pose proof (pos_INR (length l)); lra).
      field. repeat split; lra.
  - intros j _. rewrite Sg_scal. fold (trace d (raised d x j) l). rewrite trace_raised by trivial.
    rewrite K, !S_INR. ring.
Qed.

Lemma raised_entry d x y j : Sg d (fun i => y i ^ 2) = 1 -> forall k, (2 * j <= k)%nat ->
  lists d k (fun l => raised d x j l * entry y l) = falling k j * Sg d (fun i => x i * y i) ^ (k - 2 * j).
Proof.
  intros U. induction j as [|j IH]; intros k H.
  - cbn [raised falling]. rewrite lists_entry. replace (k - 2 * 0)%nat with k by lia. ring.
  - destruct k as [|[|n]]; try lia. cbn [raised falling].
    rewrite raise_adjoint by (apply raised_symmetric || apply entry_symmetric).
    rewrite (lists_ext d n _ (fun l => raised d x j l * entry y l)).
    + rewrite IH by lia. replace (S (S n) - 2 * S j)%nat with (n - 2 * j)%nat by lia. ring.
    + intros l _ _. now rewrite trace_entry.
Qed.

Lemma harmonic_product d k x y : 1 <= INR d -> Sg d (fun i => x i ^ 2) = 1 -> Sg d (fun i => y i ^ 2) = 1 ->
  lists d k (fun l => harmonic d k x l * harmonic d k y l) = gegenbauer d k (Sg d (fun i => x i * y i)).
Proof.
  intros Hd X Y.
  assert (E : lists d k (fun l => harmonic d k x l * harmonic d k y l) = lists d k (fun l => harmonic d k x l * entry y l)).
  { rewrite (lists_ext d k (fun l => harmonic d k x l * harmonic d k y l) (fun l => harmonic d k x l * entry y l +
      Sg (Nat.div k 2) (fun j => weight d k (S j) * (raised d y (S j) l * harmonic d k x l)))).
    - rewrite lists_plus, lists_Sg. rewrite (Sg_ext (Nat.div k 2) _ (fun _ => 0)); [rewrite Sg_zero; ring|].
      intros j Hj. rewrite lists_scal. pose proof (Nat.div_mod k 2 ltac:(lia)) as M.
      destruct k as [|[|n]]; [cbn in Hj; lia | cbn in Hj; lia |]. cbn [raised].
      rewrite raise_adjoint by (apply raised_symmetric || apply harmonic_symmetric).
      rewrite (lists_ext d n _ (fun _ => 0 * 1)).
      + rewrite lists_scal. ring.
      + intros l L A. rewrite harmonic_trace by (trivial; now rewrite L). ring.
    - intros l _ _. unfold harmonic at 2. rewrite Sg_first. cbn [weight raised].
      rewrite (Sg_ext _ (fun j => weight d k (S j) * (raise d (raised d y j) l * harmonic d k x l))
        (fun j => weight d k (S j) * raise d (raised d y j) l * harmonic d k x l)) by (intros; ring).
      rewrite Sg_scal_r. cbn [weight]. ring. }
  rewrite E. unfold harmonic.
  rewrite (lists_ext d k _ (fun l => Sg (S (Nat.div k 2)) (fun j => weight d k j * (raised d x j l * entry y l)))).
  - rewrite lists_Sg. apply Sg_ext; intros j Hj. rewrite lists_scal, raised_entry; [ring | trivial |].
    pose proof (Nat.div_mod k 2 ltac:(lia)). lia.
  - intros l _ _. rewrite <- Sg_scal_r. apply Sg_ext; intros j _. ring.
Qed.

Lemma gegenbauer_kernel N d k (x : nat -> nat -> R) c : 1 <= INR d ->
  (forall i, (i < N)%nat -> Sg d (fun l => x i l ^ 2) = 1) ->
  0 <= kernel_sum N c (fun i j => gegenbauer d k (Sg d (fun l => x i l * x j l))).
Proof.
  intros Hd U. apply Rle_trans with (lists d k (fun l => Sg N (fun i => c i * harmonic d k (x i) l) ^ 2)).
  - apply lists_nonneg; intros l. apply pow2_ge_0.
  - right. unfold kernel_sum.
    rewrite (lists_ext d k _ (fun l => Sg N (fun i => Sg N (fun j =>
      c i * c j * (harmonic d k (x i) l * harmonic d k (x j) l))))).
    + rewrite lists_Sg. apply Sg_ext; intros i Hi. rewrite lists_Sg. apply Sg_ext; intros j Hj.
      now rewrite lists_scal, harmonic_product by auto.
    + intros l _ _. cbn [pow]. rewrite Rmult_1_r, <- Sg_prod. apply Sg_ext; intros i _. apply Sg_ext; intros j _. ring.
Qed.

(** ** Two families at once *)
Definition block (N d : nat) (x y : nat -> nat -> R) (c e : nat -> R) (K : R -> R) : R :=
  Sg N (fun i => Sg N (fun j => c i * c j * K (Sg d (fun k => x i k * x j k)) +
    e i * e j * K (Sg d (fun k => y i k * y j k)) + 2 * c i * e j * K (Sg d (fun k => x i k * y j k)))).

Lemma block_plus N d x y c e K L : block N d x y c e (fun w => K w + L w) = block N d x y c e K + block N d x y c e L.
Proof.
  unfold block. rewrite <- Sg_plus. apply Sg_ext; intros i _. rewrite <- Sg_plus. apply Sg_ext; intros j _. ring.
Qed.

Lemma block_scal N d x y c e h K : block N d x y c e (fun w => h * K w) = h * block N d x y c e K.
Proof.
  unfold block. rewrite <- Sg_scal. apply Sg_ext; intros i _. rewrite <- Sg_scal. apply Sg_ext; intros j _. ring.
Qed.

Lemma block_nonneg N d x y c e K :
  (forall i, (i < N)%nat -> Sg d (fun k => x i k ^ 2) = 1 /\ Sg d (fun k => y i k ^ 2) = 1) ->
  (forall M (z : nat -> nat -> R) f, (forall i, (i < M)%nat -> Sg d (fun k => z i k ^ 2) = 1) ->
    0 <= kernel_sum M f (fun i j => K (Sg d (fun k => z i k * z j k)))) ->
  0 <= block N d x y c e K.
Proof.
  intros U P. set (both (A : Type) (f g : nat -> A) i := if Nat.ltb i N then f i else g (i - N)%nat).
  assert (Left : forall (A : Type) (f g : nat -> A) i, (i < N)%nat -> both A f g i = f i).
  { intros A f g i Hi. unfold both. destruct (Nat.ltb_spec i N); [trivial | lia]. }
  assert (Right : forall (A : Type) (f g : nat -> A) i, both A f g (N + i)%nat = g i).
  { intros A f g i. unfold both. destruct (Nat.ltb_spec (N + i) N); [lia | f_equal; lia]. }
  specialize (P (N + N)%nat (both _ x y) (both _ c e)).
  eapply Rle_trans; [apply P|].
  - intros i Hi. unfold both. destruct (Nat.ltb_spec i N); [now apply U | apply U; lia].
  - right. unfold kernel_sum, block. rewrite Sg_add.
    rewrite (Sg_ext N _ (fun i => Sg N (fun j => c i * c j * K (Sg d (fun k => x i k * x j k))) +
      Sg N (fun j => c i * e j * K (Sg d (fun k => x i k * y j k))))).
    + rewrite (Sg_ext N (fun k => Sg (N + N) _) (fun i => Sg N (fun j => e i * c j * K (Sg d (fun k => y i k * x j k))) +
        Sg N (fun j => e i * e j * K (Sg d (fun k => y i k * y j k))))).
      * rewrite !Sg_plus. rewrite (Sg_swap N N (fun i j => e i * c j * K (Sg d (fun k => y i k * x j k)))).
        rewrite <- !Sg_plus. apply Sg_ext; intros i _. rewrite <- !Sg_plus. apply Sg_ext; intros j _.
        rewrite (Sg_ext d (fun k => y j k * x i k) (fun k => x i k * y j k)) by (intros; ring). ring.
      * intros i Hi. rewrite Sg_add. f_equal; apply Sg_ext; intros j Hj; rewrite ?Right, ?Left by trivial; trivial.
    + intros i Hi. rewrite Sg_add. f_equal; apply Sg_ext; intros j Hj; rewrite ?Right, ?Left by trivial; trivial.
Qed.

Lemma exponential_kernel M d n (b : nat -> R) q (z : nat -> nat -> R) f : 1 <= INR d -> 0 <= q ->
  b O <= 1 -> (forall m, b (S m) * ((INR m + 1) * (INR d / 2 + INR m)) <= b m * (q / 2) ^ 2) ->
  (forall i, (i < M)%nat -> Sg d (fun k => z i k ^ 2) = 1) ->
  0 <= kernel_sum M f (fun i j => exp (q * Sg d (fun k => z i k * z j k)) - Sg n b).
Proof.
  intros Hd Hq First Next U.
  pose proof (exp_kernel M d n z (fun _ => 1) b q Hd) as K.
  specialize (K (fun i Hi => conj Rle_0_1 (eq_trans (U i Hi) (eq_sym (pow1 2)))) Hq First Next f). cbv beta in K.
  rewrite (Sg_ext n _ (fun m => b m * Sg M f ^ 2)) in K.
  - rewrite Sg_scal_r in K. unfold kernel_sum in *.
    rewrite (Sg_ext M _ (fun i => Sg M (fun j => f i * f j * exp (q * Sg d (fun k => z i k * z j k))) -
      Sg n b * Sg M f * f i)).
    + rewrite Sg_minus, Sg_scal. lra.
    + intros i _. rewrite (Sg_ext M _ (fun j => f i * f j * exp (q * Sg d (fun k => z i k * z j k)) - Sg n b * f i * f j))
        by (intros; ring). rewrite Sg_minus, Sg_scal. ring.
  - intros m _. do 2 f_equal. apply Sg_ext; intros i _. rewrite pow1. ring.
Qed.

Theorem exponentials_of_positive_type (N d n : nat) (b : R -> R) (q : R) (x y : nat -> nat -> R) (c e : nat -> R) :
  1 <= INR d /\ 0 <= q /\ b 0 <= 1 /\
    (forall m : nat, b (INR m + 1) * ((INR m + 1) * (INR d / 2 + INR m)) <= b (INR m) * (q / 2) ^ 2) /\
    (forall i, (i < N)%nat -> Sg d (fun k => x i k ^ 2) = 1 /\ Sg d (fun k => y i k ^ 2) = 1) ->
  0 <= block N d x y c e (fun w => exp (q * w) - Sg n (fun m => b (INR m))).
Proof.
  intros [Hd [Hq [First [Next U]]]]. apply block_nonneg; [exact U|]. intros M z f Z.
  apply (exponential_kernel M d n (fun m => b (INR m)) q z f Hd Hq First); [|exact Z].
  intros m. rewrite S_INR. apply Next.
Qed.

Theorem gegenbauers_of_positive_type (N d : nat) (x y : nat -> nat -> R) (c e : nat -> R) (h1 h2 h3 h4 h5 h6 h7 h8 : R) :
  1 <= INR d /\ (forall i, (i < N)%nat -> Sg d (fun k => x i k ^ 2) = 1 /\ Sg d (fun k => y i k ^ 2) = 1) /\
    (0 <= h1 /\ 0 <= h2 /\ 0 <= h3 /\ 0 <= h4 /\ 0 <= h5 /\ 0 <= h6 /\ 0 <= h7 /\ 0 <= h8) ->
  0 <= block N d x y c e (fun w => h1 * w + h2 * (w ^ 2 - 1 / INR d) + h3 * (w ^ 3 - 3 / (INR d + 2) * w) +
    h4 * (w ^ 4 - 6 / (INR d + 4) * w ^ 2 + 3 / ((INR d + 4) * (INR d + 2))) +
    h5 * (w ^ 5 - 10 / (INR d + 6) * w ^ 3 + 15 / ((INR d + 6) * (INR d + 4)) * w) +
    h6 * (w ^ 6 - 15 / (INR d + 8) * w ^ 4 + 45 / ((INR d + 8) * (INR d + 6)) * w ^ 2 -
      15 / ((INR d + 8) * (INR d + 6) * (INR d + 4))) +
    h7 * (w ^ 7 - 21 / (INR d + 10) * w ^ 5 + 105 / ((INR d + 10) * (INR d + 8)) * w ^ 3 -
      105 / ((INR d + 10) * (INR d + 8) * (INR d + 6)) * w) +
    h8 * (w ^ 8 - 28 / (INR d + 12) * w ^ 6 + 210 / ((INR d + 12) * (INR d + 10)) * w ^ 4 -
      420 / ((INR d + 12) * (INR d + 10) * (INR d + 8)) * w ^ 2 +
      105 / ((INR d + 12) * (INR d + 10) * (INR d + 8) * (INR d + 6)))).
Proof.
  intros [Hd [U [P1 [P2 [P3 [P4 [P5 [P6 [P7 P8]]]]]]]]].
  assert (B : forall k h (K : R -> R), 0 <= h -> (forall w, K w = gegenbauer d k w) ->
    0 <= block N d x y c e (fun w => h * K w)).
  { intros k h K Hh E. rewrite block_scal. apply Rmult_le_pos; [trivial|]. apply block_nonneg; [exact U|].
    intros M z f Z. eapply Rle_trans; [apply (gegenbauer_kernel M d k z f Hd Z)|]. right.
    unfold kernel_sum. apply Sg_ext; intros i _. apply Sg_ext; intros j _. now rewrite E. }
  rewrite !block_plus. repeat apply Rplus_le_le_0_compat;
    [apply (B 1%nat h1 (fun w => w)) | apply (B 2%nat) | apply (B 3%nat) | apply (B 4%nat)
    | apply (B 5%nat) | apply (B 6%nat) | apply (B 7%nat) | apply (B 8%nat)]; trivial;
    intros w; unfold gegenbauer; cbn [Sg Nat.div Nat.divmod fst weight falling Nat.mul Nat.add Nat.sub pow INR];
    field; lra.
Qed.
