(** From the form in which statements are generated (sums written out, sizes as real numbers) to the library's. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Export RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum.
Open Scope R_scope.

Lemma size_at_least k N : IZR (Z.of_nat k) <= INR N -> (k <= N)%nat.
Proof. intros H. apply INR_le. now rewrite (INR_IZR_INZ k). Qed.

Lemma size_at_least_2 N : 2 <= INR N -> (2 <= N)%nat.
Proof. apply (size_at_least 2). Qed.

Lemma size_order M N : INR M <= INR N -> (M <= N)%nat.
Proof. apply INR_le. Qed.

Lemma lengths N d u : (forall i, (i < N)%nat -> Sg d (fun k => (u i k) ^ 2) = 1) <-> unit_family N d u.
Proof.
  split; intros H i Hi; rewrite <- (H i Hi); apply Sg_ext; intros; ring.
Qed.

Lemma least_on_unit_interval f p :
  (0 <= p /\ p <= 1 /\ (forall x, 0 <= x /\ x <= 1 -> f p <= f x)) <-> minimises 0 1 f p.
Proof. unfold minimises. intuition. Qed.
