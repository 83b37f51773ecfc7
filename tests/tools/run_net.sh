#!/bin/sh
# Scenarios of pulling, against test servers on loopback: run_net.sh [--long] [NAME...]
#
# Each tests/net/NAME.sh is run by sh in an empty folder of its own, behind tests/net/lib.sh, which
# tells what it finds. It prints lines that begin with "ok" or "FAILED". --long: with many records.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
LONG=
if [ "${1-}" = --long ]; then
    LONG=yes
    shift
fi
build=$(cd "$root" && cd "${BUILD:-build}" && pwd)
for program in hcckb fake; do
    if [ ! -x "$build/$program" ]; then
        echo "run_net.sh: no program at $build/$program: run make first" >&2
        exit 1
    fi
done

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/bin" "$work/home"
ln -s "$build/hcckb" "$build/fake" "$work/bin"

PATH=$work/bin:$PATH
LIB=$root/tests/net/lib.sh
CORPUS=$root/corpus/starter
LC_ALL=C.UTF-8
HOME=$work/home
export PATH LIB CORPUS LC_ALL HOME LONG
unset NO_COLOR HCCKB_PAGER PAGER XDG_DATA_HOME XDG_CACHE_HOME HCCKB_DB HCCKB_BASE NCBI_API_KEY COLUMNS
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

passed=0
failed=0
# shellcheck disable=SC2046,SC2012 # names of scenarios hold no blanks
[ $# -gt 0 ] || set -- $(cd "$root/tests/net" && ls ./*.sh | sed 's|^\./||;s|\.sh$||' | grep -vx lib)
for name; do
    rm -rf "$work/run"
    mkdir -p "$work/run" "$work/state"
    (
        cd "$work/run" || exit 1
        HCCKB_DB=$work/run/kb.db
        XDG_RUNTIME_DIR=$work/state
        export HCCKB_DB XDG_RUNTIME_DIR
        sh "$root/tests/net/$name.sh"
    ) >"$work/log" 2>&1 </dev/null
    status=$?
    good=$(grep -c '^ok ' "$work/log")
    bad=$(grep -c '^FAILED ' "$work/log")
    if [ $status -ne 0 ] || [ $((good + bad)) -eq 0 ]; then
        bad=$((bad + 1))
        echo "FAILED $name: it did not come to its end"
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    [ "$bad" -eq 0 ] || sed "s|$work/run|TMP|g;s/^/    /" "$work/log"
    [ -z "$LONG" ] || sed -n 's/^figure /  /p' "$work/log"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
