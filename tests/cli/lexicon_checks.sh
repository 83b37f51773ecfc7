# What is wrong with a lexicon: the shipped one, and a file that somebody edits.
shipped() { tail -1 | sed 's/^[0-9]* concepts, [0-9]* names/N concepts, N names/; s/[0-9]* remark.*/N remarks/'; }
hcckb lexicon check | shipped; hcckb lexicon check >/dev/null; echo $?
hcckb lexicon check --json | grep -o '"problems":\[\]'
printf '#hcckb-lexicon 1\nid\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n' >drugs2.tsv
printf 'MESH:77\tdrug\tquaintib\tsorafenib|Rest\t\t\t\t\n' >>drugs2.tsv
hcckb lexicon check drugs2.tsv | head -8; hcckb lexicon check drugs2.tsv >/dev/null; echo $?
printf 'FPLX:QUAINT\tfamily\tquaintases\t\t\t\tHGNC:0\t\n' >>drugs2.tsv
hcckb lexicon check drugs2.tsv; echo $?
head_of_file() { printf '#hcckb-lexicon 1\nid\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n'; }
head_of_file >mine.tsv
printf 'HGNC:1\tgene\tQUA1\twas|house\tNCBIGene:1\t\t\tfrobnicate=1\n' >>mine.tsv
printf 'hcckb:quaint\tpathway\tNEAT1/QUA1 axis\t\t\t\tboss=HGNC:1\t\n' >>mine.tsv
hcckb lexicon check mine.tsv
head_of_file >self.tsv
printf 'hcckb:a1\tfamily\tquaints\t\t\t\thcckb:a1\t\n' >>self.tsv
hcckb lexicon check self.tsv
hcckb lexicon check "$CORPUS/../lexicon/genes.tsv" | shipped
echo nothing >none.tsv
hcckb lexicon check none.tsv; echo $?
