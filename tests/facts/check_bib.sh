#!/bin/sh
# Feed bibliographies to the programs that people read them with, and compare the counts.
# Usage: check_bib.sh FILE.bib|FILE.ris|FILE.md...  A reader that is not installed is skipped.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

say() { # verdict, file, what
    printf '%-8s%s: %s\n' "$1" "$2" "$3"
    [ "$1" != FAILED ] || failed=1
}

has() { # program, file
    command -v "$1" >/dev/null 2>&1 && return 0
    say skipped "$2" "$1 is not installed"
    return 1
}

same() { # file, what, expected, got
    if [ "$3" = "$4" ]; then
        say ok "$1" "$2 ($3)"
    else
        say FAILED "$1" "$2: $4 where $3 were expected"
    fi
}

none() { # file, what, a file of complaints
    if [ -s "$3" ]; then
        say FAILED "$1" "$2: $(head -n 3 "$3" | tr '\n' ' ')"
    else
        say ok "$1" "$2"
    fi
}

check_text() {
    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>"$work/bad"
    none "$1" "it is UTF-8" "$work/bad"
    head -c 3 "$1" | od -An -tx1 | grep 'ef bb bf' >"$work/bad"
    none "$1" "it has no byte order mark" "$work/bad"
}

bib_by_bibtex() { # file, entries
    cp "$1" "$work/in.bib"
    printf '%s\n' '\relax' '\citation{*}' '\bibstyle{plain}' '\bibdata{in}' >"$work/in.aux"
    (cd "$work" && bibtex in >in.log 2>&1)
    # Complaints about the file's form; that a field is unknown to a record is none.
    grep -v -e '^Warning--empty' -e '^Warning--to sort' -e '^Warning--there.s a number' \
        -e "^Warning--can't use both" -e '^(There w' -e '^This is BibTeX' -e '^The top-level' \
        -e '^The style file' -e '^Database file' -e '^Reallocat' -e '^Capacity' \
        "$work/in.log" >"$work/bad"
    none "$1" "bibtex does not complain" "$work/bad"
    same "$1" "entries that bibtex sets" "$2" "$(grep -c '^\\bibitem' "$work/in.bbl")"
}

bib_by_biber() { # file, entries
    biber --tool --output-file "$work/out.bib" "$1" >"$work/biber.log" 2>&1
    grep '^ERROR' "$work/biber.log" >"$work/bad"
    none "$1" "biber finds no error" "$work/bad"
    same "$1" "entries that biber writes" "$2" "$(grep -c '^@' "$work/out.bib")"
}

check_bib() {
    n=$(grep -c '^@' "$1")
    grep '^@' "$1" | grep -v '^@[a-z]*{[A-Za-z0-9:_-]*,$' >"$work/bad"
    none "$1" "keys are ASCII" "$work/bad"
    grep '^@' "$1" | sort | uniq -d >"$work/bad"
    none "$1" "no key stands twice" "$work/bad"
    if has pandoc "$1"; then
        pandoc -f bibtex -t csljson "$1" >"$work/json" 2>"$work/bad"
        none "$1" "pandoc does not complain" "$work/bad"
        same "$1" "entries that pandoc reads" "$n" "$(grep -c '^    "id": ' "$work/json")"
    fi
    if has bib2xml "$1"; then
        bib2xml "$1" >"$work/mods" 2>/dev/null
        same "$1" "entries that bib2xml reads" "$n" "$(grep -c '<mods ' "$work/mods")"
    fi
    ! has bibtex "$1" || bib_by_bibtex "$1" "$n"
    ! has biber "$1" || bib_by_biber "$1" "$n"
}

check_ris() {
    n=$(grep -c '^TY  - ' "$1")
    same "$1" "records that end" "$n" "$(grep -c '^ER  - $' "$1")"
    LC_ALL=C awk '
        /^$/ { if (last !~ /^ER  - $/) print "line " NR ": blank inside a record"; last = $0; next }
        !/^[A-Z][A-Z0-9]  - / { print "line " NR ": no tag" }
        /^TY/ && NR > 1 && last != "" { print "line " NR ": no blank line before it" }
        !/^TY/ && (last == "" || last ~ /^ER  - $/) { print "line " NR ": outside a record" }
        { last = $0 }
        END { if (last !~ /^ER  - $/) print "the last line ends no record" }' "$1" >"$work/bad"
    none "$1" "every line is a tag of a record" "$work/bad"
    if has ris2xml "$1"; then
        ris2xml "$1" >"$work/mods" 2>/dev/null
        same "$1" "records that ris2xml reads" "$n" "$(grep -c '<mods ' "$work/mods")"
    fi
    if has pandoc "$1"; then
        if pandoc --list-input-formats | grep -qx ris; then
            pandoc -f ris -t csljson "$1" >"$work/json" 2>"$work/bad"
            none "$1" "pandoc does not complain" "$work/bad"
            same "$1" "records that pandoc reads" "$n" "$(grep -c '^    "id": ' "$work/json")"
        else
            say skipped "$1" "this pandoc does not read RIS (from 2.18 on)"
        fi
    fi
}

check_md() {
    n=$(grep -c '^## ' "$1")
    has pandoc "$1" || return
    for dialect in markdown gfm commonmark; do
        pandoc -f "$dialect" -t native "$1" >"$work/native" 2>"$work/bad"
        none "$1" "pandoc does not complain about it as $dialect" "$work/bad"
        same "$1" "entries as $dialect" "$n" \
            "$(pandoc -f "$dialect" -t html --wrap=none "$1" | grep -c '^<h2')"
        grep -E 'RawInline|RawBlock|Math |Cite|CodeBlock|Superscript|Subscript|Strikeout|Note ' \
            "$work/native" >"$work/bad"
        none "$1" "no text is taken for markup as $dialect" "$work/bad"
    done
}

[ $# -gt 0 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
for file; do
    [ -s "$file" ] || { say FAILED "$file" "there is no such file, or it is empty"; continue; }
    check_text "$file"
    case $file in
    *.bib) check_bib "$file" ;;
    *.ris) check_ris "$file" ;;
    *.md) check_md "$file" ;;
    *) say FAILED "$file" "its name ends neither in .bib nor in .ris nor in .md" ;;
    esac
done
exit $failed
