#!/bin/sh
# Help, man page and completion, all made from one table: they fit, they are well-formed, and completion completes.
#   help.sh WATCHPOT
set -u
watchpot=$1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    failed=1
    echo "--- $*"
}

# Pages of 80 columns and 23 lines, so that the prompt has its own, for each command that the program lists.
commands=$("$watchpot" help | sed -n 's/^  watchpot \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -w)" -ge 5 ] || fail "too few commands: $commands"
for command in "" $commands; do
    # shellcheck disable=SC2086 # none for the program itself
    COLUMNS=80 "$watchpot" $command --help >"$work/page" || fail "$command --help fails"
    awk -v command="$command" 'length > 80 { print command ": " $0; bad = 1 } END { if (NR > 23 || NR < 8) { print command ": " NR " lines"; bad = 1 } exit bad }' \
        "$work/page" || fail "the help of '$command' does not fit a screen"
done

# A command mistyped.
said=$("$watchpot" runn my.py 2>&1)
[ $? -eq 2 ] || fail "runn: not wrong usage"
case $said in *'did you mean `run`?'*) ;; *) fail "runn: $said" ;; esac

# The man page: no complaint of groff, and it names every command and option.
"$watchpot" help --man >"$work/watchpot.1" || fail "help --man fails"
if command -v mandoc >/dev/null; then mandoc -T lint -W error "$work/watchpot.1" || fail "mandoc complains"; fi
if command -v groff >/dev/null; then
    groff -man -Tascii -ww -P-cbou "$work/watchpot.1" >"$work/page" 2>"$work/complaints" || fail "groff fails"
    [ ! -s "$work/complaints" ] || fail "groff complains: $(cat "$work/complaints")"
    for word in $commands max-steps rubric EXIT; do
        grep -q "$word" "$work/page" || fail "the man page lacks $word"
    done
fi

# Completion, as bash would do it.
"$watchpot" help --completion bash >"$work/watchpot.bash" || fail "help --completion bash fails"
bash -n "$work/watchpot.bash" || fail "bash finds a mistake"
mkdir "$work/folder" && : >"$work/rice.py" && : >"$work/notes.txt" && : >"$work/two words.py"
complete() { # complete WORD...: prints what the last word can become
    (cd "$work" && bash -c '
        source ./watchpot.bash
        compopt() { :; }
        COMP_WORDS=(watchpot "$@") COMP_CWORD=$#
        _watchpot
        printf "%s\n" "${COMPREPLY[@]}" | sort' bash "$@" | tr '\n' '|')
}
expect() { # expect ANSWER WORD...
    answer=$1
    shift
    found=$(complete "$@")
    [ "$found" = "$answer" ] || fail "completing '$*': $found instead of $answer"
}
expect "check|" che
expect "rice.py|" run r
expect "folder|rice.py|two words.py|" run ""
expect "async|sync|" run --mode ""
expect "--mode|" run --mo
expect "junit|" check --format j
expect "jsonl|" trace --format j
expect "--recursion|--rubric|" check --r
expect "|" check --jobs ""
expect "check|" help ch
for shell in zsh fish; do
    "$watchpot" help --completion $shell >"$work/watchpot.$shell" || fail "help --completion $shell fails"
    for command in $commands; do
        grep -q "$command" "$work/watchpot.$shell" || fail "the completion of $shell lacks $command"
    done
    if command -v $shell >/dev/null; then $shell -n "$work/watchpot.$shell" || fail "$shell finds a mistake"; fi
done
"$watchpot" help --completion tcsh 2>/dev/null && fail "there is no completion for tcsh"
exit $failed
