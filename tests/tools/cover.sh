#!/bin/sh
# Lines run by the suite, by folder: cover.sh BUILD
set -eu
build=$1
find "$build/src" -name '*.gcda' | while read -r data; do
    gcov -n -o "$(dirname "$data")" "$data" 2>/dev/null | awk -v f="$data" '
        /^File .src\// { own = 1; file = $2; next } /^File/ { own = 0 }
        own && /^Lines executed/ { split($2, a, ":"); print file, a[2] + 0, $4; own = 0 }'
done | tr -d "'" | awk '{ split($1, p, "/"); folder = p[2]; lines[folder] += $3; run[folder] += $2 * $3 / 100 }
    END { for (f in lines) { printf "%-10s %5.1f %% of %d lines\n", f, 100 * run[f] / lines[f], lines[f]; a += lines[f]; b += run[f] }
          printf "%-10s %5.1f %% of %d lines\n", "all", 100 * b / a, a }' | sort
