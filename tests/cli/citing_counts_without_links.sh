# A count that a source gives is told, although the papers are not here.
rm "$HCCKB_DB"
hcckb import --quiet "$CORPUS" >/dev/null
hcckb citing 10.1186/s13046-016-0430-z; echo $?
hcckb citing --json 10.1186/s13046-016-0430-z
