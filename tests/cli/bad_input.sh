#!/bin/sh
# Hostile input: whatever it is given, Watchpot ends in bounded time and memory, with a clear message and the right status.
#   bad_input.sh WATCHPOT [KILOBYTES-OF-ADDRESS-SPACE|unlimited]
set -u
watchpot=$1
memory=${2:-4000000}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

count=0
failed=0

# expect LABEL STATUS... -- PATTERN ARGUMENT...: `watchpot ARGUMENT...` ends with one of the statuses, and its standard error
# matches PATTERN (none: stays empty; *: whatever) and is no flood.
expect() {
    label=$1
    shift
    statuses=
    while [ "$1" != -- ]; do
        statuses="$statuses $1"
        shift
    done
    pattern=$2
    shift 2
    count=$((count + 1))
    (
        # shellcheck disable=SC3045 # dash and bash have it
        [ "$memory" = unlimited ] || ulimit -v "$memory"
        timeout 100 "$watchpot" "$@" >out 2>err </dev/null
    )
    status=$?
    problem=
    case " $statuses " in
    *" $status "*) ;;
    *) problem="status $status, not one of$statuses" ;;
    esac
    case $pattern in
    "") [ ! -s err ] || problem="$problem; says something" ;;
    "*") ;;
    *) grep -Eq -e "$pattern" err || problem="$problem; no /$pattern/ in its message" ;;
    esac
    [ "$(wc -c <err)" -lt 1000000 ] || problem="$problem; says too much"
    if [ -n "$problem" ]; then
        failed=$((failed + 1))
        echo "--- $label: ${problem#; }"
        head -c 600 err
    fi
}

repeat() { # repeat TEXT N: without a newline
    awk -v text="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'
}

program() { # program NAME: from standard input
    cat >"$1.py"
}

# Names that would do something to the terminal, in every message of ours, on stdout as well
escape=$(printf '\033')
bell=$(printf '\007')
evil="red${escape}[31m$bell"
expect_clean() { # expect_clean LABEL STATUS ARGUMENT...
    clean_label=$1
    clean_status=$2
    shift 2
    expect "$clean_label" "$clean_status" -- "*" "$@"
    if grep -q "$escape\|$bell" out err; then
        failed=$((failed + 1))
        echo "--- $clean_label: a control character gets through"
        cat -v out err | head -5
    fi
}
printf 'x = "%s[31m" +* 1\n' "$escape" >"bad$evil.py"
printf 'import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n' >"good$evil.py"
printf 'import asyncio\n\n\nasync def main():\n    await asyncio.Event().wait()\n\n\nasyncio.run(main())\n' >"stuck$evil.py"
for command in run compare trace step check advise; do
    expect_clean "$command: no such file" 2 "$command" "no$evil.py"
    expect_clean "$command: a program that is refused" 1 "$command" "bad$evil.py"
    expect_clean "$command: a program" 0 "$command" "good$evil.py"
done
expect_clean "run: a program that stands still" 3 run "stuck$evil.py"
expect_clean "advise: a program that stands still" 1 advise "stuck$evil.py"
expect_clean "no such command" 2 "no$evil"
expect_clean "no such option" 2 run "--no$evil" x.py
expect_clean "no such value" 2 run --mode "$evil" x.py
expect_clean "no such topic" 2 help "$evil"

# What is to be written, and cannot be
mkdir folder.svg folder.png
for output in nowhere/a.svg folder.svg "nowhere/$evil.svg" "$evil"; do
    expect_clean "export to $output" 2 export "good$evil.py" -o "$output"
done
for output in nowhere/a.csv folder.svg "nowhere/$evil.csv"; do
    expect_clean "check --csv $output" 2 check --csv "$output" "good$evil.py"
done
if "$watchpot" help export | grep -q '\.png'; then # drawn by the window, where there is one
    for output in nowhere/a.png folder.png "nowhere/$evil.png"; do
        expect "export to $output" 1 2 -- "*" export "good$evil.py" -o "$output"
    done
