(** The facts of linear algebra that the checker takes from the literature, proved here (rule [cite]). *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import Sums.
Open Scope R_scope.

(** ** More unknowns than equations *)

(** Step by step, one equation at a time: an unknown that occurs in the last equation is eliminated. *)
Lemma nonzero_solution d : forall n (a : nat -> nat -> R), (d < n)%nat ->
  exists x, (exists i, (i < n)%nat /\ x i <> 0) /\ forall k, (k < d)%nat -> Sg n (fun i => x i * a i k) = 0.
Proof.
  induction d as [|d IH]; intros n a H.
  { exists (fun _ => 1). split; [exists O; split; [lia | lra] | intros; lia]. }
  assert (C : (exists p, (p < n)%nat /\ a p d <> 0) \/ (forall i, (i < n)%nat -> a i d = 0)).
  { clear - n. induction n as [|n [[p [Hp A]]|A]]; [right; intros; lia | left; exists p; auto |].
    destruct (Req_dec (a n d) 0) as [E|E]; [right | left; exists n; auto].
    intros i Hi. destruct (Nat.eq_dec i n) as [->|Ne]; [trivial | apply A; lia]. }
  destruct C as [[p [Hp A]]|A].
  - (* the other n - 1 unknowns, with the equations freed from the unknown p *)
    destruct n as [|n]; [lia|].
    set (skip i := if Nat.ltb i p then i else S i).
    set (a' i k := a (skip i) k - a (skip i) d / a p d * a p k).
    destruct (IH n a' ltac:(lia)) as [y [[i [Hi Y]] E]].
    set (rest := Sg n (fun i => y i * a (skip i) d)).
    set (x i := if Nat.eqb i p then - rest / a p d else if Nat.ltb i p then y i else y (pred i)).
    assert (X : forall f : nat -> R, Sg (S n) (fun i => x i * f i) = - rest / a p d * f p + Sg n (fun i => y i * f (skip i))).
    { intros f. clear - Hp. rewrite (Sg_split (S n) p) by trivial. unfold x at 1. rewrite Nat.eqb_refl. f_equal.
      assert (K : forall m, (m <= S n)%nat ->
        Sg m (fun j => if Nat.eqb p j then 0 else x j * f j)
        = Sg (if Nat.ltb p m then pred m else m) (fun i => y i * f (skip i))).
      { induction m as [|m IHm]; intros Hm; [destruct (Nat.ltb_spec p 0); [lia | reflexivity]|].
        cbn [Sg]. rewrite IHm by lia. unfold x.
        destruct (Nat.eqb_spec p m) as [E|E]; destruct (Nat.ltb_spec p m) as [L|L]; try lia;
          destruct (Nat.ltb_spec p (S m)) as [L'|L']; try lia; cbn [pred].
        - subst. ring.
        - destruct (Nat.eqb_spec m p); [lia|]. destruct (Nat.ltb_spec m p); [lia|].
          destruct m as [|m]; [lia|]. cbn [pred Sg]. f_equal. unfold skip.
          destruct (Nat.ltb_spec m p); [lia | reflexivity].
        - destruct (Nat.eqb_spec m p); [lia|]. destruct (Nat.ltb_spec m p); [|lia]. cbn [Sg]. f_equal. unfold skip.
          destruct (Nat.ltb_spec m p); [reflexivity | lia]. }
      rewrite (K (S n)) by lia. destruct (Nat.ltb_spec p (S n)); [reflexivity | lia]. }
    exists x. split.
    + exists (skip i). unfold x, skip. destruct (Nat.ltb_spec i p) as [L|L].
      * split; [lia|]. destruct (Nat.eqb_spec i p); [lia|]. destruct (Nat.ltb_spec i p); [trivial | lia].
      * split; [lia|]. destruct (Nat.eqb_spec (S i) p); [lia|]. destruct (Nat.ltb_spec (S i) p); [lia | trivial].
    + intros k Hk. rewrite (X (fun i => a i k)). destruct (Nat.eq_dec k d) as [->|Ne].
      * fold rest. field. trivial.
      * pose proof (E k ltac:(lia)) as Ek. unfold a' in Ek.
        rewrite (Sg_ext n _ (fun i => y i * a (skip i) k + - (a p k / a p d) * (y i * a (skip i) d))) in Ek
          by (intros; field; trivial).
        rewrite Sg_plus, Sg_scal in Ek. fold rest in Ek. rewrite <- Ek. field. trivial.
  - destruct (IH n a ltac:(lia)) as [x [N E]]. exists x. split; trivial.
    intros k Hk. destruct (Nat.eq_dec k d) as [->|Ne]; [|apply E; lia].
    rewrite (Sg_ext n _ (fun _ => 0)), Sg_zero; [trivial|]. intros i Hi. rewrite A by trivial. ring.
Qed.

Theorem independent_at_most_d (n d : nat) (a : nat -> nat -> R) :
  (forall x : nat -> R, (forall k, (k < d)%nat -> Sg n (fun i => x i * a i k) = 0) -> forall i, (i < n)%nat -> x i = 0) ->
  INR n <= INR d.
Proof.
  intros H. apply le_INR. destruct (Nat.le_gt_cases n d) as [L|L]; trivial. exfalso.
  destruct (nonzero_solution d n a L) as [x [[i [Hi N]] E]]. now apply N, (H x E).
Qed.

Theorem affinely_independent_at_most (n d : nat) (a : nat -> nat -> R) :
  (forall x : nat -> R, ((forall k, (k < d)%nat -> Sg n (fun i => x i * a i k) = 0) /\ Sg n (fun i => x i) = 0) ->
    forall i, (i < n)%nat -> x i = 0) -> INR n <= INR d + 1.
Proof.
  intros H. rewrite <- S_INR. apply (independent_at_most_d n (S d) (fun i k => if Nat.eqb k d then 1 else a i k)).
  intros x E. apply H. split.
  - intros k Hk. rewrite <- (E k) by lia. apply Sg_ext; intros. destruct (Nat.eqb_spec k d); [lia | trivial].
  - rewrite <- (E d) by lia. apply Sg_ext; intros. rewrite Nat.eqb_refl. ring.
Qed.

(** ** A direction orthogonal to few vectors *)
Lemma squares_positive n (x : nat -> R) i : (i < n)%nat -> x i <> 0 -> 0 < Sg n (fun i => x i ^ 2).
Proof.
  intros Hi N. apply (Rlt_le_trans _ (x i ^ 2)).
  - assert (x i < 0 \/ 0 < x i) as [P|P] by lra; nra.
  - apply (Sg_term_le n (fun i => x i ^ 2)); trivial. intros. apply pow2_ge_0.
Qed.

Theorem common_orthogonal_unit_vector (N d : nat) (u v : nat -> nat -> R) : INR N + INR N < INR d ->
  exists e : nat -> R, Sg d (fun k => e k ^ 2) = 1 /\ (forall i, (i < N)%nat -> Sg d (fun k => u i k * e k) = 0) /\
    (forall i, (i < N)%nat -> Sg d (fun k => v i k * e k) = 0).
Proof.
  intros H. rewrite <- plus_INR in H. apply INR_lt in H.
  destruct (nonzero_solution (N + N) d (fun k i => if Nat.ltb i N then u i k else v (i - N)%nat k) H) as [x [[i [Hi X]] E]].
  pose proof (squares_positive d x i Hi X) as P. set (q := Sg d (fun k => x k ^ 2)) in *.
  assert (Q : sqrt q <> 0) by (pose proof (sqrt_lt_R0 q P); lra).
  exists (fun k => x k / sqrt q). repeat split.
  - rewrite (Sg_ext d _ (fun k => / q * x k ^ 2)).
    + rewrite Sg_scal. fold q. field. lra.
    + intros k _. rewrite <- (sqrt_sqrt q) at 2 by lra. field. trivial.
  - intros j Hj. pose proof (E j ltac:(lia)) as Ej. cbn beta in Ej. destruct (Nat.ltb_spec j N); [|lia].
    rewrite (Sg_ext d _ (fun k => / sqrt q * (x k * u j k))) by (intros; field; trivial). rewrite Sg_scal, Ej. ring.
  - intros j Hj. pose proof (E (N + j)%nat ltac:(lia)) as Ej. cbn beta in Ej. destruct (Nat.ltb_spec (N + j) N); [lia|].
    replace (N + j - N)%nat with j in Ej by lia.
    rewrite (Sg_ext d _ (fun k => / sqrt q * (x k * v j k))) by (intros; field; trivial). rewrite Sg_scal, Ej. ring.
Qed.

(** ** Equal Gram matrices: an orthogonal map, by one reflection a vector *)
Definition ip (d : nat) (x y : nat -> R) : R := Sg d (fun k => x k * y k).
Definition times (d : nat) (A : nat -> nat -> R) (x : nat -> R) (m : nat) : R := Sg d (fun k => A m k * x k).
Definition orthogonal (d : nat) (A : nat -> nat -> R) : Prop :=
  forall k, (k < d)%nat -> forall l, (l < d)%nat -> Sg d (fun m => A m k * A m l) = delta k l.

Lemma ip_sym d x y : ip d x y = ip d y x.
Proof. apply Sg_ext; intros; ring. Qed.

Lemma orthogonal_keeps d A x y : orthogonal d A -> ip d (times d A x) (times d A y) = ip d x y.
Proof.
  intros H. unfold ip, times.
  transitivity (Sg d (fun k => Sg d (fun l => Sg d (fun m => A m k * A m l) * (x k * y l)))).
  - rewrite (Sg_ext d _ (fun m => Sg d (fun k => Sg d (fun l => A m k * A m l * (x k * y l))))).
    + rewrite Sg_swap. apply Sg_ext; intros k _. rewrite Sg_swap. apply Sg_ext; intros l _. now rewrite Sg_scal_r.
    + intros m _. rewrite <- Sg_prod. apply Sg_ext; intros k _. apply Sg_ext; intros l _. ring.
  - apply Sg_ext; intros k Hk. rewrite (Sg_ext d _ (fun l => delta k l * (x k * y l))) by (intros l Hl; now rewrite H).
    now rewrite (Sg_delta d k (fun l => x k * y l)).
Qed.

Lemma one_more d n (w z : nat -> nat -> R) :
  (forall i, (i < n)%nat -> forall j, (j < n)%nat -> ip d (w i) (w j) = ip d (z i) (z j)) ->
  exists A, orthogonal d A /\ forall i, (i < n)%nat -> forall m, (m < d)%nat -> times d A (w i) m = z i m.
Proof.
  induction n as [|n IH]; intros G.
  { exists delta. split; [|intros; lia]. intros k Hk l Hl.
    rewrite (Sg_ext d _ (fun m => delta k m * delta m l)) by (intros; now rewrite (delta_sym k)).
    now apply (Sg_delta d k (fun m => delta m l)). }
  destruct IH as [A [O E]]; [auto with arith|].
  set (y := times d A (w n)). set (h m := y m - z n m). set (q := ip d h h).
  assert (Ge : forall x, ip d x h = ip d x y - ip d x (z n)).
  { intros x. unfold ip, h. rewrite <- Sg_minus. apply Sg_ext; intros; ring. }
  assert (L : ip d y y = ip d (z n) (z n)) by (unfold y; rewrite orthogonal_keeps by trivial; apply G; lia).
  assert (P : forall i, (i < n)%nat -> ip d (z i) h = 0).
  { intros i Hi. rewrite Ge. enough (ip d (z i) y = ip d (z i) (z n)) by lra.
    rewrite <- (G i ltac:(lia) n ltac:(lia)), <- (orthogonal_keeps d A (w i) (w n)) by trivial.
    apply Sg_ext; intros m Hm. now rewrite (E i Hi m Hm). }
  destruct (Req_dec q 0) as [Z|Z].
  - exists A. split; trivial. intros i Hi m Hm. destruct (Nat.eq_dec i n) as [->|Ne]; [|apply E; trivial; lia].
    assert (K : h m * h m = 0).
    { apply (Sg_zero_terms d (fun m => h m * h m)); trivial. intros. apply Rle_0_sqr. }
    apply Rmult_integral in K. unfold h, y in K. lra.
  - (* the reflection that takes y to z n and leaves the others alone *)
    set (H x m := x m - 2 * ip d h x / q * h m).
    exists (fun m k => H (fun m => A m k) m).
    assert (T : forall x m, times d (fun m k => H (fun m => A m k) m) x m = H (times d A x) m).
    { intros x m. unfold times, H, ip.
      rewrite (Sg_ext d _ (fun k => A m k * x k + - (2 / q * h m) * (Sg d (fun l => h l * A l k) * x k)))
        by (intros; field; trivial).
      rewrite Sg_plus, Sg_scal.
      replace (Sg d (fun k => Sg d (fun l => h l * A l k) * x k)) with (Sg d (fun k => h k * Sg d (fun l => A k l * x l))).
      - field. trivial.
      - rewrite (Sg_ext d _ (fun k => Sg d (fun l => h k * A k l * x l))).
        + rewrite Sg_swap. apply Sg_ext; intros l _. now rewrite Sg_scal_r.
        + intros k _. rewrite <- Sg_scal. apply Sg_ext; intros; ring. }
    assert (K : forall x x', ip d (H x) (H x') = ip d x x').
    { intros x x'. unfold H at 1 2. unfold ip at 1.
      rewrite (Sg_ext d _ (fun m => x m * x' m + (- (2 * ip d h x / q) * (h m * x' m)
        + (- (2 * ip d h x' / q) * (h m * x m) + 4 * ip d h x * ip d h x' / (q * q) * (h m * h m)))))
        by (intros; field; trivial).
      rewrite !Sg_plus, !Sg_scal. fold (ip d h x). fold (ip d h x'). fold (ip d h h). fold (ip d x x'). fold q.
      field. trivial. }
    split.
    + intros k Hk l Hl. transitivity (ip d (H (fun m => A m k)) (H (fun m => A m l))); [reflexivity|].
      rewrite K. now apply O.
    + intros i Hi m Hm. rewrite T. destruct (Nat.eq_dec i n) as [->|Ne].
      * fold y. unfold H. replace (ip d h y) with (q / 2); [unfold h; field; trivial|].
        pose proof (Ge y). pose proof (Ge (z n)). pose proof (Ge h). pose proof (ip_sym d h y).
        pose proof (ip_sym d h (z n)). pose proof (ip_sym d (z n) y). unfold q. lra.
      * unfold H. replace (ip d h (times d A (w i))) with 0.
        -- rewrite E by (trivial; lia). field. trivial.
        -- symmetry. rewrite ip_sym, <- (P i) by lia. apply Sg_ext; intros k Hk. now rewrite E by (trivial; lia).
Qed.

Theorem equal_gram_orthogonal_map (N d : nat) (u v x y : nat -> nat -> R) :
  ((forall i, (i < N)%nat -> forall j, (j < N)%nat -> Sg d (fun k => u i k * u j k) = Sg d (fun k => x i k * x j k)) /\
   (forall i, (i < N)%nat -> forall j, (j < N)%nat -> Sg d (fun k => v i k * v j k) = Sg d (fun k => y i k * y j k)) /\
   (forall i, (i < N)%nat -> forall j, (j < N)%nat -> Sg d (fun k => u i k * v j k) = Sg d (fun k => x i k * y j k))) ->
  exists A : nat -> nat -> R,
    (forall k, (k < d)%nat -> forall l, (l < d)%nat -> Sg d (fun m => A m k * A m l) = delta k l) /\
    (forall i, (i < N)%nat -> forall m, (m < d)%nat -> x i m = Sg d (fun k => A m k * u i k)) /\
    (forall i, (i < N)%nat -> forall m, (m < d)%nat -> y i m = Sg d (fun k => A m k * v i k)).
Proof.
  intros [U [V M]].
  set (both (a b : nat -> nat -> R) i := if Nat.ltb i N then a i else b (i - N)%nat).
  destruct (one_more d (N + N) (both u v) (both x y)) as [A [O E]].
  { intros i Hi j Hj. unfold both, ip.
    destruct (Nat.ltb_spec i N), (Nat.ltb_spec j N); try (apply U + apply V + apply M); try lia.
    rewrite (Sg_ext d _ (fun k => u j k * v (i - N)%nat k)) by (intros; ring).
    rewrite M by lia. apply Sg_ext; intros; ring. }
  exists A. split; [exact O | split]; intros i Hi m Hm.
  - pose proof (E i ltac:(lia) m Hm) as K. unfold both in K. destruct (Nat.ltb_spec i N); [now rewrite <- K | lia].
  - pose proof (E (N + i)%nat ltac:(lia) m Hm) as K. unfold both in K. destruct (Nat.ltb_spec (N + i) N); [lia|].
    replace (N + i - N)%nat with i in K by lia. now rewrite <- K.
Qed.

(** ** Few vectors live in few dimensions: coordinates by projections *)
Lemma projection d n (w : nat -> nat -> R) : forall z : nat -> R, exists c : nat -> R,
  forall j, (j < n)%nat -> ip d (w j) (fun k => z k - Sg n (fun i => c i * w i k)) = 0.
Proof.
  induction n as [|n IH]; intros z; [exists (fun _ => 0); intros; lia|].
  destruct (IH (w n)) as [a A], (IH z) as [b B].
  set (r k := w n k - Sg n (fun i => a i * w i k)) in *. set (s k := z k - Sg n (fun i => b i * w i k)) in *.
  set (q := ip d (w n) r).
  assert (Q : q = ip d r r).
  { unfold q. unfold r at 2. unfold ip at 2.
    rewrite (Sg_ext d _ (fun k => w n k * r k - Sg n (fun i => a i * (w i k * r k)))).
    - rewrite Sg_minus, Sg_swap, (Sg_ext n _ (fun _ => 0)), Sg_zero; [unfold ip; ring|].
      intros i Hi. rewrite Sg_scal. fold (ip d (w i) r). rewrite A by trivial. ring.
    - intros k _. rewrite Rmult_minus_distr_r, <- Sg_scal_r. f_equal. apply Sg_ext; intros; ring. }
  (* for every t the combination with t r still is orthogonal to the first n *)
  assert (T : exists t, ip d (w n) s - t * q = 0).
  { destruct (Req_dec q 0) as [Z|Z]; [exists 0 | exists (ip d (w n) s / q); field; trivial].
    assert (R0 : forall k, (k < d)%nat -> r k = 0).
    { intros k Hk. assert (K : r k * r k = 0).
      { apply (Sg_zero_terms d (fun k => r k * r k)); trivial; [intros; apply Rle_0_sqr | fold (ip d r r); lra]. }
      apply Rmult_integral in K. tauto. }
    replace (ip d (w n) s) with 0; [ring|]. symmetry. unfold ip.
    rewrite (Sg_ext d _ (fun k => Sg n (fun i => a i * (w i k * s k)))).
    - rewrite Sg_swap, (Sg_ext n _ (fun _ => 0)), Sg_zero; [trivial|].
      intros i Hi. rewrite Sg_scal. fold (ip d (w i) s). rewrite B by trivial. ring.
    - intros k Hk. replace (w n k) with (Sg n (fun i => a i * w i k)) by (pose proof (R0 k Hk); unfold r in *; lra).
      rewrite <- Sg_scal_r. apply Sg_ext; intros; ring. }
  destruct T as [t T]. exists (fun i => if Nat.eqb i n then t else b i - t * a i).
  assert (S : forall k, z k - Sg (S n) (fun i => (if Nat.eqb i n then t else b i - t * a i) * w i k) = s k - t * r k).
  { intros k. cbn [Sg]. rewrite Nat.eqb_refl. rewrite (Sg_ext n _ (fun i => b i * w i k + - t * (a i * w i k))).
    - rewrite Sg_plus, Sg_scal. unfold s, r. ring.
    - intros i Hi. destruct (Nat.eqb_spec i n); [lia | ring]. }
  intros j Hj. unfold ip. rewrite (Sg_ext d _ (fun k => w j k * s k + - t * (w j k * r k))) by (intros; rewrite S; ring).
  rewrite Sg_plus, Sg_scal. fold (ip d (w j) s). fold (ip d (w j) r).
  destruct (Nat.eq_dec j n) as [->|Ne]; [fold q; lra | rewrite A, B by lia; ring].
Qed.

Lemma coordinates d n (w : nat -> nat -> R) : exists x : nat -> nat -> R,
  (forall i k, (n <= k)%nat -> x i k = 0) /\
  forall D, (n <= D)%nat -> forall i, (i < n)%nat -> forall j, (j < n)%nat -> ip D (x i) (x j) = ip d (w i) (w j).
Proof.
  induction n as [|n [x [Z G]]]; [exists (fun _ _ => 0); split; intros; [trivial | lia]|].
  destruct (projection d n w (w n)) as [c C]. set (p k := Sg n (fun i => c i * w i k)).
  set (r k := w n k - p k) in *. fold r in C.
  assert (Q : 0 <= ip d r r) by (apply Sg_nonneg; intros; apply Rle_0_sqr).
  assert (W : forall j, (j < n)%nat -> ip d (w j) p = ip d (w j) (w n)).
  { intros j Hj. pose proof (C j Hj) as K. unfold ip, r in *. fold (p) in K.
    rewrite (Sg_ext d _ (fun k => w j k * w n k - w j k * p k)), Sg_minus in K by (intros; unfold p; ring). lra. }
  assert (PR : ip d p r = 0).
  { unfold ip. rewrite (Sg_ext d _ (fun k => Sg n (fun i => c i * (w i k * r k)))).
    - rewrite Sg_swap, (Sg_ext n _ (fun _ => 0)), Sg_zero; [trivial|].
      intros i Hi. rewrite Sg_scal. fold (ip d (w i) r). rewrite C by trivial. ring.
    - intros k _. unfold p. rewrite <- Sg_scal_r. apply Sg_ext; intros; ring. }
  assert (LL : ip d (w n) (w n) = ip d p p + ip d r r).
  { unfold ip. rewrite <- Sg_plus.
    rewrite (Sg_ext d _ (fun k => p k * p k + r k * r k + 2 * (p k * r k))) by (intros; unfold r; ring).
    rewrite Sg_plus, Sg_scal. fold (ip d p r). rewrite PR. ring. }
  set (y k := Sg n (fun i => c i * x i k) + sqrt (ip d r r) * delta n k).
  exists (fun i => if Nat.eqb i n then y else x i).
  assert (YZ : forall k, (S n <= k)%nat -> y k = 0).
  { intros k Hk. unfold y. rewrite (Sg_ext n _ (fun _ => 0)), Sg_zero, delta_other by lia || (intros; rewrite Z by lia; ring).
    ring. }
  split.
  { intros i k Hk. destruct (Nat.eqb_spec i n); [now apply YZ | apply Z; lia]. }
  intros D HD.
  assert (GD := G D ltac:(lia)).
  assert (XY : forall j, (j < n)%nat -> ip D (x j) y = ip d (w j) (w n)).
  { intros j Hj. rewrite <- W by trivial. unfold ip, y.
    rewrite (Sg_ext D _ (fun k => Sg n (fun i => c i * (x j k * x i k)) + sqrt (ip d r r) * (delta n k * x j k)))
      by (intros; rewrite Rmult_plus_distr_l, <- Sg_scal; f_equal; [apply Sg_ext; intros; ring | ring]).
    rewrite Sg_plus, Sg_scal, Sg_delta, (Z j n) by lia.
    rewrite Sg_swap. unfold p.
    rewrite (Sg_ext d _ (fun k => Sg n (fun i => c i * (w j k * w i k))))
      by (intros; rewrite <- Sg_scal; apply Sg_ext; intros; ring).
    rewrite (Sg_swap d). rewrite Rmult_0_r, Rplus_0_r. apply Sg_ext; intros i Hi. rewrite !Sg_scal.
    fold (ip D (x j) (x i)). fold (ip d (w j) (w i)). now rewrite GD. }
  assert (YY : ip D y y = ip d (w n) (w n)).
  { rewrite LL. unfold ip at 1.
    rewrite (Sg_ext D _ (fun k => Sg n (fun i => c i * (x i k * y k)) + sqrt (ip d r r) * (delta n k * y k)))
      by (intros k _; unfold y at 1; rewrite Rmult_plus_distr_r, <- Sg_scal_r; f_equal; [apply Sg_ext; intros; ring | ring]).
    rewrite Sg_plus, Sg_scal, Sg_delta by lia. rewrite Sg_swap.
    replace (y n) with (sqrt (ip d r r)).
    - rewrite sqrt_sqrt by trivial. f_equal. unfold ip at 1, p at 1.
      rewrite (Sg_ext d _ (fun k => Sg n (fun i => c i * (w i k * p k))))
        by (intros k _; rewrite <- Sg_scal_r; apply Sg_ext; intros; ring).
      rewrite (Sg_swap d). apply Sg_ext; intros i Hi. rewrite !Sg_scal. fold (ip D (x i) y). fold (ip d (w i) p).
      now rewrite XY, W.
    - unfold y. rewrite (Sg_ext n _ (fun _ => 0)), Sg_zero, delta_same; [ring|]. intros; rewrite Z by lia; ring. }
  intros i Hi j Hj. destruct (Nat.eqb_spec i n), (Nat.eqb_spec j n); subst; trivial.
  - rewrite ip_sym, (ip_sym d). apply XY. lia.
  - apply XY. lia.
  - apply GD; lia.
Qed.

Theorem centred_vectors_in_fewer_dimensions (N d : nat) (w : nat -> nat -> R) :
  (INR N <= INR d + 1 /\ (forall k, (k < N)%nat -> Sg N (fun i => w i k) = 0)) ->
  exists x : nat -> nat -> R, forall i, (i < N)%nat -> forall j, (j < N)%nat ->
    Sg d (fun k => x i k * x j k) = Sg N (fun k => w i k * w j k).
Proof.
  intros [H C]. rewrite <- S_INR in H. apply INR_le in H. destruct N as [|N]; [exists (fun _ _ => 0); intros; lia|].
  destruct (coordinates (S N) N w) as [x [_ G]]. specialize (G d ltac:(lia)).
  assert (L : forall k, (k < S N)%nat -> w N k = Sg N (fun i => -1 * w i k)).
  { intros k Hk. pose proof (C k Hk) as K. cbn [Sg] in K. rewrite Sg_scal. lra. }
  set (y k := Sg N (fun i => -1 * x i k)). exists (fun i => if Nat.eqb i N then y else x i).
  assert (XY : forall i, (i < N)%nat -> ip d (x i) y = ip (S N) (w i) (w N)).
  { intros i Hi. unfold ip. rewrite (Sg_ext (S N) _ (fun k => Sg N (fun j => -1 * (w i k * w j k))))
      by (intros; rewrite L, <- Sg_scal by trivial; apply Sg_ext; intros; ring).
    unfold y. rewrite (Sg_ext d _ (fun k => Sg N (fun j => -1 * (x i k * x j k))))
      by (intros; rewrite <- Sg_scal; apply Sg_ext; intros; ring).
    rewrite (Sg_swap d), (Sg_swap (S N)). apply Sg_ext; intros j Hj. rewrite !Sg_scal. f_equal. now apply G. }
  intros i Hi j Hj. destruct (Nat.eqb_spec i N) as [->|Ni], (Nat.eqb_spec j N) as [->|Nj].
  - rewrite (Sg_ext (S N) _ (fun k => Sg N (fun j => -1 * (w j k * w N k))))
      by (intros k Hk; rewrite L at 1 by trivial; rewrite <- Sg_scal_r; apply Sg_ext; intros; ring).
    unfold y at 1. rewrite (Sg_ext d _ (fun k => Sg N (fun j => -1 * (x j k * y k))))
      by (intros; rewrite <- Sg_scal_r; apply Sg_ext; intros; ring).
    rewrite (Sg_swap d), (Sg_swap (S N)). apply Sg_ext; intros l Hl. rewrite !Sg_scal. f_equal. now apply XY.
  - rewrite (Sg_ext d _ (fun k => x j k * y k)), (Sg_ext (S N) _ (fun k => w j k * w N k)) by (intros; ring).
    apply XY. lia.
  - apply XY. lia.
  - apply G; lia.
Qed.

(** The citation is one of these facts. *)
Ltac cited := first [ exact independent_at_most_d | exact affinely_independent_at_most
  | exact common_orthogonal_unit_vector | exact equal_gram_orthogonal_map | exact centred_vectors_in_fewer_dimensions ].
