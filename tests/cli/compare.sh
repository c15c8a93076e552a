#!/bin/sh
# The comparison as text: compare.sh WATCHPOT SCENARIOS. The rice lesson word for word in both languages; in Chinese no English word is left
# but names of Python's and of the program's.
set -eu
watchpot=$1
scenarios=$2
here=$(dirname "$0")/compare
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

for language in en zh; do
    "$watchpot" compare --lang $language "$scenarios/1-what-is-waiting/01-rice-laundry-homework.py" >"$work/rice"
    diff -u "$here/rice.$language" "$work/rice"
done
"$watchpot" compare --ascii --lang zh "$scenarios/1-what-is-waiting/01-rice-laundry-homework.py" >"$work/ascii"
if LC_ALL=C grep -n '[^ -~]' "$work/ascii" || ! grep -q 'One by one' "$work/ascii"; then
    echo "--ascii: not ASCII, or not English"
    exit 1
fi
# What is said of the marks fits narrow terminals, too.
COLUMNS=60 "$watchpot" compare --ascii "$scenarios/1-what-is-waiting/01-rice-laundry-homework.py" >"$work/narrow"
if grep -E '^.{61}' "$work/narrow"; then
    echo "wider than 60 columns"
    exit 1
fi
english='working|waiting|idle|saved|Nothing|finishes|fails:|takes|waits|rang|in line|others|done$|One by one|With await'
for file in "$scenarios"/*/*.py; do
    cp "$file" "$work/it.py" # its own name may be English
    told=0 ran=0
    "$watchpot" compare --lang zh "$work/it.py" >"$work/told" || told=$?
    "$watchpot" run "$work/it.py" >"$work/output" 2>&1 || ran=$?
    if [ "$told" -ne "$ran" ]; then
        echo "$file: compare ends with $told, run with $ran"
        exit 1
    fi
    if [ ! -s "$work/told" ] || grep -nE "$english" "$work/told"; then
        echo "$file: English words in Chinese"
        exit 1
    fi
done

# Who is who is said as everywhere else: by the name that the program gives, else by function and number.
cat >"$work/named.py" <<'END'
import asyncio

async def fetch(n):
    await asyncio.sleep(n)

async def main():
    named = asyncio.create_task(fetch(9), name="the last")
    await asyncio.gather(named, *(fetch(n) for n in range(1, 9)))

asyncio.run(main())
END
"$watchpot" compare "$work/named.py" >"$work/named"
for name in "the last" "fetch #2" "fetch #9"; do
    if [ "$(grep -c "^  $name " "$work/named")" -ne 2 ]; then
        echo "\"$name\" is not in both runs"
        cat "$work/named"
        exit 1
    fi
done
if grep -q "fetch #1 " "$work/named"; then
    echo "a task goes by two names"
    exit 1
fi

# A spinner whom nobody stops when everything goes one by one: that is seen soon, and is no failure.
cat >"$work/spinner.py" <<'END'
import asyncio

async def spin():
    while True:
        print(".", end="")
        await asyncio.sleep(0.1)

async def main():
    spinner = asyncio.create_task(spin())
    await asyncio.sleep(2)
    spinner.cancel()

asyncio.run(main())
END
timeout 20 "$watchpot" compare "$work/spinner.py" >"$work/endless"
for words in "no end is in sight" "goes on for ever" "it takes 2 s"; do
    if ! tr '\n' ' ' <"$work/endless" | tr -s ' ' | grep -q "$words"; then
        echo "the comparison of an endless one does not say: $words"
        cat "$work/endless"
        exit 1
    fi
done
told=0
"$watchpot" compare --max-steps 1000 "$work/spinner.py" >"$work/stopped" 2>&1 || told=$?
if [ "$told" -ne 3 ] || ! grep -q "budget of 1000 steps" "$work/stopped"; then
    echo "a budget that was given is not said"
    cat "$work/stopped"
    exit 1
fi
