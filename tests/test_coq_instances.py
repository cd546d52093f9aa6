"""Hypotheses that contradict each other prove everything: Coq checks an instance of each theorem's hypotheses."""

import math
import random
import re
import shutil
import subprocess
from fractions import Fraction

import pytest

from ccem.coq import library_folder, opened
from ccem.export.coq import coq_formula, coq_term
from ccem.export.coq_proof import identifier
from ccem.library import load, theorem_ids
from ccem.trusted.expression import num, read_node

needs_coq = pytest.mark.skipif(shutil.which("coqtop") is None, reason="Coq is not installed (no coqtop on the PATH)")

# The search finds no instance of these hypotheses (most name a minimiser, or a configuration that attains the optimum):
# they are not known to contradict each other, and nothing here shows that they do not.
OPEN = frozenset(
    """
    batch-line-constant batch-line-decreasing batch-line-increasing benign-landscape beta-line-decreasing
    beta-line-increasing beta-line-limit beta-line-limit-large beta-line-limit-simplex beta-line-limit-small
    collapse-forced constellation-loss-bound constellation-margin-bound convex-minimiser-unique
    double-constant-gram double-constant-unique dual-form-bound duality-bound infonce-lower-bound
    interior-depends-on-sum interior-dimension mini-batch-weight minimiser-unique mirror no-spurious-minima
    nonnegative-optimum pair-loss-equality pair-loss-minimiser-gram pair-loss-minimiser-similarities
    sigmoid-interior-dimension sigmoid-minimiser-gram sigmoid-simplex-dimension simplex-dimension softmax-row
    tied-delta-decreasing tied-minimiser-increasing trained-bias-balanced turned-embeddings two-parameter-signed
    zero-margin-loss
    constellation-lift constellation-triplet delsarte-loss-bound
    beta-line-limit-below constellation-rate constellation-separable constellation-spherical-code decoupled-lower-bound
    decoupled-row equal-plane-bound infonce-one-direction mean-field-two mirrored-plane-bound orthoplex-optimal
    retrieval-bound second-order-critical sigmoid-minimiser-unique sigmoid-minimiser-values sigmoid-orthoplex-tied
    """.split()  # noqa: SIM905
)

HEAD = """From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From CCEM Require Import Steps LossCurve Phases Bridge.
Open Scope R_scope.
Lemma quarters x : 0 <= x <= 1 -> batch_curve 4 1 0 (3 / 4) <= batch_curve 4 1 0 x.
Proof.
  intros H. assert (M : minimises 0 1 (batch_curve 4 1 0) (3 / 4)) by (apply four_pairs; lra).
  destruct M as [_ M]. now apply M.
Qed.
Ltac bounds := repeat match goal with H : _ /\\ _ |- _ => destruct H | |- _ /\\ _ => split end.
Ltac instance := bounds; intros; bounds; cbn beta; first [
  lra | nra | solve [cbn; lra] | solve [cbn; nra] | solve [cbn; interval] | solve [unfold delta; cbn; lra]
  | solve [auto_derive; trivial; cbn; lra]
  | match goal with x : R |- _ => replace (INR 4) with 4 by (cbn; lra); solve [
      apply (Rle_trans _ (batch_curve 4 1 0 x)); [eapply Rle_trans; [|apply (quarters x); lra] |];
      right; unfold batch_curve, sigmoid_curve, ratio; repeat f_equal; field ] end ].
"""
NATURALS = [{"d": 9, "K": 1, "": 4}, {"": 4}, {"": 3}, {"": 2}, {"d": 9, "": 1}]
REALS = [Fraction(k, 4) for k in (4, 0, 2, 3, 1, -4, 8, -2, -8, 12, 16, 20)]
FAMILIES = [lambda names: f"(fun {names} => delta O {names.split()[-1]})", lambda names: f"(fun {names} => 0)"]
FUNCTIONS = [["0", "0", "0", "0"], ["x ^ 2 + 4 * x", "2 * x + 4", "2", "0"], ["x ^ 2 - 4 * x", "2 * x - 4", "2", "0"]]


