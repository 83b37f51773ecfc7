printf 'citing,referenced\n40000001,16023762\n16023762,40000002\n1,2\n' >occ_2026-05.csv
printf 'pmid,doi,citation_count,relative_citation_ratio,provisional,cited_by\n16023762,,2,1.5,True,40000001 40000003\n2,,1,,,\n' >icite_metadata_2026-04.csv
echo '{"altmetric_id":1,"doi":"10.1186/s13046-016-0430-z","score":4.5,"readers":{"mendeley":"81"}}' >altmetric.json
hcckb import occ_2026-05.csv icite_metadata_2026-04.csv altmetric.json
hcckb import occ_2026-05.csv icite_metadata_2026-04.csv altmetric.json
hcckb citing 16023762
hcckb import --json --quiet "$CORPUS" occ_2026-05.csv | sed 's/"seconds":[^}]*/"seconds":0/'
printf 'citing,referenced\n40000001,16023' >cut.csv
hcckb import cut.csv
echo "exit $?"
