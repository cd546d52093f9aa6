(** Finite sums over [i < n], over pairs, over pairs off the diagonal; Jensen's inequality. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis.
Open Scope R_scope.

Fixpoint Sg (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S k => Sg k f + f k end.

(** Kronecker's delta. *)
Definition delta (i j : nat) : R := if Nat.eqb i j then 1 else 0.

(** The sum of [F i j] over [i, j < n] with [i <> j]. *)
Definition offsum (n : nat) (F : nat -> nat -> R) : R :=
  Sg n (fun i => Sg n (fun j => if Nat.eqb i j then 0 else F i j)).

(** ** Counting with reals *)
Lemma INR_ge k N : (k <= N)%nat -> INR k <= INR N.
Proof. apply le_INR. Qed.

Lemma INR_ge_2 N : (2 <= N)%nat -> 2 <= INR N.
Proof. intros H. apply le_INR in H. cbn in H. lra. Qed.

Lemma INR_pos N : (0 < N)%nat -> 0 < INR N.
Proof. apply lt_0_INR. Qed.

(** ** Sums *)
Lemma Sg_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> Sg n f = Sg n g.
Proof. induction n; intros H; cbn; trivial. rewrite IHn, H by (auto with arith). trivial. Qed.

Lemma Sg_plus n f g : Sg n (fun i => f i + g i) = Sg n f + Sg n g.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_minus n f g : Sg n (fun i => f i - g i) = Sg n f - Sg n g.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_opp n f : Sg n (fun i => - f i) = - Sg n f.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_scal n c f : Sg n (fun i => c * f i) = c * Sg n f.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_scal_r n c f : Sg n (fun i => f i * c) = Sg n f * c.
Proof. induction n; cbn; [ring|rewrite IHn; ring]. Qed.

Lemma Sg_const n c : Sg n (fun _ => c) = INR n * c.
Proof. induction n; [cbn; ring|]. rewrite S_INR; cbn; rewrite IHn; ring. Qed.

Lemma Sg_zero n : Sg n (fun _ => 0) = 0.
Proof. rewrite Sg_const; ring. Qed.

Lemma Sg_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> Sg n f <= Sg n g.
Proof. induction n; intros H; cbn; [lra|]. apply Rplus_le_compat; auto with arith. Qed.

Lemma Sg_lt n f g : (0 < n)%nat -> (forall i, (i < n)%nat -> f i < g i) -> Sg n f < Sg n g.
Proof.
  intros Hn H. destruct n; [lia|]. cbn. apply Rplus_le_lt_compat.
  - apply Sg_le; intros i Hi. left. apply H; lia.
  - apply H; lia.
Qed.

Lemma Sg_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= Sg n f.
Proof. intros H. rewrite <- (Sg_zero n). now apply Sg_le. Qed.

Lemma Sg_term_le n f i : (forall j, (j < n)%nat -> 0 <= f j) -> (i < n)%nat -> f i <= Sg n f.
Proof.
  induction n; intros H Hi; [lia|]. cbn.
  assert (P : 0 <= Sg n f) by (apply Sg_nonneg; auto with arith).
  assert (Q : 0 <= f n) by auto with arith.
  destruct (Nat.eq_dec i n) as [->|E]; [lra|].
  assert (f i <= Sg n f) by (apply IHn; [auto with arith | lia]). lra.
Qed.

(** A sum of nonnegative terms that is zero has only zero terms. *)
Lemma Sg_zero_terms n f : (forall i, (i < n)%nat -> 0 <= f i) -> Sg n f = 0 ->
  forall i, (i < n)%nat -> f i = 0.
Proof. intros H Z i Hi. apply Rle_antisym; [rewrite <- Z; now apply Sg_term_le | now apply H]. Qed.

(** Terms below those of a second sum, equal sums: equal terms. *)
Lemma Sg_equal_terms n f g : (forall i, (i < n)%nat -> f i <= g i) -> Sg n g <= Sg n f ->
  forall i, (i < n)%nat -> f i = g i.
Proof.
  intros H E i Hi.
  assert (Z : Sg n (fun j => g j - f j) = 0).
  { rewrite Sg_minus. pose proof (Sg_le n f g H). lra. }
  assert (P : forall j, (j < n)%nat -> 0 <= g j - f j) by (intros j Hj; pose proof (H j Hj); lra).
  pose proof (Sg_zero_terms n _ P Z i Hi) as K. cbn beta in K. lra.
Qed.

Lemma Sg_swap n m (F : nat -> nat -> R) :
  Sg n (fun i => Sg m (fun j => F i j)) = Sg m (fun j => Sg n (fun i => F i j)).
Proof.
  induction n; cbn.
  - now rewrite Sg_zero.
  - rewrite IHn, <- Sg_plus. trivial.
Qed.

Lemma Sg_prod n m f g : Sg n (fun i => Sg m (fun j => f i * g j)) = Sg n f * Sg m g.
Proof.
  rewrite (Sg_ext n _ (fun i => Sg m g * f i)).
  - rewrite Sg_scal; ring.
  - intros i _. rewrite Sg_scal; ring.
Qed.

Lemma Sg_select n i g : Sg n (fun j => if Nat.eqb i j then g j else 0) = if Nat.ltb i n then g i else 0.
Proof.
  induction n; [reflexivity|]. cbn [Sg]. rewrite IHn.
  destruct (Nat.eqb_spec i n); destruct (Nat.ltb_spec i n); destruct (Nat.ltb_spec i (S n)); subst; try lia; ring.
Qed.

Lemma Sg_delta n i g : (i < n)%nat -> Sg n (fun j => delta i j * g j) = g i.
Proof.
  intros H. rewrite (Sg_ext n _ (fun j => if Nat.eqb i j then g j else 0)).
  - rewrite Sg_select. destruct (Nat.ltb_spec i n); [trivial|lia].
  - intros j _. unfold delta. destruct (Nat.eqb i j); ring.
Qed.

Lemma delta_same i : delta i i = 1.
Proof. unfold delta. now rewrite Nat.eqb_refl. Qed.

Lemma delta_other i j : i <> j -> delta i j = 0.
Proof. intros H. unfold delta. destruct (Nat.eqb_spec i j); [contradiction|trivial]. Qed.

Lemma delta_sym i j : delta i j = delta j i.
Proof. unfold delta. now rewrite Nat.eqb_sym. Qed.

Lemma Sg_delta_1 n i : (i < n)%nat -> Sg n (fun j => delta i j) = 1.
Proof.
  intros H. rewrite (Sg_ext n _ (fun j => delta i j * 1)) by (intros; ring).
  exact (Sg_delta n i (fun _ => 1) H).
Qed.

Lemma Sg_split n i g : (i < n)%nat ->
  Sg n g = g i + Sg n (fun j => if Nat.eqb i j then 0 else g j).
Proof.
  intros H.
  rewrite <- (Sg_ext n (fun j => (if Nat.eqb i j then g j else 0) + (if Nat.eqb i j then 0 else g j))).
  - rewrite Sg_plus, Sg_select. destruct (Nat.ltb_spec i n); [trivial|lia].
  - intros j _. destruct (Nat.eqb i j); ring.
Qed.

Lemma Sg_pad n d f : (n <= d)%nat -> Sg d (fun k => if Nat.ltb k n then f k else 0) = Sg n f.
Proof.
  intros H. induction H.
  - apply Sg_ext; intros i Hi. destruct (Nat.ltb_spec i n); [trivial|lia].
  - cbn [Sg]. rewrite IHle. destruct (Nat.ltb_spec m n); [lia|ring].
Qed.

Lemma Sg_first d f : (0 < d)%nat -> (forall k, (0 < k)%nat -> f k = 0) -> Sg d f = f O.
Proof.
  intros H Z. induction d as [|d IH]; [lia|]. cbn. destruct d as [|d].
  - cbn; ring.
  - rewrite IH by lia. rewrite (Z (S d)) by lia. ring.
Qed.

(** ** Sums off the diagonal *)
Lemma offsum_total n F :
  Sg n (fun i => Sg n (fun j => F i j)) = Sg n (fun i => F i i) + offsum n F.
Proof.
  unfold offsum. rewrite <- Sg_plus. apply Sg_ext; intros i Hi. now apply (Sg_split n i (fun j => F i j)).
Qed.

Lemma offsum_ext n F G : (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> F i j = G i j) ->
  offsum n F = offsum n G.
Proof.
  intros H; apply Sg_ext; intros i Hi; apply Sg_ext; intros j Hj.
  destruct (Nat.eqb_spec i j); auto.
Qed.

Lemma offsum_le n F G : (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> F i j <= G i j) ->
  offsum n F <= offsum n G.
Proof.
  intros H; apply Sg_le; intros i Hi; apply Sg_le; intros j Hj.
  destruct (Nat.eqb_spec i j); [lra|auto].
Qed.

Lemma offsum_plus n F G : offsum n (fun i j => F i j + G i j) = offsum n F + offsum n G.
Proof.
  unfold offsum. rewrite <- Sg_plus. apply Sg_ext; intros i _. rewrite <- Sg_plus. apply Sg_ext; intros j _.
  destruct (Nat.eqb i j); ring.
Qed.

Lemma offsum_scal n c F : offsum n (fun i j => c * F i j) = c * offsum n F.
Proof.
  unfold offsum. rewrite <- Sg_scal. apply Sg_ext; intros i _. rewrite <- Sg_scal. apply Sg_ext; intros j _.
  destruct (Nat.eqb i j); ring.
Qed.

Lemma offsum_minus n F G : offsum n (fun i j => F i j - G i j) = offsum n F - offsum n G.
Proof.
  rewrite (offsum_ext n _ (fun i j => F i j + -1 * G i j)) by (intros; ring).
  rewrite offsum_plus, offsum_scal. ring.
Qed.

Lemma offsum_const n c : offsum n (fun _ _ => c) = INR n * (INR n - 1) * c.
Proof.
  pose proof (offsum_total n (fun _ _ => c)) as H. cbn beta in H.
  rewrite !Sg_const in H. lra.
Qed.

Lemma offsum_affine n a c F :
  offsum n (fun i j => a + c * F i j) = INR n * (INR n - 1) * a + c * offsum n F.
Proof. rewrite offsum_plus, offsum_const, offsum_scal. ring. Qed.

Lemma offsum_nonneg n F : (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> 0 <= F i j) -> 0 <= offsum n F.
Proof.
  intros H. replace 0 with (offsum n (fun _ _ => 0)) by (rewrite offsum_const; ring). now apply offsum_le.
Qed.

Lemma offsum_zero_terms n F : (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> 0 <= F i j) -> offsum n F = 0 ->
  forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> F i j = 0.
Proof.
  intros P Z i j Hi Hj N.
  assert (Q : forall k, (k < n)%nat -> 0 <= Sg n (fun l => if Nat.eqb k l then 0 else F k l)).
  { intros k Hk. apply Sg_nonneg; intros l Hl. destruct (Nat.eqb_spec k l); [lra | now apply P]. }
  pose proof (Sg_zero_terms n _ Q Z i Hi) as Z1. cbn beta in Z1.
  assert (Q1 : forall l, (l < n)%nat -> 0 <= (if Nat.eqb i l then 0 else F i l)).
  { intros l Hl. destruct (Nat.eqb_spec i l); [lra | now apply P]. }
  pose proof (Sg_zero_terms n _ Q1 Z1 j Hj) as Z2. cbn beta in Z2.
  destruct (Nat.eqb_spec i j); [contradiction | trivial].
Qed.

(** The same sum row by row, with the diagonal entry taken away. *)
Lemma offsum_rows n F : offsum n F = Sg n (fun i => Sg n (fun j => F i j) - F i i).
Proof.
  apply Sg_ext; intros i Hi. rewrite (Sg_split n i (fun j => F i j) Hi). ring.
Qed.

Lemma offsum_transpose n F : offsum n (fun i j => F j i) = offsum n F.
Proof.
  unfold offsum. rewrite Sg_swap. apply Sg_ext; intros i _. apply Sg_ext; intros j _.
  now rewrite Nat.eqb_sym.
Qed.

(** ** Jensen's inequality with weights, and its case of equality *)
Section Jensen.
Variables (a b : R) (f : R -> R).

Lemma weighted_range n w x : (forall i, (i < n)%nat -> 0 <= w i) -> (forall i, (i < n)%nat -> 0 < w i -> a <= x i <= b) ->
  0 < Sg n w -> a <= Sg n (fun i => w i * x i) / Sg n w <= b.
Proof.
  intros W X P.
  assert (A : a * Sg n w <= Sg n (fun i => w i * x i)).
  { rewrite <- Sg_scal. apply Sg_le; intros i Hi. destruct (W i Hi) as [K|K].
    - pose proof (X i Hi K). nra.
    - rewrite <- K. lra. }
  assert (B : Sg n (fun i => w i * x i) <= b * Sg n w).
  { rewrite <- Sg_scal. apply Sg_le; intros i Hi. destruct (W i Hi) as [K|K].
    - pose proof (X i Hi K). nra.
    - rewrite <- K. lra. }
  split.
  - apply Rmult_le_reg_r with (Sg n w); trivial. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - apply Rmult_le_reg_r with (Sg n w); trivial. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma jensen_weighted n w x m : convex_on a b f ->
  (forall i, (i < n)%nat -> 0 <= w i) -> (forall i, (i < n)%nat -> 0 < w i -> a <= x i <= b) ->
  Sg n (fun i => w i * x i) = Sg n w * m ->
  Sg n w * f m <= Sg n (fun i => w i * f (x i)).
Proof.
  intros C. revert m. induction n as [|n IH]; intros m W X M; [cbn; lra|].
  assert (W' : forall i, (i < n)%nat -> 0 <= w i) by auto with arith.
  assert (X' : forall i, (i < n)%nat -> 0 < w i -> a <= x i <= b) by auto with arith.
  assert (P : 0 <= Sg n w) by now apply Sg_nonneg.
  cbn in *. destruct (W n ltac:(lia)) as [Q|Q].
  - assert (Xn : a <= x n <= b) by (apply X; [lia | trivial]).
    destruct P as [P|P].
    + set (m' := Sg n (fun i => w i * x i) / Sg n w).
      assert (E : Sg n (fun i => w i * x i) = Sg n w * m') by (unfold m'; field; lra).
      pose proof (IH m' W' X' E) as K.
      assert (B : a <= m' <= b) by (now apply weighted_range).
      set (l := Sg n w / (Sg n w + w n)).
      assert (L : 0 <= l <= 1).
      { unfold l; split.
        - apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
        - apply Rmult_le_reg_r with (Sg n w + w n); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
      assert (Em : m = l * m' + (1 - l) * x n).
      { apply Rmult_eq_reg_l with (Sg n w + w n); [|lra]. rewrite <- M, E. unfold l. field. lra. }
      pose proof (C m' (x n) l B Xn L) as J. rewrite <- Em in J.
      apply (Rmult_le_compat_l (Sg n w + w n)) in J; [|lra].
      replace ((Sg n w + w n) * (l * f m' + (1 - l) * f (x n))) with (Sg n w * f m' + w n * f (x n)) in J
        by (unfold l; field; lra).
      lra.
    + assert (Z : forall i, (i < n)%nat -> w i = 0) by (apply Sg_zero_terms; auto).
      rewrite (Sg_ext n (fun i => w i * x i) (fun _ => 0)) in M by (intros i Hi; rewrite Z by trivial; ring).
      rewrite (Sg_ext n (fun i => w i * f (x i)) (fun _ => 0)) by (intros i Hi; rewrite Z by trivial; ring).
      rewrite Sg_zero in *. rewrite <- P in *.
      assert (x n = m) by (apply Rmult_eq_reg_l with (w n); lra). subst m. lra.
  - rewrite <- Q in *.
    assert (E : Sg n (fun i => w i * x i) = Sg n w * m) by lra.
    pose proof (IH m W' X' E). lra.
Qed.

Lemma jensen_weighted_equality n w x m : strictly_convex_on a b f ->
  (forall i, (i < n)%nat -> 0 <= w i) -> (forall i, (i < n)%nat -> 0 < w i -> a <= x i <= b) ->
  Sg n (fun i => w i * x i) = Sg n w * m ->
  Sg n (fun i => w i * f (x i)) <= Sg n w * f m ->
  forall i, (i < n)%nat -> 0 < w i -> x i = m.
Proof.
  intros C. revert m. induction n as [|n IH]; intros m W X M U i Hi Wi; [lia|].
  assert (W' : forall i, (i < n)%nat -> 0 <= w i) by auto with arith.
  assert (X' : forall i, (i < n)%nat -> 0 < w i -> a <= x i <= b) by auto with arith.
  assert (P : 0 <= Sg n w) by now apply Sg_nonneg.
  pose proof (strictly_convex_convex _ _ _ C) as CC.
  cbn in *. destruct (W n ltac:(lia)) as [Q|Q].
  - assert (Xn : a <= x n <= b) by (apply X; [lia | trivial]).
    destruct P as [P|P].
    + set (m' := Sg n (fun i => w i * x i) / Sg n w).
      assert (E : Sg n (fun i => w i * x i) = Sg n w * m') by (unfold m'; field; lra).
      pose proof (jensen_weighted n w x m' CC W' X' E) as K.
      assert (B : a <= m' <= b) by (now apply weighted_range).
      set (l := Sg n w / (Sg n w + w n)).
      assert (L : 0 < l < 1).
      { unfold l; split.
        - apply Rdiv_lt_0_compat; lra.
        - apply Rmult_lt_reg_r with (Sg n w + w n); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
      assert (Em : m = l * m' + (1 - l) * x n).
      { apply Rmult_eq_reg_l with (Sg n w + w n); [|lra]. rewrite <- M, E. unfold l. field. lra. }
      assert (F : (Sg n w + w n) * (l * f m' + (1 - l) * f (x n)) = Sg n w * f m' + w n * f (x n))
        by (unfold l; field; lra).
      assert (D : m' = x n).
      { destruct (Req_dec m' (x n)) as [D|D]; trivial. exfalso.
        pose proof (C m' (x n) l B Xn D L) as J. rewrite <- Em in J.
        apply (Rmult_lt_compat_l (Sg n w + w n)) in J; [|lra]. lra. }
      assert (Dm : m = m') by (rewrite Em, <- D; ring).
      destruct (Nat.eq_dec i n) as [->|Ne]; [now rewrite Dm|].
      rewrite Dm. apply (IH m' W' X' E); trivial; [|lia]. rewrite Dm, <- D in U. lra.
    + assert (Z : forall i, (i < n)%nat -> w i = 0) by (apply Sg_zero_terms; auto).
      destruct (Nat.eq_dec i n) as [->|Ne].
      * rewrite (Sg_ext n (fun i => w i * x i) (fun _ => 0)) in M by (intros k Hk; rewrite Z by trivial; ring).
        rewrite Sg_zero in M. rewrite <- P in M. apply Rmult_eq_reg_l with (w n); lra.
      * exfalso. rewrite Z in Wi by lia. lra.
  - rewrite <- Q in *. destruct (Nat.eq_dec i n) as [->|Ne]; [lra|].
    apply (IH m W' X'); trivial; try lra. lia.
Qed.

(** The unweighted forms that the theorems use. *)
Lemma jensen n x m : convex_on a b f -> (forall i, (i < n)%nat -> a <= x i <= b) ->
  Sg n x = INR n * m -> INR n * f m <= Sg n (fun i => f (x i)).
Proof.
  intros C X M. pose proof (jensen_weighted n (fun _ => 1) x m C) as J.
  rewrite Sg_const in J. rewrite (Sg_ext n (fun i => 1 * f (x i)) (fun i => f (x i))) in J by (intros; ring).
  rewrite (Sg_ext n (fun i => 1 * x i) x) in J by (intros; ring).
  rewrite Rmult_1_r in J. apply J; trivial; intros; [lra | auto].
Qed.

Lemma jensen_equality n x m : strictly_convex_on a b f -> (forall i, (i < n)%nat -> a <= x i <= b) ->
  Sg n x = INR n * m -> Sg n (fun i => f (x i)) <= INR n * f m -> forall i, (i < n)%nat -> x i = m.
Proof.
  intros C X M U. pose proof (jensen_weighted_equality n (fun _ => 1) x m C) as J.
  rewrite Sg_const in J. rewrite (Sg_ext n (fun i => 1 * f (x i)) (fun i => f (x i))) in J by (intros; ring).
  rewrite (Sg_ext n (fun i => 1 * x i) x) in J by (intros; ring).
  rewrite Rmult_1_r in J. intros i Hi. apply J; trivial; intros; try lra. auto.
Qed.

Definition off_weight (i j : nat) : R := if Nat.eqb i j then 0 else 1.

Lemma Sg_off_weight n i : (i < n)%nat -> Sg n (off_weight i) = INR n - 1.
Proof.
  intros Hi. pose proof (Sg_split n i (fun _ => 1) Hi) as E. rewrite Sg_const in E.
  unfold off_weight. lra.
Qed.

Lemma offsum_weighted n F : offsum n F = Sg n (fun i => Sg n (fun j => off_weight i j * F i j)).
Proof.
  apply Sg_ext; intros i _. apply Sg_ext; intros j _. unfold off_weight. destruct (Nat.eqb i j); ring.
Qed.

Lemma jensen_offsum n F m : convex_on a b f -> (2 <= n)%nat ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> a <= F i j <= b) ->
  offsum n F = INR n * (INR n - 1) * m ->
  INR n * (INR n - 1) * f m <= offsum n (fun i j => f (F i j)).
Proof.
  intros C Hn X M. apply INR_ge_2 in Hn.
  set (row i := Sg n (fun j => off_weight i j * F i j) / (INR n - 1)).
  assert (W : forall i j, 0 <= off_weight i j) by (intros; unfold off_weight; destruct (Nat.eqb i j); lra).
  assert (X' : forall i, (i < n)%nat -> forall j, (j < n)%nat -> 0 < off_weight i j -> a <= F i j <= b).
  { intros i Hi j Hj. unfold off_weight. destruct (Nat.eqb_spec i j); [lra | now auto]. }
  assert (R1 : forall i, (i < n)%nat -> Sg n (fun j => off_weight i j * F i j) = (INR n - 1) * row i)
    by (intros i Hi; unfold row; field; lra).
  assert (J1 : forall i, (i < n)%nat -> (INR n - 1) * f (row i) <= Sg n (fun j => off_weight i j * f (F i j))).
  { intros i Hi. pose proof (jensen_weighted n (off_weight i) (F i) (row i) C) as J.
    rewrite Sg_off_weight in J by trivial. apply J; auto. }
  assert (J2 : INR n * f m <= Sg n (fun i => f (row i))).
  { apply jensen; trivial.
    - intros i Hi. unfold row. rewrite <- (Sg_off_weight n i Hi). apply weighted_range; auto.
      rewrite Sg_off_weight by trivial. lra.
    - apply Rmult_eq_reg_l with (INR n - 1); [|lra]. rewrite <- Sg_scal.
      rewrite (Sg_ext n _ (fun i => Sg n (fun j => off_weight i j * F i j))) by (intros; now rewrite R1).
      rewrite <- offsum_weighted, M. ring. }
  rewrite (offsum_weighted n (fun i j => f (F i j))).
  pose proof (Sg_le n _ _ J1) as J3. rewrite Sg_scal in J3. nra.
Qed.

Lemma jensen_offsum_equality n F m : strictly_convex_on a b f -> (2 <= n)%nat ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> a <= F i j <= b) ->
  offsum n F = INR n * (INR n - 1) * m ->
  offsum n (fun i j => f (F i j)) <= INR n * (INR n - 1) * f m ->
  forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> F i j = m.
Proof.
  intros C Hn X M U i j Hi Hj Nij. apply INR_ge_2 in Hn.
  pose proof (strictly_convex_convex _ _ _ C) as CC.
  set (row i := Sg n (fun j => off_weight i j * F i j) / (INR n - 1)).
  assert (W : forall i j, 0 <= off_weight i j) by (intros k l; unfold off_weight; destruct (Nat.eqb k l); lra).
  assert (X' : forall i, (i < n)%nat -> forall j, (j < n)%nat -> 0 < off_weight i j -> a <= F i j <= b).
  { intros k Hk l Hl. unfold off_weight. destruct (Nat.eqb_spec k l); [lra | now auto]. }
  assert (R1 : forall i, (i < n)%nat -> Sg n (fun j => off_weight i j * F i j) = (INR n - 1) * row i)
    by (intros k Hk; unfold row; field; lra).
  assert (J1 : forall i, (i < n)%nat -> (INR n - 1) * f (row i) <= Sg n (fun j => off_weight i j * f (F i j))).
  { intros k Hk. pose proof (jensen_weighted n (off_weight k) (F k) (row k) CC) as J.
    rewrite Sg_off_weight in J by trivial. apply J; auto. }
  assert (B : forall i, (i < n)%nat -> a <= row i <= b).
  { intros k Hk. unfold row. rewrite <- (Sg_off_weight n k Hk). apply weighted_range; auto.
    rewrite Sg_off_weight by trivial. lra. }
  assert (R2 : Sg n row = INR n * m).
  { apply Rmult_eq_reg_l with (INR n - 1); [|lra]. rewrite <- Sg_scal.
    rewrite (Sg_ext n _ (fun i => Sg n (fun j => off_weight i j * F i j))) by (intros; now rewrite R1).
    rewrite <- offsum_weighted, M. ring. }
  assert (J2 : INR n * f m <= Sg n (fun i => f (row i))) by (now apply jensen).
  rewrite offsum_weighted in U.
  pose proof (Sg_le n _ _ J1) as J3. rewrite Sg_scal in J3.
  assert (E1 : row i = m) by (apply (jensen_equality n row m C B R2); trivial; nra).
  assert (E2 : (INR n - 1) * f (row i) = Sg n (fun j => off_weight i j * f (F i j))).
  { apply (Sg_equal_terms n (fun i => (INR n - 1) * f (row i))
             (fun i => Sg n (fun j => off_weight i j * f (F i j))) J1); trivial.
    rewrite Sg_scal. nra. }
  rewrite <- E1.
  pose proof (jensen_weighted_equality n (off_weight i) (F i) (row i) C) as J.
  rewrite Sg_off_weight in J by trivial. apply J; auto.
  - rewrite <- E2. lra.
  - unfold off_weight. destruct (Nat.eqb_spec i j); [contradiction | lra].
Qed.
End Jensen.
