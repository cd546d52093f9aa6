From Coq Require Import Reals Lra Lia.
From CCEM Require Import Bridge Statement_feasibility.
Open Scope R_scope.

Theorem feasibility_proved : Statement_feasibility.feasibility.
Proof.
  intros N d u v [HN [Hu Hv]]. apply size_at_least_2 in HN. apply lengths in Hu, Hv.
  pose proof (feasibility_identity N d u v HN Hu Hv) as E. pose proof (INR_ge_2 N HN) as R2. split.
  - rewrite Sg_plus, (Sg_swap d N).
    replace (Sg d (fun k => (Sg N (fun i => u i k) + Sg N (fun i => v i k)) ^ 2 / INR N))
      with (INR N * Sg d (fun k => (centroid N u k + centroid N v k) ^ 2)).
    + rewrite (Sg_ext N _ (fun i => Sg d (fun k => (u i k - v i k - (centroid N u k - centroid N v k)) ^ 2))).
      * unfold mean_positive, mean_negative, dot in E. lra.
      * intros i _. apply Sg_ext; intros k _. unfold centroid. field. lra.
    + rewrite <- Sg_scal. apply Sg_ext; intros k _. unfold centroid. field. lra.
  - exact (feasibility_lower N d u v HN Hu Hv).
Qed.
