# 3 requests a second, 10 with a key, also where several processes ask; a storm of 429 is sat out.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
# paced WHAT LIMIT: since the last reset no more than LIMIT a second came on the whole, and hardly
# ever more within one (a busy machine may push two requests together).
paced() {
    ask report >report.txt
    requests=$(awk '/^requests/ { n += $2 } END { print n + 0 }' report.txt)
    early=$(awk '$1 == "violation.rate" { n = $2 } END { print n + 0 }' report.txt)
    below "$1" $((early * 5)) "$requests"
    below "$1 on the whole" "$requests" $(($2 * ($(date +%s) - began + 2)))
    is "$1, and keeps the other rules" "$(grep '^violation\.' report.txt | grep -vc 'violation.rate')" 0
}
again() {
    ask reset >/dev/null
    began=$(date +%s)
}

fake_start --records 900 --brief --no-gzip
again
hcckb --db a.db pull 'all[sb]' --base "$BASE" --rate 3 --batch 150 >out 2>err
is "a pull at 3 a second ends well" $? 0
paced "3 a second" 3

again
NCBI_API_KEY=made-key-123 hcckb --db b.db pull 'all[sb]' --base "$BASE" --rate 10 --batch 50 >out 2>err
is "a pull with a key ends well" $? 0
paced "10 a second with a key" 10

again
hcckb --db c.db pull 'sorafenib' --base "$BASE" --rate 3 --batch 40 >out1 2>err1 &
first=$!
hcckb --db d.db pull 'exosomes' --base "$BASE" --rate 3 --batch 40 >out2 2>err2
is "one of two processes ends well" $? 0
wait $first
is "the other as well" $? 0
paced "3 a second of two processes together" 3

ask 'set?rate=0' >/dev/null
script 'efetch 2-4 429' 'efetch 6-7 429-after' 'efetch 9 429-in-200'
hcckb --db e.db pull 'all[sb]' --base "$BASE" --rate 1000 --batch 100 >out 2>err
is "a storm of 429 is sat out" $? 0
is "and all is here" "$(sqlite3 e.db 'SELECT count(*) FROM paper')" "$(ask records | wc -l)"

script '* 1- 429'
ask reset >/dev/null
NCBI_API_KEY=made-key-123 hcckb --db f.db pull 'all[sb]' --base "$BASE" --rate 1000 >out 2>err
is "a storm without end means try again later" $? 75
holds "and it says why" "asks for fewer requests" err
lacks "but not the key that the server echoes" made-key err
below "it does not go on for ever" "$(counted requests.einfo.fcgi)" 12
