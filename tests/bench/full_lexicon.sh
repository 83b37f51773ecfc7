#!/bin/sh
# A knowledge base with every vocabulary of a folder loaded: full_lexicon.sh VOCABDIR DB
#
# VOCABDIR holds files as their publishers give them out: HGNC, NCBI gene_info, DrugBank, MeSH,
# Cellosaurus, SSSLM diseases, OBO, FamPlex, miRBase, GMT; those that are missing are passed over.
# Prints how long it took.
set -eu
hcckb=${HCCKB:-$(cd "$(dirname "$0")/../.." && pwd)/build/hcckb}
folder=$1
db=$2

# In this order: what says which ids are one thing first, then the better-kept source before the
# larger one.
set --
for f in mesh_mappings.tsv drugs_oncology.tsv drugbank_vocabulary.csv mesh_descriptors.tsv \
    DO_cancer_slim.obo diseases_ssslm.tsv hgnc_complete_set.txt Homo_sapiens.gene_info famplex.obo \
    mirna_hsa.tsv mirbase_hsa.gff3 cellosaurus_names.tsv cell_lines_liver.tsv \
    wikipathways_hs.gmt reactome.gmt hallmark.gmt; do
    for path in "$folder/$f" "$folder/$f.gz"; do
        [ -f "$path" ] && set -- "$@" "$path"
    done
done
rm -f "$db" "$db-wal" "$db-shm" "$db.lexicon"
begin=$(date +%s.%N)
"$hcckb" --db "$db" lexicon import "$@" || [ $? -eq 4 ] # some rows are wrong
end=$(date +%s.%N)
echo "$begin $end" | awk '{printf "%.1f s\n", $2 - $1}'
