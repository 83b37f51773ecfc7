# By names in the order given, by query, or all; what is not here is told.
hcckb bib --json 99900002 10.5555/test.1 99900001 | grep -o '"pmid":[0-9]*'
hcckb bib --json 'vesicle:exosome AND year:2016 AND qu[1au]' | grep -o '"pmid":[0-9]*'
hcckb bib --json | grep -o '"total":[0-9]*'
hcckb bib 99900001 12345678 >/dev/null; echo $?
hcckb bib zzzqqq; echo $?
