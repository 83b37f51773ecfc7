# One's own names, and names that are none.
hcckb lexicon add Sorafat --concept sorafenib
hcckb lexicon show sorafat | head -1
hcckb lexicon block SFN --concept sorafenib
hcckb lexicon show sorafenib | grep -c SFN
hcckb lexicon block EMT
hcckb lexicon show EMT; echo $?
hcckb lexicon add EMT --concept GO:0001837
hcckb lexicon add Quaint kinase 7 --kind gene
hcckb lexicon show "quaint kinase-7"
hcckb lexicon add Quaint; echo $?
hcckb lexicon add 'a|b' --kind gene; echo $?
hcckb rebuild --quiet | grep -c Rebuilt
hcckb lexicon remove own | sed "s/now.*/now.../"
hcckb lexicon show sorafat; echo $?
# what is blocked is blocked in every spelling and number
printf 'id\tname\tnames\tkind\nX:1\tQuaintsomes\tquaintsome|quaint some\tcell\nX:2\tquaintule\t\tdrug\nX:3\tQuaintules\t\tcell\n' >numbers.tsv
hcckb lexicon import --quiet numbers.tsv >out
hcckb lexicon block QUAINTSOME
hcckb lexicon show quaintsomes; echo $?
hcckb lexicon block --json quaintule | sed 's/"digest":"[0-9a-f]*"/DIGEST/'
hcckb lexicon show quaintules
hcckb lexicon add quaintsome --concept X:1
hcckb lexicon show quaintsome | head -2
# the later word counts, and says what is so
hcckb lexicon add -q ZEBRA --concept sorafenib; hcckb lexicon block -q ZEBRA; hcckb lexicon show -q ZEBRA; echo $?
hcckb lexicon block -q nosuchname; hcckb lexicon block -q HCC --concept sorafenib
hcckb lexicon add -q ZEBRA --concept sorafenib; hcckb lexicon show ZEBRA | head -1
hcckb lexicon add MET --concept sorafenib; hcckb lexicon show MET | head -1
for word in the Patients; do hcckb lexicon add -q $word --concept sorafenib; echo $?; done
hcckb lexicon add -q --force patients --concept sorafenib
