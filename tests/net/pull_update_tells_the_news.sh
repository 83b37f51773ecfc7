# What changed since a stored search: new, revised, gone; the exit status says if there was news.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
sql() {
    sqlite3 "$HCCKB_DB" "$1"
}
update() {
    hcckb pull --update --base "$BASE" --rate 1000 --email made@example.org "$@" >out 2>err
}
fake_start --records 600 --rate 0
update
is "without a stored search there is nothing to update" $? 3
holds "and it says how to make one" "hcckb pull QUERY" err
hcckb pull --name mine --base "$BASE" --rate 1000 --email made@example.org \
    'exosomes AND sorafenib' >/dev/null 2>&1
all=$(sql 'SELECT count(*) FROM run_hit')
update
is "no news is status 3" $? 3
holds "and said in figures" "0 new, 0 gone, 0 changed, 0 retracted" out

# As if the search had been done long ago, when one paper was not there, one said something else,
# and one was found that PubMed has taken out since.
sql "UPDATE run SET started_at = '1990-01-01T00:00:00Z';
    UPDATE paper SET digest = 1, title = 'An old title' WHERE pmid = (SELECT min(pmid) FROM run_hit);
    UPDATE run_hit SET digest = 1 WHERE pmid = (SELECT min(pmid) FROM run_hit);
    DELETE FROM run_hit WHERE pmid = (SELECT max(pmid) FROM run_hit);
    INSERT INTO run_hit SELECT max(id), 39999999, 'ok', 5 FROM run"
update mine
is "news is status 0" $? 0
holds "new, gone, changed" "1 new, 1 gone, 1 changed, 0 retracted" out
is "the revised record was fetched" "$(sql "SELECT count(*) FROM paper WHERE title = 'An old title'")" 0
is "the list is whole again" "$(sql 'SELECT count(*) FROM run_hit WHERE run_id = (SELECT max(id)
    FROM run)')" "$all"
update --json
is "and then it is no news any more" $? 3
holds "in JSON too" '"counts":{"new":0,"gone":0,"changed":0,"retracted":0}' out
keeps_rules "updating"

# A plain pull in between fetches what is new, and nothing that was revised.
sql "DELETE FROM run_hit WHERE run_id > 1; DELETE FROM harvest WHERE run_id > 1;
    DELETE FROM run WHERE id > 1; UPDATE paper SET digest = 1, title = 'An old title'
    WHERE pmid = (SELECT min(pmid) FROM run_hit)"
hcckb pull --name mine --base "$BASE" --rate 1000 'exosomes AND sorafenib' >/dev/null 2>&1
is "a plain pull leaves what is here" "$(sql "SELECT count(*) FROM paper WHERE title = 'An old title'")" 1
update mine
is "the next update fetches what was revised since the one before" "$(sql "SELECT count(*) FROM paper
    WHERE title = 'An old title'")" 0
is "and later ones go on from there" "$(sql "SELECT count(*) FROM run WHERE
    options LIKE '{\"revised_since\":\"1990-%'")" 1

# A search that PubMed cannot run any more does not keep the others from being asked.
sql "INSERT INTO run(id, kind, query, started_at, finished_at, database)
    VALUES (0, 'pull', '((', '1990-01-01T00:00:00Z', '1990-01-01T00:00:00Z', 'PubMed')"
update
is "one search of two is partial" $? 4
holds "the other is asked" "(run 3)" out
holds "and it is said which" "((: PubMed could not run the query" err
sql "DELETE FROM run WHERE id = 0"
update nosuch
is "a search that is not there" $? 3
hcckb pull --update --dry-run --base "$BASE" >out 2>err
is "a dry run is for new searches" $? 2
fake_stop
update
is "no server means try again" $? 75
