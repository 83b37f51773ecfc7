#!/bin/sh
# A tour with the shipped corpus, in a folder of its own that is removed at the end.
set -eu
build=${BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
HCCKB_DB=$folder/hcckb.db
export HCCKB_DB
PATH=$(pwd)/$build:$PATH
seed=10.1186/s13046-016-0430-z

show() {
    printf '\n\033[1m$ hcckb %s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi
    hcckb --no-pager "$@"
}
say() { printf '\n%s\n' "$*"; }

say "== The shipped corpus goes in: 126 papers with digests in our own words"
show import corpus/starter
say "== A pathway search: who names HGF/c-Met/Akt, or its members together"
show pathway "HGF/c-Met/Akt"
say "== Who cites a paper"
show citing 9000000114
show citing "$seed" || true
say "== An annotated bibliography"
show bib --annotate --format markdown "$seed"
say "That was in $folder, which is removed now. To keep yours: hcckb import corpus/starter"
