# Official files: what there is, what is not, and no network.
hcckb lexicon install | head -4
hcckb lexicon install --json | grep -o '"name":"[a-z-]*"' | wc -l
hcckb --db none.db lexicon install >/dev/null; ls
hcckb lexicon install hgcn; echo $?
hcckb lexicon install hgnc --base http://example.org; echo $?
HCCKB_BASE=http://127.0.0.1:9 hcckb lexicon install -q famplex; echo $?
ls; hcckb lexicon sources
