# By any name or id.
for name in c-Met HGNC:7029 'hepatocyte growth factor receptor' NCBIGene:4233; do
    hcckb lexicon show "$name" | head -1
done
hcckb lexicon show --json c-Met | grep -o '^{"id":"HGNC:7029","kind":"gene","name":"MET"'
hcckb lexicon show 'HGF/c-Met/Akt' | grep members
