#!/bin/sh
# export.sh WATCHPOT SCENARIOS: every screen can be saved, the same every time; what cannot be is refused in words and leaves nothing behind.
set -u
watchpot=$1
lesson=$2/1-what-is-waiting/01-rice-laundry-homework.py
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
printf 'def main():\n    await nothing()\n' >wrong.py
failed=0

complain() {
    echo "export.sh: $*"
    failed=1
}

# refuses STATUS WORDS ARGUMENT...: that exit status, those words on stderr, and no new file.
refuses() {
    status=$1 words=$2
    shift 2
    before=$(ls)
    "$watchpot" export "$@" >out.txt 2>err.txt
    got=$?
    [ "$got" -eq "$status" ] || complain "$* ends with $got, not $status"
    grep -q -- "$words" err.txt || complain "$* does not say \"$words\" but $(cat err.txt)"
    rm -f out.txt err.txt
    [ "$(ls)" = "$before" ] || complain "$* leaves something behind"
}

for screen in stage compare gallery predict help; do
    for try in 1 2; do "$watchpot" export "$lesson" --screen $screen -o $screen-$try.png || complain "$screen cannot be saved"; done
    cmp -s $screen-1.png $screen-2.png || complain "$screen is not the same twice"
done
"$watchpot" export wrong.py --screen error -o error.png || complain "a mistake cannot be saved"
"$watchpot" export "$lesson" --screen compare "$lesson" -o three.png || complain "three runs cannot be compared"
cmp -s three.png compare-1.png && complain "a third run changes nothing"

refuses 1 "there is no mistake" "$lesson" --screen error -o new.png
refuses 1 "it cannot start" wrong.py --screen compare -o new.png
refuses 1 "not so many steps" "$lesson" --step 9999 -o new.png
refuses 2 "no such file" missing.py -o new.png
refuses 2 "No such file" "$lesson" -o missing/new.png
refuses 2 "nothing moves" "$lesson" --screen help -o new.gif
refuses 2 "one FILE" "$lesson" "$lesson" -o new.png
refuses 2 "" "$lesson" --size 10x10 -o new.png
refuses 2 "" "$lesson" -o new.bmp

# Without any font there is no picture; with a plain one there is, and what cannot be read in it is said.
printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s/fonts</dir></fontconfig>\n' "$folder" >fonts.conf
mkdir fonts
FONTCONFIG_FILE=$folder/fonts.conf
export FONTCONFIG_FILE
refuses 1 "no font was found; install one" "$lesson" -o new.png
plain=$(find /usr/share/fonts -name NotoSans-Regular.ttf -o -name DejaVuSans.ttf 2>/dev/null | head -n 1)
if [ -n "$plain" ]; then
    cp "$plain" fonts
    "$watchpot" export "$lesson" --lang zh -o plain.png 2>err.txt || complain "no picture with a single font"
    grep -q "install fonts-noto-cjk" err.txt || complain "nothing is said of a missing Chinese font"
    rm -f err.txt
fi
unset FONTCONFIG_FILE

mkdir nothing
before=$(ls)
PATH=$folder/nothing "$watchpot" export "$lesson" -o new.mp4 2>nothing/err.txt && complain "a film without ffmpeg"
grep -q "ffmpeg" nothing/err.txt || complain "nothing is said of ffmpeg"
[ "$(ls)" = "$before" ] || complain "a film without ffmpeg leaves something behind"

if command -v ffmpeg >/dev/null; then
    for try in 1 2; do "$watchpot" export "$lesson" --speed 8 --size 320x180 --theme dark --lang zh -o film-$try.gif 2>err.txt || complain "no gif: $(cat err.txt)"; done
    [ -s err.txt ] && complain "a film into no terminal has progress"
    [ "$(head -c 6 film-1.gif)" = GIF89a ] || complain "the gif is none"
    cmp -s film-1.gif film-2.gif || complain "the gif is not the same twice"
    rm -f err.txt
    if command -v script >/dev/null; then
        script -qec "'$watchpot' export '$lesson' --screen compare --size 320x180 -o race.mp4" /dev/null >progress.txt </dev/null || complain "no mp4"
        [ -s race.mp4 ] || complain "the mp4 is empty"
        grep -q '\[##*\.*\] *[0-9]* %' progress.txt || complain "a film has no progress bar"
        rm -f progress.txt
    fi
    "$watchpot" export "$lesson" --size 1280x720 -o new.mp4 2>err.txt &
    export=$!
    while [ ! -s new.mp4.part ] && kill -0 $export 2>/dev/null; do sleep 0.05; done
    kill -INT $export 2>/dev/null
    wait $export && complain "an interrupted film is fine"
    grep -q interrupted err.txt || complain "an interrupted film does not say so"
    rm -f err.txt
    [ ! -e new.mp4 ] && [ ! -e new.mp4.part ] || complain "an interrupted film leaves something behind"
fi
exit $failed
