# A chain that the lexicon does not know works as a pathway; a part that it does not know is named.
hcckb pathway --quiet --limit 1 'AKT/mTOR/MDR1 axis'
hcckb pathway --json --limit 1 'AKT/mTOR/MDR1' 2>/dev/null | grep -o '"pathway":{"id":null,"name":"[^"]*"'
hcckb pathway quokka/AKT; echo $?
hcckb pathway --members --limit 0 --quiet HGF/c-Met/Akt
hcckb pathway --members --limit 0 --json HGF/c-Met/Akt 2>/dev/null | grep -o '"pairs":\[{[^}]*}'
hcckb pathway --members; echo $?
