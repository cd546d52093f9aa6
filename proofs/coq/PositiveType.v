(** Powers of inner products are of positive type, and stay so less their mean over the sphere (Schoenberg 1942).

    The tensor of the power is compared with the mean tensor of the Gaussian measure; its entries are [moments]. *)
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
  - cbn [occurs]. rewrite !Nat.eqb_refl. cbn [plus]. rewrite moment_step, S_INR. reflexivity.
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
  - intros n [E B]. pose proof (pos_INR n) as Pn. rewrite gauss_square_step. cbn [mean_power moment]. rewrite S_INR. split.
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
  pose proof (product_power N d a r Hd (fun i Hi => proj2 (L i Hi)) (S k) 0 (fun _ => 1)) as K. cbn [plus] in K.
  rewrite (Sg_ext N (fun i => f (r i)) (fun i => 1 * r i ^ S k)).
  - eapply Rle_trans; [exact K|]. right. apply Sg_ext; intros i Hi. apply Sg_ext; intros j Hj.
    destruct (L i Hi) as [Ri Ai]. destruct (L j Hj) as [Rj Aj].
    rewrite Value by (now apply product_nonneg). cbn [pow]. ring.
  - intros i Hi. rewrite Value by (now apply L). ring.
Qed.
