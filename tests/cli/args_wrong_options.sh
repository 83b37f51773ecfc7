# What is wrong with an option, and what would be right.
hcckb search --limt 3 x; echo $?
hcckb search --limit; echo $?
hcckb search --limit x y; echo $?
hcckb search --sort size x; echo $?
hcckb search --any=1 x; echo $?
hcckb show; echo $?
hcckb show 1 2; echo $?
