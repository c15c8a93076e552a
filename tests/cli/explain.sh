#!/bin/sh
# The narration as text: explain.sh WATCHPOT SCENARIOS. A few scenarios are compared word for word in both languages; of all
# others every step must have a sentence with no hole in it, in no other order than the trace has.
set -eu
watchpot=$1
scenarios=$2
here=$(dirname "$0")/explain
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for language in en zh; do
    for pair in rice:1-what-is-waiting/01-rice-laundry-homework sum:5-sharing-and-blocking/02-a-long-sum \
        kitchens:6-threads-and-loops/01-two-kitchens; do
        name=${pair%%:*}
        "$watchpot" run --explain --lang $language "$scenarios/${pair#*:}.py" >"$work/$name"
        diff -u "$here/$name.$language" "$work/$name"
    done
    "$watchpot" run --explain --lang $language "$here/moments.py" >"$work/moments"
    diff -u "$here/moments.$language" "$work/moments"
    for file in "$scenarios"/*/*.py; do
        "$watchpot" run --explain --lang $language "$file" >"$work/told" 2>"$work/errors" || true
        if [ ! -s "$work/told" ] || grep -nE '`[?]?`|[{}]|[0-9]  $' "$work/told"; then
            echo "$file ($language): a step without its words"
            exit 1
        fi
    done
done
LC_ALL=zh_CN.UTF-8 "$watchpot" run --explain "$scenarios/1-what-is-waiting/01-rice-laundry-homework.py" | cmp - "$here/rice.zh"

# Who looks again and again is told of once, not at every look.
"$watchpot" run --explain --lang en "$here/../../programs/threads/looking_again_and_again.py" >"$work/looks"
looks=$(grep -c 'looks again and again whether it may go on' "$work/looks")
if [ "$looks" -lt 8 ] || [ "$looks" -gt 20 ] || grep ': clock' "$work/looks"; then
    echo "looking_again_and_again: $looks times told"
    exit 1
fi
