#!/bin/sh
# Shipped facts, the parser and the exports against what stands outside the project; each part says "skipped" and why where
# that is not at hand.
set -u
build=${BUILD:-build}
hcckb=$(pwd)/$build/hcckb
passed=0
failed=0
part() {
    name=$1
    shift
    echo "-- $name"
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAILED: $name"
    fi
}

# The whole starter corpus in every format, annotated and not, for the programs that read them.
bibliographies() {
    work=$(mktemp -d)
    "$hcckb" --quiet --db "$work/kb.db" import corpus/starter >/dev/null || return 1
    for format in bibtex:bib ris:ris markdown:md; do
        ext=${format#*:}
        "$hcckb" --db "$work/kb.db" bib --format "${format%:*}" -o "$work/plain.$ext" || return 1
        "$hcckb" --db "$work/kb.db" bib --format "${format%:*}" --annotate -o "$work/annotated.$ext" || return 1
    done
    sh tests/facts/check_bib.sh "$work"/*.bib "$work"/*.ris "$work"/*.md
    result=$?
    rm -rf "$work"
    return $result
}

if ! command -v python3 >/dev/null 2>&1; then
    echo "skipped: facts: there is no python3 here"
    echo "0 passed, 0 failed"
    exit 0
fi
part "starter corpus against the facts it was made from" python3 tests/facts/check_corpus.py
part "topics against the strategy" python3 tests/facts/check_topics.py
part "lexicon against the vocabularies" python3 tests/facts/check_lexicon.py
part "records against an independent reading" python3 tests/facts/check_reading.py "$hcckb"
part "concepts against the headings that indexers gave" python3 tests/facts/check_indexing.py "$hcckb"
part "abbreviations against those that people marked" \
    python3 tests/facts/check_abbreviations.py "$(pwd)/$build/abbrev_pairs"
part "bibliographies against the programs that read them" bibliographies
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
