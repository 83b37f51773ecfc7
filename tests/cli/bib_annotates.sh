# The annotation: digest, tags, counts with source.
hcckb bib --annotate --format markdown 9000000001 | grep -E '^- \*\*(Drugs|Pathways|Cells|Counts)' | sed 's| ([0-9]*)||g'
