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
