#!/bin/sh
# Scenarios of pulling, against test servers on loopback: run_net.sh [--long] [NAME...]
#
# Each tests/net/NAME.sh is run by sh in an empty folder of its own and begins with tests/net/lib.sh,
# which tells what it finds. It prints lines that begin with "ok" or "FAILED". They mostly wait: some
# run at once. --long: with many records, one after the other.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)

# One scenario: its lines into $work/NAME.log, the last one telling how it ended.
if [ "${1-}" = --one ]; then
    run=$work/$2
    mkdir -p "$run/run" "$run/state" "$run/home"
    HCCKB_DB=$run/run/kb.db
    XDG_RUNTIME_DIR=$run/state
    HOME=$run/home
    export HCCKB_DB XDG_RUNTIME_DIR HOME
    cd "$run/run" || exit 1
    sh "$root/tests/net/$2.sh" >"$run.log" 2>&1 </dev/null
    echo "ended $?" >>"$run.log"
    cd / && rm -rf "$run"
    exit 0
fi

LONG=
at_once=3
if [ "${1-}" = --long ]; then
    LONG=yes
    at_once=1
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
mkdir "$work/bin"
ln -s "$build/hcckb" "$build/fake" "$work/bin"

PATH=$work/bin:$PATH
LIB=$root/tests/net/lib.sh
CORPUS=$root/corpus/starter
LC_ALL=C.UTF-8
export work PATH LIB CORPUS LC_ALL LONG
unset NO_COLOR HCCKB_PAGER PAGER XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME HCCKB_DB HCCKB_BASE
unset HCCKB_EMAIL NCBI_API_KEY COLUMNS
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

# shellcheck disable=SC2046,SC2012 # names of scenarios hold no blanks
[ $# -gt 0 ] || set -- $(cd "$root/tests/net" && ls ./*.sh | sed 's|^\./||;s|\.sh$||' | grep -vx lib)
printf '%s\n' "$@" | xargs -P $at_once -n 1 sh "$0" --one

passed=0
failed=0
for name; do
    log=$work/$name.log
    good=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^FAILED ' "$log")
    if ! grep -qx 'ended 0' "$log" || [ $((good + bad)) -eq 0 ]; then
        bad=$((bad + 1))
        echo "FAILED $name: it did not come to its end"
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    [ "$bad" -eq 0 ] || { echo "$name:"; sed "s|$work/$name/run|TMP|g;s/^/    /" "$log"; }
    sed -n 's/^skipped/skipped/p' "$log"
    [ -z "$LONG" ] || sed -n 's/^figure /  /p' "$log"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
