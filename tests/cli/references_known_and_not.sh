# The list as far as it is here; a list that nobody gave us is not known.
hcckb references 99900001 | sed -n '1,4p'
hcckb references --json 99900001 | sed 's/"hits".*//'
hcckb references 99900002; echo $?
