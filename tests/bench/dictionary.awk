# Lines of type, id and name (9606 gene, -1 chemical, -25 cell line, -26 disease) as a table that
# `lexicon import` reads: a line a concept.
BEGIN {
    kind[9606] = "gene"; kind[-1] = "chemical"; kind[-25] = "cell"; kind[-26] = "disease"
    printf "id\tkind\tname\tsynonyms"
}
$2 != id { printf "\n%s\t%s\t%s\t", $2, kind[$1], $3; id = $2; next }
{ printf "%s|", $3 }
END { print "" }
