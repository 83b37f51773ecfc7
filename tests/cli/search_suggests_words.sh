# A word that no paper has is told, with the nearest that one has.
hcckb search --json sorafenbi AND metastses
hcckb search '"resistance exosome cells"'
hcckb search exosome 'wu q[au]'
hcckb search --any --limit 1 sorafenbi | head -1
# Some name of the lexicon is near to any word of two letters: none is suggested.
hcckb search 'x7 AND pmid'
