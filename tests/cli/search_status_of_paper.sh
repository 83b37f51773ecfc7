# A retracted paper is labelled before anything else.
hcckb search 'pmid:99900001' | sed -n '3,4p'
hcckb search --json 'is:retracted' | grep -o '"status":"retracted"'
