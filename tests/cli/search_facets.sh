# Facets are counted over all that is found, whatever the page; what is no facet is told.
hcckb search --quiet --limit 0 --facets drugs,year,vesicle 'vesicle:exosome AND sorafenib'
hcckb search --quiet --limit 0 --json --facets status,author,year,type 'doxorubicin AND invented' |
    grep -o '"facets".*'
hcckb search --quiet --limit 1 --facets phenotype sorafenib | sed -n '/^phenotype/,/^$/p' | head -3
hcckb search --quiet --limit 5 --facets phenotype sorafenib | sed -n '/^phenotype/,/^$/p' | head -3
hcckb search --facets cell,colour exosome; echo $?
hcckb search --facets , exosome; echo $?
hcckb search --facets drug quokkas 2>/dev/null; echo $?
# A question that was widened: its facets count what it found in the end, the total.
hcckb search --quiet --limit 0 --json --any --facets status 'exosome resistance' |
    grep -o '"total":[0-9]*\|"papers":[0-9]*'
