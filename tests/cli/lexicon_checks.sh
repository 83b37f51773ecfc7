# What is wrong with a lexicon: the shipped one, and a file that somebody edits.
hcckb lexicon check | tail -1; hcckb lexicon check >/dev/null; echo $?
hcckb lexicon check --json | grep -o '"problems":\[\]'
printf '#hcckb-lexicon 1\nid\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n' >drugs2.tsv
printf 'MESH:77\tdrug\tquaintib\tsorafenib|Rest\t\t\t\t\n' >>drugs2.tsv
hcckb lexicon check drugs2.tsv | head -8; hcckb lexicon check drugs2.tsv >/dev/null; echo $?
printf 'FPLX:QUAINT\tfamily\tquaintases\t\t\t\tHGNC:0\t\n' >>drugs2.tsv
hcckb lexicon check drugs2.tsv; echo $?
hcckb lexicon check "$CORPUS/../lexicon/genes.tsv" | tail -1
echo nothing >none.tsv
hcckb lexicon check none.tsv; echo $?
