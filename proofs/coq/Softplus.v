(** The logistic function and softplus: derivatives, monotonicity, bounds, convexity. *)
From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Rcomplements Rbar Hierarchy Continuity Derive AutoDerive.
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

Lemma le_ln_iff x y : 0 < y -> (x <= ln y <-> exp x <= y).
Proof.
  intros P; split; intros H.
  - rewrite <- (exp_ln y P). now apply exp_le.
  - rewrite <- (ln_exp x). apply ln_le; trivial. apply exp_pos.
Qed.

Lemma sigmoid_pos x : 0 < sigmoid x.
Proof. apply Rinv_0_lt_compat, one_plus_exp_pos. Qed.

Lemma sigmoid_below_1 x : 0 < 1 - sigmoid x.
Proof.
  unfold sigmoid. replace (1 - / (1 + exp (- x))) with (exp (- x) / (1 + exp (- x))).
  - apply Rdiv_lt_0_compat; [apply exp_pos | apply one_plus_exp_pos].
  - pose proof (one_plus_exp_pos (- x)). field. lra.
Qed.

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

(** [sigmoid (- x)] is [exp] of minus softplus. *)
Lemma exp_opp_softplus x : exp (- softplus x) = sigmoid (- x).
Proof. unfold softplus, sigmoid. rewrite exp_Ropp, exp_ln, Ropp_involutive by apply one_plus_exp_pos. trivial. Qed.
