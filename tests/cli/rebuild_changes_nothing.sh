# The same answers before and after.
hcckb export >before
hcckb search --json sorafenib 2>/dev/null >found
hcckb rebuild | sed 's/[0-9][0-9]* mentions of [0-9]* concepts/N mentions of N concepts/'
hcckb export >after
cmp before after && echo same records
hcckb search --json sorafenib 2>/dev/null | cmp - found && echo same hits
hcckb check
hcckb --db absent.db rebuild; echo $?
