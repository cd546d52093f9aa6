(** Every minimiser is a CCEM, and the dimensions in which the optimum is attained. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum.
Open Scope R_scope.

(** The Gram matrix of a CCEM with similarities [p] (positive) and [q] (negative): [u], [v] and both together. *)
Definition ccem_gram (N d : nat) (p q : R) (u v : nat -> nat -> R) : Prop :=
  forall i j, (i < N)%nat -> (j < N)%nat ->
    dot d (u i) (v j) = (if Nat.eqb i j then p else q) /\
    dot d (u i) (u j) = (if Nat.eqb i j then 1 else 1 - p + q) /\
    dot d (v i) (v j) = (if Nat.eqb i j then 1 else 1 - p + q).

(** Constant similarities on the edge of the feasible set fix the whole Gram matrix. *)
Lemma gram_of_edge N d u v p q : (2 <= N)%nat -> unit_family N d u -> unit_family N d v ->
  (forall i, (i < N)%nat -> dot d (u i) (v i) = p) ->
  (forall i j, (i < N)%nat -> (j < N)%nat -> i <> j -> dot d (u i) (v j) = q) ->
  2 * (INR N - 1) * q - (INR N - 2) * p + INR N = 0 -> ccem_gram N d p q u v.
Proof.
  intros HN Hu Hv Hp Hq E. pose proof (INR_ge_2 N HN) as R2.
  assert (EP : mean_positive N d u v = p).
  { unfold mean_positive. rewrite (Sg_ext N _ (fun _ => p)), Sg_const by trivial. field. lra. }
  assert (EQ : mean_negative N d u v = q).
  { unfold mean_negative. rewrite (offsum_ext N _ (fun _ _ => q)), offsum_const by trivial. field. lra. }
  destruct (proj1 (feasibility_equality N d u v HN Hu Hv)) as [_ D]; [now rewrite EP, EQ|].
  set (c := fun k => centroid N u k - centroid N v k).
  assert (V : forall i j, (i < N)%nat -> (j < N)%nat -> dot d (u i) (v j) = dot d (u i) (u j) - dot d (u i) c).
  { intros i j Hi Hj. rewrite <- dot_minus_r. apply dot_ext; trivial.
    intros k Hk. unfold c. rewrite <- (D j k Hj Hk). ring. }
  assert (U : forall i j, (i < N)%nat -> (j < N)%nat -> dot d (v i) (v j) = dot d (u j) (v i) - dot d (v i) c).
  { intros i j Hi Hj. rewrite (dot_sym d (u j)), <- dot_minus_r. apply dot_ext; trivial.
    intros k Hk. unfold c. rewrite <- (D j k Hj Hk). ring. }
  intros i j Hi Hj.
  pose proof (V i i Hi Hi) as V1. rewrite (Hu i Hi), (Hp i Hi) in V1.
  pose proof (U i i Hi Hi) as U1. rewrite (Hv i Hi), (Hp i Hi) in U1.
  destruct (Nat.eqb_spec i j) as [->|Ne].
  - repeat split; auto.
  - pose proof (V i j Hi Hj) as V2. rewrite Hq in V2 by trivial.
    pose proof (U i j Hi Hj) as U2. rewrite Hq in U2 by auto.
    repeat split; auto; lra.
Qed.

Section Strict.
Variables (N d : nat) (phi psi : R -> R).
Hypothesis N_ge_2 : (2 <= N)%nat.
Hypothesis phi_convex : strictly_convex_on (-1) 1 phi.
Hypothesis psi_convex : strictly_convex_on (-1) 1 psi.
Hypothesis psi_increasing : forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x < y -> psi x < psi y.

Let psi_nondecreasing x y : -1 <= x <= 1 -> -1 <= y <= 1 -> x <= y -> psi x <= psi y.
Proof. intros Hx Hy [H|H]; [left; now apply psi_increasing | subst; lra]. Qed.

Lemma pair_curve_strictly_convex : strictly_convex_on 0 1 (pair_curve N phi psi).
Proof.
  intros x y l Hx Hy Ne Hl. pose proof (INR_ge_2 N N_ge_2) as R2.
  pose proof (ratio_range (INR N) R2) as RR. unfold pair_curve, curve. set (r := ratio (INR N)) in *.
  replace (2 * (l * x + (1 - l) * y) - 1) with (l * (2 * x - 1) + (1 - l) * (2 * y - 1)) by ring.
  replace (-1 + r * (l * x + (1 - l) * y)) with (l * (-1 + r * x) + (1 - l) * (-1 + r * y)) by ring.
  assert (A := phi_convex (2 * x - 1) (2 * y - 1) l ltac:(lra) ltac:(lra) ltac:(lra) Hl).
  assert (B := strictly_convex_convex _ _ _ psi_convex (-1 + r * x) (-1 + r * y) l
    ltac:(split; nra) ltac:(split; nra) ltac:(lra)).
  apply (Rmult_le_compat_l (INR N - 1)) in B; lra.
Qed.

(** Unit vectors whose loss is at most the least value of the curve have the Gram matrix of the CCEM. *)
Theorem minimiser_gram u v m : unit_family N d u -> unit_family N d v ->
  minimises 0 1 (pair_curve N phi psi) m -> pair_loss N d phi psi u v <= pair_curve N phi psi m ->
  ccem_gram N d (2 * m - 1) (-1 + ratio (INR N) * m) u v.
Proof.
  intros Hu Hv M U. pose proof (INR_ge_2 N N_ge_2) as R2.
  pose proof (strictly_convex_convex _ _ _ phi_convex) as Cphi.
  pose proof (strictly_convex_convex _ _ _ psi_convex) as Cpsi.
  set (P := mean_positive N d u v). set (Q := mean_negative N d u v). set (s := (P + 1) / 2).
  pose proof (feasible_s N d N_ge_2 u v Hu Hv) as [Hs Hq]. fold P Q s in Hs, Hq.
  pose proof (mean_negative_range N d N_ge_2 u v Hu Hv) as HQ. fold Q in HQ.
  pose proof (jensen_bound N d phi psi N_ge_2 Cphi Cpsi u v Hu Hv) as J. fold P Q in J.
  pose proof (proj2 M s Hs) as Ms.
  assert (Ep : 2 * s - 1 = P) by (unfold s; field).
  assert (Bq : psi (-1 + ratio (INR N) * s) <= psi Q) by (apply psi_nondecreasing; lra).
  assert (Ec : pair_curve N phi psi s = phi P + (INR N - 1) * psi (-1 + ratio (INR N) * s))
    by (unfold pair_curve, curve; now rewrite Ep).
  apply (Rmult_le_compat_l (INR N - 1)) in Bq; [|lra].
  (* equality all along the chain *)
  assert (Es : s = m).
  { apply (strictly_convex_minimiser_unique 0 1 _ _ _ pair_curve_strictly_convex); trivial.
    split; trivial. intros x Hx. apply Rle_trans with (pair_curve N phi psi m); [lra | now apply M]. }
  assert (Eq : Q = -1 + ratio (INR N) * s).
  { apply Rle_antisym; [|lra]. apply Rnot_lt_le; intros K.
    assert (L : psi (-1 + ratio (INR N) * s) < psi Q) by (apply psi_increasing; lra).
    apply (Rmult_lt_compat_l (INR N - 1)) in L; lra. }
  assert (TP : Sg N (fun i => dot d (u i) (v i)) = INR N * P) by now apply mean_positive_total.
  assert (TQ : offsum N (fun i j => dot d (u i) (v j)) = INR N * (INR N - 1) * Q) by now apply mean_negative_total.
  assert (RP : forall i, (i < N)%nat -> -1 <= dot d (u i) (v i) <= 1)
    by (intros; now apply (unit_family_dot_range N)).
  assert (RQ : forall i j, (i < N)%nat -> (j < N)%nat -> i <> j -> -1 <= dot d (u i) (v j) <= 1)
    by (intros; now apply (unit_family_dot_range N)).
  assert (JP := jensen (-1) 1 phi N _ _ Cphi RP TP).
  assert (JQ := jensen_offsum (-1) 1 psi N _ _ Cpsi N_ge_2 RQ TQ).
  assert (LE : Sg N (fun i => phi (dot d (u i) (v i))) + offsum N (fun i j => psi (dot d (u i) (v j)))
               <= INR N * phi P + INR N * (INR N - 1) * psi Q).
  { assert (X : pair_loss N d phi psi u v <= phi P + (INR N - 1) * psi Q) by (rewrite Eq, <- Ec, Es; exact U).
    apply (Rmult_le_compat_l (INR N)) in X; [|lra]. unfold pair_loss in X.
    replace (INR N * ((Sg N (fun i => phi (dot d (u i) (v i))) + offsum N (fun i j => psi (dot d (u i) (v j)))) / INR N))
      with (Sg N (fun i => phi (dot d (u i) (v i))) + offsum N (fun i j => psi (dot d (u i) (v j)))) in X
      by (field; lra).
    lra. }
  rewrite <- Es. rewrite Ep, <- Eq. apply gram_of_edge; trivial.
  - apply (jensen_equality (-1) 1 phi N _ _ phi_convex RP TP). lra.
  - apply (jensen_offsum_equality (-1) 1 psi N _ _ psi_convex N_ge_2 RQ TQ). lra.
  - rewrite Eq. unfold s, ratio. field. lra.
Qed.

(** In [d >= N] dimensions: every minimiser of the loss over unit vectors. *)
Theorem minimisers_are_ccem u v m : (N <= d)%nat -> unit_family N d u -> unit_family N d v ->
  minimises 0 1 (pair_curve N phi psi) m ->
  (forall u' v', unit_family N d u' -> unit_family N d v' -> pair_loss N d phi psi u v <= pair_loss N d phi psi u' v') ->
  ccem_gram N d (2 * m - 1) (-1 + ratio (INR N) * m) u v.
Proof.
  intros Hd Hu Hv M Opt. apply minimiser_gram; trivial.
  pose proof (proj1 M) as Hm.
  rewrite <- (ccem_loss N d) by trivial. apply Opt; apply ccem_unit; trivial; ring.
Qed.
End Strict.

(** ** Linear dependence *)

Lemma zero_or_not n (x : nat -> R) : (forall k, (k < n)%nat -> x k = 0) \/ exists k, (k < n)%nat /\ x k <> 0.
Proof.
  induction n as [|n IH]; [left; intros; lia|].
  destruct IH as [Z|[k [Hk Nk]]]; [|right; exists k; split; [lia | trivial]].
  destruct (Req_dec (x n) 0) as [E|E]; [|right; exists n; split; [lia | trivial]].
  left; intros k Hk. destruct (Nat.eq_dec k n) as [->|Ne]; [trivial | apply Z; lia].
Qed.

(** More vectors than dimensions: a nontrivial combination vanishes. *)
Lemma linear_dependence d : forall N (u : nat -> nat -> R), (d < N)%nat ->
  exists c : nat -> R, (exists i, (i < N)%nat /\ c i <> 0) /\ forall k, (k < d)%nat -> Sg N (fun i => c i * u i k) = 0.
Proof.
  induction d as [|d IH]; intros N u H.
  - exists (fun _ => 1). split; [exists O; split; [lia | lra] | intros k Hk; lia].
  - destruct N as [|N]; [lia|].
    destruct (zero_or_not (S d) (u N)) as [Z|[p [Hp Np]]].
    + (* the last vector is zero *)
      exists (fun i => delta N i). split.
      * exists N. split; [lia | rewrite delta_same; lra].
      * intros k Hk. rewrite Sg_delta by lia. now apply Z.
    + (* eliminate coordinate p from the others; coordinate d takes its place *)
      set (w i k := u i k - u i p / u N p * u N k).
      destruct (IH N (fun i k => w i (if Nat.eqb k p then d else k)) ltac:(lia)) as [c [[i [Hi Ni]] C]].
      assert (W : forall k, (k < S d)%nat -> Sg N (fun i => c i * w i k) = 0).
      { intros k Hk. destruct (Nat.eq_dec k p) as [->|Kp].
        - rewrite (Sg_ext N _ (fun _ => 0)), Sg_zero; trivial. intros l _. unfold w. field. trivial.
        - destruct (Nat.eq_dec k d) as [->|Kd].
          + destruct (Nat.eq_dec p d) as [->|Pd]; [contradiction|].
            pose proof (C p ltac:(lia)) as E. cbn beta in E. rewrite Nat.eqb_refl in E. exact E.
          + pose proof (C k ltac:(lia)) as E. cbn beta in E.
            destruct (Nat.eqb_spec k p); [contradiction | exact E]. }
      exists (fun i => if Nat.eqb i N then - Sg N (fun l => c l * (u l p / u N p)) else c i). split.
      * exists i. split; [lia|]. destruct (Nat.eqb_spec i N); [lia | trivial].
      * intros k Hk. cbn [Sg]. rewrite Nat.eqb_refl.
        rewrite (Sg_ext N _ (fun l => c l * w l k + c l * (u l p / u N p) * u N k)).
        -- rewrite Sg_plus, W, Sg_scal_r by trivial. ring.
        -- intros l Hl. destruct (Nat.eqb_spec l N); [lia|]. unfold w. ring.
Qed.

(** [M] vectors with a nonsingular double-constant matrix of inner products need [M] dimensions. *)
Theorem double_constant_rank M d u v p q : p <> q -> p + (INR M - 1) * q <> 0 ->
  (forall i j, (i < M)%nat -> (j < M)%nat -> dot d (u i) (v j) = if Nat.eqb i j then p else q) -> (M <= d)%nat.
Proof.
  intros Npq Ns G. destruct (le_lt_dec M d) as [H|H]; trivial. exfalso.
  destruct (linear_dependence d M u H) as [c [[i [Hi Ni]] C]].
  assert (E : forall j, (j < M)%nat -> q * Sg M c + (p - q) * c j = 0).
  { intros j Hj.
    assert (Z : Sg M (fun i => c i * dot d (u i) (v j)) = 0).
    { rewrite (Sg_ext M _ (fun i => Sg d (fun k => c i * u i k * v j k))).
      - rewrite Sg_swap, (Sg_ext d _ (fun _ => 0)), Sg_zero; trivial.
        intros k Hk. rewrite Sg_scal_r, C by trivial. ring.
      - intros l _. unfold dot. rewrite <- Sg_scal. apply Sg_ext; intros; ring. }
    rewrite (Sg_ext M _ (fun l => q * c l + (p - q) * (delta j l * c l))) in Z.
    - rewrite Sg_plus, !Sg_scal, Sg_delta in Z by trivial. exact Z.
    - intros l Hl. rewrite G by trivial. rewrite delta_sym. unfold delta. destruct (Nat.eqb l j); ring. }
  assert (S : Sg M c = 0).
  { assert (T : Sg M (fun j => q * Sg M c + (p - q) * c j) = 0)
      by (rewrite (Sg_ext M _ (fun _ => 0)), Sg_zero; trivial).
    rewrite Sg_plus, Sg_const, Sg_scal in T.
    assert (T' : (p + (INR M - 1) * q) * Sg M c = 0) by lra.
    apply Rmult_integral in T'. destruct T'; [contradiction | trivial]. }
  pose proof (E i Hi) as Ei. rewrite S in Ei.
  assert (Z : (p - q) * c i = 0) by lra. apply Rmult_integral in Z. destruct Z as [Z|Z]; [lra | contradiction].
Qed.

(** An interior optimum needs [N] dimensions ... *)
Theorem interior_needs_N N d u v s : (2 <= N)%nat -> 0 < s < 1 ->
  ccem_gram N d (2 * s - 1) (-1 + ratio (INR N) * s) u v -> (N <= d)%nat.
Proof.
  intros HN Hs G. pose proof (INR_ge_2 N HN) as R2. pose proof (ratio_range (INR N) R2) as RR.
  apply (double_constant_rank N d u v (2 * s - 1) (-1 + ratio (INR N) * s)).
  - assert (0 < (2 - ratio (INR N)) * s) by (apply Rmult_lt_0_compat; lra). lra.
  - replace (2 * s - 1 + (INR N - 1) * (-1 + ratio (INR N) * s)) with (INR N * (s - 1)) by (unfold ratio; field; lra).
    intros E. apply Rmult_integral in E. lra.
  - intros i j Hi Hj. now apply G.
Qed.

(** ... the simplex [N - 1] ... *)
Theorem simplex_needs_N_minus_1 N d u v : (2 <= N)%nat ->
  ccem_gram N d 1 (-1 + ratio (INR N)) u v -> (N - 1 <= d)%nat.
Proof.
  intros HN G. pose proof (INR_ge_2 N HN) as R2. pose proof (ratio_range (INR N) R2) as RR.
  apply (double_constant_rank (N - 1) d u v 1 (-1 + ratio (INR N))).
  - lra.
  - rewrite minus_INR by lia. cbn. replace (1 + (INR N - 1 - 1) * (-1 + ratio (INR N))) with (1 / (INR N - 1))
      by (unfold ratio; field; lra).
    apply Rgt_not_eq, Rdiv_lt_0_compat; lra.
  - intros i j Hi Hj. apply G; lia.
Qed.

(** ... which suffice for it. *)
Definition small_simplex (N i k : nat) : R :=
  if Nat.ltb i (N - 1) then sqrt (INR N / (INR N - 1)) * delta i k + (1 - sqrt (INR N)) / ((INR N - 1) * sqrt (INR N - 1))
  else - / sqrt (INR N - 1).

Theorem small_simplex_dot N i j : (2 <= N)%nat -> (i < N)%nat -> (j < N)%nat ->
  dot (N - 1) (small_simplex N i) (small_simplex N j) = if Nat.eqb i j then 1 else - (1 / (INR N - 1)).
Proof.
  intros HN Hi Hj. pose proof (INR_ge_2 N HN) as R2.
  set (a := sqrt (INR N / (INR N - 1))). set (g := sqrt (INR N - 1)). set (h := sqrt (INR N)).
  assert (Hg : 0 < g) by (apply sqrt_lt_R0; lra). assert (Hh : 0 < h) by (apply sqrt_lt_R0; lra).
  assert (Eg : g * g = INR N - 1) by (apply sqrt_sqrt; lra).
  assert (Eh : h * h = INR N) by (apply sqrt_sqrt; lra).
  assert (Ea : a = h / g) by (unfold a, h, g; apply sqrt_div_alt; lra).
  set (c := (1 - h) / ((INR N - 1) * g)).
  assert (EM : INR (N - 1) = g * g) by (rewrite minus_INR by lia; cbn; lra).
  assert (Ec : c = (1 - h) / (g * g * g)) by (unfold c; rewrite <- Eg; reflexivity).
  assert (Cc : 2 * a * c + g * g * (c * c) = - (1 / (g * g))).
  { replace (2 * a * c + g * g * (c * c)) with ((1 - h) * (1 + h) / (g * g * g * g)) by (rewrite Ea, Ec; field; lra).
    replace ((1 - h) * (1 + h)) with (- (g * g)) by lra. field. lra. }
  assert (Ca : a * a = 1 + 1 / (g * g)).
  { replace (a * a) with (h * h / (g * g)) by (rewrite Ea; field; lra).
    replace (h * h) with (g * g + 1) by lra. field. lra. }
  assert (Cm : a + g * g * c = 1 / g) by (rewrite Ea, Ec; field; lra).
  assert (Mixed : forall l, (l < N - 1)%nat -> Sg (N - 1) (fun k => (a * delta l k + c) * - / g) = - (1 / (g * g))).
  { intros l Hl. rewrite Sg_scal_r, Sg_plus, Sg_scal, Sg_const, Sg_delta_1, EM, Rmult_1_r, Cm by trivial. field. lra. }
  unfold small_simplex, dot. fold a g h. fold c. rewrite <- Eg.
  destruct (Nat.ltb_spec i (N - 1)) as [Li|Li]; destruct (Nat.ltb_spec j (N - 1)) as [Lj|Lj].
  - rewrite (Sg_ext (N - 1) _ (fun k => a * a * (delta i k * delta j k) + a * c * delta i k + a * c * delta j k + c * c))
      by (intros; ring).
    rewrite !Sg_plus, !Sg_scal, Sg_const, Sg_delta, !Sg_delta_1, EM, (delta_sym j i) by trivial.
    unfold delta. destruct (Nat.eqb i j); lra.
  - rewrite Mixed by trivial. destruct (Nat.eqb_spec i j); [lia | trivial].
  - rewrite (Sg_ext (N - 1) _ (fun k => (a * delta j k + c) * - / g)) by (intros; ring).
    rewrite Mixed by trivial. destruct (Nat.eqb_spec i j); [lia | trivial].
  - rewrite Sg_const, EM. destruct (Nat.eqb_spec i j); [field; lra | lia].
Qed.

(** The simplex in [d >= N - 1] dimensions, padded with zeros. *)
Definition padded_simplex (N i k : nat) : R := if Nat.ltb k (N - 1) then small_simplex N i k else 0.

Lemma padded_simplex_dot N d i j : (2 <= N)%nat -> (N - 1 <= d)%nat -> (i < N)%nat -> (j < N)%nat ->
  dot d (padded_simplex N i) (padded_simplex N j) = if Nat.eqb i j then 1 else - (1 / (INR N - 1)).
Proof.
  intros HN Hd Hi Hj. rewrite <- small_simplex_dot by trivial. unfold dot.
  rewrite <- (Sg_pad (N - 1) d) by trivial. apply Sg_ext; intros k _.
  unfold padded_simplex. destruct (Nat.ltb k (N - 1)); ring.
Qed.

Theorem simplex_attained N d phi psi : (2 <= N)%nat -> (N - 1 <= d)%nat ->
  unit_family N d (padded_simplex N) /\
  pair_loss N d phi psi (padded_simplex N) (padded_simplex N) = pair_curve N phi psi 1.
Proof.
  intros HN Hd. pose proof (INR_ge_2 N HN) as R2. split.
  - intros i Hi. rewrite padded_simplex_dot, Nat.eqb_refl by trivial. trivial.
  - apply double_constant_loss; trivial.
    + intros i Hi. rewrite padded_simplex_dot, Nat.eqb_refl by trivial. ring.
    + intros i j Hi Hj Ne. rewrite padded_simplex_dot by trivial.
      destruct (Nat.eqb_spec i j); [contradiction|]. unfold ratio. field. lra.
Qed.

(** The dimension theorem for an interior optimum of a strictly convex, strictly monotone pair loss. *)
Theorem interior_attained_iff N d phi psi m : (2 <= N)%nat ->
  strictly_convex_on (-1) 1 phi -> strictly_convex_on (-1) 1 psi ->
  (forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x < y -> psi x < psi y) ->
  minimises 0 1 (pair_curve N phi psi) m -> 0 < m < 1 ->
  ((exists u v, unit_family N d u /\ unit_family N d v /\ pair_loss N d phi psi u v = pair_curve N phi psi m)
   <-> (N <= d)%nat).
Proof.
  intros HN Cphi Cpsi Mpsi M Hm. split.
  - intros [u [v [Hu [Hv E]]]]. apply (interior_needs_N N d u v m HN Hm).
    apply (minimiser_gram N d phi psi); trivial. lra.
  - intros Hd. exists (ccem N m 1), (ccem N m (-1)).
    repeat split; [apply ccem_unit; trivial; lra .. | apply ccem_loss; trivial; lra].
Qed.

Theorem simplex_attained_iff N d phi psi : (2 <= N)%nat ->
  strictly_convex_on (-1) 1 phi -> strictly_convex_on (-1) 1 psi ->
  (forall x y, -1 <= x <= 1 -> -1 <= y <= 1 -> x < y -> psi x < psi y) ->
  minimises 0 1 (pair_curve N phi psi) 1 ->
  ((exists u v, unit_family N d u /\ unit_family N d v /\ pair_loss N d phi psi u v = pair_curve N phi psi 1)
   <-> (N - 1 <= d)%nat).
Proof.
  intros HN Cphi Cpsi Mpsi M. split.
  - intros [u [v [Hu [Hv E]]]]. apply (simplex_needs_N_minus_1 N d u v HN).
    pose proof (minimiser_gram N d phi psi HN Cphi Cpsi Mpsi u v 1 Hu Hv M ltac:(lra)) as G.
    replace (2 * 1 - 1) with 1 in G by ring. now rewrite Rmult_1_r in G.
  - intros Hd. exists (padded_simplex N), (padded_simplex N).
    destruct (simplex_attained N d phi psi HN Hd) as [A B]. auto.
Qed.

(** ** The sigmoid loss *)
Theorem sigmoid_minimiser_gram N d t b m u v : (2 <= N)%nat -> 0 < t -> unit_family N d u -> unit_family N d v ->
  minimises 0 1 (batch_curve (INR N) t b) m -> sigmoid_loss N d t b u v <= batch_curve (INR N) t b m ->
  ccem_gram N d (2 * m - 1) (-1 + ratio (INR N) * m) u v.
Proof.
  intros HN Ht Hu Hv M U. apply (minimiser_gram N d (sigmoid_phi t b) (sigmoid_psi t b)); trivial.
  - now apply sigmoid_phi_strictly_convex.
  - now apply sigmoid_psi_strictly_convex.
  - intros; now apply sigmoid_psi_increasing.
Qed.

Theorem sigmoid_minimisers_are_ccem N d t b u v : (2 <= N)%nat -> (N <= d)%nat -> 0 < t ->
  unit_family N d u -> unit_family N d v ->
  (forall u' v', unit_family N d u' -> unit_family N d v' -> sigmoid_loss N d t b u v <= sigmoid_loss N d t b u' v') ->
  exists m, minimises 0 1 (batch_curve (INR N) t b) m /\ ccem_gram N d (2 * m - 1) (-1 + ratio (INR N) * m) u v.
Proof.
  intros HN Hd Ht Hu Hv Opt.
  destruct (sigmoid_ccem_optimal N d t b HN Hd Ht) as [m [M [A [B [E _]]]]].
  exists m. split; trivial. apply (sigmoid_minimiser_gram N d t b); trivial. rewrite <- E. now apply Opt.
Qed.

Theorem sigmoid_interior_attained_iff N d t b m : (2 <= N)%nat -> 0 < t ->
  minimises 0 1 (batch_curve (INR N) t b) m -> 0 < m < 1 ->
  ((exists u v, unit_family N d u /\ unit_family N d v /\ sigmoid_loss N d t b u v = batch_curve (INR N) t b m)
   <-> (N <= d)%nat).
Proof.
  intros HN Ht M Hm. apply (interior_attained_iff N d (sigmoid_phi t b) (sigmoid_psi t b)); trivial.
  - now apply sigmoid_phi_strictly_convex.
  - now apply sigmoid_psi_strictly_convex.
  - intros; now apply sigmoid_psi_increasing.
Qed.

Theorem sigmoid_simplex_attained_iff N d t b : (2 <= N)%nat -> 0 < t ->
  minimises 0 1 (batch_curve (INR N) t b) 1 ->
  ((exists u v, unit_family N d u /\ unit_family N d v /\ sigmoid_loss N d t b u v = batch_curve (INR N) t b 1)
   <-> (N - 1 <= d)%nat).
Proof.
  intros HN Ht M. apply (simplex_attained_iff N d (sigmoid_phi t b) (sigmoid_psi t b)); trivial.
  - now apply sigmoid_phi_strictly_convex.
  - now apply sigmoid_psi_strictly_convex.
  - intros; now apply sigmoid_psi_increasing.
Qed.
