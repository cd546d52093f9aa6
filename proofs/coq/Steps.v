(** Lemmas and tactics that emitted proofs use: the rules of [Rules.v] in the form of single tactics. *)
From Coq Require Import Reals Lra Lia Psatz Arith List Classical.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Continuity Derive AutoDerive.
From CCEM Require Export Arithmetic RealAnalysis Softplus Sums Rules.
Open Scope R_scope.

(** ** Relations from a certificate (rule combine) *)
Lemma le_by_total a b T : b - a = T -> 0 <= T -> a <= b. Proof. lra. Qed.
Lemma lt_by_total a b T : b - a = T -> 0 < T -> a < b. Proof. lra. Qed.
Lemma eq_by_total a b T : b - a = T -> T = 0 -> a = b. Proof. lra. Qed.

Lemma difference_nonneg a b : a <= b -> 0 <= b - a. Proof. lra. Qed.
Lemma difference_pos a b : a < b -> 0 < b - a. Proof. lra. Qed.
Lemma difference_zero a b : a = b -> b - a = 0. Proof. lra. Qed.
Ltac difference H := first [ exact (difference_nonneg _ _ H) | exact (difference_pos _ _ H) | exact (difference_zero _ _ H)
  | exact (Rlt_le _ _ (difference_pos _ _ H)) | pose proof H; lra ].

Lemma zero_left a b : a = 0 -> a * b = 0. Proof. intros ->. apply Rmult_0_l. Qed.
Lemma zero_right a b : b = 0 -> a * b = 0. Proof. intros ->. apply Rmult_0_r. Qed.

(** The sign of a sum whose terms have known signs. *)
Lemma zero_sum a b : a = 0 -> b = 0 -> a + b = 0. Proof. lra. Qed.
Ltac known_sign := solve [ assumption | left; assumption | right; symmetry; assumption ].
Ltac sum_sign := match goal with
  | |- 0 < _ + _ => first [ apply Rplus_le_lt_0_compat; [ sum_sign | known_sign ]
                          | apply Rplus_lt_le_0_compat; [ sum_sign | known_sign ] ]
  | |- 0 <= _ + _ => apply Rplus_le_le_0_compat; [ sum_sign | known_sign ]
  | |- _ + _ = 0 => apply zero_sum; [ sum_sign | known_sign ]
  | |- _ => known_sign
  end.
Ltac total_sign := first [ sum_sign | lra ].

Lemma same_le a b c d : b - a = d - c -> c <= d -> a <= b. Proof. lra. Qed.
Lemma same_lt a b c d : b - a = d - c -> c < d -> a < b. Proof. lra. Qed.
Lemma same_eq a b c d : b - a = d - c -> c = d -> a = b. Proof. lra. Qed.
Lemma same_ne a b c d : b - a = d - c -> c <> d -> a <> b. Proof. intros E N H. apply N. lra. Qed.

Lemma pos_by x c : x = c -> 0 < c -> 0 < x. Proof. lra. Qed.
Lemma nonneg_by x c : x = c -> 0 <= c -> 0 <= x. Proof. lra. Qed.

Lemma ln_pos_by x y : x = 1 + y -> 0 < y -> 0 < ln x.
Proof. intros -> P. rewrite <- ln_1. apply ln_increasing; lra. Qed.

Lemma ln_nonneg_by x y : x = 1 + y -> 0 <= y -> 0 <= ln x.
Proof. intros -> [P|<-]; [left; now apply (ln_pos_by _ y) | rewrite Rplus_0_r, ln_1; lra]. Qed.

(** ** Exponentials and logarithms in normal form *)
Lemma exp_pow_nat x n : exp x ^ n = exp (INR n * x).
Proof.
  induction n as [|n IH]; [cbn; rewrite Rmult_0_l, exp_0; trivial|].
  rewrite S_INR. cbn [pow]. rewrite IH, <- exp_plus. f_equal. ring.
Qed.

Lemma ln_by_factor a m k b : 0 < k -> a = exp m * k -> b = m + ln k -> ln a = b.
Proof. intros P -> ->. now apply normal_log. Qed.

Lemma even_power_nonneg x n : Nat.even n = true -> 0 <= x ^ n.
Proof.
  intros E. apply Nat.even_spec in E. destruct E as [m ->]. rewrite pow_mult. apply pow_le, pow2_ge_0.
Qed.

Lemma times_square_pos x y : 0 < x -> y <> 0 -> 0 < x * y * y.
Proof. intros P N. rewrite Rmult_assoc. apply Rmult_lt_0_compat; [trivial | now apply Rsqr_pos_lt]. Qed.

