# Links of reference lists, by DOI.
hcckb citing 10.1186/s13046-016-0430-z | sed -n '3p'
hcckb citing --json 10.1186/s13046-016-0430-z | grep -o '"known_total":130,"known":true,"sources":\["reference list"\]'
hcckb citing --json 10.1186/s13046-016-0430-z | grep -o '"hits":\[{"pmid":99900001'
