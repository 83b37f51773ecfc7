# Pages of equal scores: in order of PMID, none twice, none lost.
for offset in 0 1 2 3 4 5 6; do
    hcckb --quiet search year:2015..2016 --limit 1 --offset $offset --json | grep -o '"pmid":[0-9]*'
done >single
hcckb --quiet search year:2015..2016 --json | grep -o '"pmid":[0-9]*' >whole
cmp single whole && sort -u single | wc -l
