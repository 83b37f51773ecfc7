# Filters find the seed paper by what it mentions, under any name of it.
for q in vesicle:exosome drug:sorafenib drug:Nexavar gene:HGF gene:c-Met concept:AKT 'pathway:"HGF/c-Met/Akt"' \
    gene:CD9 gene:CD63 cell:MHCC97L cell:MHCC97-H disease:HCC process:apoptosis 'model:"nude mice"' \
    'phenotype:"drug resistance"' 'model:"in vitro"' 'model:"in vivo"'; do
    hcckb search --json --limit 200 "$q" | grep -c '"pmid":9000000001' | sed "s|^|$q |"
done
