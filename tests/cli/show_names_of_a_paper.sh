# PMID, DOI in any form and PMCID name the same paper.
for name in 99900001 'PMID: 99900001' 10.5555/TEST.1 https://doi.org/10.5555/test.1 'doi:10.5555/test.1' pmc9990001; do
    hcckb show --json "$name" | grep -o '^{"pmid":[0-9]*'
done
