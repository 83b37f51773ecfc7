#!/bin/sh
# Tests of the command line: run_cli.sh [--update] [NAME...]; the program is $BUILD/hcckb.
#
# Each tests/cli/NAME.sh is run by sh in an empty folder of its own; what it prints, on both
# outputs, must be tests/cli/NAME.out. --update writes these files instead. A script finds
#   hcckb      on PATH
#   HCCKB_DB   a fresh copy of a small knowledge base: corpus/starter and tests/cli/data/mixed.xml
#   DATA       the folder tests/cli/data
#   CORPUS     the folder corpus/starter
# The names of the folders are printed as TMP, DATA and CORPUS.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
update=no
if [ "${1-}" = --update ]; then
    update=yes
    shift
fi
program=$(cd "$root" && cd "${BUILD:-build}" && pwd)/hcckb
if [ ! -x "$program" ]; then
    echo "run_cli.sh: no program at $program: run make first" >&2
    exit 1
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/bin"
ln -s "$program" "$work/bin/hcckb"

PATH=$work/bin:$PATH
DATA=$root/tests/cli/data
CORPUS=$root/corpus/starter
LC_ALL=C.UTF-8
HOME=$work/home
export PATH DATA CORPUS LC_ALL HOME
unset NO_COLOR HCCKB_PAGER PAGER XDG_DATA_HOME HCCKB_DB HCCKB_BASE COLUMNS

hcckb --db "$work/shared.db" --quiet import "$CORPUS" "$DATA/mixed.xml" >"$work/import.log" 2>&1 || {
    echo "run_cli.sh: the knowledge base of the tests cannot be made:" >&2
    cat "$work/import.log" >&2
    exit 1
}

# What the script in $1 prints, into $2.
run_script() {
    rm -rf "$work/run"
    mkdir "$work/run"
    cp "$work/shared.db" "$work/run/kb.db"
    (
        cd "$work/run" || exit 1
        HCCKB_DB=$work/run/kb.db
        export HCCKB_DB
        sh "$1"
    ) >"$work/raw" 2>&1 </dev/null
    sed -e "s|$work/run|TMP|g" -e "s|$DATA|DATA|g" -e "s|$CORPUS|CORPUS|g" "$work/raw" >"$2"
}

passed=0
failed=0
# shellcheck disable=SC2046,SC2012 # names of tests hold no blanks
[ $# -gt 0 ] || set -- $(cd "$root/tests/cli" && ls ./*.sh | sed 's|^\./||;s|\.sh$||')
for name; do
    expected=$root/tests/cli/$name.out
    run_script "$root/tests/cli/$name.sh" "$work/got"
    if [ $update = yes ]; then
        cp "$work/got" "$expected"
        passed=$((passed + 1))
    elif cmp -s "$expected" "$work/got"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $name"
        diff -u "$expected" "$work/got" | sed '1,2d;s/^/    /'
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
