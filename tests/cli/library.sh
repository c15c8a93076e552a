#!/bin/sh
# docs/library.md names every module that a program can import, and none that it cannot: library.sh WATCHPOT SOURCE
set -eu
watchpot=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# First cells of the table: names in backticks.
awk -F '|' '$2 ~ /`/ {print $2}' "$source/docs/library.md" | tr -s ' `' '\n' | sed '/^$/d' | sort >"$work/told"
{
    find "$source/sim/lib" -mindepth 1 -maxdepth 1 \( -name '[a-z]*.py' -o -type d \) | sed 's|.*/||; s|\.py$||; /^__/d; s|^concurrent$|concurrent.futures|'
    sed -n 's/.*vm_add_module(vm, "\([a-z][a-z]*\)".*/\1/p' "$source"/sim/vm/*.c "$source"/sim/loop/*.c
    echo builtins
} | sort -u >"$work/there"
diff -u "$work/there" "$work/told"

sed 's/^/import /' "$work/told" >"$work/all.py"
echo 'print("all there")' >>"$work/all.py"
test "$("$watchpot" run "$work/all.py")" = "all there"