fi
expect_clean "a program on a full disk" 1 check --csv /dev/full "good$evil.py"

# Files
expect "a missing file" 2 -- "missing\.py.*[Nn]o such file" run missing.py
mkdir folder
expect "a directory" 2 -- "folder: " run folder
expect "no file at all" 2 -- "." run
expect "two files" 2 -- "." run missing.py other.py
expect "an unknown option" 2 -- "--nonsense" run --nonsense missing.py
expect "an unknown command" 2 -- "frobnicate" frobnicate
: >empty.py
expect "an empty file" 0 -- "" run empty.py
printf 'print("caf\351")\n' >latin1.py
expect "not UTF-8" 1 -- "latin1\.py.*(1|UTF-8|utf-8)" run latin1.py
head -c 20000 /dev/urandom >random.py
expect "random bytes" 1 -- "random\.py" run random.py
printf 'print("a\000b")\n' >nul.py
expect "a NUL byte" 0 1 -- "*" run nul.py
printf '\357\273\277print("bom")\r\nprint("crlf")\r\n' >bom.py
expect "a byte order mark and CRLF" 0 -- "" run bom.py
expect "standard input" 0 -- "" run -
expect "standard input twice" 2 -- "only once" compare - -
expect "a picture of standard input" 2 -- "not of standard input|no window" export -o x.png -
for command in run "run --explain" compare trace advise check "check --format tap" step; do
    count=$((count + 1))
    # shellcheck disable=SC2086 # several words
    echo 'print("hello")' | "$watchpot" $command - >/dev/full 2>err
    if [ $? -ne 1 ] || ! grep -q "could be written" err; then
        failed=$((failed + 1))
        echo "--- $command with no room for its output:"
        cat err
    fi
done
printf 'x = 1' >no_newline.py
expect "no newline at the end" 0 -- "" run no_newline.py

# Text that is hard to parse
{ printf 'x = "'; repeat a 10000000; printf '"\n'; } >long_line.py
expect "a line of 10 MB" 0 1 3 -- "*" run long_line.py
{ printf 'x = '; repeat '1 + ' 200000; printf '1\n'; } >long_sum.py
expect "a sum of 200,000 terms" 0 1 -- "*" run long_sum.py
{ printf 'x = '; repeat '(' 10000; printf '1'; repeat ')' 10000; printf '\n'; } >parentheses.py
expect "10,000 parentheses" 1 -- "parentheses\.py" run parentheses.py
{ printf 'x = '; repeat '[' 10000; printf '\n'; } >brackets.py
expect "10,000 brackets that stay open" 1 -- "brackets\.py" run brackets.py
{ printf 'x = '; repeat '-' 50000; printf '1\n'; } >minuses.py
expect "50,000 minus signs" 0 1 -- "*" run minuses.py
{ printf 'x = '; repeat 'not ' 50000; printf '1\n'; } >nots.py
expect "50,000 nots" 0 1 -- "*" run nots.py
{ printf 'x = a'; repeat '.b' 50000; printf '\n'; } >dots.py
expect "50,000 attributes" 1 -- "dots\.py" run dots.py
{ printf 'x = f"'; repeat '{f"' 200; printf '\n'; } >fstrings.py
expect "200 nested f-strings" 1 -- "fstrings\.py" run fstrings.py
awk 'BEGIN { for (i = 0; i < 200; i++) { printf "%*sif True:\n", i, "" } printf "%*spass\n", 200, "" }' >indents.py
expect "200 nested blocks" 0 1 -- "*" run indents.py
awk 'BEGIN { for (i = 0; i < 1000; i++) { printf "%*sdef f():\n", i, "" } printf "%*spass\n", 1000, "" }' >functions.py
expect "1,000 nested functions" 1 -- "functions\.py" run functions.py
awk 'BEGIN { for (i = 0; i < 100000; i++) print "x = )" }' >mistakes.py
expect "100,000 mistakes" 1 -- "mistakes\.py" run mistakes.py
printf 'x = "never closed\n' >open_string.py
expect "a string that stays open" 1 -- "open_string\.py.*1" run open_string.py
awk 'BEGIN { printf "x = "; for (i = 0; i < 5000; i++) printf "9"; print "" }' >huge_int.py
expect "an integer literal of 5,000 digits" 1 -- "huge_int\.py" run huge_int.py
printf 'print(10 ** 10 ** 9)\n' >tower.py
expect "a power of a billion digits" 1 -- "MemoryError" run tower.py
printf 'x = 3 ** 400000\nwhile True:\n    y = x * x // 7\n' >endless_product.py
expect "long numbers multiplied for ever" 3 -- "budget" run --max-steps 10M endless_product.py

