# Options before or behind the command and its words; -- ends them.
hcckb --json search 'pmid:99900001' | cut -c1-12
hcckb search 'pmid:99900001' --json | cut -c1-12
hcckb search --limit=1 --json 'pmid:99900001' | cut -c1-12
hcckb search -n1 --json 'pmid:99900001' | cut -c1-12
hcckb search --json -- --limit | cut -c1-31
