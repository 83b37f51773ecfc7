# One concept is one thing: what was said to be the same, and names that a reviewer tries.
kind_and_id() { hcckb lexicon show "$1" | head -1 | tr -s ' '; }
for name in 'CheckMate 459' 'CheckMate 9DW' 'LEAP-002' 'LEAP-012' 'KEYNOTE-240' 'REACH-2' 'MTT assay' \
    'EdU assay' TAE TACE cryoablation MWA 'Kaplan-Meier' 'microsatellite instability' TMB nomogram \
    'CIK cells' 'CAR-T' 'embryonic stem cells' deubiquitination hypomethylation; do
    printf '%s: ' "$name"; kind_and_id "$name"
done
for line in HepG2/ADM HepG2/ADR HepG2/DOX; do kind_and_id "$line"; done
for name in HBV HCV MASH AST ALT Okuda 'CLIP score' VETC finotonlimab SCT-I10A ivonescimab PI-88; do
    printf '%s: ' "$name"; kind_and_id "$name"
done
hcckb search 'virus:HBV' --json | grep -o '"translation":[^,]*'
hcckb search 'organism:"hepatitis C virus"' --json | grep -o '"translation":[^,]*'
