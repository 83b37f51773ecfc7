# Two papers never get the same key, kept or not.
hcckb bib 'exemplar[au]' | grep '^@' | sort | uniq -d
hcckb bib --json 'exemplar[au]' | grep -o '"key":"[^"]*"'
hcckb bib --json 'exemplar[au]' | grep -o '"keys_kept":true'
