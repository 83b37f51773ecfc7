# The seed paper comes first, with the reason, by name, by chain and by id.
for name in 'HGF/c-Met/Akt' 'HGF/MET/AKT' 'hcckb:hgf-met-akt' 'hgf c-met akt signaling pathway'; do
    hcckb pathway --json "$name" | grep -o '"hits":\[{"pmid":[0-9]*'
done
hcckb pathway HGF/c-Met/Akt --limit 1 2>/dev/null | grep 'names '
hcckb pathway HGF/c-Met/Akt --json --limit 1 2>/dev/null | grep -o '"explicit":true,"members":\["HGF","MET","AKT"\]'
