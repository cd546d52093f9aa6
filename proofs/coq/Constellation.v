(** Constellations: families whose positive similarities are at least [b + m] and whose negative similarities are
    at most [b - m]. Their bounds, the CCEM that attains them, and what a margin means for the sigmoid loss. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From Coquelicot Require Import Coquelicot.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum.
Open Scope R_scope.

Definition constellation (N d : nat) (m b : R) (u v : nat -> nat -> R) : Prop :=
  (forall i, (i < N)%nat -> b + m <= dot d (u i) (v i)) /\
  (forall i j, (i < N)%nat -> (j < N)%nat -> i <> j -> dot d (u i) (v j) <= b - m).

Lemma constellation_means N d m b u v : (2 <= N)%nat -> constellation N d m b u v ->
  b + m <= mean_positive N d u v /\ mean_negative N d u v <= b - m.
Proof.
  intros HN [Hp Hq]. pose proof (mean_positive_total N d u v HN) as EP.
  pose proof (mean_negative_total N d u v HN) as EQ. apply INR_ge_2 in HN. split.
  - apply Rmult_le_reg_l with (INR N); [lra|]. rewrite <- EP, <- Sg_const. now apply Sg_le.
  - apply Rmult_le_reg_l with (INR N * (INR N - 1)); [apply Rmult_lt_0_compat; lra|].
    rewrite <- EQ, <- offsum_const. now apply offsum_le.
Qed.

(** Necessary: [m + b <= 1] and [(3 - 4/N) m <= 1 + b]. *)
Theorem constellation_margin_bound N d m b u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  constellation N d m b u v -> m + b <= 1 /\ (3 - 4 / INR N) * m <= 1 + b.
Proof.
  intros HN Hu Hv C. destruct (constellation_means N d m b u v HN C) as [A B].
  pose proof (mean_positive_range N d u v HN Hu Hv) as P. pose proof (feasibility N d u v HN Hu Hv) as F.
  pose proof (INR_ge_2 N HN) as R2. split; [lra|].
  apply Rmult_le_reg_l with (INR N); [lra|].
  replace (INR N * ((3 - 4 / INR N) * m)) with ((3 * INR N - 4) * m) by (field; lra).
  apply (Rmult_le_compat_l (INR N - 2)) in A; [|lra]. apply (Rmult_le_compat_l (2 * (INR N - 1))) in B; lra.
Qed.

(** Every CCEM is a constellation, with these numbers. *)
Definition ccem_margin (n s : R) : R := s * n / (2 * (n - 1)).
Definition ccem_relative_bias (n s : R) : R := s * (3 * n - 4) / (2 * (n - 1)) - 1.

Theorem ccem_constellation N d s : (2 <= N)%nat -> (N <= d)%nat -> 0 <= s <= 1 ->
  constellation N d (ccem_margin (INR N) s) (ccem_relative_bias (INR N) s) (ccem N s 1) (ccem N s (-1)).
Proof.
  intros HN Hd Hs. pose proof (INR_ge_2 N HN) as R2. unfold ccem_margin, ccem_relative_bias. split.
  - intros i Hi. rewrite ccem_positive by trivial. right. field. lra.
  - intros i j Hi Hj Ne. rewrite ccem_negative by trivial. right. unfold ratio. field. lra.
Qed.

(** The CCEM attains the second bound for every relative bias that it can have. *)
Theorem ccem_attains_bound n s : 2 <= n -> (3 - 4 / n) * ccem_margin n s = 1 + ccem_relative_bias n s.
Proof. intros Hn. unfold ccem_margin, ccem_relative_bias. field. lra. Qed.

Theorem ccem_of_relative_bias n b : 2 <= n ->
  ccem_relative_bias n (2 * (1 + b) * (n - 1) / (3 * n - 4)) = b.
Proof. intros Hn. unfold ccem_relative_bias. field. lra. Qed.

(** The margin is at most [N / (2 (N - 1))]. *)
Theorem constellation_largest_margin N d m b u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  constellation N d m b u v -> m <= INR N / (2 * (INR N - 1)).
Proof.
  intros HN Hu Hv C. destruct (constellation_margin_bound N d m b u v HN Hu Hv C) as [A B].
  pose proof (INR_ge_2 N HN) as R2.
  apply Rmult_le_reg_r with (2 * (INR N - 1)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
  apply (Rmult_le_compat_l (INR N)) in B; [|lra].
  replace (INR N * ((3 - 4 / INR N) * m)) with ((3 * INR N - 4) * m) in B by (field; lra). nra.
Qed.

(** Beyond [3 m = 1 + b] the number of pairs is bounded. *)
Theorem constellation_size_bound N d m b u v : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  constellation N d m b u v -> 1 + b < 3 * m -> INR N <= 4 * m / (3 * m - 1 - b).
Proof.
  intros HN Hu Hv C H. destruct (constellation_margin_bound N d m b u v HN Hu Hv C) as [_ B].
  pose proof (INR_ge_2 N HN) as R2.
  apply Rmult_le_reg_r with (3 * m - 1 - b); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
  apply (Rmult_le_compat_l (INR N)) in B; [|lra].
  replace (INR N * ((3 - 4 / INR N) * m)) with ((3 * INR N - 4) * m) in B by (field; lra). nra.
Qed.

(** ** Margins and the loss *)

(** A positive margin makes the loss exponentially small on the line with bias [b t]. *)
Theorem constellation_loss_bound N d m b t u v : (2 <= N)%nat -> 0 < t -> constellation N d m b u v ->
  sigmoid_loss N d t (b * t) u v <= INR N * exp (- (t * m)).
Proof.
  intros HN Ht [Hp Hq]. pose proof (INR_ge_2 N HN) as R2.
  assert (A : Sg N (fun i => softplus (b * t - t * dot d (u i) (v i))) <= Sg N (fun _ => exp (- (t * m)))).
  { apply Sg_le; intros i Hi. eapply Rle_trans; [apply softplus_le_exp|]. apply exp_le.
    pose proof (Hp i Hi) as K. apply (Rmult_le_compat_l t) in K; lra. }
  assert (B : offsum N (fun i j => softplus (t * dot d (u i) (v j) - b * t)) <= offsum N (fun _ _ => exp (- (t * m)))).
  { apply offsum_le; intros i j Hi Hj Ne. eapply Rle_trans; [apply softplus_le_exp|]. apply exp_le.
    pose proof (Hq i j Hi Hj Ne) as K. apply (Rmult_le_compat_l t) in K; lra. }
  rewrite Sg_const in A. rewrite offsum_const in B. unfold sigmoid_loss.
  apply Rmult_le_reg_r with (INR N); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** A pair of similarities in the wrong order keeps the summed loss at least [2 log 2], whatever [t] and [b]. *)
Theorem no_margin_no_zero_loss N d t b u v i k l : (2 <= N)%nat -> 0 < t ->
  (i < N)%nat -> (k < N)%nat -> (l < N)%nat -> k <> l -> dot d (u i) (v i) <= dot d (u k) (v l) ->
  2 * ln 2 <= INR N * sigmoid_loss N d t b u v.
Proof.
  intros HN Ht Hi Hk Hl Ne H. pose proof (INR_ge_2 N HN) as R2.
  unfold sigmoid_loss. unfold Rdiv.
  rewrite <- Rmult_assoc, (Rmult_comm (INR N)), Rmult_assoc, Rinv_r, Rmult_1_r by lra.
  assert (A : softplus (b - t * dot d (u i) (v i)) <= Sg N (fun i => softplus (b - t * dot d (u i) (v i)))).
  { apply (Sg_term_le N (fun i => softplus (b - t * dot d (u i) (v i)))); trivial. intros; left; apply softplus_pos. }
  assert (B : softplus (t * dot d (u k) (v l) - b) <= offsum N (fun i j => softplus (t * dot d (u i) (v j) - b))).
  { unfold offsum.
    set (row := fun i => Sg N (fun j => if Nat.eqb i j then 0 else softplus (t * dot d (u i) (v j) - b))).
    assert (P : forall p q, 0 <= (if Nat.eqb p q then 0 else softplus (t * dot d (u p) (v q) - b))).
    { intros p q. destruct (Nat.eqb p q); [lra | left; apply softplus_pos]. }
    apply Rle_trans with (row k).
    - pose proof (Sg_term_le N (fun j => if Nat.eqb k j then 0 else softplus (t * dot d (u k) (v j) - b)) l
        (fun j _ => P k j) Hl) as T. cbn beta in T.
      destruct (Nat.eqb_spec k l); [contradiction | exact T].
    - apply (Sg_term_le N row k); trivial. intros p Hp. now apply Sg_nonneg. }
  pose proof (softplus_tangent 0 (b - t * dot d (u i) (v i))) as T1.
  pose proof (softplus_tangent 0 (t * dot d (u k) (v l) - b)) as T2.
  assert (S0 : sigmoid 0 = 1 / 2) by (unfold sigmoid; rewrite Ropp_0, exp_0; field).
  rewrite S0, softplus_0 in T1, T2. apply (Rmult_le_compat_l t) in H; lra.
Qed.

(** Zero loss in the limit along [b t] for a constellation with positive margin. *)
Theorem constellation_zero_loss N d m b u v : (2 <= N)%nat -> 0 < m -> constellation N d m b u v ->
  is_lim (fun t => sigmoid_loss N d t (b * t) u v) p_infty 0.
Proof.
  intros HN Hm C. pose proof (INR_ge_2 N HN) as R2.
  apply (is_lim_le_le_loc (fun _ => 0) (fun t => INR N * exp (- (t * m)))).
  - exists 0; intros t Ht. split; [|now apply constellation_loss_bound].
    unfold sigmoid_loss. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat; lra].
    apply Rplus_le_le_0_compat; [apply Sg_nonneg | apply offsum_nonneg]; intros; left; apply softplus_pos.
  - apply is_lim_const.
  - replace (Finite 0) with (Rbar_mult (INR N) 0) by (cbn; f_equal; ring).
    apply is_lim_scal_l. apply (is_lim_comp exp (fun t => - (t * m)) p_infty 0 m_infty).
    + exact is_lim_exp_m.
    + apply (is_lim_opp (fun t => t * m) p_infty p_infty).
      pose proof (is_lim_scal_r (fun t => t) m p_infty p_infty (is_lim_id p_infty)) as L.
      cbn in L. destruct (Rle_dec 0 m) as [Q|Q]; [|lra]. destruct (Rle_lt_or_eq_dec 0 m Q); [exact L | lra].
    + exists 0; intros y _; discriminate.