def holds(node, at):
    """Floats decide what to try; Coq decides what holds. None: not a relation between plain numbers."""
    def value(n):
        head, rest = n[0], n[1:]
        if head == "num":
            return float(rest[0])
        if head == "var":
            return float(at[rest[0]])
        parts = [value(p) for p in rest if isinstance(p, tuple)]
        unary = {"-": lambda a: -a, "exp": math.exp, "log": math.log, "sqrt": math.sqrt,
                 "softplus": lambda a: math.log1p(math.exp(a)), "sigmoid": lambda a: 1 / (1 + math.exp(-a))}
        if head in ("+", "*"):
            return sum(parts) if head == "+" else math.prod(parts)
        if head in unary:
            return unary[head](parts[0])
        if head == "/":
            return parts[0] / parts[1]
        if head == "^":
            return parts[0] ** rest[1]
        raise KeyError(head)

    try:
        if node[0] == "and":
            return all(holds(p, at) is not False for p in node[1:])
        a, b = value(node[1]), value(node[2])
        return {"<=": a <= b, "<": a < b, "=": abs(a - b) < 1e-12, "!=": a != b}[node[0]]
    except KeyError:
        return None
    except (ArithmeticError, ValueError):
        return False


def attempts(theorem):
    """The hypotheses as an existence statement, and scripts that may prove it."""
    variables = [(name, read_node(kind, "k")) for name, kind in theorem["variables"]]
    hypotheses = [read_node(data) for _, data in theorem["hypotheses"]]
    formula = ("and", *hypotheses)
    for name, kind in reversed(variables):
        formula = ("exists", name, kind, formula)
    scripts = []
    rng = random.Random(0)
    reals = [name for name, kind in variables if kind[0] == "real"]
    for naturals in NATURALS:
        sizes = {n: naturals.get(n, naturals[""]) for n, kind in variables if kind[0] == "natural"}
        choices = [{"t": 1, "b": 0, "p": Fraction(3, 4), "s": Fraction(1, 2)}]
        choices += [{} for _ in range(3000)]
        for k, fixed in enumerate(choices):
            at = {**sizes, **{n: fixed.get(n, REALS[0] if k == 0 else rng.choice(REALS)) for n in reals}}
            if all(holds(h, at) is not False for h in hypotheses):
                scripts += [script(variables, at, f, g) for f in FAMILIES for g in FUNCTIONS]
                break
    return coq_formula(formula), list(dict.fromkeys(scripts))


def script(variables, at, family, function):
    lines = []
    for name, kind in variables:
        if kind[0] in ("natural", "real"):
            shown = f"{at[name]}%nat" if kind[0] == "natural" else coq_term(num(at[name]), {}, 5)
            lines.append(f"exists {shown}")
        elif kind[0] == "family":
            lines.append(f"exists {family(' '.join(f'i{k}_' for k in range(len(kind) - 1)))}")
        elif kind[0] == "function":
            lines += [f"exists (fun x : R => {function[order]})" for order in range(kind[1] + 1)]
            derivatives = "split; intros" if kind[1] > 1 else "intros"
            lines += [f"split; [{derivatives}; auto_derive; trivial; lra |]"] if kind[1] else []
        else:
            lines.append("exists O; split; [lia |]")
    return "; ".join([*lines, "instance"])


@needs_coq
def test_every_set_of_hypotheses_has_an_instance():
    listed = (library_folder() / "ASSUMPTIONS.txt").read_text(encoding="utf-8")
    wanted = [name for name in theorem_ids() if f"\n{name} (" in listed and name not in OPEN]
    with opened() as workshop:
        session = [HEAD]
        for theorem_id in wanted:
            formula, scripts = attempts(load(theorem_id))
            name = f"instance_{identifier(theorem_id)}"
            tried = " | ".join(f"solve [{text}]" for text in scripts) or "fail"
            session += [f"Lemma {name} : {formula}.", "Proof.", f"timeout 20 (first [ {tried} ]).", "Qed."]
            session += ["Abort All.", f"Check {name}."]
        done = subprocess.run(
            ["coqtop", "-q", "-w", "none", "-R", str(workshop.folder), "CCEM"],
            input="\n".join(session), capture_output=True, text=True, check=False,
        )  # fmt: skip
    found = set(re.findall(r"^(?:\S+ < )?instance_(\w+)$", done.stdout, re.MULTILINE))
    assert [theorem_id for theorem_id in wanted if identifier(theorem_id) not in found] == []
