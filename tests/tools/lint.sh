#!/bin/sh
# The rules of the house that a machine can see. Prints every breach; exit 1 if there is one.
set -u
build=${1:-build/lint}
status=0
breach() {
    echo "lint: $*"
    status=1
}

sources=$(git ls-files --cached --others --exclude-standard 'src/*.c' 'src/**/*.c')
headers=$(git ls-files --cached --others --exclude-standard 'include/*.h' 'src/**/*.h')
tests=$(git ls-files --cached --others --exclude-standard 'tests/**/*.c' 'tests/**/*.h')

# --- form ---
# shellcheck disable=SC2086
clang-format --dry-run --Werror $sources $headers $tests || breach "clang-format finds another form (make format)"
for f in $sources $headers; do
    widest=$(LC_ALL=C.UTF-8 wc -L <"$f")
    [ "$widest" -le 100 ] || breach "$f: a line of $widest columns, more than 100"
    lines=$(wc -l <"$f")
    [ "$lines" -le 600 ] || breach "$f: $lines lines, more than 600"
    head -1 "$f" | grep -q '^/\*' || breach "$f: does not open with its purpose"
done

# --- functions: at most 60 lines and complexity 12, but for those in the list ---
# pmccabe prints: modified complexity, complexity, statements, first line, lines, file(line): name
# shellcheck disable=SC2086
pmccabe $sources | awk '
    FNR == NR { if ($1 !~ /^#/ && NF) allowed[$1] = 1; next }
    { split($6, at, "("); name = $7; key = at[1] ":" name }
    ($1 > 12 || $5 > 60) && !(key in allowed) { print "lint: " key ": complexity " $1 ", " $5 " lines"; bad = 1 }
    key in allowed { seen[key] = ($1 > 12 || $5 > 60) }
    END {
        for (k in allowed) if (!seen[k]) { print "lint: " k ": no longer needs its exception"; bad = 1 }
        exit bad
    }' tests/tools/lint.exceptions - || status=1

# --- includes go downwards ---
layer() {
    case $1 in
    base) echo 0 ;;
    pubmed | lexicon | tag | query | rank) echo 1 ;;
    ingest | pull | store | bib | out) echo 2 ;;
    cmd | web) echo 3 ;;
    *) echo 9 ;;
    esac
}
# A header of include/ belongs to the folder whose source includes it first by its own name.
home_of() {
    case $1 in
    err.h | mem.h | text.h | buf.h | arena.h | utf8.h | date.h | json.h | hash.h | suggest.h | limit.h | embed.h | bytes8.h | heap.h | checksum.h) echo base ;;
    paper.h | pubmed.h | eutils.h | gunzip.h | gzip.h | elinkxml.h | meshxml.h) echo pubmed ;;
    lexicon.h | common.h | fold.h | dict.h | chain.h | vocab.h | import.h) echo lexicon ;;
    tag.h | abbrev.h) echo tag ;;
    token.h | query.h | strategy.h) echo query ;;
    sentence.h | likeness.h | direction.h | pagerank.h) echo rank ;;
    ingest.h | feed.h | retag.h) echo ingest ;;
    http.h | stated.h | vocabfetch.h | pull.h | enrich.h | enrichrun.h | localids.h | files.h) echo pull ;;
    store.h | tagging.h | runs.h | facets.h | similar.h | pathway.h | harvest.h | links.h) echo store ;;
    bib.h) echo bib ;;
    out.h | pager.h) echo out ;;
    cmd.h) echo cmd ;;
    esac
}
for f in $sources; do
    folder=$(basename "$(dirname "$f")")
    [ "$folder" = src ] && continue
    from=$(layer "$folder")
    # shellcheck disable=SC2013 # names of headers hold no blanks
    for h in $(sed -n 's/^#include "\([a-z_]*\.h\)".*/\1/p' "$f"); do
        [ -f "include/$h" ] || continue
        home=$(home_of "$h")
        [ -n "$home" ] || { breach "include/$h: has no home in tests/tools/lint.sh"; continue; }
        [ "$(layer "$home")" -le "$from" ] || breach "$f: includes $h, which stands above it"
    done
done

