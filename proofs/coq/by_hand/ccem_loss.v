From Coq Require Import Reals Lra Lia.
From CCEM Require Import Bridge.
Open Scope R_scope.

Theorem ccem_loss_proved : Statement_ccem_loss.ccem_loss.
Proof.
  intros N d t b s [HN [Hd Hs]]. apply size_at_least_2 in HN. apply size_order in Hd.
  exists (ccem N s 1), (ccem N s (-1)). repeat split.
  - apply lengths, ccem_unit; trivial; ring.
  - apply lengths, ccem_unit; trivial; ring.
  - exact (GlobalOptimum.ccem_loss N d (sigmoid_phi t b) (sigmoid_psi t b) s HN Hd Hs).
Qed.
