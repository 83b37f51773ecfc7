# Each fault once, then faults of all kinds by chance: every record comes, as if nothing had been.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
records=600 seeds="1 2"
[ -z "$LONG" ] || records=25000 seeds="1 2 3"

pull() {
    hcckb --db "$1" --quiet pull 'all[sb]' --base "$BASE" --rate 1000 --timeout 1 >out 2>err
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
    [ -z "$LONG" ] || ask report | sed -n 's/^fault/figure seed '"$seed"': fault/p'
    fake_stop
done
