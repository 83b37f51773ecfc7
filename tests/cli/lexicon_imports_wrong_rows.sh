# A wrong row is left out and told by its line in the user's own file; the rest is taken.
printf 'id\tname\tsynonyms\tkind\nX:1\tquaintol\tquaint oil\tdrug\n\nX:2\todd\t\tdruggy\nX:3\t\t\tdrug\n' >rows.tsv
hcckb lexicon import -q rows.tsv | head -1; hcckb lexicon import -q rows.tsv >/dev/null 2>&1; echo $?
hcckb lexicon import -q --json rows.tsv 2>/dev/null | grep -o '"concepts":1,"new_c.*"notes".*}\]'
# all rows wrong: nothing is left
sed 's/\tdrug$/\tdruggy/' rows.tsv >druggy.tsv
hcckb lexicon import -q druggy.tsv; echo $?
# a name of a megabyte, in a table and in OBO
long=$(head -c 20000 /dev/zero | tr '\0' q)
printf 'id\tname\tkind\nX:1\tquaintol\tdrug\nX:4\t%s\tdrug\n' "$long" >long.tsv
printf 'format-version: 1.2\n\n[Term]\nid: DOID:990\nname: quaint ague\nsynonym: "%s" EXACT []\n' "$long" >long.obo
hcckb lexicon import -q long.tsv long.obo | grep :; rm long.tsv
# a cycle, by the line of its term
printf 'format-version: 1.2\n\n[Term]\nid: DOID:990\nname: ague\nis_a: DOID:991\n\n[Term]\nid: DOID:991\nname: fever\nis_a: DOID:990\n' >cycle.obo
hcckb lexicon import -q cycle.obo
# links to nothing, and lines that find nothing to add to
printf '#hcckb-lexicon 1\nid\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n# of ours\nX:7\tfamily\tquaintines\t\t\t\tHGNC:7029|X:404\t\nX:8\t-\tnothing\t\t\t\t\t\n' >links.tsv
hcckb lexicon import -q links.tsv | head -1; echo $?
# many are told in part
{ printf 'id\tname\tkind\nX:1\tquaintol\tdrug\n'; i=0; while [ $i -lt 14 ]; do printf 'Y\tquaint\tdrug\n'; i=$((i + 1)); done; } >many.tsv
hcckb lexicon import -q many.tsv 2>&1 | tail -5 | sed 's|now has [0-9]* concepts with [0-9]* names|now has N concepts with N names|'
hcckb lexicon import -q --json many.tsv 2>/dev/null | grep -o '"line"' | wc -l
