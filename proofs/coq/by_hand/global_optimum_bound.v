From Coq Require Import Reals Lra Lia.
From CCEM Require Import Bridge.
Open Scope R_scope.

Theorem global_optimum_bound_proved : Statement_global_optimum_bound.global_optimum_bound.
Proof.
  intros N d t b u v p [HN [Ht [Hu [Hv M]]]]. apply size_at_least_2 in HN. apply lengths in Hu, Hv.
  apply (least_on_unit_interval (batch_curve (INR N) t b)) in M.
  exact (sigmoid_lower_bound N d t b p u v HN Ht Hu Hv M).
Qed.
