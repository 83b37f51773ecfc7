# By citations: the known counts, largest first. By date: newest first.
hcckb search --json --sort citations --limit 3 hepatocellular 2>/dev/null | grep -o '"count":[0-9]*'
hcckb search --json --sort date --limit 200 hepatocellular 2>/dev/null | grep -o '"year":[0-9]*' | cut -d: -f2 >years
sort -rnc years && echo descending
