From Coq Require Import Reals Lra Lia.
From CCEM Require Import Bridge.
Open Scope R_scope.

Lemma squares_by_centroids N d (u v : nat -> nat -> R) : (2 <= N)%nat ->
  Sg d (fun k => Sg N (fun i => (u i k - v i k - (Sg N (fun i => u i k) - Sg N (fun i => v i k)) / INR N) ^ 2)
                 + (Sg N (fun i => u i k) + Sg N (fun i => v i k)) ^ 2 / INR N)
  = Sg N (fun i => Sg d (fun k => (u i k - v i k - (centroid N u k - centroid N v k)) ^ 2))
    + INR N * Sg d (fun k => (centroid N u k + centroid N v k) ^ 2).
Proof.
  intros HN. pose proof (INR_ge_2 N HN) as R2. rewrite Sg_plus, (Sg_swap d N). f_equal.
  - apply Sg_ext; intros i _. apply Sg_ext; intros k _. unfold centroid. f_equal. field. lra.
  - rewrite <- Sg_scal. apply Sg_ext; intros k _. unfold centroid. field. lra.
Qed.

Theorem feasibility_proved : Statement_feasibility.feasibility.
Proof.
  intros N d u v [HN [Hu Hv]]. apply size_at_least_2 in HN. apply lengths in Hu, Hv. split.
  - rewrite squares_by_centroids by trivial.
    pose proof (feasibility_identity N d u v HN Hu Hv) as E.
    unfold mean_positive, mean_negative, dot in E. lra.
  - exact (feasibility_lower N d u v HN Hu Hv).
Qed.
