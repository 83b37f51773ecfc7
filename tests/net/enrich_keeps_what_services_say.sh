# iCite, elink, Europe PMC, Altmetric: counts and links both ways, unknown is not zero, faults, resuming.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
ALTMETRIC_KEY=sesame
export ALTMETRIC_KEY
enrich() {
    hcckb enrich --base "${BASE-}" --rate 1000 --timeout 1 --email made@example.org "$@" >out 2>err
}
sql() {
    sqlite3 "$HCCKB_DB" "$1"
}
echo 10.1186/s13046-016-0430-z >dois
fake_start --records 120 --rate 0 --altmetric-key sesame --dois dois
hcckb pull --base "$BASE" --rate 1000 --email made@example.org 'all[sb]' >/dev/null 2>&1
papers=$(sql 'SELECT count(*) FROM paper')
enrich
is "every service is asked" $? 0
keeps_rules "enriching"
below "iCite is asked in batches" "$(counted requests.icite)" 4
is "a page of 1,000 is not the end of a list" "$(sql "SELECT max(value) FROM metric
    WHERE measure = 'citations' AND source = 'Europe PMC'")" 2300.0
is "each paper is noted for each service" "$(sql 'SELECT count(*) FROM enrichment')" $((papers * 4))
below "some are unknown" 0 "$(sql "SELECT count(*) FROM enrichment WHERE known = 0")"
is "and what is unknown has no figure" "$(sql "SELECT count(*) FROM metric AS m JOIN enrichment AS e
    ON e.pmid = m.pmid AND e.source = m.source WHERE e.known = 0 AND m.source = 'iCite'")" 0
is "no figure is without a date" "$(sql 'SELECT count(*) FROM metric WHERE as_of IS NULL')" 0
is "sources of links" "$(sql 'SELECT group_concat(source) FROM (SELECT DISTINCT source
    FROM citation_link ORDER BY 1)')" "Europe PMC,elink,iCite"
is "no paper cites itself" "$(sql 'SELECT count(*) FROM citation_link WHERE cited = citing')" 0
sql "SELECT cited, citing, source FROM citation_link ORDER BY 1, 2, 3;
    SELECT pmid, measure, source, value, breakdown FROM metric ORDER BY 1, 2, 3" >whole
before=$(counted requests.europepmc)
enrich
is "what was asked today is not asked again" "$(counted requests.europepmc)" "$before"
enrich --max-age 0 --source europepmc
below "unless it is wanted" "$before" "$(counted requests.europepmc)"
hcckb enrich --base "$BASE" --json --source icite 30000002 >out 2>err
holds "JSON tells what was not asked" '"recent":1' out
ALTMETRIC_KEY=wrong enrich --source altmetric --max-age 0
is "a wrong key ends the asking" $? 4
lacks "and is not shown" wrong err
below "at once" "$(ask report | awk '/^fault.403|requests.altmetric/ { n = $2 } END { print n }')" \
    $((papers + papers))

# A paper with a local id is asked about by DOI where the service takes one.
hcckb --db local.db import --quiet "$CORPUS" >/dev/null
ALTMETRIC_KEY=sesame enrich --db local.db 9000000001
is "local ids are asked about" $? 0
is "by DOI" "$(sqlite3 local.db 'SELECT source, known FROM enrichment ORDER BY 1' | tr '\n' ' ')" \
    "Altmetric|1 Europe PMC|1 "
holds "and where that is not taken it is said" "1 without an id that it takes" out

# Faults of every kind, and a run that is cut off, come to the same.
hcckb pull --base "$BASE" --rate 1000 --email made@example.org 'all[sb]' >/dev/null 2>&1
sql "DELETE FROM metric; DELETE FROM citation_link; DELETE FROM enrichment"
ask 'set?faults=40' >/dev/null
tries=0
until enrich || [ $tries -ge 12 ]; do
    tries=$((tries + 1))
done
ask 'set?faults=0' >/dev/null
enrich
sql "SELECT cited, citing, source FROM citation_link ORDER BY 1, 2, 3;
    SELECT pmid, measure, source, value, breakdown FROM metric ORDER BY 1, 2, 3" >faulty
same "through faults the same is known" whole faulty

fake_stop
enrich --max-age 0
is "no server means try again" $? 75
