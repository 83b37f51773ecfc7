# JSON is asked for by the format; one that has none says so.
hcckb export --json --format pubtator 9000000001
echo "exit $?"
hcckb export --json --format jsonl 9000000001 | head -c 20
