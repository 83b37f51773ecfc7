# Records that are found and never given; terms that are dropped; nothing found.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
fake_start --records 800 --rate 0 --holes 20
hcckb pull 'all[sb]' --base "$BASE" --rate 1000 --json >out 2>err
is "a pull with gaps is partial" $? 4
ask holes | sort >gaps
sqlite3 "$HCCKB_DB" "SELECT value FROM run, json_each(run.detail, '\$.missing')" | sort >missing
same "the run lists what is missing" gaps missing
python3 -c 'import json; print(*json.load(open("out"))["missing"], sep="\n")' | sort >missing
same "the JSON as well" gaps missing
is "nothing else is" "$(sqlite3 "$HCCKB_DB" 'SELECT count(*) FROM paper')" "$(ask records | wc -l)"
is "what came is fetched once" "$(counted delivered.most)" 1

hcckb --db w.db pull 'sorafenib OR qqxx[tiab] OR zz[nofield]' --base "$BASE" --rate 1000 >out 2>err
holds "a dropped term is told" "qqxx" err
holds "an unknown field is told" "nofield" err
hcckb --db w.db run show 1 >shown 2>&1
holds "and kept with the run" "qqxx" shown
hcckb --db w.db pull 'sorafenib OR qqxx[tiab]' --base "$BASE" --rate 1000 --strict >out 2>err
is "with --strict it is an error" $? 1
hcckb --db n.db pull 'qqxx' --base "$BASE" --rate 1000 >out 2>err
is "nothing found is 3" $? 3
hcckb --db n.db pull '((' --base "$BASE" --rate 1000 >out 2>err
is "a malformed query is an error" $? 1
holds "in the server's words" "cannot be parsed" err

# PMIDs by name: unknown ones, one that PubMed deleted, one twice
{
    ask records | head -3
    ask records | head -1
    echo 123
} >pmids
hcckb --db p.db pull --pmids pmids --base "$BASE" --rate 1000 >out 2>err
is "PMIDs that PubMed does not have make it partial" $? 4
is "the others are here" "$(sqlite3 p.db 'SELECT count(*) FROM paper')" 3
keeps_rules "a pull with gaps"
