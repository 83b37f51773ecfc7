# cites: and citedby: follow the links that are here.
hcckb search --json 'cites:10.1186/s13046-016-0430-z' | grep -o '"pmid":[0-9]*'
hcckb search --json 'citedby:9000000142' | grep -o '"pmid":[0-9]*' | sort
hcckb search 'cites:10.9999/none'; echo $?
