#!/bin/sh
# Small budgets of every kind, and sync mode: whatever runs out wherever, Watchpot ends with a status and a message of its own.
#   budgets.sh WATCHPOT FOLDER-OF-PROGRAMS...
# The budgets of each program are drawn from a fixed sequence, so that a failure comes again.
set -u
watchpot=$1
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Lines of PROGRAM<tab>OPTIONS: a few draws for each program.
find "$@" -name '*.py' | LC_ALL=C sort | awk '
    function draw(limit) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % limit }
    function small(most) { return int(exp(log(most) * (draw(1000) + 1) / 1000)) }
    BEGIN { seed = 1 }
    {
        print $0 "\t--mode sync --max-steps 300k"
        for (i = 0; i < 2; i++) {
            mode = draw(3) ? "async" : "sync"
            kind = draw(5)
            option = kind == 0 ? "--max-steps " small(20000) : kind == 1 ? "--max-memory " 1000 * small(4000) : \
                     kind == 2 ? "--max-output " small(500) : kind == 3 ? "--recursion " 2 + small(60) : \
                     "--max-time " small(100) / 10
            print $0 "\t--mode " mode " --max-steps 300k " option
        }
    }' >"$work/cases"

count=0
failed=0
while IFS="$(printf '\t')" read -r program options; do
    count=$((count + 1))
    # shellcheck disable=SC2086 # options are meant to be split
    timeout 60 "$watchpot" run $options "$program" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    problem=
    # 124 is timeout's; from 128 on it was a signal, but 130 is what a program ends with that KeyboardInterrupt ends.
    if [ $status -ge 124 ] && [ $status -ne 130 ]; then
        problem="status $status"
    elif [ $status -eq 3 ] && [ ! -s "$work/err" ]; then
        problem="stopped without a word"
    fi
    if [ -n "$problem" ]; then
        failed=$((failed + 1))
        echo "--- watchpot run $options $program: $problem"
        head -c 600 "$work/err"
    fi
done <"$work/cases"
echo "$count runs, $failed failed"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
