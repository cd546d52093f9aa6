(** Total collapse: the antipodal structure is optimal in every dimension [d >= 1] once [t + b <= log(kappa / 2)]. *)
From Coq Require Import Reals Lra Lia Psatz Arith.
From CCEM Require Import RealAnalysis Softplus Sums UnitVectors LossCurve GlobalOptimum Uniqueness.
Open Scope R_scope.

(** All [u i] equal to the first basis vector, all [v i] to its opposite. *)
Definition pole (e : R) (i k : nat) : R := if Nat.eqb k 0 then e else 0.

Lemma pole_dot d e e' i j : (1 <= d)%nat -> dot d (pole e i) (pole e' j) = e * e'.
Proof.
  intros Hd. unfold dot. rewrite (Sg_first d (fun k => pole e i k * pole e' j k)) by
    (lia || (intros [|k] Hk; [lia | unfold pole; cbn; ring])). reflexivity.
Qed.

Lemma pole_unit N d e : (1 <= d)%nat -> e * e = 1 -> unit_family N d (pole e).
Proof. intros Hd He i _. now rewrite pole_dot. Qed.

Theorem antipodal_loss N d phi psi : (2 <= N)%nat -> (1 <= d)%nat ->
  pair_loss N d phi psi (pole 1) (pole (-1)) = pair_curve N phi psi 0.
Proof.
  intros HN Hd. apply double_constant_loss; trivial; intros; rewrite pole_dot by trivial; ring.
Qed.

Theorem antipodal_optimal N d t b u v : (3 <= N)%nat -> (1 <= d)%nat -> 0 < t -> t + b <= ln ((INR N - 2) / 2) ->
  unit_family N d u -> unit_family N d v ->
  sigmoid_loss N d t b (pole 1) (pole (-1)) <= sigmoid_loss N d t b u v.
Proof.
  intros HN Hd Ht Hb Hu Hv.
  assert (R3 : 3 <= INR N) by (apply le_INR in HN; cbn in HN; lra).
  rewrite (sigmoid_loss_is_pair_loss N d t b (pole 1)), antipodal_loss by (lia || trivial).
  rewrite <- sigmoid_curve_is_pair_curve. apply sigmoid_lower_bound; trivial; [lia|].
  apply batch_antipodal_iff; trivial; lra.
Qed.

(** Every minimiser is collapsed: one vector for all [u i], its opposite for all [v i]. *)
Theorem collapse N d t b u v : (3 <= N)%nat -> (1 <= d)%nat -> 0 < t -> t + b <= ln ((INR N - 2) / 2) ->
  unit_family N d u -> unit_family N d v ->
  (forall u' v', unit_family N d u' -> unit_family N d v' -> sigmoid_loss N d t b u v <= sigmoid_loss N d t b u' v') ->
  forall i j k, (i < N)%nat -> (j < N)%nat -> (k < d)%nat -> u i k = u j k /\ v i k = - u j k.
Proof.
  intros HN Hd Ht Hb Hu Hv Opt i j k Hi Hj Hk.
  assert (R3 : 3 <= INR N) by (apply le_INR in HN; cbn in HN; lra).
  assert (M : minimises 0 1 (batch_curve (INR N) t b) 0) by (apply batch_antipodal_iff; trivial; lra).
  assert (G : ccem_gram N d (2 * 0 - 1) (-1 + ratio (INR N) * 0) u v).
  { apply (sigmoid_minimiser_gram N d t b); trivial; [lia|].
    rewrite sigmoid_curve_is_pair_curve, <- (antipodal_loss N d) by (lia || trivial).
    apply Opt; apply pole_unit; trivial; ring. }
  destruct (G i j Hi Hj) as [A [B _]].
  assert (U : u i k = u j k).
  { apply (dot_one d); auto. rewrite B. destruct (Nat.eqb i j); ring. }
  split; trivial. rewrite <- U.
  assert (V : dot d (u i) (v i) = -1).
  { destruct (G i i Hi Hi) as [C _]. rewrite C, Nat.eqb_refl. ring. }
  pose proof (dot_minus_one d (u i) (v i) (Hu i Hi) (Hv i Hi) V k Hk). lra.
Qed.
