#!/bin/sh
# make.sh WATCHPOT: makes the README's pictures again, beside this script. Needs ffmpeg; --target pictures calls it.
set -eu
watchpot=$1
cd "$(dirname "$0")"
lesson=../../scenarios/1-what-is-waiting/01-rice-laundry-homework.py
firewood=../../scenarios/1-what-is-waiting/02-firewood-and-washboard.py

# picture NAME ARGUMENT...: a palette makes it a third as large, and nobody sees it.
picture() {
    name=$1
    shift
    "$watchpot" export "$@" -o "$name.full.png"
    ffmpeg -nostdin -v error -y -i "$name.full.png" -vf 'split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none' \
        -fflags +bitexact -flags:v +bitexact -pred mixed -compression_level 100 -update 1 "$name.png"
    rm "$name.full.png"
}

picture stage "$lesson" --at 20
picture compare --screen compare "$lesson" "$firewood"
picture gallery --screen gallery
picture predict --screen predict "$lesson" --at 20
"$watchpot" export "$lesson" --size 960x540 --speed 2 -o stage.gif