Lemma times_square_nonneg x y : 0 <= x -> 0 <= x * y * y.
Proof. intros P. rewrite Rmult_assoc. apply Rmult_le_pos; [trivial | apply Rle_0_sqr]. Qed.

Lemma positive_nonzero x : 0 < x -> x <> 0. Proof. lra. Qed.

Ltac nonzero := solve [ repeat split;
  first [ lra | apply positive_nonzero; sign | apply Rlt_not_eq; lra | apply positive_nonzero; nra ] ]
with sign := first [ assumption | match goal with
  | |- _ _ (_ - 0) => rewrite Rminus_0_r; sign
  | |- 0 < 1 - sigmoid _ => apply sigmoid_below_1
  | |- 0 <= 1 - sigmoid _ => left; apply sigmoid_below_1
  | |- 0 < exp _ => apply exp_pos
  | |- 0 <= exp _ => left; apply exp_pos
  | |- 0 < sigmoid _ => apply sigmoid_pos
  | |- 0 < softplus _ => apply softplus_pos
  | |- 0 <= sigmoid _ => left; apply sigmoid_pos
  | |- 0 <= softplus _ => left; apply softplus_pos
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- 0 < sqrt _ => apply sqrt_lt_R0; sign
  | |- 0 < ln (1 + ?y) => apply (ln_pos_by _ y); [reflexivity | sign]
  | |- 0 <= ln (1 + ?y) => apply (ln_nonneg_by _ y); [reflexivity | sign]
  | |- 0 < ln (?y + 1) => apply (ln_pos_by _ y); [ring | sign]
  | |- 0 <= ln (?y + 1) => apply (ln_nonneg_by _ y); [ring | sign]
  | |- 0 <= ?x * ?x => apply Rle_0_sqr
  | |- 0 < ?x * ?y * ?y => apply times_square_pos; [sign | nonzero]
  | |- 0 <= ?x * ?y * ?y => apply times_square_nonneg; sign
  | |- 0 < _ * _ => apply Rmult_lt_0_compat; sign
  | |- 0 <= _ * _ => apply Rmult_le_pos; sign
  | |- 0 < _ / _ => apply Rdiv_lt_0_compat; sign
  | |- 0 <= _ / _ => apply Rmult_le_pos; [sign | left; apply Rinv_0_lt_compat; sign]
  | |- 0 < / _ => apply Rinv_0_lt_compat; sign
  | |- 0 <= / _ => left; apply Rinv_0_lt_compat; sign
  | |- 0 <= ?x ^ 2 => apply pow2_ge_0
  | |- 0 <= ?x ^ ?n => apply (even_power_nonneg x n); reflexivity
  | |- 0 < _ ^ _ => apply pow_lt; sign
  | |- 0 <= _ ^ _ => apply pow_le; sign
  | |- 0 <= _ + _ => first [lra | apply Rplus_le_le_0_compat; sign]
  | |- 0 < _ + _ => first [lra | apply Rplus_lt_le_0_compat; sign | apply Rplus_le_lt_0_compat; sign]
  | |- 0 <= INR _ => apply pos_INR
  | |- 0 <= Sg _ _ => apply Sg_nonneg; intros; sign
  | |- 0 <= offsum _ _ => apply offsum_nonneg; intros; sign
  | |- 0 <= delta _ _ => unfold delta; destruct (Nat.eqb _ _); lra
  | H : forall i, (i < _)%nat -> 0 <= ?w i |- 0 <= ?w _ => apply H; assumption
  | H : forall i, (i < _)%nat -> 0 < ?w i |- 0 < ?w _ => apply H; assumption
  | H : forall i, (i < _)%nat -> 0 < ?w i |- 0 <= ?w _ => left; apply H; assumption
  | H : forall i, (i < _)%nat -> forall j, (j < _)%nat -> 0 <= ?w i j |- 0 <= ?w _ _ => apply H; assumption
  end | lra ].

Ltac from_fact H := pose proof H; repeat match goal with K : _ /\ _ |- _ => destruct K end; lra.
Ltac by_field := first [ reflexivity | same_by_ring | same_by_field; nonzero ].
Ltac by_field_with H := first [ same_by_ring_with H | same_by_field_with H; nonzero ].

(** The sum of a linear combination, its terms being written as [constant * term]. *)
Lemma S_plus N f g a b : Sg N f = a -> Sg N g = b -> Sg N (fun i => f i + g i) = a + b.
Proof. intros <- <-. apply Sg_plus. Qed.
Lemma S_scal N c f a : Sg N f = a -> Sg N (fun i => c * f i) = c * a.
Proof. intros <-. apply Sg_scal. Qed.

