# NLM's files: baseline and updates, broken off and damaged, issued again, of another year, matched.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
records=1200 per_file=400
[ -z "$LONG" ] || records=12000 per_file=4000

pull() { # DATABASE FOLDER [OPTION...]
    base=$1 folder=$2
    shift 2
    hcckb --db "$base" pull --files "$folder" --base "$BASE" --rate 1000 --timeout 1 "$@" >out 2>err
}
both() {
    pull "$1" baseline
    one=$?
    pull "$1" updates
    is "$2" "$one $?" "0 0"
}

fake_start --records $records --per-file $per_file --rate 0 --log log
both calm.db "baseline and updates come"
content calm.db >calm
hcckb --db calm.db check >out 2>&1
is "the knowledge base is sound" $? 0
is "each file is fetched once" "$(ask report | awk '/^file\.pubmed/ && $2 != 1' | wc -l)" 0
is "and nothing is left of them" "$(find calm.db-files -name '*.gz*' | wc -l)" 0
ask records | sort >served
sqlite3 calm.db 'SELECT pmid FROM paper' | sort >came
is "nothing is here that E-utilities do not have" "$(comm -13 served came | wc -l)" 0
is "what was deleted is gone" "$(sqlite3 calm.db 'SELECT count(*) FROM paper NATURAL JOIN (SELECT pmid FROM tombstone)')" 0
hcckb --db e.db --quiet pull 'all[sb] NOT pubmed books[sb]' --base "$BASE" --rate 1000 >out 2>err
content e.db >fetched
content calm.db | grep -v '^gone' >filed
same "files and E-utilities give the same records" fetched filed

# again: nothing is fetched, not even checksums
ask reset >/dev/null
both calm.db "the same commands again end well"
is "only the listings are asked for" "$(counted requests.files)" 2

# broken off: goes on where it ended
for fault in drop 500 503-after hang-up slow; do
    rm -rf hurt.db*
    script "n0002.xml.gz 2 $fault"
    both hurt.db "a file comes through '$fault'"
    content hurt.db >hurt
    same "'$fault' loses nothing" calm hurt
done
ask reset >/dev/null
rm -rf hurt.db*
script 'n0002.xml.gz 2-9 drop' 'n0003.xml.gz 2-3 drop'
pull hurt.db baseline
both hurt.db "files that break off again and again come"
content hurt.db >hurt
same "they are whole" calm hurt
fake --records $records --per-file $per_file --tree tr
below "by ranges, not from the beginning" "$(counted file_bytes)" $(($(cat tr/*/*.gz | wc -c) * 3))
ask 'set?ignore_range=1' >/dev/null
rm -rf hurt.db*
script 'n0002.xml.gz 2-3 drop'
both hurt.db "a server that ignores ranges does no harm"
content hurt.db >hurt
same "with it as well they are whole" calm hurt
ask 'set?ignore_range=0' >/dev/null
script ''

# killed: on its way, and the same command again
rm -rf hurt.db*
script 'n0002.xml.gz 2 drip'
hcckb --db hurt.db pull --files baseline --base "$BASE" --rate 1000 --timeout 30 >out 2>err &
pid=$!
sleep 1
kill -9 $pid
wait $pid 2>/dev/null
script ''
both hurt.db "after a kill the same command goes on"
content hurt.db >hurt
same "a kill loses nothing" calm hurt

# damaged: refused with the reason, the others come; later it is right, and comes
for damage in wrong_md5 cut cut_and_signed; do
    rm -rf hurt.db*
    ask "set?$damage=2" >/dev/null
    pull hurt.db baseline
    is "a damaged file ($damage) makes it partial" $? 4
    holds "and is named ($damage)" "pubmed26n0002.xml.gz" err
    ask "set?$damage=0" >/dev/null
    both hurt.db "once it is right it comes ($damage)"
    content hurt.db >hurt
    same "and all is as it should be ($damage)" calm hurt
done

# issued again: the listing says so
ask reset >/dev/null
ask 'set?reissued=2' >/dev/null
pull calm.db baseline
is "a file that was issued again is taken again" "$(counted file.pubmed26n0002.xml.gz)" 1
is "alone" "$(ask report | grep -c '^file\.')" 1
content calm.db >hurt
same "what came later stays" calm hurt
ask 'set?reissued=0' >/dev/null

# names that no client must follow
ask 'set?strange=1' >/dev/null
rm -rf hurt.db*
ask reset >/dev/null
both hurt.db "a listing with strange names does no harm"
content hurt.db >hurt
same "and they are not followed" calm hurt
lacks "nowhere" "n900" log
is "outside of the folder" "$(ask report | grep -c violation)" 1
ask 'set?strange=0' >/dev/null

# a mirror on this disk, with its md5 files and without
rm -rf hurt.db*
hcckb --db hurt.db pull --files baseline --from tr >out 2>err &&
    hcckb --db hurt.db pull --files updates --from tr >out 2>err
is "a mirror is as good" $? 0
content hurt.db >hurt
same "and gives the same" calm hurt
rm -f tr/*/*.md5
hcckb --db hurt.db pull --files baseline --from tr >out 2>err
is "without md5 files, too" $? 0
hcckb --db hurt.db pull --files baseline --from nowhere >out 2>err
is "a mirror that is not there is not found" $? 3

# updates alone follow a topic
rm -rf hurt.db*
pull hurt.db updates
holds "updates without a baseline are remarked on" "no baseline file" err
pull topic.db baseline --match 'sorafenib[ti]'
pull topic.db updates --match 'sorafenib[ti]'
is "a topic is followed" "$(hcckb --db topic.db --quiet search 'sorafenib[ti]' --limit 1 --json | sed 's/.*"total":\([0-9]*\).*/\1/')" \
    "$(hcckb --db calm.db --quiet search 'sorafenib[ti]' --limit 1 --json | sed 's/.*"total":\([0-9]*\).*/\1/')"
is "and nothing else is there" "$(sqlite3 topic.db "SELECT count(*) FROM paper WHERE title NOT LIKE '%sorafenib%'")" 0
pull topic.db baseline --match 'exosomes[ti]'
below "another topic is added" "$(sqlite3 topic.db "SELECT count(*) FROM paper WHERE title LIKE '%sorafenib%'")" \
    "$(sqlite3 topic.db 'SELECT count(*) FROM paper')"
hcckb --db topic.db check >out 2>&1
is "it is sound" $? 0
pull topic.db baseline --match '(('
is "a query that is wrong is told before anything is fetched" $? 2

# the turn of the year: another baseline, and every record as it is now
ask 'set?turned=1&year=2027' >/dev/null
both calm.db "the new year's baseline comes"
content calm.db >hurt
same "and changes nothing that was up to date" calm hurt
keeps_rules "pulling files"
