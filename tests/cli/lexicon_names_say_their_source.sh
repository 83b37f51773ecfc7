# Names say which vocabulary brought them.
printf 'id\tname\tsynonyms\nMESH:D000077157\tsorafenib\tquaintafenib|Sorafat\nX:1\tquaintmab\tquaint antibody\n' >one.tsv
printf 'id\tname\tsynonyms\nMESH:D000077157\tsorafenib\todd sorafenate\n' >two.tsv
hcckb lexicon import -q --kind drug one.tsv two.tsv >/dev/null
hcckb lexicon add -q --concept sorafenib my sorafenib
hcckb lexicon show sorafenib | sed -n '/^names/,/^xrefs/p'
hcckb lexicon show quaintmab
hcckb lexicon show --json sorafenib | grep -o '"text":"odd sorafenate".*"from":"[a-z.]*"'
hcckb lexicon show --json MESH:D000077157 | grep -o '"text":"Nexavar"[^}]*'
