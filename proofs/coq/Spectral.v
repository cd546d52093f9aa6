(** Symmetric matrices have orthonormal eigenvectors, and two matrices with as many rows a generalised singular value
    decomposition. By induction on the size: in the eigenvectors of a matrix without its last row and column it is
    diagonal but for these, and an eigenvector of such a matrix is a zero of one function of one variable. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From Coquelicot Require Import Hierarchy Derive AutoDerive.
From CCEM Require Import RealAnalysis Sums Citations.
Open Scope R_scope.

(** ** Forms, in the columns of an orthogonal matrix *)
Definition form (n : nat) (H : nat -> nat -> R) (x y : nat -> R) : R := ip n x (times n H y).
Definition column (A : nat -> nat -> R) (k m : nat) : R := A m k.
(** The matrix of the form in the columns of [A]. *)
Definition seen (n : nat) (A H : nat -> nat -> R) (k l : nat) : R := form n H (column A k) (column A l).
Definition symmetric (H : nat -> nat -> R) : Prop := forall i j, H i j = H j i.
Definition diagonal (n : nat) (H : nat -> nat -> R) : Prop :=
  forall k, (k < n)%nat -> forall l, (l < n)%nat -> k <> l -> H k l = 0.
Definition diagonalisable (n : nat) (H : nat -> nat -> R) : Prop :=
  exists A, orthogonal n A /\ diagonal n (seen n A H).

Lemma transposed n A x y : ip n (times n A x) y = ip n x (fun l => ip n (column A l) y).
Proof.
  unfold ip, times, column. rewrite (Sg_ext n _ (fun m => Sg n (fun k => x k * (A m k * y m)))).
  - rewrite Sg_swap. apply Sg_ext; intros. apply Sg_scal.
  - intros. rewrite <- Sg_scal_r. apply Sg_ext; intros; ring.
Qed.

Lemma form_sym n H x y : symmetric H -> form n H x y = form n H y x.
Proof.
  intros S. unfold form. rewrite ip_sym, transposed. apply ip_ext; trivial.
  intros k _. unfold times. rewrite ip_sym. apply Sg_ext; intros. unfold column. now rewrite S, Rmult_comm.
Qed.

Lemma seen_sym n A H : symmetric H -> symmetric (seen n A H).
Proof. intros S k l. now apply form_sym. Qed.

Lemma form_ext n H x x' y y' : (forall k, (k < n)%nat -> x k = x' k) -> (forall k, (k < n)%nat -> y k = y' k) ->
  form n H x y = form n H x' y'.
Proof. intros X Y. apply ip_ext; trivial. intros k _. apply Sg_ext; intros. now rewrite Y. Qed.

Lemma form_seen n A H x y : form n H (times n A x) (times n A y) = form n (seen n A H) x y.
Proof.
  unfold form at 1. rewrite transposed. apply ip_ext; trivial. intros l _.
  rewrite ip_sym, !transposed. change (times n (seen n A H) y l) with (ip n (seen n A H l) y). rewrite (ip_sym n _ y).
  apply ip_ext; trivial. intros k _. unfold seen, form. now rewrite (ip_sym n (column A l)), transposed.
Qed.

Lemma form_diagonal n H x y : diagonal n H -> form n H x y = Sg n (fun k => H k k * x k * y k).
Proof.
  intros D. apply Sg_ext; intros k Hk. unfold times.
  rewrite (Sg_ext n _ (fun l => delta k l * (H k l * y l))).
  - rewrite Sg_delta by trivial. ring.
  - intros l Hl. destruct (Nat.eq_dec k l) as [<-|Ne]; [rewrite delta_same; ring|].
    rewrite D, delta_other by trivial. ring.
Qed.

Lemma diagonalisable_seen n A H : orthogonal n A -> diagonalisable n (seen n A H) -> diagonalisable n H.
Proof.
  intros O [B [P D]]. exists (fun m k => times n A (column B k) m). split.
  - intros k Hk l Hl. transitivity (ip n (column B k) (column B l)); [|now apply P].
    now rewrite <- (orthogonal_keeps n A).
  - intros k Hk l Hl Ne. rewrite <- (D k Hk l Hl Ne). exact (form_seen n A H (column B k) (column B l)).
Qed.

(** The rows of an orthogonal matrix are orthonormal too: their squared distances to that add up to nothing. *)
Lemma orthogonal_recovers n A z l : orthogonal n A -> (l < n)%nat -> times n A (fun k => ip n z (column A k)) l = z l.
Proof.
  intros O Hl.
  set (r z m := z m - times n A (fun k => ip n z (column A k)) m).
  assert (Q : forall z, ip n (r z) (r z) = ip n z z - Sg n (fun k => ip n z (column A k) * ip n z (column A k))).
  { intros w. set (c k := ip n w (column A k)).
    transitivity (ip n w w - 2 * ip n (times n A c) w + ip n (times n A c) (times n A c)).
    - unfold r. fold c. unfold ip at 1.
      rewrite (Sg_ext n _ (fun m => w m * w m + (-2 * (times n A c m * w m) + times n A c m * times n A c m)))
        by (intros; fold c; ring).
      rewrite !Sg_plus, Sg_scal. unfold ip. ring.
    - rewrite orthogonal_keeps, transposed by trivial.
      rewrite (ip_ext n c c (fun l => ip n (column A l) w) c) by (trivial; intros; apply ip_sym).
      change (ip n w w - 2 * ip n c c + ip n c c = ip n w w - ip n c c). ring. }
  assert (Z : Sg n (fun i => ip n (r (delta i)) (r (delta i))) = 0).
  { assert (E : forall i, (i < n)%nat -> forall y, ip n (delta i) y = y i) by (intros i Hi y; now apply Sg_delta).
    rewrite (Sg_ext n _ (fun i => 1 - Sg n (fun k => A i k * A i k))).
    - rewrite Sg_minus, Sg_swap, (Sg_ext n (fun k => Sg n (fun i => A i k * A i k)) (fun _ => 1)), Sg_const; [ring|].
      intros k Hk. rewrite (O k Hk k Hk). apply delta_same.
    - intros i Hi. rewrite Q, E, delta_same by trivial. f_equal. apply Sg_ext; intros. now rewrite E. }
  assert (K : forall i, (i < n)%nat -> r (delta i) l = 0).
  { intros i Hi. pose proof (Sg_zero_terms n _ (fun i _ => ip_nonneg n (r (delta i))) Z i Hi) as Y. cbn beta in Y.
    pose proof (Sg_zero_terms n _ (fun m _ => Rle_0_sqr (r (delta i) m)) Y l Hl) as X. cbn beta in X.
    now apply Rmult_integral in X as [X|X]. }
  rewrite <- (Sg_delta n l z Hl). unfold times. transitivity (Sg n (fun i => z i * Sg n (fun k => A l k * A i k))).
  - unfold ip, column. rewrite (Sg_ext n _ (fun k => Sg n (fun i => z i * (A l k * A i k)))).
    + rewrite Sg_swap. apply Sg_ext; intros. apply Sg_scal.
    + intros k _. rewrite <- Sg_scal. apply Sg_ext; intros; ring.
  - apply Sg_ext; intros i Hi. pose proof (K i Hi) as E. unfold r, times in E.
    rewrite (Sg_ext n _ (fun k => A l k * A i k)) in E
      by (intros k _; f_equal; exact (Sg_delta n i (fun m => A m k) Hi)).
    rewrite (delta_sym l i). replace (delta i l) with (Sg n (fun k => A l k * A i k)) by lra. ring.
Qed.

(** ** One row and one column more *)
Definition extended (n : nat) (A : nat -> nat -> R) (i k : nat) : R :=
  if (Nat.ltb i n && Nat.ltb k n)%bool then A i k else delta i k.

Lemma extended_inside n A i k : (i < n)%nat -> (k < n)%nat -> extended n A i k = A i k.
Proof. intros. unfold extended. destruct (Nat.ltb_spec i n), (Nat.ltb_spec k n); trivial; lia. Qed.

Lemma extended_row n A k : extended n A n k = delta n k.
Proof. unfold extended. now rewrite Nat.ltb_irrefl. Qed.

Lemma extended_column n A i : extended n A i n = delta n i.
Proof. unfold extended. now rewrite Nat.ltb_irrefl, Bool.andb_false_r, delta_sym. Qed.

Lemma ip_extended n A k y : (k < n)%nat -> ip (S n) (column (extended n A) k) y = ip n (column A k) y.
Proof.
  intros Hk. unfold ip, column. cbn [Sg]. rewrite extended_row, delta_other by lia.
  rewrite Rmult_0_l, Rplus_0_r. apply Sg_ext; intros. now rewrite extended_inside.
Qed.

Lemma ip_extended_last n A y : ip (S n) (column (extended n A) n) y = y n.
Proof.
  rewrite (ip_ext (S n) _ (delta n) y y) by (trivial; intros; apply extended_column).
  apply (Sg_delta (S n) n y). lia.
Qed.

Lemma orthogonal_extended n A : orthogonal n A -> orthogonal (S n) (extended n A).
Proof.
  intros O k Hk l Hl. change (ip (S n) (column (extended n A) k) (column (extended n A) l) = delta k l).
  destruct (Nat.eq_dec k n) as [->|Nk]; [rewrite ip_extended_last; apply extended_row|].
  destruct (Nat.eq_dec l n) as [->|Nl].
  - rewrite ip_sym, ip_extended_last, delta_sym. apply extended_row.
  - rewrite ip_extended, ip_sym, <- (O k ltac:(lia) l ltac:(lia)) by lia.
    apply Sg_ext; intros i Hi. unfold column. rewrite extended_inside by lia. ring.
Qed.

Lemma seen_extended n A H k l : (k < n)%nat -> (l < n)%nat -> seen (S n) (extended n A) H k l = seen n A H k l.
Proof.
  intros Hk Hl. unfold seen, form. rewrite ip_extended by trivial. apply ip_ext; trivial. intros i _.
  change (ip (S n) (H i) (column (extended n A) l) = ip n (H i) (column A l)).
  now rewrite ip_sym, ip_extended, ip_sym.
Qed.

Lemma seen_extended_last n A H k : (k < n)%nat -> seen (S n) (extended n A) H k n = ip n (column A k) (column H n).
Proof.
  intros Hk. unfold seen, form. rewrite ip_extended by trivial. apply ip_ext; trivial. intros i _.
  change (ip (S n) (H i) (column (extended n A) n) = H i n). now rewrite ip_sym, ip_extended_last.
Qed.

(** ** An eigenvector of a matrix that is diagonal but for its last row and column *)
Lemma continuous_sum n (F : nat -> R -> R) x : (forall i, (i < n)%nat -> continuity_pt (F i) x) ->
  continuity_pt (fun x => Sg n (fun i => F i x)) x.
Proof.
  induction n as [|n IH]; intros C; cbn [Sg]; [apply continuity_pt_const; now intros u v|].
  apply continuity_pt_plus; auto with arith.
Qed.

(** For lambda below all [d i] the vector with entries [c i / (d i - lambda)] and -1 is one where this is a zero. *)
Lemma secular_zero n (c d : nat -> R) g : (0 < n)%nat -> (forall i, (i < n)%nat -> c i <> 0) ->
  exists x, (forall i, (i < n)%nat -> x < d i) /\ x - g + Sg n (fun i => c i * c i / (d i - x)) = 0.
Proof.
  intros Hn C.
  destruct (least_of_negative n (fun _ => -1) d) as [j [Hj [_ L]]]; [exists O; split; [trivial | lra]|].
  assert (M : forall i, (i < n)%nat -> d j <= d i) by (intros; apply L; trivial; lra). clear L.
  pose proof (C j Hj) as Cj. assert (P : 0 < c j * c j) by nra.
  set (low := Rmin (d j - 1) (g - Sg n (fun i => c i * c i))).
  assert (L1 : low <= d j - 1) by apply Rmin_l. assert (L2 : low <= g - Sg n (fun i => c i * c i)) by apply Rmin_r.
  set (w := Rabs (g - d j) + 1). pose proof (Rle_abs (g - d j)) as W.
  assert (w0 : 0 < w) by (unfold w; pose proof (Rabs_pos (g - d j)); lra).
  set (e := Rmin 1 (c j * c j / w)).
  assert (Q : 0 < c j * c j / w) by now apply Rdiv_lt_0_compat.
  assert (e0 : 0 < e) by (apply Rmin_pos; lra).
  assert (e1 : e <= 1) by apply Rmin_l.
  assert (e2 : e * w <= c j * c j).
  { replace (c j * c j) with (c j * c j / w * w) by (field; lra). apply Rmult_le_compat_r; [lra | apply Rmin_r]. }
  destruct (intermediate_value low (d j - e) (fun x => x - g + Sg n (fun i => c i * c i / (d i - x))) 0)
    as [x [[X1 X2] E]].
  - lra.
  - intros x [X1 X2].
    apply (continuity_pt_plus (fun x => x - g) (fun x => Sg n (fun i => c i * c i / (d i - x)))).
    + eapply differentiable_continuous. auto_derive; [trivial | reflexivity].
    + apply (continuous_sum n (fun i x => c i * c i / (d i - x))). intros i Hi. pose proof (M i Hi).
      eapply differentiable_continuous. auto_derive; [lra | reflexivity].
  - split.
    + enough (Sg n (fun i => c i * c i / (d i - low)) <= Sg n (fun i => c i * c i)) by lra.
      apply Sg_le. intros i Hi. pose proof (M i Hi). pose proof (Rle_0_sqr (c i)) as Z. unfold Rsqr in Z.
      apply (Rmult_le_reg_r (d i - low)); [lra|].
      replace (c i * c i / (d i - low) * (d i - low)) with (c i * c i) by (field; lra). nra.
    + assert (K : c j * c j / (d j - (d j - e)) <= Sg n (fun i => c i * c i / (d i - (d j - e)))).
      { apply (Sg_term_le n (fun i => c i * c i / (d i - (d j - e)))); trivial. intros i Hi. pose proof (M i Hi).
        apply Rmult_le_pos; [apply Rle_0_sqr | left; apply Rinv_0_lt_compat; lra]. }
      assert (w <= c j * c j / (d j - (d j - e))).
      { replace (d j - (d j - e)) with e by ring. apply (Rmult_le_reg_r e); trivial.
        replace (c j * c j / e * e) with (c j * c j) by (field; lra). lra. }
      unfold w in *. lra.
  - exists x. split; [intros i Hi; pose proof (M i Hi); lra | exact E].
Qed.

Lemma some_zero n (c : nat -> R) : (exists i, (i < n)%nat /\ c i = 0) \/ (forall i, (i < n)%nat -> c i <> 0).
Proof.
  induction n as [|n [[i [Hi Z]]|N]]; [right; intros; lia | left; exists i; auto|].
  destruct (Req_dec (c n) 0) as [Z|Z]; [left; exists n; auto | right].
  intros i Hi. destruct (Nat.eq_dec i n) as [->|Ne]; [trivial | apply N; lia].
Qed.

Definition eigen (n : nat) (H : nat -> nat -> R) (x : R) (y : nat -> R) : Prop :=
  forall i, (i < n)%nat -> times n H y i = x * y i.

Lemma unit_eigenvector n H x y i : eigen n H x y -> (i < n)%nat -> y i <> 0 ->
  exists y, ip n y y = 1 /\ eigen n H x y.
Proof.
  intros E Hi Ne. pose proof (squares_positive n y i Hi Ne) as P. set (q := Sg n (fun i => y i ^ 2)) in *.
  assert (Q : sqrt q <> 0) by (pose proof (sqrt_lt_R0 q P); lra).
  exists (fun k => / sqrt q * y k). split.
  - unfold ip. rewrite (Sg_ext n _ (fun k => / q * y k ^ 2)), Sg_scal by
      (intros; rewrite <- (sqrt_sqrt q) at 3 by lra; field; trivial).
    fold q. field. lra.
  - intros k Hk. unfold times. rewrite (Sg_ext n _ (fun l => / sqrt q * (H k l * y l))), Sg_scal by (intros; ring).
    fold (times n H y k). rewrite E by trivial. ring.
Qed.

Lemma bordered_eigenvector n H : symmetric H -> diagonal n H -> exists x y, ip (S n) y y = 1 /\ eigen (S n) H x y.
Proof.
  intros Sy D.
  assert (unit_vector : forall i, (i < S n)%nat -> (forall k, (k < S n)%nat -> k <> i -> H k i = 0) ->
    exists x y, ip (S n) y y = 1 /\ eigen (S n) H x y).
  { intros i Hi Z. exists (H i i), (delta i). split; [unfold ip; rewrite Sg_delta by trivial; apply delta_same|].
    intros k Hk. unfold times. rewrite (Sg_ext _ _ (fun l => delta i l * H k l)), Sg_delta by (trivial || intros; ring).
    destruct (Nat.eq_dec k i) as [->|Ne]; [rewrite delta_same; ring | rewrite Z, delta_other by auto; ring]. }
  destruct (some_zero n (fun i => H i n)) as [[i [Hi Z]]|C].
  { apply (unit_vector i); [lia|]. intros k Hk Ne. destruct (Nat.eq_dec k n) as [->|Nk]; [now rewrite Sy|].
    apply D; trivial; lia. }
  destruct n as [|m]; [apply (unit_vector O); [lia | intros; lia]|]. set (n := S m) in *.
  destruct (secular_zero n (fun i => H i n) (fun i => H i i) (H n n) ltac:(lia) C) as [x [B E]]. exists x.
  set (y i := if Nat.eqb i n then -1 else H i n / (H i i - x)).
  assert (yn : y n = -1) by (unfold y; now rewrite Nat.eqb_refl).
  assert (yi : forall i, (i < n)%nat -> y i = H i n / (H i i - x))
    by (intros i Hi; unfold y; destruct (Nat.eqb_spec i n); [lia | trivial]).
  apply (unit_eigenvector (S n) H x y n); [|lia | rewrite yn; lra].
  intros k Hk. unfold times. cbn [Sg]. rewrite yn. destruct (Nat.eq_dec k n) as [->|Ne].
  - rewrite (Sg_ext n _ (fun i => H i n * H i n / (H i i - x))), yn; [lra|].
    intros i Hi. pose proof (B i Hi). rewrite yi, (Sy n i) by trivial. field. lra.
  - assert (Hk' : (k < n)%nat) by lia. pose proof (B k Hk').
    rewrite (Sg_ext n _ (fun i => delta k i * (H k i * y i))), Sg_delta, yi by trivial || (intros i Hi;
      destruct (Nat.eq_dec k i) as [->|Ni]; [rewrite delta_same; ring | rewrite D, delta_other by trivial; ring]).
    field. lra.
Qed.

(** ** The spectral theorem *)
Lemma spectral n : forall H, symmetric H -> diagonalisable n H.
Proof.
  induction n as [|n IH]; intros H Sy; [exists delta; split; intros k Hk; lia|].
  destruct (IH H Sy) as [A [O D]]. apply (diagonalisable_seen _ _ _ (orthogonal_extended n A O)).
  set (K := seen (S n) (extended n A) H). assert (SK : symmetric K) by now apply seen_sym.
  destruct (bordered_eigenvector n K SK) as [x [y [Y E]]].
  { intros k Hk l Hl Ne. unfold K. rewrite seen_extended by trivial. now apply D. }
  destruct (one_more (S n) 1 (fun _ => delta n) (fun _ => y)) as [B [OB EB]].
  { intros _ _ _ _. rewrite Y. unfold ip. rewrite Sg_delta by lia. apply delta_same. }
  apply (diagonalisable_seen _ B); trivial.
  set (L := seen (S n) B K). assert (SL : symmetric L) by now apply seen_sym.
  assert (By : forall m, (m < S n)%nat -> column B n m = y m).
  { intros m Hm. rewrite <- (EB 0%nat ltac:(lia) m Hm). unfold times.
    rewrite (Sg_ext _ _ (fun k => delta n k * B m k)), Sg_delta by (lia || intros; ring). reflexivity. }
  assert (Z : forall k, (k < n)%nat -> L k n = 0).
  { intros k Hk. unfold L, seen, form.
    rewrite (ip_ext (S n) _ (column B k) _ (fun m => x * column B n m)); trivial.
    - unfold ip. rewrite (Sg_ext (S n) _ (fun m => x * (B m k * B m n))), Sg_scal, OB, delta_other
        by (lia || intros; unfold column; ring). ring.
    - intros m Hm. rewrite By, <- E by trivial. apply Sg_ext; intros. now rewrite By. }
  destruct (IH L SL) as [C [OC DC]]. exists (extended n C). split; [now apply orthogonal_extended|].
  assert (T : forall k, (k < n)%nat -> seen (S n) (extended n C) L k n = 0).
  { intros k Hk. rewrite seen_extended_last by trivial. unfold ip.
    rewrite (Sg_ext n _ (fun _ => 0)), Sg_zero; trivial. intros i Hi. unfold column. rewrite Z by trivial. ring. }
  intros k Hk l Hl Ne. destruct (Nat.eq_dec k n) as [->|Nk]; destruct (Nat.eq_dec l n) as [->|Nl]; try lia.
  - rewrite (seen_sym _ _ _ SL). apply T. lia.
  - apply T. lia.
  - rewrite seen_extended by lia. apply DC; trivial; lia.
Qed.

(** ** The generalised singular value decomposition *)
Lemma Sg_app n m f : Sg (n + m) f = Sg n f + Sg m (fun k => f (n + k)%nat).
Proof.
  induction m as [|m IH]; [rewrite Nat.add_0_r; cbn; ring|]. rewrite Nat.add_succ_r. cbn [Sg]. rewrite IH. ring.
Qed.

Lemma Sg_front n d f : (n <= d)%nat -> (forall k, (k < d)%nat -> (n <= k)%nat -> f k = 0) -> Sg d f = Sg n f.
Proof.
  intros L Z. replace d with (n + (d - n))%nat by lia. rewrite Sg_app, (Sg_ext (d - n) _ (fun _ => 0)), Sg_zero.
  - ring.
  - intros k Hk. apply Z; lia.
Qed.

(** Products of combinations of columns are a form in their coefficients. *)
Lemma form_gram n m A x y : ip m (times n A x) (times n A y) = form n (fun k l => ip m (column A k) (column A l)) x y.
Proof.
  unfold ip, form, times, column.
  rewrite (Sg_ext m _ (fun i => Sg n (fun k => Sg n (fun l => x k * (A i k * A i l * y l))))).
  - rewrite Sg_swap. apply Sg_ext; intros k _. rewrite Sg_swap, <- Sg_scal. apply Sg_ext; intros l _.
    rewrite Sg_scal, Sg_scal_r. reflexivity.
  - intros i _. rewrite <- Sg_prod. apply Sg_ext; intros k _. apply Sg_ext; intros l _. ring.
Qed.

(** Two Gram matrices in common coordinates. The rows of both are the parts of vectors of the sum of both spaces; in
    coordinates of these, the products of the parts of the unit vectors are two matrices whose sum is the identity. *)
Lemma common_coordinates N d (a b : nat -> nat -> R) : exists (X : nat -> nat -> R) (C S : nat -> R),
  (forall k, (k < N)%nat -> 0 <= C k) /\
  (forall i, (i < N)%nat -> forall j, (j < N)%nat -> ip d (a i) (a j) = Sg N (fun k => C k ^ 2 * X i k * X j k)) /\
  (forall i, (i < N)%nat -> forall j, (j < N)%nat -> ip N (b i) (b j) = Sg N (fun k => S k ^ 2 * X i k * X j k)).
Proof.
  set (c i k := if Nat.ltb k d then a i k else b i (k - d)%nat).
  destruct (coordinates (d + N) N c) as [z [Z G]]. specialize (G (d + N)%nat ltac:(lia)).
  destruct (one_more (d + N) N z c G) as [Q [O E]].
  set (Q' k l := Q (d + k)%nat l).
  assert (Qz : forall i, (i < N)%nat -> forall m, (m < d + N)%nat -> times N Q (z i) m = c i m).
  { intros i Hi m Hm. rewrite <- E by trivial. symmetry. apply Sg_front; [lia|].
    intros k _ Hk. rewrite Z by trivial. ring. }
  assert (Ea : forall i, (i < N)%nat -> forall m, (m < d)%nat -> times N Q (z i) m = a i m).
  { intros i Hi m Hm. rewrite Qz by (trivial; lia). unfold c. destruct (Nat.ltb_spec m d); [trivial | lia]. }
  assert (Eb : forall i, (i < N)%nat -> forall m, (m < N)%nat -> times N Q' (z i) m = b i m).
  { intros i Hi m Hm. change (times N Q (z i) (d + m)%nat = b i m). rewrite Qz by (trivial; lia).
    unfold c. destruct (Nat.ltb_spec (d + m) d); [lia|]. f_equal. lia. }
  set (H k l := ip d (column Q k) (column Q l)). set (H' k l := ip N (column Q' k) (column Q' l)).
  assert (One : forall k, (k < N)%nat -> forall l, (l < N)%nat -> H' k l = delta k l - H k l).
  { intros k Hk l Hl. rewrite <- (O k ltac:(lia) l ltac:(lia)), Sg_app. unfold H, H', ip, column, Q'. ring. }
  destruct (spectral N H) as [A [OA D]]; [intros k l; apply ip_sym|].
  assert (One' : forall k, (k < N)%nat -> forall l, (l < N)%nat -> seen N A H' k l = delta k l - seen N A H k l).
  { intros k Hk l Hl. rewrite <- (OA k Hk l Hl). unfold seen, form, ip. rewrite <- Sg_minus. apply Sg_ext; intros m Hm.
    rewrite <- Rmult_minus_distr_l. f_equal. unfold times.
    rewrite (Sg_ext N _ (fun i => delta m i * A i l - H m i * A i l)) by
      (intros; rewrite One by trivial; unfold column; ring).
    rewrite Sg_minus. f_equal. now apply (Sg_delta N m (fun i => A i l)). }
  assert (D' : diagonal N (seen N A H')).
  { intros k Hk l Hl Ne. rewrite One', D, delta_other by trivial. ring. }
  exists (fun i k => ip N (z i) (column A k)), (fun k => sqrt (seen N A H k k)), (fun k => sqrt (seen N A H' k k)).
  split; [intros; apply sqrt_pos|].
  assert (P : forall m B i j, (i < N)%nat -> (j < N)%nat ->
    let K k l := ip m (column B k) (column B l) in diagonal N (seen N A K) -> ip m (times N B (z i)) (times N B (z j)) =
    Sg N (fun k => sqrt (seen N A K k k) ^ 2 * ip N (z i) (column A k) * ip N (z j) (column A k))).
  { intros m B i j Hi Hj K DK. rewrite form_gram. fold K.
    set (x i k := ip N (z i) (column A k)). transitivity (form N K (times N A (x i)) (times N A (x j))).
    - apply form_ext; intros k Hk; symmetry; now apply orthogonal_recovers.
    - rewrite form_seen, form_diagonal by trivial. apply Sg_ext; intros k Hk. rewrite pow2_sqrt; trivial.
      unfold seen, K. rewrite <- form_gram. apply ip_nonneg. }
  split; intros i Hi j Hj.
  - refine (eq_trans _ (P d Q i j Hi Hj D)). apply ip_ext; intros; symmetry; now apply Ea.
  - refine (eq_trans _ (P N Q' i j Hi Hj D')). apply ip_ext; intros; symmetry; now apply Eb.
Qed.

Theorem generalised_singular_values (N d : nat) (a b : nat -> nat -> R) (f : nat -> R) :
  (INR N + 1 <= INR d /\ Sg d (fun m => f m ^ 2) = 1 /\ (forall i, (i < N)%nat -> Sg d (fun m => a i m * f m) = 0)) ->
  exists X : nat -> nat -> R, exists C : nat -> R, exists S : nat -> R, exists W : nat -> nat -> R,
    (forall k, (k < N)%nat -> 0 <= C k) /\
    (forall k, (k < N)%nat -> forall l, (l < N)%nat -> Sg d (fun m => W k m * W l m) = delta k l) /\
    (forall k, (k < N)%nat -> Sg d (fun m => W k m * f m) = 0) /\
    (forall i, (i < N)%nat -> forall m, (m < d)%nat -> a i m = Sg N (fun k => C k * X i k * W k m)) /\
    (forall i, (i < N)%nat -> forall j, (j < N)%nat ->
      Sg N (fun k => b i k * b j k) = Sg N (fun k => S k ^ 2 * X i k * X j k)).
Proof.
  intros [L [F1 F]]. rewrite <- S_INR in L. apply INR_le in L.
  destruct (common_coordinates N d a b) as [X [C [T [P [Ga Gb]]]]]. exists X, C, T.
  (* an orthogonal map takes axes, with the coordinates C_k X_ik, to the a_i, and one more axis to f *)
  set (z i k := if Nat.ltb i N then if Nat.ltb k N then C k * X i k else 0 else delta N k).
  set (y i := if Nat.ltb i N then a i else f).
  assert (zi : forall i g, (i < N)%nat -> ip d (z i) g = Sg N (fun k => C k * X i k * g k)).
  { intros i g Hi. unfold ip, z. destruct (Nat.ltb_spec i N); [|lia]. rewrite (Sg_front N) by
      (lia || (intros k _ Hk; destruct (Nat.ltb_spec k N); [lia | ring])).
    apply Sg_ext; intros k Hk. destruct (Nat.ltb_spec k N); [trivial | lia]. }
  assert (zN : forall g, ip d (z N) g = g N).
  { intros g. unfold ip, z. rewrite Nat.ltb_irrefl. apply Sg_delta. lia. }
  assert (zin : forall i k, (i < N)%nat -> (k < N)%nat -> z i k = C k * X i k).
  { intros i k Hi Hk. unfold z. destruct (Nat.ltb_spec i N), (Nat.ltb_spec k N); trivial; lia. }
  assert (ziN : forall i, (i < N)%nat -> z i N = 0).
  { intros i Hi. unfold z. destruct (Nat.ltb_spec i N); [|lia]. now rewrite Nat.ltb_irrefl. }
  assert (zNN : z N N = 1) by (unfold z; rewrite Nat.ltb_irrefl; apply delta_same).
  assert (yi : forall i, (i < N)%nat -> y i = a i).
  { intros i Hi. unfold y. destruct (Nat.ltb_spec i N); [trivial | lia]. }
  assert (yN : y N = f) by (unfold y; now rewrite Nat.ltb_irrefl).
  destruct (one_more d (S N) z y) as [A [O E]].
  { intros i Hi j Hj. destruct (Nat.eq_dec i N) as [->|Ni]; destruct (Nat.eq_dec j N) as [->|Nj].
    - rewrite zN, zNN, yN, <- F1. apply Sg_ext; intros; ring.
    - rewrite zN, ziN, yN, yi, <- (F j) by lia. apply Sg_ext; intros; ring.
    - rewrite ip_sym, zN, ziN, yN, yi by lia. symmetry. apply F. lia.
    - rewrite zi, !yi, Ga by lia. apply Sg_ext; intros k Hk. rewrite zin by lia. ring. }
  assert (f_axis : forall m, (m < d)%nat -> f m = A m N).
  { intros m Hm. rewrite <- yN, <- (E N) by lia. change (ip d (A m) (z N) = A m N). now rewrite ip_sym, zN. }
  exists (fun k m => A m k). repeat split; trivial.
  - intros k Hk l Hl. apply O; lia.
  - intros k Hk. rewrite (Sg_ext d _ (fun m => A m k * A m N)), O, delta_other by lia || (intros; now rewrite f_axis).
    trivial.
  - intros i Hi m Hm. rewrite <- yi, <- (E i) by lia. change (ip d (A m) (z i) = Sg N (fun k => C k * X i k * A m k)).
    now rewrite ip_sym, zi.
Qed.
