# Without a word: everything that there is.
hcckb | sed -n '1,3p'
hcckb help | grep -c '^  [a-z]'
hcckb help | awk 'length > 80'
hcckb help | cmp - help.txt 2>/dev/null
hcckb --help | head -1
