#!/bin/sh
# Rows citing,referenced a second, of which one in a hundred touches a paper that is here:
# links_bench.sh DB [ROWS]. DB is copied; the rows are made up.
set -eu
hcckb=${HCCKB:-$(cd "$(dirname "$0")/../.." && pwd)/build/hcckb}
rows=${2:-20000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1" "$work/kb.db"
sqlite3 "$work/kb.db" 'SELECT pmid FROM paper WHERE pmid < 9000000000' >"$work/pmids"
awk -v rows="$rows" 'BEGIN { srand(7) } { pmid[NR] = $1 } END {
    print "citing,referenced"
    for (i = 1; i <= rows; i++) {
        citing = i % 100 ? int(rand() * 39000000) + 1 : pmid[int(rand() * NR) + 1]
        print citing "," int(rand() * 39000000) + 1
    }
}' "$work/pmids" >"$work/open_citation_collection.csv"
for _ in 1 2 3; do
    cp "$1" "$work/kb.db"
    /usr/bin/time -f '%e %U %S' -o "$work/time" "$hcckb" --db "$work/kb.db" --quiet import \
        "$work/open_citation_collection.csv" >"$work/out"
    awk -v rows="$rows" '{
        printf "%.2f s (%.2f s of CPU), %.1f million rows/s (%.1f)\n", $1, $2 + $3, rows / $1 / 1e6,
            rows / ($2 + $3) / 1e6
    }' "$work/time"
done
tail -1 "$work/out"