Qed.

(** ** Retrieval: with a positive margin every query's nearest neighbour is its partner. *)
Theorem constellation_retrieval N d m b u v i j : constellation N d m b u v -> 0 < m ->
  (i < N)%nat -> (j < N)%nat -> i <> j -> dot d (u i) (v j) < dot d (u i) (v i).
Proof. intros [Hp Hq] Hm Hi Hj Ne. pose proof (Hp i Hi). pose proof (Hq i j Hi Hj Ne). lra. Qed.

(** The triplet loss with offset [a <= 4 m] vanishes on a constellation. *)
Theorem constellation_triplet N d m b a u v i j : constellation N d m b u v -> a <= 4 * m ->
  unit_family N d u -> unit_family N d v -> (i < N)%nat -> (j < N)%nat -> i <> j ->
  Rmax 0 (dot d (fun k => u i k + -1 * v i k) (fun k => u i k + -1 * v i k)
          - dot d (fun k => u i k + -1 * v j k) (fun k => u i k + -1 * v j k) + a) = 0.
Proof.
  intros [Hp Hq] Ha Hu Hv Hi Hj Ne. rewrite !norm_square_of_combination, (Hu i), (Hv i), (Hv j) by trivial.
  pose proof (Hp i Hi). pose proof (Hq i j Hi Hj Ne). apply Rmax_left. lra.
Qed.

(** ** Lifting: two more coordinates [al u, al_1, 0] and so on keep a constellation one. *)
Definition lift (d : nat) (al x y : R) (u : nat -> nat -> R) (i k : nat) : R :=
  if Nat.ltb k d then al * u i k else if Nat.eqb k d then x else y.

Lemma lift_dot d al x y al' x' y' u v i j :
  dot (S (S d)) (lift d al x y u i) (lift d al' x' y' v j) = al * al' * dot d (u i) (v j) + x * x' + y * y'.
Proof.
  unfold dot. cbn [Sg]. unfold lift at 3 4 5 6.
  destruct (Nat.ltb_spec d d); [lia|]. destruct (Nat.ltb_spec (S d) d); [lia|].
  rewrite Nat.eqb_refl. destruct (Nat.eqb_spec (S d) d); [lia|]. f_equal. f_equal.
  rewrite <- Sg_scal. apply Sg_ext; intros k Hk. unfold lift. destruct (Nat.ltb_spec k d); [ring | lia].
Qed.

Theorem constellation_lift N d m b de fi u v : unit_family N d u -> unit_family N d v -> constellation N d m b u v ->
  de * de + fi * fi <= 1 ->
  exists u' v', unit_family N (S (S d)) u' /\ unit_family N (S (S d)) v' /\
    constellation N (S (S d)) (de * de * m) (de * de * b + fi * fi - (1 - de * de - fi * fi)) u' v'.
Proof.
  intros Hu Hv [Hp Hq] H. set (g := sqrt (1 - de * de - fi * fi)).
  assert (Eg : g * g = 1 - de * de - fi * fi) by (apply sqrt_sqrt; lra).
  exists (lift d de fi g u), (lift d de fi (- g) v).
  pose proof (Rle_0_sqr de) as D. unfold Rsqr in D. repeat split.
  - intros i Hi. rewrite lift_dot, (Hu i) by trivial. lra.
  - intros i Hi. rewrite lift_dot, (Hv i) by trivial. lra.
  - intros i Hi. rewrite lift_dot. pose proof (Hp i Hi) as K. apply (Rmult_le_compat_l (de * de)) in K; lra.
  - intros i j Hi Hj Ne. rewrite lift_dot. pose proof (Hq i j Hi Hj Ne) as K.
    apply (Rmult_le_compat_l (de * de)) in K; lra.
Qed.

(** The implicit adapter: one more coordinate [+-sqrt (1 - de^2)] is a change of [t] and of the bias. *)
Theorem adapter N d de t b u v : 0 < de <= 1 ->
  sigmoid_loss N (S (S d)) t (b * t) (lift d de (sqrt (1 - de * de)) 0 u) (lift d de (- sqrt (1 - de * de)) 0 v)
  = sigmoid_loss N d (de * de * t) ((b + 1 - de * de) / (de * de) * (de * de * t)) u v.
Proof.
  intros H. assert (E : sqrt (1 - de * de) * sqrt (1 - de * de) = 1 - de * de) by (apply sqrt_sqrt; nra).
  assert (B : (b + 1 - de * de) / (de * de) * (de * de * t) = (b + 1 - de * de) * t) by (field; lra).
  unfold sigmoid_loss. rewrite B. f_equal. f_equal.
  - apply Sg_ext; intros i _. rewrite lift_dot. f_equal.
    replace (sqrt (1 - de * de) * - sqrt (1 - de * de)) with (- (1 - de * de)) by lra. ring.
  - apply offsum_ext; intros i j _ _ _. rewrite lift_dot. f_equal.
    replace (sqrt (1 - de * de) * - sqrt (1 - de * de)) with (- (1 - de * de)) by lra. ring.
Qed.
