From Coq Require Import Reals Lra Lia.
From CCEM Require Import Bridge.
Open Scope R_scope.

Theorem mean_similarity_range_proved : Statement_mean_similarity_range.mean_similarity_range.
Proof.
  intros N d u v [HN [Hu Hv]]. apply size_at_least_2 in HN. apply lengths in Hu, Hv.
  exact (mean_positive_range N d u v HN Hu Hv).
Qed.
