# No request too many, one connection; long: how fast beside an import of the same records.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
records=2000
[ -z "$LONG" ] || records=25000
fake_start --records $records --rate 0 --per-file 100000
hcckb --db a.db --json pull 'all[sb] NOT pubmed books[sb]' --base "$BASE" --rate 100000 --batch 500 >pulled 2>err
is "a pull ends well" $? 0
ask report >report.txt
came=$(sqlite3 a.db 'SELECT count(*) FROM paper')
is "a request for each batch" "$(counted requests.efetch.fcgi)" $(((came + 499) / 500))
is "one connection, beside ours" "$(awk '$1 == "connections" { print $2 }' report.txt)" 2
if [ -n "$LONG" ]; then
    fake --records $records --per-file 100000 --tree tr
    hcckb --db b.db --json import tr/baseline >imported 2>err
    python3 - <<'PY'
import json
pulled, imported = (json.load(open(name)) for name in ("pulled", "imported"))
rate = [x["records"] / x["seconds"] for x in (pulled, imported)]
print("figure pulled %.0f records/s, imported %.0f records/s: %.2f" % (*rate, rate[0] / rate[1]))
PY
fi
