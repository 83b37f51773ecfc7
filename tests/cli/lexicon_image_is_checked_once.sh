# An image that was found sound is not read whole again, while it stays that file.
hcckb lexicon import --quiet "$DATA/vocabulary.tsv" >/dev/null
note() { stat -c 'hcckb 1 %d %i %s %.9Y %.9Z' kb.db.lexicon >kb.db.lexicon.ok; }
change() { LC_ALL=C sed 's/Quaint-7/Quaint-8/g' kb.db.lexicon >changed; cat changed >kb.db.lexicon; }
sleep 0.3
hcckb lexicon show CVCL_Z990 | head -1
ls kb.db*; stat -c %a kb.db.lexicon.ok; cp kb.db.lexicon.ok found; note; cmp found kb.db.lexicon.ok && echo "noted as it is"
# what changes it is seen; what is noted of it is believed
change; hcckb lexicon show CVCL_Z990 | head -1
change; note; hcckb lexicon show CVCL_Z990 | head -1
# but not if others could have written it, and not of another file
chmod 666 kb.db.lexicon.ok; hcckb lexicon show CVCL_Z990 | head -1
chmod 600 kb.db.lexicon.ok; change; cp kb.db.lexicon other; note; mv other kb.db.lexicon; hcckb lexicon show CVCL_Z990 | head -1
# nor is an image of something else believed
note; printf 'X:1\tquaintol\n' >more.tsv; hcckb lexicon import -q --kind drug --format tsv more.tsv >/dev/null; hcckb lexicon show quaintol | head -1
head -c 4000 kb.db.lexicon >short; cat short >kb.db.lexicon; note; hcckb lexicon show quaintol | head -1
hcckb lexicon remove -q vocabulary.tsv more.tsv >/dev/null; ls kb.db*
