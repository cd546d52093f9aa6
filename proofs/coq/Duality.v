(** A certificate of near-optimality for given embeddings, any convex loss of the similarities, any dimension. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors.
Open Scope R_scope.

(** The loss [sum_ij f_ij (u_i . v_j)], and the quadratic form of the slopes [F] with multipliers [a], [c]. *)
Definition label_loss (N d : nat) (f : nat -> nat -> R -> R) (u v : nat -> nat -> R) : R :=
  Sg N (fun i => Sg N (fun j => f i j (dot d (u i) (v j)))).

Definition dual_form (N : nat) (F : nat -> nat -> R) (a c x y : nat -> R) : R :=
  Sg N (fun i => Sg N (fun j => F i j * (x i * y j))) + Sg N (fun i => a i * (x i * x i))
  + Sg N (fun i => c i * (y i * y i)).

Lemma dual_form_over_coordinates N d F a c u v : unit_family N d u -> unit_family N d v ->
  Sg d (fun k => dual_form N F a c (fun i => u i k) (fun i => v i k))
  = Sg N (fun i => Sg N (fun j => F i j * dot d (u i) (v j))) + Sg N a + Sg N c.
Proof.
  intros Hu Hv. unfold dual_form. rewrite !Sg_plus.
  rewrite !(Sg_swap d N). f_equal; [f_equal|].
  - apply Sg_ext; intros i _. rewrite Sg_swap. apply Sg_ext; intros j _. now rewrite Sg_scal.
  - apply Sg_ext; intros i Hi. rewrite Sg_scal. pose proof (Hu i Hi) as E. unfold dot in E. rewrite E. ring.
  - apply Sg_ext; intros i Hi. rewrite Sg_scal. pose proof (Hv i Hi) as E. unfold dot in E. rewrite E. ring.
Qed.

Section Certificate.
Variables (N : nat) (f : nat -> nat -> R -> R) (g F : nat -> nat -> R) (a c : nat -> R).

(** [F i j] is a slope of [f i j] at the similarity [g i j] (a subgradient on [-1, 1]). *)
Hypothesis slopes : forall i j x, (i < N)%nat -> (j < N)%nat -> -1 <= x <= 1 ->
  f i j (g i j) + F i j * (x - g i j) <= f i j x.

(** Weak duality: if the form is at least [- e] times the squared norm, no unit vectors of any dimension do better
    than [sum f(g) - sum F g - sum a - sum c - 2 N e]. *)
Theorem duality_bound d e u v : unit_family N d u -> unit_family N d v ->
  (forall x y, - e * (Sg N (fun i => x i * x i) + Sg N (fun i => y i * y i)) <= dual_form N F a c x y) ->
  Sg N (fun i => Sg N (fun j => f i j (g i j) - F i j * g i j)) - Sg N a - Sg N c - 2 * INR N * e
  <= label_loss N d f u v.
Proof.
  intros Hu Hv Q.
  assert (A : Sg N (fun i => Sg N (fun j => (f i j (g i j) - F i j * g i j) + F i j * dot d (u i) (v j)))
              <= label_loss N d f u v).
  { apply Sg_le; intros i Hi. apply Sg_le; intros j Hj.
    pose proof (slopes i j _ Hi Hj (unit_family_dot_range N d u v i j Hu Hv Hi Hj)). lra. }
  rewrite (Sg_ext N _ (fun i => Sg N (fun j => f i j (g i j) - F i j * g i j)
    + Sg N (fun j => F i j * dot d (u i) (v j)))) in A by (intros; apply Sg_plus).
  rewrite Sg_plus in A.
  assert (B : Sg d (fun k => - e * (Sg N (fun i => u i k * u i k) + Sg N (fun i => v i k * v i k)))
              <= Sg d (fun k => dual_form N F a c (fun i => u i k) (fun i => v i k))) by (apply Sg_le; intros; apply Q).
  rewrite dual_form_over_coordinates, Sg_scal, Sg_plus, !(Sg_swap d N) in B by trivial.
  rewrite (Sg_ext N (fun j => Sg d (fun i => u j i * u j i)) (fun _ => 1)) in B by (intros; now apply Hu).
  rewrite (Sg_ext N (fun j => Sg d (fun i => v j i * v j i)) (fun _ => 1)) in B by (intros; now apply Hv).
  rewrite Sg_const in B. lra.
Qed.

(** With [a = - (1/2) row sums of F g] and [c] the column sums the bound is the value at [g] minus [2 N e]. *)
Theorem duality_gap d e u v : unit_family N d u -> unit_family N d v ->
  (forall i, (i < N)%nat -> a i = - (1 / 2) * Sg N (fun j => F i j * g i j)) ->
  (forall j, (j < N)%nat -> c j = - (1 / 2) * Sg N (fun i => F i j * g i j)) ->
  (forall x y, - e * (Sg N (fun i => x i * x i) + Sg N (fun i => y i * y i)) <= dual_form N F a c x y) ->
  Sg N (fun i => Sg N (fun j => f i j (g i j))) - 2 * INR N * e <= label_loss N d f u v.
Proof.
  intros Hu Hv Ha Hc Q. pose proof (duality_bound d e u v Hu Hv Q) as B.
  rewrite (Sg_ext N _ (fun i => Sg N (fun j => f i j (g i j)) - Sg N (fun j => F i j * g i j))) in B
    by (intros; apply Sg_minus).
  rewrite Sg_minus in B.
  assert (A : Sg N a = - (1 / 2) * Sg N (fun i => Sg N (fun j => F i j * g i j))).
  { rewrite <- Sg_scal. apply Sg_ext; auto. }
  assert (C : Sg N c = - (1 / 2) * Sg N (fun i => Sg N (fun j => F i j * g i j))).
  { rewrite Sg_swap, <- Sg_scal. apply Sg_ext; auto. }
  lra.
Qed.
End Certificate.
