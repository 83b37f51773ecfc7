#!/bin/sh
# What the project needs, installed where it is missing: deps.sh build|check|lint
# Nothing is asked of the network when nothing is missing.
set -eu

# name of the Debian package : how to see that it is there
build="gcc:command=gcc make:command=make pkg-config:command=pkg-config
libxml2-dev:pc=libxml-2.0 libsqlite3-dev:pc=sqlite3 libisal-dev:pc=libisal libjansson-dev:pc=jansson libmd-dev:pc=libmd
libcurl4-openssl-dev:pc=libcurl"
check="$build check:pc=check libmicrohttpd-dev:pc=libmicrohttpd zlib1g-dev:pc=zlib sqlite3:command=sqlite3 python3:command=python3"
lint="$check clang:command=clang clang-format:command=clang-format clang-tidy:command=clang-tidy
pmccabe:command=pmccabe shellcheck:command=shellcheck valgrind:command=valgrind"

# The same under the names of other systems.
dnf_name() {
    case $1 in
    libxml2-dev) echo libxml2-devel ;; libsqlite3-dev) echo sqlite-devel ;; zlib1g-dev) echo zlib-devel ;;
    libisal-dev) echo isa-l-devel ;; libjansson-dev) echo jansson-devel ;; libmd-dev) echo libmd-devel ;; check) echo check-devel ;;
    libcurl4-openssl-dev) echo libcurl-devel ;; libmicrohttpd-dev) echo libmicrohttpd-devel ;;
    sqlite3) echo sqlite ;; *) echo "$1" ;;
    esac
}
brew_name() {
    case $1 in
    libxml2-dev) echo libxml2 ;; libsqlite3-dev) echo sqlite ;; zlib1g-dev) echo zlib ;; libisal-dev) echo isa-l ;;
    libjansson-dev) echo jansson ;; libmd-dev) echo libmd ;; sqlite3) echo sqlite ;;
    libcurl4-openssl-dev) echo curl ;; libmicrohttpd-dev) echo libmicrohttpd ;; clang-format | clang-tidy | clang) echo llvm ;; *) echo "$1" ;;
    esac
}

present() {
    case $1 in
    command=*) command -v "${1#command=}" >/dev/null 2>&1 ;;
    pc=*) command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "${1#pc=}" ;;
    esac
}

missing() {
    for item in "$@"; do
        present "${item#*:}" || echo "${item%%:*}"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "make deps: these packages are missing and neither root nor sudo is at hand to install them: $*" >&2
        exit 1
    fi
}

case ${1:-build} in
build) wanted=$build ;;
check) wanted=$check ;;
lint) wanted=$lint ;;
*) echo "usage: deps.sh build|check|lint" >&2; exit 2 ;;
esac

# shellcheck disable=SC2086 # the lists are words
lacking=$(missing $wanted)
[ -n "$lacking" ] || exit 0
echo "installing: $(echo "$lacking" | tr '\n' ' ')" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
    "$@" >"$log" 2>&1 || {
        cat "$log" >&2
        echo "make deps: could not install what is missing; is the network there? The packages are named above." >&2
        exit 1
    }
}
# shellcheck disable=SC2046,SC2086
if command -v apt-get >/dev/null 2>&1; then
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $lacking
elif command -v dnf >/dev/null 2>&1; then
    as_root dnf install -y -q $(for p in $lacking; do dnf_name "$p"; done)
elif command -v brew >/dev/null 2>&1; then
    brew install -q $(for p in $lacking; do brew_name "$p"; done)
else
    echo "make deps: no apt-get, dnf or brew here; install by hand: $lacking" >&2
    exit 1
fi
