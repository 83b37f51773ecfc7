# The vocabulary is there before anything is imported.
rm "$HCCKB_DB"
hcckb lexicon list --kind vesicle | grep exosome | grep D055354
hcckb lexicon show --json sorafenib | grep -o '"papers":null'
ls
