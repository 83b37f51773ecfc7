# Commands that the program speaks of and this version does not have.
hcckb enrich 9000000001
echo "exit $?"
