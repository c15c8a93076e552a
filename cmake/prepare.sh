# For ./run and ./test, which source this: installs what is missing and builds. POSIX sh; everything it says goes to stderr, so
# that the standard output of a program that is run through ./run stays its own.

build_packages="gcc libc6-dev make cmake pkg-config libutf8proc-dev libunistring-dev libpcre2-dev libcjson-dev libsdl2-dev libsdl2-ttf-dev libfontconfig-dev libpng-dev libncurses-dev libgmp-dev nettle-dev"
font_packages="fonts-noto-core fonts-noto-mono fonts-noto-cjk fonts-noto-color-emoji"
test_packages="libcmocka-dev python3 tzdata libxml2-utils perl node-tap-parser librsvg2-bin chromium xvfb xdotool ffmpeg"

say() {
    printf '%s\n' "$*" >&2
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# install_packages NAME...: those that are missing, on Debian and its children; elsewhere the build will say what it lacks.
install_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "Missing:$missing"
    as_root apt-get update -q >&2
    known=
    for package in $missing; do
        # Ubuntu has no package of chromium, for one: the tests that need it are left out there.
        if apt-get install -s -q "$package" >/dev/null 2>&1; then known="$known $package"; else say "There is no package $package here."; fi
    done
    [ -n "$known" ] || return 0
    say "Installing:$known"
    # shellcheck disable=SC2086 # the list is meant to be split
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $known >&2
}

# build_in DIR [CMAKE-ARGUMENT...]: configures and builds what has changed.
build_in() {
    build_dir=$1
    shift
    cmake -S . -B "$build_dir" "$@" >&2
    cmake --build "$build_dir" --parallel "$(nproc 2>/dev/null || echo 2)" >&2
}
