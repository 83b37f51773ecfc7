# --limit and --offset go through all hits once.
hcckb search --json --limit 50 sorafenib 2>/dev/null | grep -o '"pmid":[0-9]*' | sort >all
{
    hcckb search --json --limit 30 sorafenib
    hcckb search --json --limit 20 --offset 30 sorafenib
} 2>/dev/null | grep -o '"pmid":[0-9]*' | sort >pages
cmp all pages && echo same
hcckb search --json --limit 2 --offset 4 sorafenib 2>/dev/null | grep -o '"offset":4,"next_offset":6'
hcckb search --json --offset 1 'doxorubicin AND exemplar[au]' | grep -o '"total":1,"offset":1,"next_offset":null,"hits":\[\]'
hcckb search --limit 3 sorafenib 2>&1 >/dev/null | sed 's/of [0-9]* shown/of N shown/'
hcckb search --limit 100001 sorafenib; echo $?
