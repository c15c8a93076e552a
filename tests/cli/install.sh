#!/bin/sh
# install.sh CMAKE BUILD [gui]: what `cmake --install` puts where, and that the installed program finds its lessons from anywhere.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0

complain() {
    echo "install.sh: $*"
    failed=1
}

DESTDIR=$folder/root "$1" --install "$2" --prefix /opt/pot >"$folder/log" 2>&1 || complain "it cannot be installed: $(cat "$folder/log")"
there=$folder/root/opt/pot
files="bin/watchpot share/man/man1/watchpot.1 share/bash-completion/completions/watchpot share/zsh/site-functions/_watchpot
    share/fish/vendor_completions.d/watchpot.fish share/watchpot/scenarios/1-what-is-waiting/01-rice-laundry-homework.py"
[ "${3-}" = gui ] && files="$files bin/watchpot-window share/applications/watchpot.desktop share/icons/hicolor/scalable/apps/watchpot.svg"
for file in $files; do [ -s "$there/$file" ] || complain "$file is missing"; done
[ -x "$there/bin/watchpot" ] || complain "the program cannot be run"

# From another folder, by its name, with nothing but the C locale; moved elsewhere as well.
PATH=$there/bin:$PATH
export PATH LC_ALL=C.UTF-8 HOME="$folder"
cd / || exit 1
lesson=$there/share/watchpot/scenarios/1-what-is-waiting/01-rice-laundry-homework.py
watchpot run --explain --lang zh "$lesson" | grep -q '排到队尾' || complain "the translation is missing"
if [ "${3-}" = gui ]; then
    watchpot export --screen gallery -o "$folder/gallery.png" || complain "the lessons are not found"
    mv "$there" "$folder/moved"
    "$folder/moved/bin/watchpot" export --screen gallery -o "$folder/moved.png" || complain "the lessons are not found after a move"
    cmp -s "$folder/gallery.png" "$folder/moved.png" || complain "the lessons are others after a move"
    there=$folder/moved
    mv "$there/bin/watchpot-window" "$folder"
    "$there/bin/watchpot" export --screen gallery -o "$folder/none.png" 2>"$folder/log" && complain "a picture without what draws it"
    grep -q "watchpot-window, which draws, cannot be started: it has to be in the folder of watchpot" "$folder/log" || complain "nothing is said of what draws: $(cat "$folder/log")"
    mv "$folder/watchpot-window" "$there/bin"
    if command -v desktop-file-validate >/dev/null; then desktop-file-validate "$there/share/applications/watchpot.desktop" || complain "the desktop entry is wrong"; fi
fi
if command -v bash >/dev/null; then bash -n "$there/share/bash-completion/completions/watchpot" || complain "the completion for bash is wrong"; fi
exit $failed
