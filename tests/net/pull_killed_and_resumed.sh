# Killed at random points, and the same command again each time: the same knowledge base in the end.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
records=1500 kills=6
[ -z "$LONG" ] || records=25000 kills=20

pull() {
    hcckb --db "$1" --quiet pull 'all[sb]' --base "$BASE" --rate 1000 --batch 50 >out 2>err
}

fake_start --records $records --rate 0
pull calm.db
is "an undisturbed pull ends well" $? 0
content calm.db >calm
ask reset >/dev/null

# when it is killed: after so many requests, made from a fixed seed
killed=0
last=0
while [ $killed -lt $kills ]; do
    killed=$((killed + 1))
    after=$((last + 1 + killed * 7919 % (records / 50 / kills + 1)))
    hcckb --db hurt.db --quiet pull 'all[sb]' --base "$BASE" --rate 1000 --batch 50 >out 2>err &
    pid=$!
    while [ "$(counted requests.efetch.fcgi)" -lt $after ] && kill -0 $pid 2>/dev/null; do
        :
    done
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    last=$(counted requests.efetch.fcgi)
done
is "it was killed $kills times" $killed $kills
pull hurt.db
is "the last one ends well" $? 0
content hurt.db >hurt
same "the knowledge base is the same as of an undisturbed pull" calm hurt
hcckb --db hurt.db check >out 2>&1
is "it is sound" $? 0
twice=$(($(counted delivered.records) - $(counted delivered.distinct)))
below "only what was on its way when it was killed came twice" $twice $((kills * 50 * 5 + 1))
is "one run, finished" "$(sqlite3 hurt.db 'SELECT count(*), count(finished_at) FROM run')" "1|1"
keeps_rules "a resumed pull"

# a request to end (Ctrl-C is taken from what runs in the background): an end in order, and nothing comes twice
rm -f hurt.db*
ask reset >/dev/null
hcckb --db hurt.db --quiet pull 'all[sb]' --base "$BASE" --rate 1000 --batch 50 >out 2>err &
pid=$!
while [ "$(counted requests.efetch.fcgi)" -lt 5 ]; do
    :
done
kill -TERM $pid
wait $pid
is "interrupted means try again" $? 75
pull hurt.db
is "the same command goes on" $? 0
content hurt.db >hurt
same "nothing is lost by it" calm hurt
below "almost nothing comes twice" "$(($(counted delivered.records) - $(counted delivered.distinct)))" 251
