# Each fault once, then faults of all kinds by chance: every record comes, as if nothing had been.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
records=600 seeds="1 2" batch=200
[ -z "$LONG" ] || records=25000 seeds="1 2 3" batch=25

pull() {
    hcckb --db "$1" --quiet pull 'all[sb]' --base "$BASE" --rate 100000 --batch $batch --timeout 2 \
        >out 2>err
}

fake_start --records 600 --rate 0
pull calm.db
is "an undisturbed pull ends well" $? 0
content calm.db >calm
for fault in 429 429-after 429-short 429-in-200 429-balancer 500 502 503 503-after 504 html json \
    empty prolog text text-400 cut garbage drop hang-up slow partial lost drip stall; do
    rm -f hurt.db*
    script "efetch 2 $fault"
    pull hurt.db
    is "a pull through '$fault' ends well" $? 0
    content hurt.db >hurt
    same "'$fault' loses nothing" calm hurt
done
for fault in 429 500 html json empty prolog backend cut drop hang-up lost; do
    rm -f hurt.db*
    script "esearch 1 $fault"
    pull hurt.db
    is "a search through '$fault' ends well" $? 0
    content hurt.db >hurt
    same "'$fault' in a search loses nothing" calm hurt
done
rm -f hurt.db*
script 'efetch 2 garbage' 'efetch 4 partial'
pull hurt.db
is "a record that fails among those asked for again is asked for once more" $? 0
content hurt.db >hurt
same "and comes" calm hurt
script ''
keeps_rules "a pull through faults"
fake_stop

for seed in $seeds; do
    fake_start --records $records --seed "$seed" --rate 0
    rm -f calm.db* hurt.db*
    pull calm.db
    content calm.db >calm
    ask reset >/dev/null
    ask 'set?faults=50' >/dev/null
    pull hurt.db
    is "a pull through 5 % faults ends well (seed $seed)" $? 0
    content hurt.db >hurt
    same "5 % faults lose nothing (seed $seed)" calm hurt
    keeps_rules "a pull through 5 % faults"
    ask report | grep '^fault' >>struck
    fake_stop
done
if [ -n "$LONG" ]; then
    awk '{ n[$1] += $2 } END { for (k in n) print "figure", k, n[k] }' struck | sort
    below "nearly every kind of fault struck" 19 "$(cut -d' ' -f1 struck | sort -u | wc -l)"
fi
