(** The logistic function and softplus: derivatives, monotonicity, bounds, convexity. *)
From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From CCEM Require Import RealAnalysis.
Open Scope R_scope.

Definition sigmoid (x : R) : R := / (1 + exp (- x)).
Definition softplus (x : R) : R := ln (1 + exp x).

Lemma one_plus_exp_pos x : 0 < 1 + exp x.
Proof. pose proof (exp_pos x); lra. Qed.

Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [H|H]; [left; now apply exp_increasing | subst; lra]. Qed.

Lemma ln_le x y : 0 < x -> x <= y -> ln x <= ln y.
Proof. intros P [H|H]; [left; now apply ln_increasing | subst; lra]. Qed.

Lemma ln_le_iff x y : 0 < x -> (ln x <= y <-> x <= exp y).
Proof.
  intros P; split; intros H.
  - rewrite <- (exp_ln x P). now apply exp_le.
  - rewrite <- (ln_exp y). now apply ln_le.
Qed.

Lemma le_ln_iff x y : 0 < y -> (x <= ln y <-> exp x <= y).
Proof.
  intros P; split; intros H.
  - rewrite <- (exp_ln y P). now apply exp_le.
  - rewrite <- (ln_exp x). apply ln_le; trivial. apply exp_pos.
Qed.

Lemma sigmoid_pos x : 0 < sigmoid x.
Proof. apply Rinv_0_lt_compat, one_plus_exp_pos. Qed.

Lemma sigmoid_reflect x : sigmoid (- x) = 1 - sigmoid x.
Proof.
  unfold sigmoid. rewrite Ropp_involutive, exp_Ropp.
  pose proof (exp_pos x). field. lra.
Qed.

Lemma sigmoid_lt_1 x : sigmoid x < 1.
Proof. pose proof (sigmoid_pos (- x)) as H. rewrite sigmoid_reflect in H. lra. Qed.

Lemma sigmoid_exp x : sigmoid x = exp x / (1 + exp x).
Proof. unfold sigmoid. rewrite exp_Ropp. pose proof (exp_pos x). field. lra. Qed.

Lemma sigmoid_increasing x y : x < y -> sigmoid x < sigmoid y.
Proof.
  intros H; unfold sigmoid. apply Rinv_lt_contravar.
  - apply Rmult_lt_0_compat; apply one_plus_exp_pos.
  - apply Rplus_lt_compat_l, exp_increasing; lra.
Qed.

Lemma sigmoid_le x y : x <= y -> sigmoid x <= sigmoid y.
Proof. intros [H|H]; [left; now apply sigmoid_increasing | subst; lra]. Qed.

Lemma is_derive_softplus x : is_derive softplus x (sigmoid x).
Proof.
  unfold softplus, sigmoid. auto_derive.
  - apply one_plus_exp_pos.
  - rewrite exp_Ropp. pose proof (exp_pos x). field; lra.
Qed.

Lemma is_derive_sigmoid x : is_derive sigmoid x (sigmoid x * (1 - sigmoid x)).
Proof.
  pose proof (one_plus_exp_pos (- x)) as P. unfold sigmoid. auto_derive; [lra | field; lra].
Qed.

Lemma softplus_tangent x y : softplus x + sigmoid x * (y - x) <= softplus y.
Proof.
  apply (tangent_from_slope (fun _ => True) convex_set_line softplus sigmoid); trivial.
  - intros; apply is_derive_softplus.
  - intros; now apply sigmoid_le.
Qed.

Lemma softplus_tangent_strict x y : x <> y -> softplus x + sigmoid x * (y - x) < softplus y.
Proof.
  intros H. apply (tangent_strict_from_slope (fun _ => True) convex_set_line softplus sigmoid); trivial.
  - intros; apply is_derive_softplus.
  - intros; now apply sigmoid_increasing.
Qed.

Lemma softplus_pos x : 0 < softplus x.
Proof. unfold softplus. rewrite <- ln_1. apply ln_increasing; pose proof (exp_pos x); lra. Qed.

Lemma softplus_increasing x y : x < y -> softplus x < softplus y.
Proof. intros H. apply ln_increasing; [apply one_plus_exp_pos | pose proof (exp_increasing x y H); lra]. Qed.

Lemma softplus_le x y : x <= y -> softplus x <= softplus y.
Proof. intros [H|H]; [left; now apply softplus_increasing | subst; lra]. Qed.

Lemma softplus_0 : softplus 0 = ln 2.
Proof. unfold softplus. now rewrite exp_0. Qed.

