(** The double-constant embeddings (CCEM) and their global optimality among all unit vectors.

    Pair losses: [phi] for the positive pairs, [psi] for the negative pairs. The lower bound holds in every
    dimension [d]; the CCEM attains it when [N <= d]. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve.
Open Scope R_scope.

Definition pair_loss (N d : nat) (phi psi : R -> R) (u v : nat -> nat -> R) : R :=
  (Sg N (fun i => phi (dot d (u i) (v i))) + offsum N (fun i j => psi (dot d (u i) (v j)))) / INR N.

Definition sigmoid_loss (N d : nat) (t b : R) (u v : nat -> nat -> R) : R :=
  (Sg N (fun i => softplus (b - t * dot d (u i) (v i)))
   + offsum N (fun i j => softplus (t * dot d (u i) (v j) - b))) / INR N.

(** The curve of the full batch for any pair loss. *)
Definition pair_curve (N : nat) (phi psi : R -> R) (s : R) : R := curve phi psi (INR N - 1) (ratio (INR N)) s.

Lemma sigmoid_loss_is_pair_loss N d t b u v :
  sigmoid_loss N d t b u v = pair_loss N d (sigmoid_phi t b) (sigmoid_psi t b) u v.
Proof. reflexivity. Qed.

Lemma sigmoid_curve_is_pair_curve N t b s :
  batch_curve (INR N) t b s = pair_curve N (sigmoid_phi t b) (sigmoid_psi t b) s.
Proof. reflexivity. Qed.

(** ** The lower bound *)
Section LowerBound.
Variables (N d : nat) (phi psi : R -> R).
Hypothesis N_ge_2 : (2 <= N)%nat.
Hypothesis phi_convex : convex_on (-1) 1 phi.
Hypothesis psi_convex : convex_on (-1) 1 psi.

Theorem jensen_bound u v : unit_family N d u -> unit_family N d v ->
  phi (mean_positive N d u v) + (INR N - 1) * psi (mean_negative N d u v) <= pair_loss N d phi psi u v.
Proof.
  intros Hu Hv. pose proof (INR_ge_2 N N_ge_2) as HN. unfold pair_loss.
  assert (A : INR N * phi (mean_positive N d u v) <= Sg N (fun i => phi (dot d (u i) (v i)))).
  { apply (jensen (-1) 1); trivial.
    - intros i Hi. now apply (unit_family_dot_range N).
    - now apply mean_positive_total. }
  assert (B : INR N * (INR N - 1) * psi (mean_negative N d u v) <= offsum N (fun i j => psi (dot d (u i) (v j)))).
  { apply (jensen_offsum (-1) 1); trivial.
    - intros i j Hi Hj _. now apply (unit_family_dot_range N).
    - now apply mean_negative_total. }
  apply Rmult_le_reg_l with (INR N); [lra|].
  replace (INR N * ((Sg N (fun i => phi (dot d (u i) (v i))) + offsum N (fun i j => psi (dot d (u i) (v j)))) / INR N))
    with (Sg N (fun i => phi (dot d (u i) (v i))) + offsum N (fun i j => psi (dot d (u i) (v j)))) by (field; lra).
  lra.
Qed.

Hypothesis psi_nondecreasing : forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> psi x <= psi y.

Lemma mean_negative_range u v : unit_family N d u -> unit_family N d v -> -1 <= mean_negative N d u v <= 1.
Proof.
  intros Hu Hv. pose proof (mean_positive_range N d u v N_ge_2 Hu Hv) as P.
  pose proof (feasibility_lower N d u v N_ge_2 Hu Hv) as F. pose proof (feasibility_upper N d u v N_ge_2 Hu Hv) as G.
  pose proof (INR_ge_2 N N_ge_2) as HN. split.
  - eapply Rle_trans; [|exact F]. apply Rmult_le_reg_r with (2 * (INR N - 1)); [lra|].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra. nra.
  - eapply Rle_trans; [exact G|]. apply Rmult_le_reg_r with (2 * (INR N - 1)); [lra|].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.

Lemma feasible_s u v : unit_family N d u -> unit_family N d v ->
  0 <= (mean_positive N d u v + 1) / 2 <= 1 /\
  -1 <= -1 + ratio (INR N) * ((mean_positive N d u v + 1) / 2) <= mean_negative N d u v.
Proof.
  intros Hu Hv. pose proof (mean_positive_range N d u v N_ge_2 Hu Hv) as P.
  pose proof (feasibility_lower N d u v N_ge_2 Hu Hv) as F. pose proof (INR_ge_2 N N_ge_2) as HN.
  pose proof (ratio_range (INR N) HN) as R. repeat split; try lra; [nra|].
  eapply Rle_trans; [|exact F]. right. unfold ratio. field. lra.
Qed.

(** For any unit vectors of any dimension some point of the curve is at most the loss. *)
Theorem curve_below_loss u v : unit_family N d u -> unit_family N d v ->
  pair_curve N phi psi ((mean_positive N d u v + 1) / 2) <= pair_loss N d phi psi u v.
Proof.
  intros Hu Hv. pose proof (INR_ge_2 N N_ge_2) as HN.
  eapply Rle_trans; [|now apply jensen_bound].
  destruct (feasible_s u v Hu Hv) as [Hs Hq]. pose proof (mean_negative_range u v Hu Hv) as Q.
  unfold pair_curve, curve.
  replace (2 * ((mean_positive N d u v + 1) / 2) - 1) with (mean_positive N d u v) by field.
  apply Rplus_le_compat_l, Rmult_le_compat_l; [lra|]. apply psi_nondecreasing; lra.
Qed.

Theorem lower_bound u v m : unit_family N d u -> unit_family N d v ->
  minimises 0 1 (pair_curve N phi psi) m -> pair_curve N phi psi m <= pair_loss N d phi psi u v.
Proof.
  intros Hu Hv [_ M]. eapply Rle_trans; [|now apply curve_below_loss].
  apply M. now apply feasible_s.
Qed.
End LowerBound.

(** ** The embeddings *)

(** [simplex N i] is the [i]-th vertex of a regular simplex of [N] unit vectors, in the first [N] coordinates. *)
Definition simplex (N i k : nat) : R :=
  if Nat.ltb k N then sqrt (INR N / (INR N - 1)) * (delta i k - / INR N) else 0.

(** The unit vector along the diagonal, orthogonal to the simplex. *)
Definition axis (N k : nat) : R := if Nat.ltb k N then / sqrt (INR N) else 0.

(** The CCEM with parameter [s]: [e = 1] gives the [u i], [e = -1] the [v i]. *)
Definition ccem (N : nat) (s e : R) (i k : nat) : R := sqrt s * simplex N i k + e * sqrt (1 - s) * axis N k.

Lemma simplex_dot N d i j : (2 <= N)%nat -> (N <= d)%nat -> (i < N)%nat -> (j < N)%nat ->
  dot d (simplex N i) (simplex N j) = INR N / (INR N - 1) * (delta i j - / INR N).
Proof.
  intros HN Hd Hi Hj. pose proof (INR_ge_2 N HN) as R2. unfold dot.
  set (c := sqrt (INR N / (INR N - 1))).
  assert (Hc : c * c = INR N / (INR N - 1)).
  { apply sqrt_sqrt. left. apply Rdiv_lt_0_compat; lra. }
  rewrite (Sg_ext d _ (fun k => if Nat.ltb k N then c * c * (delta i k * delta j k + - / INR N * delta i k
    + - / INR N * delta j k + / INR N * / INR N) else 0)).
  2:{ intros k _. unfold simplex. fold c. destruct (Nat.ltb k N); ring. }
  rewrite Sg_pad, Sg_scal, !Sg_plus, !Sg_scal, Sg_const, Sg_delta, !Sg_delta_1, Hc, (delta_sym j i) by trivial.
  field. lra.
Qed.

Lemma simplex_axis N d i : (2 <= N)%nat -> (N <= d)%nat -> (i < N)%nat -> dot d (simplex N i) (axis N) = 0.
Proof.
  intros HN Hd Hi. pose proof (INR_ge_2 N HN) as R2. unfold dot.
  rewrite (Sg_ext d _ (fun k => if Nat.ltb k N then
    sqrt (INR N / (INR N - 1)) * / sqrt (INR N) * (delta i k + - / INR N) else 0)).
  2:{ intros k _. unfold simplex, axis. destruct (Nat.ltb k N); ring. }
  rewrite Sg_pad, Sg_scal, Sg_plus, Sg_delta_1, Sg_const by trivial.
  replace (1 + INR N * - / INR N) with 0 by (field; lra). ring.
Qed.

Lemma axis_norm N d : (2 <= N)%nat -> (N <= d)%nat -> dot d (axis N) (axis N) = 1.
Proof.
  intros HN Hd. pose proof (INR_ge_2 N HN) as R2. unfold dot.
  rewrite (Sg_ext d _ (fun k => if Nat.ltb k N then / INR N else 0)).
  - rewrite Sg_pad, Sg_const by trivial. field. lra.
  - intros k _. unfold axis. destruct (Nat.ltb k N); [|ring].
    rewrite <- Rinv_mult, sqrt_sqrt by lra. trivial.
Qed.

Lemma dot_bilinear d x y x' y' p q p' q' :
  dot d (fun k => p * x k + q * y k) (fun k => p' * x' k + q' * y' k)
  = p * p' * dot d x x' + p * q' * dot d x y' + q * p' * dot d y x' + q * q' * dot d y y'.
Proof. unfold dot. rewrite <- !Sg_scal, <- !Sg_plus. apply Sg_ext; intros; ring. Qed.

Lemma ccem_dot N d s e1 e2 i j : (2 <= N)%nat -> (N <= d)%nat -> 0 <= s <= 1 -> (i < N)%nat -> (j < N)%nat ->
  dot d (ccem N s e1 i) (ccem N s e2 j)
  = s * (INR N / (INR N - 1) * (delta i j - / INR N)) + e1 * e2 * (1 - s).
Proof.
  intros HN Hd Hs Hi Hj. unfold ccem. rewrite dot_bilinear.
  rewrite (dot_sym d (axis N) (simplex N j)), !simplex_axis, simplex_dot, axis_norm by trivial.
  replace (e1 * sqrt (1 - s) * (e2 * sqrt (1 - s))) with (e1 * e2 * (sqrt (1 - s) * sqrt (1 - s))) by ring.
  rewrite !sqrt_sqrt by lra. ring.
Qed.

Theorem ccem_unit N d s e : (2 <= N)%nat -> (N <= d)%nat -> 0 <= s <= 1 -> e * e = 1 ->
  unit_family N d (ccem N s e).
Proof.
  intros HN Hd Hs He i Hi. rewrite ccem_dot, He, delta_same by trivial.
  pose proof (INR_ge_2 N HN). field; lra.
Qed.

Theorem ccem_positive N d s i : (2 <= N)%nat -> (N <= d)%nat -> 0 <= s <= 1 -> (i < N)%nat ->
  dot d (ccem N s 1 i) (ccem N s (-1) i) = 2 * s - 1.
Proof.
  intros HN Hd Hs Hi. rewrite ccem_dot, delta_same by trivial. pose proof (INR_ge_2 N HN). field; lra.
Qed.

Theorem ccem_negative N d s i j : (2 <= N)%nat -> (N <= d)%nat -> 0 <= s <= 1 ->
  (i < N)%nat -> (j < N)%nat -> i <> j -> dot d (ccem N s 1 i) (ccem N s (-1) j) = -1 + ratio (INR N) * s.
Proof.
  intros HN Hd Hs Hi Hj H. rewrite ccem_dot, delta_other by trivial. pose proof (INR_ge_2 N HN).
  unfold ratio. field; lra.
Qed.

(** Any two families with constant similarities [2 s - 1] and [-1 + r s] have the loss of the curve. *)
Theorem double_constant_loss N d phi psi u v s : (2 <= N)%nat ->
  (forall i, (i < N)%nat -> dot d (u i) (v i) = 2 * s - 1) ->
  (forall i j, (i < N)%nat -> (j < N)%nat -> i <> j -> dot d (u i) (v j) = -1 + ratio (INR N) * s) ->
  pair_loss N d phi psi u v = pair_curve N phi psi s.
Proof.
  intros HN Hp Hq. pose proof (INR_ge_2 N HN) as R2. unfold pair_loss, pair_curve, curve.
  rewrite (Sg_ext N _ (fun _ => phi (2 * s - 1))) by (intros; now rewrite Hp).
  rewrite (offsum_ext N _ (fun _ _ => psi (-1 + ratio (INR N) * s))) by (intros; now rewrite Hq).
  rewrite Sg_const, offsum_const. field; lra.
Qed.

Theorem ccem_loss N d phi psi s : (2 <= N)%nat -> (N <= d)%nat -> 0 <= s <= 1 ->
  pair_loss N d phi psi (ccem N s 1) (ccem N s (-1)) = pair_curve N phi psi s.
Proof.
  intros HN Hd Hs. apply double_constant_loss; trivial.
  - intros; now apply ccem_positive.
  - intros; now apply ccem_negative.
Qed.

(** ** The CCEM contains a global optimum: any pair loss *)
Theorem ccem_optimal N d phi psi m : (2 <= N)%nat -> (N <= d)%nat ->
  convex_on (-1) 1 phi -> convex_on (-1) 1 psi ->
  (forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> psi x <= psi y) ->
  minimises 0 1 (pair_curve N phi psi) m ->
  unit_family N d (ccem N m 1) /\ unit_family N d (ccem N m (-1)) /\
  forall u v, unit_family N d u -> unit_family N d v ->
    pair_loss N d phi psi (ccem N m 1) (ccem N m (-1)) <= pair_loss N d phi psi u v.
Proof.
  intros HN Hd Cphi Cpsi Mpsi M. pose proof (proj1 M) as Hm. repeat split.
  - apply ccem_unit; trivial; ring.
  - apply ccem_unit; trivial; ring.
  - intros u v Hu Hv. rewrite ccem_loss by trivial. now apply lower_bound.
Qed.

(** ** The sigmoid loss *)
Theorem sigmoid_lower_bound N d t b m u v : (2 <= N)%nat -> 0 < t -> unit_family N d u -> unit_family N d v ->
  minimises 0 1 (batch_curve (INR N) t b) m -> batch_curve (INR N) t b m <= sigmoid_loss N d t b u v.
Proof.
  intros HN Ht Hu Hv M.
  apply (lower_bound N d (sigmoid_phi t b) (sigmoid_psi t b)); trivial.
  - now apply strictly_convex_convex, sigmoid_phi_strictly_convex.
  - now apply strictly_convex_convex, sigmoid_psi_strictly_convex.
  - intros; now apply sigmoid_psi_nondecreasing.
Qed.

Theorem sigmoid_ccem_optimal N d t b : (2 <= N)%nat -> (N <= d)%nat -> 0 < t ->
  exists m, minimises 0 1 (batch_curve (INR N) t b) m /\
    unit_family N d (ccem N m 1) /\ unit_family N d (ccem N m (-1)) /\
    sigmoid_loss N d t b (ccem N m 1) (ccem N m (-1)) = batch_curve (INR N) t b m /\
    forall u v, unit_family N d u -> unit_family N d v ->
      sigmoid_loss N d t b (ccem N m 1) (ccem N m (-1)) <= sigmoid_loss N d t b u v.
Proof.
  intros HN Hd Ht. pose proof (INR_ge_2 N HN) as R2.
  destruct (batch_minimiser_exists_unique (INR N) R2 t b Ht) as [m [M _]]. exists m.
  pose proof (proj1 M) as Hm.
  assert (E : sigmoid_loss N d t b (ccem N m 1) (ccem N m (-1)) = batch_curve (INR N) t b m).
  { rewrite sigmoid_loss_is_pair_loss, sigmoid_curve_is_pair_curve. now apply ccem_loss. }
  repeat split; try apply M; trivial.
  - apply ccem_unit; trivial; ring.
  - apply ccem_unit; trivial; ring.
  - intros u v Hu Hv. rewrite E. now apply sigmoid_lower_bound.
Qed.

(** Tied bias, [N >= 4], [t >= ((N-1)/N) log(N-3)]: the simplex is globally optimal. *)
Theorem tied_simplex_optimal N d t u v : (4 <= N)%nat -> (N <= d)%nat -> 0 < t ->
  (INR N - 1) / INR N * ln (INR N - 3) <= t -> unit_family N d u -> unit_family N d v ->
  sigmoid_loss N d t t (ccem N 1 1) (ccem N 1 (-1)) <= sigmoid_loss N d t t u v.
Proof.
  intros HN Hd Ht Hth Hu Hv.
  assert (R4 : 4 <= INR N) by (apply le_INR in HN; cbn in HN; lra).
  rewrite (sigmoid_loss_is_pair_loss N d t t (ccem N 1 1)), ccem_loss by (lia || lra).
  rewrite <- sigmoid_curve_is_pair_curve. apply sigmoid_lower_bound; trivial; [lia|].
  apply tied_simplex_iff; trivial; lra.
Qed.
