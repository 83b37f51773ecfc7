# Every field is there, known or not.
hcckb show --json 99900002 | grep -o '"[a-z_]*":' | awk '!seen[$0]++' | tr -d '":' | tr '\n' ' ' | fold -sw 98