Ltac sum_out := match goal with
  | |- Sg _ (fun _ => ?c) = _ => apply Sg_const
  | |- Sg ?N (fun i => @?f i + @?g i) = _ => eapply (S_plus N f g); sum_out
  | |- Sg ?N (fun i => ?c * @?f i) = _ => eapply (S_scal N c f); sum_out
  | |- _ => reflexivity
  end.

(** A product of sums under a sum, taken apart index by index. *)
Lemma sum_pull M c f g x : x = c * Sg M f -> (forall k, (k < M)%nat -> c * f k = g k) -> x = Sg M g.
Proof. intros -> H. rewrite <- Sg_scal. now apply Sg_ext. Qed.

(** Kronecker's delta in sums and products. *)
Lemma sum_select N x g f : (x < N)%nat -> (forall i, (i < N)%nat -> g i = delta x i * f i) -> Sg N g = f x.
Proof. intros H E. rewrite (Sg_ext N g (fun i => delta x i * f i) E). now apply Sg_delta. Qed.

Ltac delta_value := first [ reflexivity | apply delta_same | apply delta_other; solve [ auto | congruence ] | apply delta_sym ].
Ltac index_differs := solve [ assumption | apply not_eq_sym; assumption ].
Ltac delta_cases := unfold delta;
  repeat match goal with |- context [ Nat.eqb ?a ?b ] => destruct (Nat.eqb_spec a b) end; subst; try congruence.
Ltac delta_product := first [ by_field | delta_cases; by_field ].
Ltac index_in := first [ assumption | eapply Nat.lt_le_trans; [ eassumption | apply INR_le; lra ] ].

Lemma exp_of_zero a : a = 0 -> exp a = 1.
Proof. intros ->. apply exp_0. Qed.

(** Both sides are products of powers of exponentials (and inverses of such): compare the exponents. *)
Ltac exp_product := first [ apply exp_of_zero; by_field |
  unfold Rdiv; rewrite ?Rmult_1_l, ?exp_pow_nat; rewrite <- ?exp_plus; rewrite <- ?exp_Ropp; rewrite <- ?exp_plus;
  f_equal; first [ cbn [INR]; by_field | rewrite ?exp_plus, ?exp_Ropp; rewrite <- ?exp_pow_nat; cbn [INR]; by_field ] ].

(** ** Derivatives as the checker writes them *)
Lemma D_const c x : is_derive (fun _ : R => c) x 0. Proof. apply @is_derive_const. Qed.
Lemma D_id x : is_derive (fun z : R => z) x 1. Proof. apply @is_derive_id. Qed.
Lemma D_plus f g x f' g' : is_derive f x f' -> is_derive g x g' -> is_derive (fun z => f z + g z) x (f' + g').
Proof. apply @is_derive_plus. Qed.
Lemma D_minus f g x f' g' : is_derive f x f' -> is_derive g x g' -> is_derive (fun z => f z - g z) x (f' - g').
Proof. apply @is_derive_minus. Qed.
Lemma D_opp f x f' : is_derive f x f' -> is_derive (fun z => - f z) x (- f').
Proof. apply @is_derive_opp. Qed.
Lemma D_comp (h f : R -> R) x h' f' : is_derive h (f x) h' -> is_derive f x f' -> is_derive (fun z => h (f z)) x (h' * f').
Proof. intros H F. rewrite Rmult_comm. exact (is_derive_comp h f x h' f' H F). Qed.
Lemma D_mult f g x f' g' : is_derive f x f' -> is_derive g x g' -> is_derive (fun z => f z * g z) x (f' * g x + f x * g').
Proof. intros F G. apply @is_derive_mult; trivial; intros; apply Rmult_comm. Qed.
Lemma D_div f g x f' g' : is_derive f x f' -> is_derive g x g' -> g x <> 0 ->
  is_derive (fun z => f z / g z) x ((f' * g x - f x * g') / g x ^ 2).
Proof. apply is_derive_div. Qed.
Lemma D_pow f n x f' : is_derive f x f' -> is_derive (fun z => f z ^ n) x (INR n * f' * f x ^ pred n).
Proof. apply is_derive_pow. Qed.
Lemma D_exp f x f' : is_derive f x f' -> is_derive (fun z => exp (f z)) x (exp (f x) * f').
Proof. apply (D_comp exp). apply is_derive_Reals, derivable_pt_lim_exp. Qed.
Lemma D_ln f x f' : is_derive f x f' -> 0 < f x -> is_derive (fun z => ln (f z)) x (/ f x * f').
Proof. intros F P. apply (D_comp ln); trivial. apply is_derive_Reals. now apply derivable_pt_lim_ln. Qed.
Lemma D_sqrt f x f' : is_derive f x f' -> 0 < f x -> is_derive (fun z => sqrt (f z)) x (/ (2 * sqrt (f x)) * f').
Proof. intros F P. apply (D_comp sqrt); trivial. apply is_derive_Reals. now apply derivable_pt_lim_sqrt. Qed.
Lemma D_softplus f x f' : is_derive f x f' -> is_derive (fun z => softplus (f z)) x (sigmoid (f x) * f').
Proof. apply (D_comp softplus). apply is_derive_softplus. Qed.
Lemma D_sigmoid f x f' : is_derive f x f' ->
  is_derive (fun z => sigmoid (f z)) x (sigmoid (f x) * (1 - sigmoid (f x)) * f').
Proof. apply (D_comp sigmoid). apply is_derive_sigmoid. Qed.

Lemma D_Sg n F x F' : (forall i, (i < n)%nat -> is_derive (fun z => F z i) x (F' i)) ->
  is_derive (fun z => Sg n (fun i => F z i)) x (Sg n (fun i => F' i)).
Proof.
  induction n as [|n IH]; intros H; cbn; [apply D_const|].
  apply (D_plus (fun z => Sg n (fun i => F z i)) (fun z => F z n)); auto with arith.
Qed.

(** Builds the derivative of a term, leaving the conditions to [sign] and [nonzero]. *)
Ltac derive := match goal with
  | |- is_derive (fun _ => ?c) _ _ => apply (D_const c)
  | |- is_derive (fun z => z) _ _ => apply D_id
  | |- is_derive (fun z => @?f z + @?g z) _ _ => apply (D_plus f g); derive
  | |- is_derive (fun z => @?f z - @?g z) _ _ => apply (D_minus f g); derive
  | |- is_derive (fun z => @?f z * @?g z) _ _ => apply (D_mult f g); derive
  | |- is_derive (fun z => - @?f z) _ _ => apply (D_opp f); derive
  | |- is_derive (fun z => @?f z / @?g z) _ _ => apply (D_div f g); [derive | derive | cbn beta; nonzero]
  | |- is_derive (fun z => (@?f z) ^ ?n) _ _ => apply (D_pow f n); derive
  | |- is_derive (fun z => exp (@?f z)) _ _ => apply (D_exp f); derive
  | |- is_derive (fun z => ln (@?f z)) _ _ => apply (D_ln f); [derive | cbn beta; sign]
  | |- is_derive (fun z => sqrt (@?f z)) _ _ => apply (D_sqrt f); [derive | cbn beta; sign]
  | |- is_derive (fun z => softplus (@?f z)) _ _ => apply (D_softplus f); derive
  | |- is_derive (fun z => sigmoid (@?f z)) _ _ => apply (D_sigmoid f); derive
  | H : forall x, is_derive ?h x _ |- is_derive (fun z => ?h (@?f z)) _ _ => apply (D_comp h f); [apply H | derive]
  | H : forall x, is_derive ?h x _ |- is_derive ?h _ _ => apply H
  | |- is_derive (fun z => Sg ?n (fun i => @?F z i)) _ _ => apply (D_Sg n F); intros ? ?; cbn beta; derive
  | H : (forall x, is_derive _ x _) /\ _ |- _ => destruct H; derive
  end.

(** The derivative is the given one: equal after arithmetic, the functions' values being atoms. *)
Ltac same_terms := first [ reflexivity | by_field | match goal with
  | |- Sg _ _ = Sg _ _ => apply Sg_ext; intros; same_terms
  | |- _ + _ = _ + _ => f_equal; same_terms
  | |- _ * _ = _ * _ => f_equal; same_terms
  end ].
Ltac derivative := evar_last; [derive | cbn beta; cbn [INR pred pow]; same_terms].

(** ** Increasing functions (rule monotone) *)
Definition monotone_exp := rule_monotone _ _ (proj1 rule_monotone_functions).
Definition monotone_log := rule_monotone _ _ (proj1 (proj2 rule_monotone_functions)).
Definition monotone_sqrt := rule_monotone _ _ (proj1 (proj2 (proj2 rule_monotone_functions))).
Definition monotone_softplus := rule_monotone _ _ (proj1 (proj2 (proj2 (proj2 rule_monotone_functions)))).
Definition monotone_sigmoid := rule_monotone _ _ (proj2 (proj2 (proj2 (proj2 rule_monotone_functions)))).
