#!/bin/sh
# How searching grows with the number of papers: search_growth.sh [COPIES...] (default: 1 10 34)
#
# The records of bench30k are imported again and again under fresh PMIDs, so that 10 copies make
# 300,000 papers and 34 a million. Every word is then as many times as frequent, which real growth is
# not: rare words stay rare, and the figures here are the worse case. Files of that size are needed
# below $TMPDIR (200 MB a copy). Plain FTS5 stands beside up to MOST_PLAIN copies (10), for it needs
# as much again.
set -eu
build=${BUILD:-build}
data=${BENCH_DATA:-../shared/data/pubmed/bench30k.xml.gz}
queries=${BENCH_QUERIES:-../shared/data/peers/queries.tsv}
most_plain=${MOST_PLAIN:-10}
[ $# -gt 0 ] || set -- 1 10 34
if [ ! -f "$data" ] || [ ! -f "$queries" ]; then
    echo "skipped: $data or $queries is not here: name others with BENCH_DATA and BENCH_QUERIES"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
# shellcheck disable=SC2046 # flags are words
${CC:-gcc} -O2 -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -o "$work/search_bench" tests/bench/search_bench.c \
    "$build/libhcckb.a" $(pkg-config --cflags --libs libxml-2.0 sqlite3 libisal jansson libmd libcurl) -pthread -lm

# Copy ${1} of every record: its PMID with ${1} before it.
copy() {
    gzip -dc "$data" | sed "s|<PMID Version=\"\([0-9]*\)\">\([0-9]*\)</PMID>|<PMID Version=\"\1\">$1\2</PMID>|g"
}

done=0
for copies in "$@"; do
    while [ "$done" -lt "$copies" ]; do
        done=$((done + 1))
        copy "$done" | "$build/hcckb" --quiet --db "$work/kb.db" import - >/dev/null
    done
    papers=$("$build/hcckb" --db "$work/kb.db" info --json | sed 's/.*"papers":\([0-9]*\).*/\1/;q')
    echo "== $papers papers, $(wc -c <"$work/kb.db" | awk '{printf "%.1f GB", $1 / 1e9}')"
    alone=$([ "$copies" -le "$most_plain" ] || echo alone)
    "$work/search_bench" "$work/kb.db" "$queries" "" "$alone"
    cut -f2 "$queries" | head -50 >"$work/queries"
    begin=$(date +%s%N)
    while IFS= read -r query; do
        "$build/hcckb" --quiet --db "$work/kb.db" search -- "$query" >/dev/null || [ $? = 3 ]
    done <"$work/queries"
    end=$(date +%s%N)
    echo "$begin $end" | awk '{printf "%-34s   mean %6.2f ms over 50 queries\n", "hcckb search, a process each", ($2 - $1) / 5e7}'
done
