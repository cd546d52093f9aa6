"""The ledger: each theorem with its hypotheses, conclusion, citations, rules and the theorems it uses.

``python -m ccem.ledger > proofs/LEDGER.txt`` writes it anew; a test fails when the committed one is stale.
"""

from __future__ import annotations

from ccem.library import Result, verify


def ledger(results: list[Result]) -> str:
    """The ledger's text for verified theorems, sorted by id; it holds no times, so it changes only with the proofs."""
    entries = []
    for result in sorted(results, key=lambda r: r.id):
        lines = [f"{result.id} ({result.status})", f"  {result.title}", f"  source: {result.source}"]
        lines += [f"  assume {formula}" for formula in result.hypotheses]
        lines += [f"  then   {result.conclusion}"]
        lines += [f"  modulo {citation}" for citation in result.citations]
        lines += [
            f"  uses: {', '.join(result.uses) or 'no other theorem'}",
            f"  rules: {', '.join(result.rules)}",
        ]
        entries.append("\n".join(lines))
    return "\n\n".join(entries) + "\n"


if __name__ == "__main__":
    print(ledger(verify()), end="")
