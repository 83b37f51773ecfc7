# Papers known by DOI or PMCID only find their PMID, and become one with PubMed's record.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
sql() {
    sqlite3 "$HCCKB_DB" "$1"
}
resolve() {
    hcckb pull --resolve --base "$BASE" --rate 1000 --email made@example.org "$@" >out 2>err
}
hcckb import --quiet "$CORPUS" >/dev/null
sql "SELECT doi FROM paper WHERE pmid >= 9000000000 AND doi IS NOT NULL ORDER BY pmid LIMIT 30" >dois
fake_start --records 400 --rate 0 --dois dois
locals=$(sql 'SELECT count(*) FROM paper WHERE pmid >= 9000000000')
key=$(hcckb bib 9000000001 | head -1)
sql "INSERT INTO note(pmid, text, written_at) VALUES (9000000001, 'read it twice', '2026')"
hcckb show 9000000001 | grep -A3 '^Digest' >digest
resolve
is "local ids are resolved" $? 0
left=$(sql 'SELECT count(*) FROM paper WHERE pmid >= 9000000000')
below "most DOIs that PubMed has are now one with its records" "$left" $((locals - 25))
holds "the others are named" "it has neither DOI nor PMCID" out
hcckb show 9000000001 >shown
is "the local id leads on" $? 0
holds "to PubMed's record" "PMID 30000002" shown
holds "with the note" "read it twice" shown
holds "and the count" "130 (Dimensions, undated" shown
hcckb show 10.1186/s13046-016-0430-z | grep -A3 '^Digest' >digest2
same "the digest stays" digest digest2
is "the cite key stays" "$(hcckb bib 10.1186/s13046-016-0430-z | head -1)" "$key"
is "the file is sound" "$(hcckb check)" sound
keeps_rules "resolving"
resolve --json
holds "again changes nothing" '"added":0' out
is "nor how many have local ids" "$(sql 'SELECT count(*) FROM paper WHERE pmid >= 9000000000')" "$left"
hcckb import --quiet "$CORPUS"/hcc-01.xml >/dev/null
is "nor does the corpus when it comes again" \
    "$(sql 'SELECT count(*) FROM paper WHERE pmid >= 9000000000')" "$left"
fake_stop
resolve
is "no server means try again" $? 75
