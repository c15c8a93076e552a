#!/bin/sh
# Runs fuzzers one after the other:  run.sh FOLDER SECONDS FUZZER...
# The seeds are the programs of tests and scenarios, the dictionary is made of their most frequent words. What is found stays in
# FOLDER/NAME-corpus and helps the next time; an input that crashes, leaks or hangs is left in FOLDER as NAME-crash-... and so on.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
seconds=$2
shift 2

mkdir -p "$folder/seeds"
for program in "$here"/../programs/*/*.py "$here"/../../scenarios/*.py "$here"/../../scenarios/*/*.py; do
    [ -f "$program" ] || continue
    name=$(basename "$(dirname "$program")")-$(basename "$program")
    cp "$program" "$folder/seeds/$name"
done
cat "$folder"/seeds/*.py | grep -Eo '[A-Za-z_.]*[A-Za-z_]' | sort | uniq -c | sort -rn | head -n 600 |
    awk '$1 > 2 { printf "\"%s\"\n", $2 }' >"$folder/dictionary"

status=0
for fuzzer in "$@"; do
    name=$(basename "$fuzzer")
    mkdir -p "$folder/$name-corpus"
    "$fuzzer" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=6000 -dict="$folder/dictionary" \
        -artifact_prefix="$folder/$name-" -print_final_stats=1 "$folder/$name-corpus" "$folder/seeds" || status=1
done
exit $status