# Programs outside the subset
program unknown_module <<'END'
import numpy
END
expect "an unknown module" 1 -- "numpy" run unknown_module.py
program await_outside <<'END'
def f():
    await g()
END
expect "await outside a coroutine" 1 -- "await_outside\.py.*2" run await_outside.py
program open_file <<'END'
print(open("/etc/passwd").read())
END
expect "opening a file" 1 -- "open" run open_file.py
program import_os <<'END'
import os
os.system("echo hacked")
END
expect "the host through os" 1 -- "os" run import_os.py
program import_itself <<'END'
import import_itself
END
expect "a program that imports itself" 0 1 -- "*" run import_itself.py
program eval_text <<'END'
eval("open('/etc/passwd')")
END
expect "a file opened by a text that is run" 1 -- "open\(\) is not available" run eval_text.py

# Budgets. The default ones take seconds to use up, so most inputs get smaller ones.
program endless_loop <<'END'
while True:
    pass
END
expect "an endless loop" 3 -- "." run endless_loop.py
program endless_sleep <<'END'
import asyncio

async def main():
    while True:
        await asyncio.sleep(1)

asyncio.run(main())
END
expect "an endless loop of sleeps" 3 -- "." run --max-steps 30000000 endless_sleep.py
program endless_yield <<'END'
import asyncio

async def main():
    while True:
        await asyncio.sleep(0)

asyncio.run(main())
END
expect "an endless loop of sleep(0)" 3 -- "." run --max-steps 30000000 endless_yield.py
program polling <<'END'
import time

while time.time() >= 0:
    pass
END
expect "polling the clock" 3 -- "." run --max-steps 30000000 polling.py
program huge_string <<'END'
print(len("a" * 10**12))
END
expect "a string of a terabyte" 1 3 -- "." run huge_string.py
program growing_list <<'END'
items = []
while True:
    items.append(items[:])
END
expect "a list that grows" 3 1 -- "." run growing_list.py
program growing_string <<'END'
text = "a"
while True:
    text += text
END
expect "a string that doubles" 3 1 -- "." run --max-memory 200M growing_string.py
program growing_tasks <<'END'
import asyncio

async def breed():
    while True:
        asyncio.create_task(breed())
        await asyncio.sleep(0)

asyncio.run(breed())
END
expect "tasks that breed" 3 1 -- "." run --max-memory 200M growing_tasks.py
expect "a budget of almost no memory" 3 -- "memory budget" run --max-memory 200 growing_list.py
expect "a budget of no steps" 3 -- "budget of 1 steps" run --max-steps 1 growing_list.py
program huge_range_list <<'END'
list(range(10**15))
END
expect "a list of a range without end" 1 3 -- "." run huge_range_list.py
program huge_format <<'END'
print(len(f"{1:1000000000000}"), len("%1000000000d" % 1))
END
expect "a format of a terabyte" 1 3 -- "." run huge_format.py
program huge_power <<'END'
print(10 ** 10 ** 10)
END
expect "a power past all numbers" 1 3 -- "." run huge_power.py
program endless_sum <<'END'
def forever():
    while True:
        yield 1

