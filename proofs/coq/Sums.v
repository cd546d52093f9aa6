(** Finite sums over [i < n], over pairs, over pairs off the diagonal. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis.
Open Scope R_scope.

Fixpoint Sg (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S k => Sg k f + f k end.

(** Kronecker's delta. *)
Definition delta (i j : nat) : R := if Nat.eqb i j then 1 else 0.

(** The sum of [F i j] over [i, j < n] with [i <> j]. *)
Definition offsum (n : nat) (F : nat -> nat -> R) : R :=
  Sg n (fun i => Sg n (fun j => if Nat.eqb i j then 0 else F i j)).

(** ** Sums *)
Lemma Sg_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> Sg n f = Sg n g.
Proof. induction n; intros H; cbn; trivial. rewrite IHn, H by (auto with arith). trivial. Qed.

Lemma Sg_plus n f g : Sg n (fun i => f i + g i) = Sg n f + Sg n g.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_minus n f g : Sg n (fun i => f i - g i) = Sg n f - Sg n g.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_scal n c f : Sg n (fun i => c * f i) = c * Sg n f.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_scal_r n c f : Sg n (fun i => f i * c) = Sg n f * c.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_const n c : Sg n (fun _ => c) = INR n * c.
Proof. induction n; [cbn; ring|]. rewrite S_INR; cbn; rewrite IHn; ring. Qed.

Lemma Sg_zero n : Sg n (fun _ => 0) = 0.
Proof. rewrite Sg_const; ring. Qed.

Lemma Sg_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> Sg n f <= Sg n g.
Proof. induction n; intros H; cbn; [lra|]. apply Rplus_le_compat; auto with arith. Qed.

Lemma Sg_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= Sg n f.
Proof. intros H. rewrite <- (Sg_zero n). now apply Sg_le. Qed.

Lemma Sg_term_le n f i : (forall j, (j < n)%nat -> 0 <= f j) -> (i < n)%nat -> f i <= Sg n f.
Proof.
  induction n; intros H Hi; [lia|]. cbn.
  assert (P : 0 <= Sg n f) by (apply Sg_nonneg; auto with arith).
  assert (Q : 0 <= f n) by auto with arith.
  destruct (Nat.eq_dec i n) as [->|E]; [lra|].
  assert (f i <= Sg n f) by (apply IHn; [auto with arith | lia]). lra.
Qed.

(** A sum of nonnegative terms that is zero has only zero terms. *)
Lemma Sg_zero_terms n f : (forall i, (i < n)%nat -> 0 <= f i) -> Sg n f = 0 ->
  forall i, (i < n)%nat -> f i = 0.
Proof. intros H Z i Hi. apply Rle_antisym; [rewrite <- Z; now apply Sg_term_le | now apply H]. Qed.

Lemma Sg_swap n m (F : nat -> nat -> R) :
  Sg n (fun i => Sg m (fun j => F i j)) = Sg m (fun j => Sg n (fun i => F i j)).
Proof.
  induction n; cbn.
  - now rewrite Sg_zero.
  - rewrite IHn, <- Sg_plus. trivial.
Qed.

Lemma Sg_prod n m f g : Sg n (fun i => Sg m (fun j => f i * g j)) = Sg n f * Sg m g.
Proof.
  rewrite (Sg_ext n _ (fun i => Sg m g * f i)).
  - rewrite Sg_scal; ring.
  - intros i _. rewrite Sg_scal; ring.
Qed.

Lemma Sg_select n i g : Sg n (fun j => if Nat.eqb i j then g j else 0) = if Nat.ltb i n then g i else 0.
Proof.
  induction n; [reflexivity|]. cbn [Sg]. rewrite IHn.
  destruct (Nat.eqb_spec i n); destruct (Nat.ltb_spec i n); destruct (Nat.ltb_spec i (S n)); subst; try lia; ring.
Qed.

Lemma Sg_delta n i g : (i < n)%nat -> Sg n (fun j => delta i j * g j) = g i.
Proof.
  intros H. rewrite (Sg_ext n _ (fun j => if Nat.eqb i j then g j else 0)).
  - rewrite Sg_select. destruct (Nat.ltb_spec i n); [trivial|lia].
  - intros j _. unfold delta. destruct (Nat.eqb i j); ring.
Qed.

Lemma delta_same i : delta i i = 1.
Proof. unfold delta. now rewrite Nat.eqb_refl. Qed.

Lemma delta_other i j : i <> j -> delta i j = 0.
Proof. intros H. unfold delta. destruct (Nat.eqb_spec i j); [contradiction|trivial]. Qed.

Lemma delta_sym i j : delta i j = delta j i.
Proof. unfold delta. now rewrite Nat.eqb_sym. Qed.

Lemma Sg_split n i g : (i < n)%nat ->
  Sg n g = g i + Sg n (fun j => if Nat.eqb i j then 0 else g j).
Proof.
  intros H.
  rewrite <- (Sg_ext n (fun j => (if Nat.eqb i j then g j else 0) + (if Nat.eqb i j then 0 else g j))).
  - rewrite Sg_plus, Sg_select. destruct (Nat.ltb_spec i n); [trivial|lia].
  - intros j _. destruct (Nat.eqb i j); ring.
Qed.

(** ** Sums off the diagonal *)
Lemma offsum_total n F :
  Sg n (fun i => Sg n (fun j => F i j)) = Sg n (fun i => F i i) + offsum n F.
Proof.
  unfold offsum. rewrite <- Sg_plus. apply Sg_ext; intros i Hi. now apply (Sg_split n i (fun j => F i j)).
Qed.

Lemma offsum_ext n F G : (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> F i j = G i j) ->
  offsum n F = offsum n G.
Proof.
  intros H; apply Sg_ext; intros i Hi; apply Sg_ext; intros j Hj.
  destruct (Nat.eqb_spec i j); auto.
Qed.

Lemma offsum_le n F G : (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> F i j <= G i j) ->
  offsum n F <= offsum n G.
Proof.
  intros H; apply Sg_le; intros i Hi; apply Sg_le; intros j Hj.
  destruct (Nat.eqb_spec i j); [lra|auto].
Qed.

Lemma offsum_const n c : offsum n (fun _ _ => c) = INR n * (INR n - 1) * c.
Proof.
  pose proof (offsum_total n (fun _ _ => c)) as H. cbn beta in H.
  rewrite !Sg_const in H. lra.
Qed.

Lemma offsum_nonneg n F : (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> 0 <= F i j) -> 0 <= offsum n F.
Proof.
  intros H. replace 0 with (offsum n (fun _ _ => 0)) by (rewrite offsum_const; ring). now apply offsum_le.
Qed.
