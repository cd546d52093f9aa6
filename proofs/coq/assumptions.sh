#!/bin/sh
# One line for every Theorem of the named modules: the axioms it rests on (for primitive integers and floats
# the library's name stands for all its axioms). Usage: assumptions.sh Module ...
set -e
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for module in "$@"; do echo "From CCEM Require $module."; done > "$folder/print.v"
for module in "$@"; do
  sed -n 's/^Theorem \([A-Za-z0-9_]*\).*/\1/p' "$module.v" | while read -r name; do
    printf 'Goal True. idtac "theorem %s.%s". Abort.\n' "$module" "$name"
    echo "Print Assumptions CCEM.$module.$name."
  done
done >> "$folder/print.v"
# The name of an axiom starts its line; the lines of its type are indented.
coqc -w none -R . CCEM "$folder/print.v" | awk '
  function finish() {
    if (theorem == "") return
    for (axiom in axioms) print axiom > (folder "/axioms")
    close(folder "/axioms")
    line = theorem ":"
    if (count) while (("sort " folder "/axioms") | getline name) line = line " " name
    close("sort " folder "/axioms")
    print line
    delete axioms; count = 0
  }
  /^theorem / { finish(); theorem = $2; next }
  /^Axioms:|^Closed under/ { next }
  /^[A-Za-z]/ {
    name = $1; sub(/:$/, "", name)
    if (name ~ /^(PrimInt63|Uint63|PrimFloat|FloatAxioms|Sint63|FloatOps|PArray)\./) sub(/\..*/, "", name)
    else sub(/^.*\./, "", name)
    axioms[name]; count++
  }
  END { finish() }' folder="$folder"
