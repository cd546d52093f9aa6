From Coq Require Import Reals Lra Lia.
From CCEM Require Import Bridge.
Open Scope R_scope.

Theorem lower_bound_proved : Statement_lower_bound.lower_bound.
Proof.
  intros N d t b u v [HN [Ht [Hu Hv]]]. apply size_at_least_2 in HN. apply lengths in Hu, Hv.
  exact (curve_below_loss N d (sigmoid_phi t b) (sigmoid_psi t b) HN
    (strictly_convex_convex _ _ _ (sigmoid_phi_strictly_convex t b Ht _ _))
    (strictly_convex_convex _ _ _ (sigmoid_psi_strictly_convex t b Ht _ _))
    (fun x y _ _ => sigmoid_psi_nondecreasing t b Ht x y) u v Hu Hv).
Qed.
