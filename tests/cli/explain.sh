#!/bin/sh
# The narration as text: explain.sh WATCHPOT SCENARIOS. The rice scenario is compared word for word in both languages; of all
# others every step must have a sentence with no hole in it, in no other order than the trace has.
set -eu
watchpot=$1
scenarios=$2
here=$(dirname "$0")/explain
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for language in en zh; do
    "$watchpot" run --explain --lang $language "$scenarios/1-what-is-waiting/01-rice-laundry-homework.py" >"$work/rice"
    diff -u "$here/rice.$language" "$work/rice"
    for file in "$scenarios"/*/*.py; do
        "$watchpot" run --explain --lang $language "$file" >"$work/told" 2>"$work/errors" || true
        if [ ! -s "$work/told" ] || grep -nE '`[?]?`|[{}]|[0-9]  $' "$work/told"; then
            echo "$file ($language): a step without its words"
            exit 1
        fi
    done
done
LC_ALL=zh_CN.UTF-8 "$watchpot" run --explain "$scenarios/1-what-is-waiting/01-rice-laundry-homework.py" | cmp - "$here/rice.zh"
