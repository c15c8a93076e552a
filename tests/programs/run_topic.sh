#!/bin/sh
# Runs every program of one folder and compares with the files beside it:
#   run_topic.sh WATCHPOT FOLDER
# NAME.out is the exact standard output, NAME.err the exact standard error (no file: nothing may be said there, except that a
# program that failed or was stopped must say why), NAME.rc the exit status (no file: 0), NAME.args further arguments.
# Addresses (at 0x...) count as equal. tests/conformance/run.py --write makes these files from what CPython does.
set -u
watchpot=$1
cd "$2" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

count=0
failed=0
for program in *.py; do
    [ -f "$program" ] || continue
    name=${program%.py}
    count=$((count + 1))
    # shellcheck disable=SC2046 # arguments are meant to be split
    timeout 60 "$watchpot" run --no-hints "$program" $(cat "$name.args" 2>/dev/null) >"$work/raw.out" 2>"$work/raw.err" </dev/null
    echo $? >"$work/rc"
    sed 's/at 0x[0-9a-f][0-9a-f]*/at 0x0/g' "$work/raw.out" >"$work/out"
    sed 's/at 0x[0-9a-f][0-9a-f]*/at 0x0/g' "$work/raw.err" >"$work/err"
    for kind in out err rc; do
        if [ -f "$name.$kind" ]; then
            cp "$name.$kind" "$work/expected"
        else
            case $kind in
            rc) echo 0 ;;
            err)
                case $(cat "$name.rc" 2>/dev/null) in
                1 | 3) [ -s "$work/err" ] && cat "$work/err" || echo "(the reason)" ;;
                esac ;;
            esac >"$work/expected"
        fi
        if ! cmp -s "$work/expected" "$work/$kind"; then
            [ -e "$work/failed-$name" ] || failed=$((failed + 1))
            : >"$work/failed-$name"
            echo "--- $name: $kind, expected (-) and got (+)"
            diff -U 3 "$work/expected" "$work/$kind" | tail -n +3 | head -n 40
        fi
    done
done
echo "$count programs, $failed failed"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
