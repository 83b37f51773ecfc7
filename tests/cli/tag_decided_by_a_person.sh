# A person's word on a tag counts everywhere and survives tagging anew and rebuilding.
hcckb tag --reject CD9 9000000001
hcckb tag --confirm regorafenib 9000000001
hcckb tag --decided | sed 's/[0-9-]*T[0-9:]*Z/DATE/'
hcckb show 9000000001 | grep -E '^  (drug|gene)  '
hcckb search --json 'drug:regorafenib AND pmid:9000000001' | grep -o '"total":[0-9]*'
hcckb search 'gene:CD9 AND pmid:9000000001' >/dev/null 2>&1; echo $?
hcckb export --format jsonl 9000000001 | grep -o '"id":"MESH:C559147"[^]]*]'
hcckb export --format pubtator 9000000001 | grep -c '	CD9	'
hcckb bib --annotate 9000000001 | grep -E 'Drugs|Genes'
hcckb tag --explain 9000000001 | grep -E 'you (rejected|confirmed)'
hcckb rebuild -q >/dev/null && hcckb show 9000000001 | grep -E '^  (drug|gene)  '
hcckb tag --undo CD9 9000000001
hcckb tag --undo CD9 9000000001; echo $?
hcckb show 9000000001 | grep -E '^  (drug|gene)  '
hcckb tag --confirm nosuchthing 9000000001; echo $?
hcckb tag --confirm sorafenib; echo $?
hcckb tag --decided 9000000002; echo $?
