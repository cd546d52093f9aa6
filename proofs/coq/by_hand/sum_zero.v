From Coq Require Import Reals.
From CCEM Require Import Rules.
Open Scope R_scope.

Theorem sum_zero_proved : Statement_sum_zero.sum_zero.
Proof. intros N a [P Z]. exact (rule_sum_zero N a P Z). Qed.
