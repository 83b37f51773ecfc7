# What was dropped is said on standard error and in the JSON.
hcckb search --json '...' | grep -o '"warnings":\[.*\],"total"'
