# 25,000 hits, of which 11,000 came on one day: sliced by day, then by UID, each record once.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
fake_start --records 25000 --brief --rate 0
hcckb pull 'all[sb]' --base "$BASE" --rate 1000 --batch 1000 >out 2>err
is "the pull ends well" $? 0
ask records | sort >wanted
sqlite3 "$HCCKB_DB" 'SELECT pmid FROM paper' | sort >came
same "every record is here" wanted came
is "nothing is fetched twice" "$(counted delivered.most)" 1
is "as many as were announced" "$(sqlite3 "$HCCKB_DB" 'SELECT expected - received FROM run')" 0
below "slicing takes few searches" "$(counted requests.esearch.fcgi)" 100
keeps_rules "slicing"

# the same command again asks, and fetches nothing
ask reset >/dev/null
hcckb pull 'all[sb]' --base "$BASE" --rate 1000 >out 2>err
is "the pull of nothing new ends well" $? 0
is "nothing is fetched again" "$(counted requests.efetch.fcgi)" 0
