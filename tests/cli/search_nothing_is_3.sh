# Nothing found: exit status 3, and JSON all the same.
hcckb search zzzqqq; echo $?
hcckb search --json zzzqqq; echo $?
