# A vocabulary is taken with what is known of it; a bad one is refused whole; the rest goes on.
hcckb lexicon import --licence CC0 "$DATA/vocabulary.tsv" "$DATA/vocabulary_bad.tsv" >out; echo $?; sed "s/now.*/now.../" out
hcckb lexicon sources | sed 's/[0-9-]*T[0-9:]*Z/DATE/'
hcckb lexicon show quaint7
hcckb lexicon check | tail -1 | grep -c problem
hcckb lexicon import "$DATA/vocabulary_bad.tsv"; echo $?
hcckb lexicon import --json "$DATA/vocabulary.tsv" | grep -o '"left_out":[0-9]*'
hcckb lexicon remove vocabulary.tsv | sed "s/now.*/now.../"
hcckb lexicon show quaint7; echo $?
hcckb lexicon remove vocabulary.tsv; echo $?
hcckb lexicon import --checksum 03d7d52dce20c896f41ae7863642bc8d6b3b7f760cdaf92bed2419a0dd9178ab "$DATA/vocabulary.tsv"; echo $?
hcckb lexicon import --checksum md5:03d7 "$DATA/vocabulary.tsv"; echo $?
hcckb lexicon sources