Lemma softplus_reflect x : softplus x = x + softplus (- x).
Proof.
  unfold softplus. rewrite exp_Ropp.
  replace (1 + exp x) with (exp x * (1 + / exp x)) by (pose proof (exp_pos x); field; lra).
  pose proof (exp_pos x) as E. pose proof (Rinv_0_lt_compat _ E).
  rewrite ln_mult, ln_exp; [ring | trivial | lra].
Qed.

Lemma softplus_above_identity x : x < softplus x.
Proof. rewrite softplus_reflect. pose proof (softplus_pos (- x)). lra. Qed.

(** [sigmoid (- x)] is [exp] of minus softplus. *)
Lemma exp_opp_softplus x : exp (- softplus x) = sigmoid (- x).
Proof. unfold softplus, sigmoid. rewrite exp_Ropp, exp_ln, Ropp_involutive by apply one_plus_exp_pos. trivial. Qed.

Lemma ln_1_plus_bounds y : 0 < y -> 0 < ln (1 + y) <= y.
Proof.
  intros H; split.
  - rewrite <- ln_1. apply ln_increasing; lra.
  - rewrite <- (ln_exp y) at 2. left; apply ln_increasing; [lra|]. apply exp_ineq1; lra.
Qed.

Lemma softplus_gap x : 0 < softplus x - x <= exp (- x).
Proof.
  pose proof (ln_1_plus_bounds (exp (- x)) (exp_pos _)) as H.
  pose proof (softplus_reflect x) as E. unfold softplus in E at 2. lra.
Qed.

Lemma softplus_le_exp x : softplus x <= exp x.
Proof. apply ln_1_plus_bounds, exp_pos. Qed.

Theorem softplus_asymptote : is_lim (fun x => softplus x - x) p_infty 0.
Proof.
  apply (is_lim_le_le_loc (fun _ => 0) (fun x => exp (- x))).
  - exists 0; intros y _. pose proof (softplus_gap y); lra.
  - apply is_lim_const.
  - apply (is_lim_comp exp Ropp p_infty 0 m_infty).
    + apply is_lim_exp_m.
    + apply (is_lim_opp (fun x => x) p_infty p_infty), is_lim_id.
    + exists 0; intros y _; discriminate.
Qed.

(** ** The sigmoid loss as a pair loss *)
Definition sigmoid_phi (t b x : R) : R := softplus (b - t * x).
Definition sigmoid_psi (t b x : R) : R := softplus (t * x - b).

Lemma sigmoid_phi_nonincreasing t b : 0 < t -> forall x y, x <= y -> sigmoid_phi t b y <= sigmoid_phi t b x.
Proof. intros Ht x y H. apply softplus_le. nra. Qed.

Lemma sigmoid_psi_increasing t b : 0 < t -> forall x y, x < y -> sigmoid_psi t b x < sigmoid_psi t b y.
Proof. intros Ht x y H. apply softplus_increasing. nra. Qed.

Lemma sigmoid_psi_nondecreasing t b : 0 < t -> forall x y, x <= y -> sigmoid_psi t b x <= sigmoid_psi t b y.
Proof. intros Ht x y H. apply softplus_le. nra. Qed.

Lemma sigmoid_phi_tangent t b : 0 < t -> forall x y, x <> y ->
  sigmoid_phi t b x + - t * sigmoid (b - t * x) * (y - x) < sigmoid_phi t b y.
Proof.
  intros Ht x y H. unfold sigmoid_phi.
  assert (N : b - t * x <> b - t * y).
  { intros E. apply H. apply Rmult_eq_reg_l with t; lra. }
  pose proof (softplus_tangent_strict _ _ N). lra.
Qed.

Lemma sigmoid_psi_tangent t b : 0 < t -> forall x y, x <> y ->
  sigmoid_psi t b x + t * sigmoid (t * x - b) * (y - x) < sigmoid_psi t b y.
Proof.
  intros Ht x y H. unfold sigmoid_psi.
  assert (N : t * x - b <> t * y - b).
  { intros E. apply H. apply Rmult_eq_reg_l with t; lra. }
  pose proof (softplus_tangent_strict _ _ N). lra.
Qed.

Lemma sigmoid_phi_strictly_convex t b : 0 < t -> forall a c, strictly_convex_on a c (sigmoid_phi t b).
Proof.
  intros Ht a c. apply (strictly_convex_from_tangent _ _ _ (fun x => - t * sigmoid (b - t * x))).
  intros; now apply sigmoid_phi_tangent.
Qed.

Lemma sigmoid_psi_strictly_convex t b : 0 < t -> forall a c, strictly_convex_on a c (sigmoid_psi t b).
Proof.
  intros Ht a c. apply (strictly_convex_from_tangent _ _ _ (fun x => t * sigmoid (t * x - b))).
  intros; now apply sigmoid_psi_tangent.
Qed.
