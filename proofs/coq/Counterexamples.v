(** How a counterexample, given by numbers, is checked: [holds] proves what is claimed of numbers, [fails] its negation.
    The refuted statements and the numbers are generated ([ccem refute --coq]). *)
From Coq Require Import Reals Lra Lia Arith List.
From Interval Require Import Tactic.
From CCEM Require Import Softplus Sums.
Open Scope R_scope.

(** Vectors by their coordinates. *)
Definition rows (table : list (list R)) (i k : nat) : R := nth k (nth i table nil) 0.

Lemma all_below_S (P : nat -> Prop) n : P O -> (forall i, (i < n)%nat -> P (S i)) -> forall i, (i < S n)%nat -> P i.
Proof. intros Z H [|i] Hi; [exact Z|]. apply H. lia. Qed.

Lemma one_below_S (P : nat -> Prop) n : (P O -> False) -> ((exists i, (i < n)%nat /\ P (S i)) -> False) ->
  (exists i, (i < S n)%nat /\ P i) -> False.
Proof. intros Z H [[|i] [Hi K]]; [now apply Z|]. apply H. exists i. split; [lia | exact K]. Qed.

Lemma none_below_0 (P : nat -> Prop) : (exists i, (i < 0)%nat /\ P i) -> False.
Proof. intros [i [Hi _]]. lia. Qed.

Lemma not_all_below n (P : nat -> Prop) i : (i < n)%nat -> (P i -> False) ->
  (forall i, (i < n)%nat -> P i) -> False.
Proof. auto. Qed.

Ltac numbers := unfold rows, offsum, delta, softplus, sigmoid; rewrite ?INR_IZR_INZ;
  cbn [Sg nth Nat.eqb Z.of_nat Pos.of_succ_nat Pos.succ].

Ltac precise := interval with (i_prec 64).  (* at the precision of doubles it would rest on their axioms *)

Ltac holds := cbn beta; lazymatch goal with
  | |- _ /\ _ => split; holds
  | |- forall i : nat, (i < 0)%nat -> _ => let H := fresh in intros ? H; inversion H
  | |- forall i : nat, (i < S ?n)%nat -> @?P i => apply (all_below_S P n); holds
  | |- ?i <> ?i -> _ => let H := fresh in intros H; contradiction (H eq_refl)
  | |- ~ @eq nat _ _ => discriminate
  | |- _ -> _ => intros _; holds
  | |- _ => numbers; first [lra | precise | field; lra]
  end.

Ltac fails := cbn beta; lazymatch goal with
  | |- _ /\ _ -> False => intros [? ?]; match goal with H : _ |- _ => revert H; fails end
  | |- (forall i : nat, (i < ?n)%nat -> _) -> False => fails_at n O
  | |- (exists i : nat, (i < 0)%nat /\ _) -> False => apply none_below_0
  | |- (exists i : nat, (i < S ?n)%nat /\ @?P i) -> False => apply (one_below_S P n); fails
  | |- (_ -> _) -> False => let K := fresh in intros K; specialize (K ltac:(holds)); revert K; fails
  | |- _ <= _ -> False => apply Rlt_not_le; holds
  | |- _ < _ -> False => apply Rle_not_lt; holds
  | |- _ <> _ -> False => let H := fresh in intros H; apply H; numbers; lra
  | |- _ = _ -> False => numbers; first [lra | apply Rlt_not_eq; precise | apply Rgt_not_eq; precise]
  end
with fails_at n i := lazymatch n with
  | S ?n => first [apply (not_all_below _ _ i); [lia | fails] | fails_at n (S i)]
  end.