print(sum(forever()))
END
expect "a built-in that never ends" 3 -- "." run --max-steps 30000000 endless_sum.py
program slow_builtin <<'END'
print(sum(range(10**14)))
END
expect "a built-in over a huge range" 0 3 -- "*" run --max-steps 30000000 slow_builtin.py
program sorting <<'END'
class Slow:
    def __lt__(self, other):
        while True:
            pass

sorted([Slow(), Slow()])
END
expect "a comparison that never ends" 3 -- "." run --max-steps 30000000 sorting.py
program many_prints <<'END'
for i in range(1000000):
    print("line", i)
END
expect "a million prints" 0 3 -- "*" run many_prints.py
program long_print <<'END'
while True:
    print("x" * 100000)
END
expect "prints without end" 3 -- "." run long_print.py

program regex_bomb <<'END'
import re

re.match("(a+)+$", "a" * 40 + "b")
END
expect "a regular expression that takes for ever" 3 -- "budget of 30000000 steps" run --max-steps 30000000 regex_bomb.py
program regex_memory <<'END'
import re

re.match("(a|b)*$", "ab" * 3000000)
END
expect "a regular expression that remembers too much" 3 -- "memory budget" run --max-memory 50M regex_memory.py
program regex_nesting <<'END'
import re

re.compile("(" * 100000 + ")" * 100000)
END
expect "a deeply nested regular expression" 1 -- "RecursionError|error" run regex_nesting.py

# Recursion
program recursion <<'END'
def f():
    f()

f()
END
expect "infinite recursion" 1 -- "RecursionError: maximum recursion depth exceeded" run recursion.py
program recursive_repr <<'END'
class A:
    def __repr__(self):
        return repr(self)

print(A())
END
expect "a repr that calls itself" 1 -- "RecursionError" run recursive_repr.py
program recursive_coroutine <<'END'
import asyncio

async def f():
    await f()

asyncio.run(f())
END
expect "a coroutine that awaits itself for ever" 1 3 -- "RecursionError" run recursive_coroutine.py
program deep_list <<'END'
items = []
for _ in range(100000):
    items = [items]
print(len(repr(items)))
END
expect "repr of a deep list" 1 -- "RecursionError" run deep_list.py
program deep_compare <<'END'
a, b = [], []
for _ in range(100000):
    a, b = [a], [b]
print(a == b)
END
expect "comparing deep lists" 1 -- "RecursionError" run deep_compare.py
program deep_drop <<'END'
items = None
for _ in range(1000000):
    items = (items,)
items = None
print("dropped")
END
expect "dropping a deep tuple" 0 3 -- "*" run deep_drop.py
program deep_generators <<'END'
def g(n):
    if n:
        yield from g(n - 1)
    yield n

print(sum(g(100000)))
END
expect "deep generators" 1 3 -- "." run deep_generators.py
program deep_exceptions <<'END'
error = None
for i in range(100000):
    try:
        raise ValueError(i) from error
    except ValueError as e:
        error = e
raise error
END
expect "a long chain of exceptions" 1 3 -- "." run deep_exceptions.py
program lookup_recursion <<'END'
class A:
    def __getattr__(self, name):
        return getattr(self, name)

A().x
END
expect "__getattr__ that asks itself" 1 -- "RecursionError" run lookup_recursion.py
program unraisable <<'END'
class A:
    def __del__(self):
        raise ValueError("in __del__")

A()
print("goes on")
END
expect "an exception in __del__" 0 -- "ValueError" run unraisable.py

# Waiting for ever
program deadlock <<'END'
import asyncio

async def main():
    await asyncio.get_running_loop().create_future()

asyncio.run(main())
END
expect "nothing can ever run again" 3 -- "." run deadlock.py
program deadlock_threads <<'END'
import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
END
expect "a lock taken twice" 3 1 -- "." run deadlock_threads.py

echo "$count inputs, $failed failed"
[ "$failed" -eq 0 ]
