(** The facts on vectors that the checker takes from the literature, proved here (rule [cite]). *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import Sums.
Open Scope R_scope.

(** ** More unknowns than equations *)

(** The sum of all but one: [skip p] leaves [p] out. *)
Definition skip (p i : nat) : nat := if Nat.ltb i p then i else S i.
Definition unskip (p : nat) (l : nat -> R) (i : nat) : R :=
  if Nat.eqb i p then 0 else if Nat.ltb i p then l i else l (pred i).

Lemma skip_below n p i : (i < n)%nat -> (skip p i < S n)%nat.
Proof. unfold skip. destruct (Nat.ltb_spec i p); lia. Qed.

Lemma skip_onto n p i : (p <= n)%nat -> (i < S n)%nat -> i = p \/ exists k, (k < n)%nat /\ i = skip p k.
Proof.
  intros Hp Hi. destruct (lt_eq_lt_dec i p) as [[L|E]|L]; [right | auto | right].
  - exists i. unfold skip. destruct (Nat.ltb_spec i p); lia.
  - exists (pred i). unfold skip. destruct (Nat.ltb_spec (pred i) p); lia.
Qed.

Lemma unskip_there p l : unskip p l p = 0.
Proof. unfold unskip. now rewrite Nat.eqb_refl. Qed.

Lemma unskip_skip p l i : unskip p l (skip p i) = l i.
Proof.
  unfold unskip, skip. destruct (Nat.ltb_spec i p) as [L|L].
  - destruct (Nat.eqb_spec i p); [lia|]. destruct (Nat.ltb_spec i p); [trivial | lia].
  - destruct (Nat.eqb_spec (S i) p); [lia|]. destruct (Nat.ltb_spec (S i) p); [lia | trivial].
Qed.

Lemma Sg_skip p n f : (p <= n)%nat -> Sg (S n) f = f p + Sg n (fun i => f (skip p i)).
Proof.
  induction n as [|n IH]; intros H; [replace p with O by lia; cbn; ring|].
  destruct (Nat.eq_dec p (S n)) as [->|Ne].
  - change (Sg (S n) f + f (S n) = f (S n) + Sg (S n) (fun i => f (skip (S n) i))).
    rewrite (Sg_ext (S n) (fun i => f (skip (S n) i)) f); [ring|].
    intros i Hi. unfold skip. destruct (Nat.ltb_spec i (S n)); [trivial | lia].
  - change (Sg (S n) f + f (S n) = f p + (Sg n (fun i => f (skip p i)) + f (skip p n))). rewrite IH by lia.
    unfold skip at 3. destruct (Nat.ltb_spec n p); [lia | ring].
Qed.

Lemma Sg_unskip p n l g : (p <= n)%nat -> Sg (S n) (fun i => unskip p l i * g i) = Sg n (fun i => l i * g (skip p i)).
Proof.
  intros H. rewrite (Sg_skip p) by trivial. rewrite unskip_there, Rmult_0_l, Rplus_0_l.
  apply Sg_ext; intros. now rewrite unskip_skip.
Qed.

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
    set (a' i k := a (skip p i) k - a (skip p i) d / a p d * a p k).
    destruct (IH n a' ltac:(lia)) as [y [[i [Hi Y]] E]].
    set (rest := Sg n (fun i => y i * a (skip p i) d)).
    set (x i := unskip p y i + - rest / a p d * delta p i).
    assert (X : forall f : nat -> R,
      Sg (S n) (fun i => x i * f i) = - rest / a p d * f p + Sg n (fun i => y i * f (skip p i))).
    { intros f. rewrite <- Sg_unskip, <- (Sg_delta (S n) p f), <- Sg_scal, <- Sg_plus by lia.
      apply Sg_ext; intros. unfold x. ring. }
    exists x. split.
    + exists (skip p i). split; [now apply skip_below|]. unfold x.
      rewrite unskip_skip, delta_other by (unfold skip; destruct (Nat.ltb_spec i p); lia). lra.
    + intros k Hk. rewrite (X (fun i => a i k)). destruct (Nat.eq_dec k d) as [->|Ne].
      * fold rest. field. trivial.
      * pose proof (E k ltac:(lia)) as Ek. unfold a' in Ek.
        rewrite (Sg_ext n _ (fun i => y i * a (skip p i) k + - (a p k / a p d) * (y i * a (skip p i) d))) in Ek
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

(** ** The point of least norm in a convex hull is a combination of few points (Caratheodory) *)
Lemma some_negative n (y : nat -> R) : (forall i, (i < n)%nat -> 0 <= y i) \/ exists i, (i < n)%nat /\ y i < 0.
Proof.
  induction n as [|n [H|[i [Hi H]]]]; [left; intros; lia | | right; exists i; auto].
  destruct (Rlt_or_le (y n) 0) as [K|K]; [right; exists n; auto | left].
  intros i Hi. destruct (Nat.eq_dec i n) as [->|Ne]; [trivial | apply H; lia].
Qed.

Lemma least_of_negative n (y f : nat -> R) : (exists i, (i < n)%nat /\ y i < 0) ->
  exists j, (j < n)%nat /\ y j < 0 /\ forall i, (i < n)%nat -> y i < 0 -> f j <= f i.
Proof.
  induction n as [|n IH]; intros [i [Hi Y]]; [lia|]. destruct (some_negative n y) as [P|N].
  - assert (own : forall k, (k < S n)%nat -> y k < 0 -> k = n).
    { intros k Hk K. destruct (Nat.eq_dec k n) as [E|E]; [trivial | pose proof (P k ltac:(lia)); lra]. }
    exists i. repeat split; trivial. intros k Hk K. rewrite (own k Hk K), (own i Hi Y). lra.
  - destruct (IH N) as [j [Hj [Yj L]]].
    assert (C : (y n < 0 /\ f n < f j) \/ (y n < 0 -> f j <= f n)) by lra.
    destruct C as [[Yn C]|C]; [exists n | exists j]; (split; [lia | split; trivial]); intros k Hk K;
      (destruct (Nat.eq_dec k n) as [->|E]; [auto with real | pose proof (L k ltac:(lia) K); lra]).
Qed.

(** From nonnegative weights in a direction that lowers one: the first to reach zero. *)
Lemma until_zero n (l y : nat -> R) : (forall i, (i < n)%nat -> 0 <= l i) -> (exists i, (i < n)%nat /\ y i < 0) ->
  exists t, 0 <= t /\ (forall i, (i < n)%nat -> 0 <= l i + t * y i) /\ exists j, (j < n)%nat /\ l j + t * y j = 0.
Proof.
  intros L N. destruct (least_of_negative n y (fun i => l i / - y i) N) as [j [Hj [Y M]]].
  set (t := l j / - y j) in *.
  assert (T : 0 <= t) by (apply Rmult_le_pos; [auto | left; apply Rinv_0_lt_compat; lra]).
  exists t. repeat split; trivial; [|exists j; split; trivial; unfold t; field; lra].
  intros i Hi. pose proof (L i Hi). destruct (Rlt_or_le (y i) 0) as [K|K]; [|pose proof (Rmult_le_pos t (y i) T K); lra].
  pose proof (Rmult_le_compat_r (- y i) _ _ ltac:(lra) (M i Hi K)) as Q.
  replace (l i / - y i * - y i) with (l i) in Q by (field; lra). lra.
Qed.

Definition weights (n : nat) (l : nat -> R) : Prop := (forall i, (i < n)%nat -> 0 <= l i) /\ Sg n l = 1.
Definition mean (n : nat) (u : nat -> nat -> R) (l : nat -> R) (k : nat) : R := Sg n (fun i => l i * u i k).

Lemma ip_mean d n u l z : ip d z (mean n u l) = Sg n (fun i => l i * ip d z (u i)).
Proof.
  unfold ip, mean. rewrite (Sg_ext d _ (fun k => Sg n (fun i => l i * (z k * u i k)))).
  - rewrite Sg_swap. apply Sg_ext; intros. apply Sg_scal.
  - intros. rewrite <- Sg_scal. apply Sg_ext; intros; ring.
Qed.

Lemma ip_ext d x x' z z' : (forall k, (k < d)%nat -> x k = x' k) -> (forall k, (k < d)%nat -> z k = z' k) ->
  ip d x z = ip d x' z'.
Proof. intros X Z. apply Sg_ext; intros. now rewrite X, Z. Qed.

Lemma ip_nonneg d x : 0 <= ip d x x.
Proof. apply Sg_nonneg; intros; apply Rle_0_sqr. Qed.

Lemma ip_mix d a b x y : ip d (fun k => a * x k + b * y k) (fun k => a * x k + b * y k)
  = a * a * ip d x x + 2 * a * b * ip d x y + b * b * ip d y y.
Proof.
  unfold ip. rewrite <- !Sg_scal, <- !Sg_plus. apply Sg_ext; intros; ring.
Qed.

(** A point that all points lie beyond is the nearest of their convex hull. *)
Lemma beyond_nearest d n u l q : weights n l -> (forall i, (i < n)%nat -> ip d q q <= ip d q (u i)) ->
  ip d q q <= ip d (mean n u l) (mean n u l).
Proof.
  intros [P S] B. set (x := mean n u l).
  assert (K : ip d q q <= ip d q x).
  { unfold x. rewrite ip_mean, <- (Rmult_1_l (ip d q q)), <- S, <- Sg_scal_r. apply Sg_le; intros i Hi.
    now apply Rmult_le_compat_l; auto. }
  pose proof (ip_nonneg d (fun k => 1 * x k + -1 * q k)) as Q. rewrite ip_mix, (ip_sym d x q) in Q. lra.
Qed.

Definition few (d n : nat) (u : nat -> nat -> R) (l e : nat -> R) : Prop :=
  weights n l /\ (forall i, (i < n)%nat -> e i = 0 \/ e i = 1) /\ (forall i, (i < n)%nat -> l i = e i * l i) /\
  (forall i, (i < n)%nat -> ip d (mean n u l) (mean n u l) <= ip d (mean n u l) (u i)) /\
  Sg n e <= INR d + 1 /\ (0 < ip d (mean n u l) (mean n u l) -> Sg n e <= INR d).

(** The nearest point of the affine hull. *)
Lemma affine_nearest d n (u : nat -> nat -> R) : exists a, Sg (S n) a = 1 /\
  forall j, (j < S n)%nat -> ip d (mean (S n) u a) (u j) = ip d (mean (S n) u a) (mean (S n) u a).
Proof.
  destruct (projection d (S n) (fun i k => u i k - u O k) (u O)) as [c C]. set (m := Sg (S n) c).
  exists (fun i => delta 0 i * (1 + m) - c i).
  set (r := mean (S n) u (fun i => delta 0 i * (1 + m) - c i)).
  assert (S1 : Sg (S n) (fun i => delta 0 i * (1 + m) - c i) = 1).
  { rewrite Sg_minus, (Sg_delta (S n) O (fun _ => 1 + m)) by lia. unfold m. ring. }
  assert (Rk : forall k, r k = u O k - Sg (S n) (fun i => c i * (u i k - u O k))).
  { intros k. unfold r, mean.
    rewrite (Sg_ext (S n) _ (fun i => delta 0 i * ((1 + m) * u i k) - c i * u i k)) by (intros; ring).
    rewrite Sg_minus, (Sg_delta (S n) O (fun i => (1 + m) * u i k)) by lia.
    rewrite (Sg_ext (S n) (fun i => c i * (u i k - u O k)) (fun i => c i * u i k - c i * u O k)) by (intros; ring).
    rewrite Sg_minus, Sg_scal_r. fold m. ring. }
  assert (E : forall j, (j < S n)%nat -> ip d r (u j) = ip d r (u O)).
  { intros j Hj. pose proof (C j Hj) as K. rewrite (ip_ext d _ (fun k => u j k - u O k) _ r) in K by auto.
    unfold ip in *. rewrite (Sg_ext d _ (fun k => r k * u j k - r k * u O k)), Sg_minus in K by (intros; ring). lra. }
  assert (Q : ip d r r = ip d r (u O)).
  { unfold r at 2. rewrite ip_mean. rewrite (Sg_ext (S n) _ (fun i => (delta 0 i * (1 + m) - c i) * ip d r (u O)))
      by (intros; now rewrite E). rewrite Sg_scal_r, S1. ring. }
  split; trivial. intros j Hj. rewrite Q. now apply E.
Qed.

Lemma least_norm_by_few d n : forall u, exists l e, few d (S n) u l e.
Proof.
  induction n as [|n IH]; intros u.
  { exists (fun _ => 1), (fun _ => 1).
    assert (M : forall k, mean 1 u (fun _ => 1) k = u O k) by (intros; unfold mean; cbn; ring).
    repeat split; intros; try lra; try (cbn; lra).
    - replace i with O by lia. right. apply ip_ext; auto.
    - cbn. pose proof (pos_INR d). lra.
    - cbn. destruct d; [cbn in *; lra|]. rewrite S_INR. pose proof (pos_INR d). lra. }
  (* the best of the points of least norm in the hulls of all points but one *)
  set (f j i := u (skip j i)).
  assert (F : forall m, (m <= S (S n))%nat -> m = O \/ exists j l e, (j < m)%nat /\ few d (S n) (f j) l e /\
    forall j' l', (j' < m)%nat -> weights (S n) l' ->
      ip d (mean (S n) (f j) l) (mean (S n) (f j) l) <= ip d (mean (S n) (f j') l') (mean (S n) (f j') l')).
  { induction m as [|m IHm]; intros Hm; [auto | right].
    destruct (IH (f m)) as [l [e K]]. pose proof K as [_ [_ [_ [N _]]]].
    destruct (IHm ltac:(lia)) as [->|[j [l' [e' [Hj [K' B]]]]]].
    - exists O, l, e. repeat split; try apply K; [lia|]. intros j' l' Hj' W. replace j' with O by lia.
      now apply beyond_nearest.
    - destruct (Rle_or_lt (ip d (mean (S n) (f j) l') (mean (S n) (f j) l'))
                          (ip d (mean (S n) (f m) l) (mean (S n) (f m) l))) as [O|O].
      + exists j, l', e'. split; [lia | split; [trivial|]]. intros j' l1 Hj' W.
        destruct (Nat.eq_dec j' m) as [->|Ne]; [|apply B; trivial; lia].
        pose proof (beyond_nearest d (S n) (f m) l1 _ W N). lra.
      + exists m, l, e. split; [lia | split; [trivial|]]. intros j' l1 Hj' W.
        destruct (Nat.eq_dec j' m) as [->|Ne]; [now apply beyond_nearest|].
        pose proof (B j' l1 ltac:(lia) W). lra. }
  destruct (F (S (S n)) (le_n _)) as [E|[j [l [e [Hj [[[P S1] [M [Sup [N [Few Fewer]]]]] B]]]]]]; [lia|]. clear F.
  set (q := mean (S n) (f j) l) in *.
  assert (Q : forall k, mean (S (S n)) u (unskip j l) k = q k)
    by (intros k; exact (Sg_unskip j (S n) l (fun i => u i k) ltac:(lia))).
  assert (U1 : forall g, Sg (S (S n)) (unskip j g) = Sg (S n) g).
  { intros g. rewrite (Sg_skip j) by lia. rewrite unskip_there, Rplus_0_l. apply Sg_ext; intros. apply unskip_skip. }
  destruct (Rle_or_lt (ip d q q) (ip d q (u j))) as [A|A].
  { exists (unskip j l), (unskip j e). unfold few, weights. rewrite !U1.
    rewrite (ip_ext d _ q _ q) by auto.
    repeat split; trivial; intros i Hi;
      destruct (skip_onto (S n) j i ltac:(lia) Hi) as [->|[k [Hk ->]]];
      rewrite ?unskip_there, ?unskip_skip; auto; try lra.
    - now rewrite (ip_ext d _ q (u j) (u j)) by auto.
    - rewrite (ip_ext d _ q (u (skip j k)) (f j k)) by auto. now apply N. }
  (* else a point of the hull nearer than all these *)
  set (D := ip d q q - 2 * ip d q (u j) + ip d (u j) (u j)).
  assert (D0 : 0 <= D).
  { pose proof (ip_nonneg d (fun k => 1 * q k + -1 * u j k)) as K. rewrite ip_mix in K. unfold D. lra. }
  set (g := ip d q q - ip d q (u j)). assert (G : 0 < g) by (unfold g; lra).
  set (s := g / (D + g)).
  assert (S0 : 0 < s) by (apply Rdiv_lt_0_compat; lra).
  assert (SD : s * (D + g) = g) by (unfold s; field; lra).
  assert (s <= 1) by nra.
  set (m i := (1 - s) * unskip j l i + s * delta j i).
  assert (Wm : weights (S (S n)) m).
  { split.
    - intros i Hi. apply Rplus_le_le_0_compat; apply Rmult_le_pos; try lra.
      + destruct (skip_onto (S n) j i ltac:(lia) Hi) as [->|[k [Hk ->]]];
          rewrite ?unskip_there, ?unskip_skip; auto; lra.
      + unfold delta. destruct (Nat.eqb j i); lra.
    - unfold m. rewrite Sg_plus, !Sg_scal, U1, S1.
      rewrite (Sg_ext _ (delta j) (fun i => delta j i * 1)) by (intros; ring).
      rewrite (Sg_delta _ j (fun _ => 1)) by trivial. ring. }
  set (x := mean (S (S n)) u m).
  assert (X : forall k, x k = (1 - s) * q k + s * u j k).
  { intros k. unfold x, mean, m.
    rewrite (Sg_ext _ _ (fun i => (1 - s) * (unskip j l i * u i k) + s * (delta j i * u i k))) by (intros; ring).
    rewrite Sg_plus, !Sg_scal, (Sg_delta _ j (fun i => u i k)) by trivial.
    fold (mean (S (S n)) u (unskip j l) k). now rewrite Q. }
  assert (XX : ip d x x < ip d q q).
  { rewrite (ip_ext d x (fun k => (1 - s) * q k + s * u j k) x (fun k => (1 - s) * q k + s * u j k)) by auto.
    rewrite ip_mix. unfold g, D in *. nra. }
  (* so near, no weight can vanish *)
  assert (V : forall l', weights (S (S n)) l' -> ip d (mean (S (S n)) u l') (mean (S (S n)) u l') <= ip d x x ->
    forall i, (i < S (S n))%nat -> l' i <> 0).
  { intros l' [P' S'] C i Hi Z.
    assert (K : weights (S n) (fun k => l' (skip i k))).
    { split; [intros k Hk; apply P'; now apply skip_below|]. rewrite (Sg_skip i) in S' by lia. lra. }
    pose proof (B i _ Hi K) as L.
    rewrite (ip_ext d (mean (S n) (f i) _) (mean (S (S n)) u l') _ (mean (S (S n)) u l')) in L; [lra | |];
      intros k _; unfold mean; rewrite (Sg_skip i (S n)) by lia; rewrite Z, Rmult_0_l, Rplus_0_l; reflexivity. }
  destruct (affine_nearest d (S n) u) as [a [A1 Plane]]. set (r := mean (S (S n)) u a) in *.
  assert (RX : ip d r x = ip d r r).
  { unfold x. rewrite ip_mean. rewrite (Sg_ext _ _ (fun i => m i * ip d r r)) by (intros; now rewrite Plane).
    rewrite Sg_scal_r, (proj2 Wm). ring. }
  assert (Rx : ip d r r <= ip d x x).
  { apply (beyond_nearest d (S (S n)) u m r Wm). intros i Hi. right. symmetry. now apply Plane. }
  assert (toward : forall y t,
    (forall k, (k < d)%nat -> mean (S (S n)) u (fun i => m i + t * y i) k = (1 - t) * x k + t * r k) ->
    0 <= t <= 1 -> Sg (S (S n)) y = 0 -> (forall i, (i < S (S n))%nat -> 0 <= m i + t * y i) ->
    forall i, (i < S (S n))%nat -> m i + t * y i <> 0).
  { intros y t E T Y0 T0. apply (V (fun i => m i + t * y i)).
    - split; trivial. rewrite Sg_plus, Sg_scal, Y0, (proj2 Wm). ring.
    - rewrite (ip_ext d _ (fun k => (1 - t) * x k + t * r k) _ (fun k => (1 - t) * x k + t * r k)) by exact E.
      rewrite ip_mix, (ip_sym d x r), RX.
      assert (K : 0 <= (ip d x x - ip d r r) * (t * (2 - t))) by (repeat apply Rmult_le_pos; lra). lra. }
  assert (Pa : forall i, (i < S (S n))%nat -> 0 <= a i).
  { destruct (some_negative (S (S n)) a) as [Pa|[i [Hi Ni]]]; trivial. exfalso.
    pose proof (proj1 Wm i Hi) as Mi.
    destruct (until_zero (S (S n)) m (fun i => a i - m i) (proj1 Wm)) as [t [T0 [T [i' [Hi' Z]]]]].
    { exists i. split; trivial; lra. }
    apply (toward (fun i => a i - m i) t) with i'; trivial.
    - intros k _. unfold x, r, mean. rewrite <- !Sg_scal, <- Sg_plus. apply Sg_ext; intros; ring.
    - split; trivial. pose proof (T i Hi) as Ti. cbn beta in Ti. nra.
    - rewrite Sg_minus, A1, (proj2 Wm). ring. }
  assert (I : forall y, Sg (S (S n)) y = 0 -> (forall k, (k < d)%nat -> Sg (S (S n)) (fun i => y i * u i k) = 0) ->
    forall i, (i < S (S n))%nat -> y i = 0).
  { intros y Y0 Yu. destruct (some_negative (S (S n)) y) as [Py|Ny]; [now apply Sg_zero_terms|]. exfalso.
    destruct (until_zero (S (S n)) m y (proj1 Wm) Ny) as [t [T0 [T [i' [Hi' Z]]]]].
    revert Z. apply V with (l' := fun i => m i + t * y i); trivial.
    - split; trivial. rewrite Sg_plus, Sg_scal, Y0, (proj2 Wm). ring.
    - right. apply ip_ext; intros k Hk; unfold x, mean;
        rewrite (Sg_ext _ _ (fun i => m i * u i k + t * (y i * u i k))) by (intros; ring);
        rewrite Sg_plus, Sg_scal, Yu by trivial; ring. }
  exists a, (fun _ => 1). unfold few, weights. rewrite !Sg_const. fold r. repeat split; trivial; try (intros; lra).
  - intros i Hi. right. symmetry. now apply Plane.
  - rewrite Rmult_1_r, <- S_INR. apply le_INR. destruct (Nat.le_gt_cases (S (S n)) (S d)) as [L|L]; trivial. exfalso.
    destruct (nonzero_solution (S d) (S (S n)) (fun i k => if Nat.eqb k d then 1 else u i k) L) as [y [[i [Hi Ni]] E]].
    apply Ni, I; trivial.
    + rewrite <- (E d) by lia. apply Sg_ext; intros. rewrite Nat.eqb_refl. ring.
    + intros k Hk. rewrite <- (E k) by lia. apply Sg_ext; intros. destruct (Nat.eqb_spec k d); [lia | trivial].
  - intros Away. rewrite Rmult_1_r. apply le_INR. destruct (Nat.le_gt_cases (S (S n)) d) as [L|L]; trivial. exfalso.
    destruct (nonzero_solution d (S (S n)) u L) as [y [[i [Hi Ni]] E]].
    apply Ni, I; trivial.
    apply Rmult_eq_reg_r with (ip d r r); [|lra]. rewrite <- Sg_scal_r, Rmult_0_l.
    transitivity (ip d r (mean (S (S n)) u y)).
    + rewrite ip_mean. apply Sg_ext; intros k Hk. now rewrite Plane.
    + unfold ip. rewrite (Sg_ext d _ (fun _ => 0)), Sg_zero; trivial. intros k Hk. unfold mean.
      rewrite E by trivial. ring.
Qed.

Theorem least_norm_in_hull (N d : nat) (u : nat -> nat -> R) : 1 <= INR N ->
  exists l : nat -> R, exists e : nat -> R, (forall i, (i < N)%nat -> 0 <= l i) /\
    (forall i, (i < N)%nat -> e i = 0 \/ e i = 1) /\ (forall i, (i < N)%nat -> l i = e i * l i) /\
    Sg N (fun i => l i) = 1 /\
    (((forall k, (k < d)%nat -> Sg N (fun i => l i * u i k) = 0) /\ Sg N (fun i => e i) <= INR d + 1) \/
     ((forall i, (i < N)%nat -> 0 < Sg d (fun k => Sg N (fun j => l j * u j k) * u i k)) /\ Sg N (fun i => e i) <= INR d)).
Proof.
  intros H. destruct N as [|n]; [cbn in H; lra|].
  destruct (least_norm_by_few d n u) as [l [e [[P S1] [M [Sup [B [Few Fewer]]]]]]].
  exists l, e. repeat split; trivial. destruct (ip_nonneg d (mean (S n) u l)) as [Q|Q]; [right | left]; split; auto.
  - intros i Hi. exact (Rlt_le_trans _ _ _ Q (B i Hi)).
  - intros k Hk. symmetry in Q. assert (K : mean (S n) u l k * mean (S n) u l k = 0).
    { apply (Sg_zero_terms d (fun k => mean (S n) u l k * mean (S n) u l k)); trivial. intros; apply Rle_0_sqr. }
    apply Rmult_integral in K. unfold mean in K. tauto.
Qed.

(** ** Signs, two normals, the orthoplex *)
Theorem numbers_have_signs (N : nat) (a : nat -> R) :
  exists s : nat -> R, forall i, (i < N)%nat -> s i ^ 2 = 1 /\ 0 <= s i * a i.
Proof. exists (fun i => if Rle_dec 0 (a i) then 1 else -1). intros i _. destruct (Rle_dec 0 (a i)); split; lra. Qed.

Lemma unit_normal n d (w : nat -> nat -> R) : (n < d)%nat ->
  exists e : nat -> R, Sg d (fun k => e k ^ 2) = 1 /\ forall i, (i < n)%nat -> Sg d (fun k => w i k * e k) = 0.
Proof.
  intros H. destruct (nonzero_solution n d (fun k i => w i k) H) as [x [[i [Hi X]] E]].
  pose proof (squares_positive d x i Hi X) as P. set (q := Sg d (fun k => x k ^ 2)) in *.
  assert (Q : sqrt q <> 0) by (pose proof (sqrt_lt_R0 q P); lra).
  exists (fun k => x k / sqrt q). split.
  - rewrite (Sg_ext d _ (fun k => / q * x k ^ 2)).
    + rewrite Sg_scal. fold q. field. lra.
    + intros k _. rewrite <- (sqrt_sqrt q) at 2 by lra. field. trivial.
  - intros j Hj. rewrite (Sg_ext d _ (fun k => / sqrt q * (x k * w j k))) by (intros; field; trivial).
    rewrite Sg_scal, (E j Hj). ring.
Qed.

Theorem two_normals (N d : nat) (v : nat -> nat -> R) : INR N + 2 <= INR d ->
  exists e : nat -> R, exists f : nat -> R, Sg d (fun k => e k ^ 2) = 1 /\ Sg d (fun k => f k ^ 2) = 1 /\
    Sg d (fun k => e k * f k) = 0 /\ (forall i, (i < N)%nat -> Sg d (fun k => v i k * e k) = 0) /\
    (forall i, (i < N)%nat -> Sg d (fun k => v i k * f k) = 0).
Proof.
  intros H. assert (L : (N + 2 <= d)%nat) by (apply INR_le; rewrite plus_INR; exact H).
  destruct (unit_normal N d v ltac:(lia)) as [e [E1 E]].
  destruct (unit_normal (S N) d (fun i k => if Nat.ltb i N then v i k else e k) ltac:(lia)) as [f [F1 F]].
  exists e, f. repeat split; trivial.
  - rewrite <- (F N ltac:(lia)). apply Sg_ext; intros. destruct (Nat.ltb_spec N N); [lia | trivial].
  - intros i Hi. rewrite <- (F i ltac:(lia)). apply Sg_ext; intros. destruct (Nat.ltb_spec i N); [trivial | lia].
Qed.

Lemma axes d p q a b : (p < d)%nat -> Sg d (fun k => a * delta p k * (b * delta q k)) = a * b * delta q p.
Proof.
  intros H. rewrite (Sg_ext d _ (fun k => delta p k * (a * b * delta q k))) by (intros; ring).
  exact (Sg_delta d p (fun k => a * b * delta q k) H).
Qed.

Theorem orthoplex_of_a_hyperplane (N d : nat) : INR N + 2 <= 2 * INR d ->
  exists x : nat -> nat -> R, exists f : nat -> R, (forall i, (i < N)%nat -> Sg d (fun k => x i k ^ 2) = 1) /\
    Sg d (fun k => f k ^ 2) = 1 /\ (forall i, (i < N)%nat -> Sg d (fun k => x i k * f k) = 0) /\
    (forall i, (i < N)%nat -> forall j, (j < N)%nat -> i <> j -> Sg d (fun k => x i k * x j k) <= 0).
Proof.
  intros H. assert (L : (N + 2 <= 2 * d)%nat) by (apply INR_le; rewrite plus_INR, mult_INR; exact H).
  destruct d as [|m]; [lia|].
  set (c i := if Nat.ltb i m then 1 else -1). set (p i := if Nat.ltb i m then i else (i - m)%nat).
  assert (P : forall i, (i < N)%nat -> (p i < m)%nat) by (intros i Hi; unfold p; destruct (Nat.ltb_spec i m); lia).
  assert (One : forall i, c i * c i = 1) by (intros i; unfold c; destruct (Nat.ltb i m); ring).
  exists (fun i k => c i * delta (p i) k), (fun k => 1 * delta m k). repeat split.
  - intros i Hi. rewrite (Sg_ext _ _ (fun k => c i * delta (p i) k * (c i * delta (p i) k))) by (intros; ring).
    rewrite axes, delta_same, One by (specialize (P i Hi); lia). ring.
  - rewrite (Sg_ext _ _ (fun k => 1 * delta m k * (1 * delta m k))) by (intros; ring).
    rewrite axes, delta_same by lia. ring.
  - intros i Hi. specialize (P i Hi). rewrite axes, delta_other by lia. ring.
  - intros i Hi j Hj Ne. rewrite axes by (specialize (P i Hi); lia).
    destruct (Nat.eq_dec (p j) (p i)) as [E|E]; [|rewrite delta_other by trivial; lra].
    rewrite E, delta_same. revert E. unfold c, p.
    destruct (Nat.ltb_spec i m); destruct (Nat.ltb_spec j m); intros E; try lia; lra.
Qed.
