(** Every feasible pair of mean similarities is attained, and the optimum for convex losses without monotonicity. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum.
Open Scope R_scope.

(** The unit vector after the first [N] coordinates. *)
Definition extra (N k : nat) : R := delta N k.

(** Vectors [p * simplex + q * axis + g * extra]. *)
Definition two_parameter (N : nat) (p q g : R) (i k : nat) : R :=
  p * simplex N i k + q * axis N k + g * extra N k.

Lemma extra_norm N d : (N + 1 <= d)%nat -> dot d (extra N) (extra N) = 1.
Proof. intros Hd. unfold dot, extra. rewrite Sg_delta by lia. apply delta_same. Qed.

Lemma simplex_extra N d i : (N + 1 <= d)%nat -> dot d (simplex N i) (extra N) = 0.
Proof.
  intros Hd. rewrite dot_sym. unfold dot, extra. rewrite (Sg_delta d N (simplex N i)) by lia.
  unfold simplex. destruct (Nat.ltb_spec N N); [lia | trivial].
Qed.

Lemma axis_extra N d : (N + 1 <= d)%nat -> dot d (axis N) (extra N) = 0.
Proof.
  intros Hd. rewrite dot_sym. unfold dot, extra. rewrite (Sg_delta d N (axis N)) by lia.
  unfold axis. destruct (Nat.ltb_spec N N); [lia | trivial].
Qed.

Lemma two_parameter_dot N d p q g p' q' g' i j : (2 <= N)%nat -> (N + 1 <= d)%nat -> (i < N)%nat -> (j < N)%nat ->
  dot d (two_parameter N p q g i) (two_parameter N p' q' g' j)
  = p * p' * (INR N / (INR N - 1) * (delta i j - / INR N)) + q * q' + g * g'.
Proof.
  intros HN Hd Hi Hj. unfold two_parameter.
  assert (E : forall x y z x' y' z', dot d (fun k => p * x k + q * y k + g * z k) (fun k => p' * x' k + q' * y' k + g' * z' k)
    = p * p' * dot d x x' + p * q' * dot d x y' + p * g' * dot d x z' + q * p' * dot d y x' + q * q' * dot d y y'
    + q * g' * dot d y z' + g * p' * dot d z x' + g * q' * dot d z y' + g * g' * dot d z z').
  { intros. unfold dot. rewrite <- !Sg_scal, <- !Sg_plus. apply Sg_ext; intros; ring. }
  rewrite E, (dot_sym d (axis N) (simplex N j)), (dot_sym d (extra N) (simplex N j)), (dot_sym d (extra N) (axis N)).
  rewrite !simplex_axis, !simplex_extra, !axis_extra, simplex_dot, axis_norm, extra_norm by (trivial || lia). ring.
Qed.

(** The diamond [|x| + |y| <= 1]: similarities [x + y] and [-x/(N-1) + y]. *)
Theorem diamond_attained N d x y : (2 <= N)%nat -> (N + 1 <= d)%nat -> Rabs x + Rabs y <= 1 ->
  exists u v, unit_family N d u /\ unit_family N d v /\
    (forall i, (i < N)%nat -> dot d (u i) (v i) = x + y) /\
    (forall i j, (i < N)%nat -> (j < N)%nat -> i <> j -> dot d (u i) (v j) = - x / (INR N - 1) + y).
Proof.
  intros HN Hd Hxy. pose proof (INR_ge_2 N HN) as R2.
  set (al := sqrt (Rabs x)). set (be := sqrt (1 - Rabs x)).
  pose proof (Rabs_pos x) as Px. pose proof (Rabs_pos y) as Py.
  assert (Ea : al * al = Rabs x) by (apply sqrt_sqrt; lra).
  assert (Eb : be * be = 1 - Rabs x) by (apply sqrt_sqrt; lra).
  (* a sign and a rotation: e * |x| = x, be * c = y, c^2 + h^2 = 1 - |x| *)
  assert (Sign : exists e, e * e = 1 /\ e * Rabs x = x).
  { destruct (Rle_or_lt 0 x) as [H|H].
    - exists 1. rewrite Rabs_pos_eq by trivial. lra.
    - exists (-1). rewrite Rabs_left by trivial. lra. }
  assert (Turn : exists c h, be * c = y /\ c * c + h * h = 1 - Rabs x).
  { destruct (Req_dec be 0) as [Z|Z].
    - exists 0, 0. rewrite Z in Eb. assert (Rabs y = 0) by lra.
      assert (y = 0) by (destruct (Req_dec y 0) as [K|K]; [trivial | apply Rabs_no_R0 in K; lra]). lra.
    - assert (Hb : 0 < be). { pose proof (sqrt_pos (1 - Rabs x)) as K. fold be in K. lra. }
      exists (y / be), (sqrt (1 - Rabs x - y / be * (y / be))).
      split; [field; trivial|]. rewrite sqrt_sqrt; [ring|].
      assert (K : y / be * (y / be) * (be * be) = y * y) by (field; trivial).
      assert (Y : y * y <= (1 - Rabs x) * (1 - Rabs x)).
      { rewrite <- (Rabs_pos_eq (y * y)) by nra. rewrite Rabs_mult. apply Rmult_le_compat; lra. }
      assert (y / be * (y / be) <= 1 - Rabs x); [|lra].
      apply Rmult_le_reg_r with (be * be); [nra|]. rewrite K, Eb. exact Y. }
  destruct Sign as [e [Ee Ex]]. destruct Turn as [c [h [Ec Eh]]].
  exists (two_parameter N al be 0), (two_parameter N (e * al) c h). repeat split.
  - intros i Hi. rewrite two_parameter_dot, delta_same, Ea, Eb by trivial. field. lra.
  - intros i Hi. rewrite two_parameter_dot, delta_same by trivial.
    replace (e * al * (e * al)) with (e * e * (al * al)) by ring. rewrite Ee, Ea.
    replace (INR N / (INR N - 1) * (1 - / INR N)) with 1 by (field; lra). lra.
  - intros i Hi. rewrite two_parameter_dot, delta_same by trivial.
    replace (al * (e * al)) with (e * (al * al)) by ring. rewrite Ea, Ex, Ec.
    replace (INR N / (INR N - 1) * (1 - / INR N)) with 1 by (field; lra). ring.
  - intros i j Hi Hj Ne. rewrite two_parameter_dot, delta_other by trivial.
    replace (al * (e * al)) with (e * (al * al)) by ring. rewrite Ea, Ex, Ec. field. lra.
Qed.

(** The parallelogram is the diamond in the coordinates [x = (N-1)(P-Q)/N], [y = P - x]. *)
Lemma parallelogram_is_diamond n P Q : 2 <= n ->
  (-1 <= P <= 1 /\ ((n - 2) * P - n) / (2 * (n - 1)) <= Q <= ((n - 2) * P + n) / (2 * (n - 1)) <->
   Rabs ((n - 1) * (P - Q) / n) + Rabs (P - (n - 1) * (P - Q) / n) <= 1).
Proof.
  intros Hn. set (x := (n - 1) * (P - Q) / n). set (y := P - x).
  assert (EP : P = x + y) by (unfold y; ring).
  assert (EQ : (n - 1) * Q = (n - 1) * y - x) by (unfold y, x; field; lra).
  assert (D : 0 < 2 * (n - 1)) by lra.
  assert (A : ((n - 2) * P - n) / (2 * (n - 1)) <= Q <-> n * (y - x) >= - n).
  { split; intros H.
    - apply (Rmult_le_compat_r (2 * (n - 1))) in H; [|lra]. unfold Rdiv in H. rewrite Rmult_assoc, Rinv_l in H by lra. nra.
    - apply Rmult_le_reg_r with (2 * (n - 1)); trivial. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra. }
  assert (B : Q <= ((n - 2) * P + n) / (2 * (n - 1)) <-> n * (y - x) <= n).
  { split; intros H.
    - apply (Rmult_le_compat_r (2 * (n - 1))) in H; [|lra]. unfold Rdiv in H. rewrite Rmult_assoc, Rinv_l in H by lra. nra.
    - apply Rmult_le_reg_r with (2 * (n - 1)); trivial. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra. }
  rewrite A, B, EP.
  assert (C : -1 <= y - x <= 1 <-> n * (y - x) >= - n /\ n * (y - x) <= n).
  { split; [intros; split; nra | intros [H1 H2]; split; apply Rmult_le_reg_l with n; lra]. }
  rewrite <- C. unfold Rabs. destruct (Rcase_abs x); destruct (Rcase_abs y); split; lra.
Qed.

(** Exactly the points of the parallelogram are mean similarities of unit vectors ([d >= N + 1]). *)
Theorem parallelogram N d P Q : (2 <= N)%nat -> (N + 1 <= d)%nat ->
  ((exists u v, unit_family N d u /\ unit_family N d v /\ mean_positive N d u v = P /\ mean_negative N d u v = Q) <->
   -1 <= P <= 1 /\
   ((INR N - 2) * P - INR N) / (2 * (INR N - 1)) <= Q <= ((INR N - 2) * P + INR N) / (2 * (INR N - 1))).
Proof.
  intros HN Hd. pose proof (INR_ge_2 N HN) as R2. split.
  - intros [u [v [Hu [Hv [<- <-]]]]]. split; [now apply mean_positive_range|].
    split; [now apply feasibility_lower | now apply feasibility_upper].
  - intros H. apply parallelogram_is_diamond in H; trivial.
    set (x := (INR N - 1) * (P - Q) / INR N) in *.
    destruct (diamond_attained N d x (P - x) HN Hd H) as [u [v [Hu [Hv [Hp Hq]]]]].
    exists u, v. repeat split; trivial.
    + unfold mean_positive. rewrite (Sg_ext N _ (fun _ => P)), Sg_const.
      * field. lra.
      * intros i Hi. rewrite Hp by trivial. ring.
    + unfold mean_negative. rewrite (offsum_ext N _ (fun _ _ => Q)), offsum_const.
      * field. lra.
      * intros i j Hi Hj Ne. rewrite Hq by trivial. unfold x. field. lra.
Qed.

(** ** Convex losses without monotonicity: the minimum over the diamond *)
Definition diamond_loss (n : R) (phi psi : R -> R) (x y : R) : R := phi (x + y) + (n - 1) * psi (- x / (n - 1) + y).

Theorem diamond_lower_bound N d phi psi u v : (2 <= N)%nat -> convex_on (-1) 1 phi -> convex_on (-1) 1 psi ->
  unit_family N d u -> unit_family N d v ->
  exists x y, Rabs x + Rabs y <= 1 /\ diamond_loss (INR N) phi psi x y <= pair_loss N d phi psi u v.
Proof.
  intros HN Cphi Cpsi Hu Hv. pose proof (INR_ge_2 N HN) as R2.
  set (P := mean_positive N d u v). set (Q := mean_negative N d u v).
  exists ((INR N - 1) * (P - Q) / INR N), (P - (INR N - 1) * (P - Q) / INR N). split.
  - apply parallelogram_is_diamond; trivial. split; [now apply mean_positive_range|].
    split; [now apply feasibility_lower | now apply feasibility_upper].
  - unfold diamond_loss.
    replace ((INR N - 1) * (P - Q) / INR N + (P - (INR N - 1) * (P - Q) / INR N)) with P by ring.
    replace (- ((INR N - 1) * (P - Q) / INR N) / (INR N - 1) + (P - (INR N - 1) * (P - Q) / INR N)) with Q by (field; lra).
    now apply jensen_bound.
Qed.

(** A minimum over the diamond is the minimum over all unit vectors, and it is attained. *)
Theorem diamond_optimal N d phi psi x y : (2 <= N)%nat -> (N + 1 <= d)%nat ->
  convex_on (-1) 1 phi -> convex_on (-1) 1 psi -> Rabs x + Rabs y <= 1 ->
  (forall x' y', Rabs x' + Rabs y' <= 1 -> diamond_loss (INR N) phi psi x y <= diamond_loss (INR N) phi psi x' y') ->
  (forall u v, unit_family N d u -> unit_family N d v -> diamond_loss (INR N) phi psi x y <= pair_loss N d phi psi u v) /\
  exists u v, unit_family N d u /\ unit_family N d v /\ pair_loss N d phi psi u v = diamond_loss (INR N) phi psi x y.
Proof.
  intros HN Hd Cphi Cpsi Hxy Opt. pose proof (INR_ge_2 N HN) as R2. split.
  - intros u v Hu Hv. destruct (diamond_lower_bound N d phi psi u v HN Cphi Cpsi Hu Hv) as [x' [y' [A B]]].
    eapply Rle_trans; [now apply (Opt x' y') | exact B].
  - destruct (diamond_attained N d x y HN Hd Hxy) as [u [v [Hu [Hv [Hp Hq]]]]].
    exists u, v. repeat split; trivial. unfold pair_loss, diamond_loss.
    rewrite (Sg_ext N _ (fun _ => phi (x + y))) by (intros; now rewrite Hp).
    rewrite (offsum_ext N _ (fun _ _ => psi (- x / (INR N - 1) + y))) by (intros; now rewrite Hq).
    rewrite Sg_const, offsum_const. field. lra.
Qed.
