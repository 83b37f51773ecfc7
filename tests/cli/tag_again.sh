# After a change of the lexicon the papers are tagged anew, in parts if one likes.
hcckb tag
hcckb lexicon add -q --kind process "protected from apoptosis"
hcckb search --json 'process:"protected from apoptosis"' >/dev/null; echo $?
hcckb tag --limit 40 | sed 's/[0-9]* changed/N changed/'
hcckb info --json | grep -o '"stale":[a-z]*'
hcckb tag --json | sed -e 's/"seconds":[0-9.e-]*/"seconds":S/' -e 's/"lexicon":"[0-9a-f]*"/"lexicon":"D"/' -e 's/"changed":[0-9]*/"changed":N/'
hcckb info --json | grep -o '"stale":[a-z]*'
hcckb check
hcckb tag --limit 0; echo $?
hcckb tag 9000000001; echo $?
