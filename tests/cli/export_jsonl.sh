# One object a line, one line a paper.
hcckb export >all.jsonl
wc -l <all.jsonl | tr -d ' '
grep -c '^{"pmid":[0-9]*,.*}$' all.jsonl
hcckb export 'exemplar[au]' | grep -o '^{"pmid":[0-9]*'
hcckb export zzzqqq; echo $?