# --- libraries stay in their folder ---
only_in() {
    # shellcheck disable=SC2086
    found=$(grep -lE "#include <$1" $sources $headers | grep -vE "^$2" || true)
    [ -z "$found" ] || breach "<$1> outside $2: $found"
}
only_in 'libxml/' 'src/pubmed/'
only_in 'sqlite3' 'src/store/'
only_in 'curl/' 'src/pull/'
only_in 'pthread' 'src/ingest/'

# --- calls that are never right here ---
# shellcheck disable=SC2086
if grep -nE '\b(gets|strcpy|strcat|sprintf|vsprintf|atoi|atol|strtok|system|tmpnam|alloca)\(' $sources $headers; then
    breach "a banned call"
fi
# shellcheck disable=SC2086
grep -nE '\b(malloc|calloc|realloc)\(' $sources | grep -vE '^src/base/mem\.c|^src/main\.c' && breach "allocation outside base/mem.c"
# shellcheck disable=SC2086
grep -nE '\b(printf|fprintf|puts|fputs|exit|abort)\(' $sources |
    grep -vE '^src/(main\.c|cmd/|out/|base/mem\.c)|src/store/stems\.c.*abort' && breach "a module that prints or exits"

# --- exported names begin with the file's or the folder's ---
for f in $sources; do
    folder=$(basename "$(dirname "$f")")
    own=$(basename "$f" .c)
    object=$build/$(echo "$f" | sed 's/c$/o/')
    [ "$folder" != src ] && [ -f "$object" ] || continue
    nm -g --defined-only "$object" | awk '{print $3}' | while read -r name; do
        case $name in
        "${own}_"* | "${folder}_"* | "$own" | command_*) ;;
        *) [ -f "src/$folder/${name%%_*}.h" ] || grep -qx "$name" tests/tools/lint.names || echo "lint: $f: exports $name" ;;
        esac
    done
done | tee "$build/names" | grep . && status=1

# --- every prototype in include/ has a contract, every header its purpose ---
for h in include/*.h; do
    awk -v h="$h" '
        /^(static|#|extern|\}|struct [a-z_]+;|enum)/ && !/\(/ { covered = 0 }
        /\*\// { covered = 1 }
        /^$/ { covered = 0 }
        /^[a-z].*\(.*/ && !/^(static|typedef|extern)/ && !covered { print "lint: " h ":" NR ": no contract: " $0; bad = 1 }
        END { exit bad }' "$h" || status=1
done

# --- analysers: a file at a time, as many at once as there are cores; LINT_FILES names those that matter now ---
if [ "${LINT_QUICK:-}" = "" ]; then
    checks='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier'
    checks="$checks,-bugprone-assignment-in-if-condition,-bugprone-suspicious-include,-bugprone-narrowing-conversions"
    checks="$checks,-bugprone-implicit-widening-of-multiplication-result"
    # sizeof *p is how arrays are made here, also of pointers; texts carry their length
    checks="$checks,-bugprone-sizeof-expression,-bugprone-not-null-terminated-result"
    # months and days are small numbers, not characters
    checks="$checks,-bugprone-signed-char-misuse"
    checks="$checks,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling"
    export checks
    # shellcheck disable=SC2016
    each='flags="-std=c11 -D_POSIX_C_SOURCE=200809L -DHCCKB_VERSION=__FILE__ -Iinclude $(pkg-config --cflags libxml-2.0)"
        clang-tidy --quiet --warnings-as-errors="*" --checks="$checks" "$0" -- $flags 2>/dev/null |
            grep -E "warning:|error:" && echo "lint: clang-tidy: $0"
        gcc $flags -O1 -fanalyzer -Werror -c -o /dev/null "$0" || echo "lint: gcc -fanalyzer: $0"'
    echo "${LINT_FILES:-$sources}" | xargs -P "$(nproc)" -n 1 sh -c "$each" 2>&1 | tee "$build/analysed" | grep . && status=1
fi
# Scripts of tests/cli are pieces for sh without a line of their own.
# shellcheck disable=SC2046
shellcheck $(git ls-files --cached --others --exclude-standard '*.sh' ':!tests/cli/*.sh') .ci/run || breach "shellcheck"
# shellcheck disable=SC2046
shellcheck -s sh -e SC1003,SC2016,SC2034,SC2086,SC2148 $(git ls-files --cached --others --exclude-standard 'tests/cli/*.sh') ||
    breach "shellcheck of tests/cli"

[ $status = 0 ] && echo "lint: nothing to say"
exit $status
