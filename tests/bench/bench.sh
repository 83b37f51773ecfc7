#!/bin/sh
# The figures that README states, each beside its peers in one run: bench.sh [ROUNDS]
# Every round runs each program once, one after another; what is printed is the median over the rounds.
set -eu
build=${BUILD:-build}
rounds=${1:-5}
data=${BENCH_DATA:-../shared/data/pubmed/bench30k.xml.gz}
queries=${BENCH_QUERIES:-../shared/data/peers/queries.tsv}
dictionary=${BENCH_DICTIONARY:-../shared/data/peers/dict400k.tsv.gz}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -f "$data" ]; then
    echo "skipped: $data is not here: name another file of PubMed XML with BENCH_DATA=FILE.xml.gz"
    exit 0
fi
if [ ! -x /usr/bin/time ]; then
    echo "skipped: /usr/bin/time is not here (Debian package time)"
    exit 0
fi
# shellcheck disable=SC2046 # flags are words
${CC:-gcc} -O2 -o "$work/sax_count" tests/bench/sax_count.c $(pkg-config --cflags --libs libxml-2.0 zlib)
records=$("$work/sax_count" "$data" | awk '{print $4}')
fields='-pattern PubmedArticle -element MedlineCitation/PMID ArticleTitle AbstractText Journal/Title PubDate/Year'

# name, command: wall seconds, CPU seconds and peak memory of one run, appended to a file of that name.
once() {
    name=$1
    shift
    /usr/bin/time -o "$work/t" -f '%e %U %S %M' sh -c "$*" >/dev/null 2>"$work/stderr" ||
        { cat "$work/stderr"; echo "bench: $name failed"; exit 1; }
    awk '{print $1, $2 + $3, $4 / 1024}' "$work/t" >>"$work/$name"
}
median() { cut -d' ' -f"$2" "$work/$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
least() { cut -d' ' -f"$2" "$work/$1" | sort -n | head -1; }
row() {
    awk -v name="$2" -v s="$(median "$1" 1)" -v b="$(least "$1" 1)" -v cpu="$(median "$1" 2)" -v m="$(median "$1" 3)" -v n="$records" -v ref="$(median sax 1)" \
        'BEGIN { printf "%-46s %7.2f %7.2f %7.2f %9.0f %7.0f %9.2f\n", name, s, b, cpu, n / s, m, s / ref }'
}

i=0
while [ $i -lt "$rounds" ]; do
    rm -f "$work"/kb.db*
    once sax "$work/sax_count $data"
    once import "$build/hcckb --quiet --db $work/kb.db import $data"
    if command -v xtract >/dev/null 2>&1; then
        once xtract "gzip -dc $data | xtract -strict $fields"
    fi
    i=$((i + 1))
done
echo "== Import of $(basename "$data"): $records records, medians of $rounds rounds ($(nproc) cores)"
echo "(bench30k: real titles and abstracts set into real record skeletons; for speed only)"
printf '%-46s %7s %7s %7s %9s %7s %9s\n' "" "wall s" "best" "cpu s" "records/s" "MiB" "x sax"
row sax "libxml2 SAX2 + zlib, counting elements"
row import "hcckb import (every field, tags, index)"
if [ -f "$work/xtract" ]; then row xtract "gzip -dc | xtract -strict, five fields"; else
    echo "xtract: not installed (Debian package ncbi-entrez-direct)"
fi
wc -c <"$work/kb.db" | awk '{printf "knowledge base: %.0f MB\n", $1 / 1e6}'

if [ -f "$queries" ]; then
    echo "== Search, one process a question"
    cut -f2 "$queries" | head -50 >"$work/queries"
    /usr/bin/time -o "$work/t" -f '%e' sh -c "while IFS= read -r q; do $build/hcckb --db $work/kb.db search --limit 20 -- \"\$q\" || [ \$? = 3 ]; done <$work/queries >/dev/null 2>&1"
    awk '{printf "%.1f ms each over 50 questions, process start and printing included\n", $1 * 1000 / 50}' "$work/t"
    echo "== Search, warm, in one process, the best twenty"
    # shellcheck disable=SC2046 # flags are words
    ${CC:-gcc} -O2 -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -o "$work/search_bench" tests/bench/search_bench.c \
        "$build/libhcckb.a" $(pkg-config --cflags --libs libxml-2.0 sqlite3 libisal jansson libmd) -pthread -lm
    "$work/search_bench" "$work/kb.db" "$queries"
fi

if [ -f "$dictionary" ]; then
    echo "== Tagging, warm, one core, $(basename "$dictionary")"
    # shellcheck disable=SC2046 # flags are words
    ${CC:-gcc} -O3 -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -o "$work/tag_bench" tests/bench/tag_bench.c \
        "$build/libhcckb.a" $(pkg-config --cflags --libs libxml-2.0 sqlite3 libisal jansson libmd) -pthread -lm
    "$work/tag_bench" "$dictionary" "$data"
    echo "== The knowledge base tagged anew, $(basename "$dictionary") added: all papers but few change"
    gzip -dc "$dictionary" | awk -F'\t' -f tests/bench/dictionary.awk >"$work/dictionary.tsv"
    "$build/hcckb" --quiet --db "$work/kb.db" lexicon import "$work/dictionary.tsv" >"$work/imported"
    "$build/hcckb" --quiet --db "$work/kb.db" tag --json |
        awk -F'[:,}]' '{printf "%d papers, %d changed: %.0f papers/s\n", $4, $6, $4 / $(NF - 1)}'
    echo "== Import with that lexicon, two cores"
    for i in 1 2 3; do
        rm -f "$work"/full.db*
        "$build/hcckb" --quiet --db "$work/full.db" lexicon import "$work/dictionary.tsv" >"$work/imported"
        "$build/hcckb" --quiet --db "$work/full.db" import --json "$data"
    done | sed 's/.*"seconds"://; s/}.*//' | sort -n |
        awk -v n="$records" '{v[NR] = $1} END {printf "%.2f s, %.0f records/s (median of 3)\n", v[2], n / v[2]}'
fi
