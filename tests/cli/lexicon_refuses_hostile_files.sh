# What cannot be a vocabulary is refused with file, line and reason, and nothing of it is kept.
printf 'CVCL_1\tQuaint-7\t\nCVCL_2\t\351\n' >latin.tsv
printf '#hcckb-lexicon 1\nid\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n' >cycle.tsv
printf 'X:1\tdisease\tone\t\t\tX:2\t\t\nX:2\tdisease\ttwo\t\t\tX:1\t\t\n' >>cycle.tsv
printf 'id\tname\nX:1\tone\n' >kindless.tsv
dd if=/dev/zero bs=1000000 count=200 2>/dev/null | gzip -9 >bomb.gz
awk 'BEGIN { for (i = 0; i < 90000; i++) printf "%d%0900d\n", i, 0 }' | gzip -9 >slow.gz
head -c 40 bomb.gz >cut.gz
echo '<html>' >page.html
for f in latin.tsv cycle.tsv kindless.tsv bomb.gz slow.gz cut.gz page.html nowhere.tsv; do
    hcckb lexicon import "$f" 2>&1 | head -1
done
hcckb lexicon import --format foo latin.tsv; echo $?
hcckb lexicon sources
