# Two pulls at once: of one search, one of them; of two, both, and the knowledge base is sound.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
pull() {
    hcckb --quiet pull --base "$BASE" --rate 100 --batch 20 "$@"
}
sql() {
    sqlite3 "$HCCKB_DB" "$1"
}
wait_for() { # requests to efetch
    while [ "$(counted requests.efetch.fcgi)" -lt "$1" ] && kill -0 "$pid" 2>/dev/null; do
        sleep 0.05
    done
}
fake_start --records 600 --rate 0
pull sorafenib >out 2>err &
pid=$!
wait_for 3
pull sorafenib >out2 2>err2
is "the same search at the same time has to wait" $? 75
holds "and it says for what" "run 1 is being fetched by another hcckb" err2
wait $pid
is "the first one ends well" $? 0
is "what came is counted once" "$(sql "SELECT records FROM source WHERE name LIKE 'PubMed, run%'")" \
    "$(sql 'SELECT count(*) FROM paper')"

rm -f "$HCCKB_DB"*
ask reset >/dev/null
pull sorafenib >out 2>err &
pid=$!
wait_for 3
pull hepatocellular >out2 2>err2
is "another search at the same time" $? 0
wait $pid
is "takes nothing from the first" $? 0
hcckb check >out 2>&1
is "and both leave a sound knowledge base" $? 0
is "with all that either found" "$(sql 'SELECT count(*) FROM paper')" \
    "$(sql 'SELECT count(DISTINCT pmid) FROM run_hit')"

rm -f "$HCCKB_DB"*
ask reset >/dev/null
hcckb --quiet pull --base "$BASE" --rate 100 --batch 20 sorafenib >out 2>err &
pid=$!
wait_for 3
kill -9 $pid 2>/dev/null
wait $pid 2>/dev/null
pull sorafenib >out 2>err
is "one that was killed holds nothing" $? 0
is "and the run is finished" "$(sql 'SELECT count(*), count(finished_at) FROM run')" "1|1"

# NLM's files: the parts that are on their way are one process's alone.
hcckb --db files.db --quiet pull --files updates --base "$BASE" --rate 20 >out 2>err &
pid=$!
while [ ! -d files.db-files ] && kill -0 $pid 2>/dev/null; do
    sleep 0.02
done
hcckb --db files.db --quiet pull --files updates --base "$BASE" --rate 20 >out2 2>err2
is "the same files at the same time have to wait" $? 75
holds "and it is said for what" "NLM's files are being fetched by another hcckb" err2
wait $pid
is "the first one has them all" $? 0
