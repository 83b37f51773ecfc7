# --any ranks by any of the words.
hcckb search --any --json --limit 1 'do exosomes of HCC cells induce resistance to sorafenib in vivo?' 2>/dev/null | grep -o '"pmid":9000000001'
