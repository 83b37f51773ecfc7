# Each link with where it is known from; another source adds to it, and none takes it away.
printf 'citing,referenced\n20177386,16023762\n' >occ_2026-05.csv
printf 'pmid,citation_count,relative_citation_ratio,cited_by\n16023762,1,1.5,20177386\n' >icite.csv
hcckb import --quiet occ_2026-05.csv
hcckb citing 16023762
hcckb import --quiet icite.csv
hcckb citing --json 16023762 | grep -o '"link_sources":[^]]*]'
hcckb references --json 20177386 | grep -o '"link_sources":[^]]*]'
hcckb citing --json 9000000114 | grep -o '"link_sources":[^]]*]'
