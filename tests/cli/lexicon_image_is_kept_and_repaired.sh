# The compiled vocabularies stand beside the file; without, cut or damaged they are made again.
hcckb lexicon import --quiet "$DATA/vocabulary.tsv" >/dev/null
ls
cp kb.db.lexicon good
for way in gone cut damaged; do
    case $way in
    gone) rm kb.db.lexicon ;;
    cut) head -c 5000 good >kb.db.lexicon ;;
    damaged) { head -c 100000 good; printf 'XXXX'; tail -c +100005 good; } >kb.db.lexicon ;;
    esac
    hcckb lexicon show --json quaint7 | grep -o '"id":"CVCL_Z990"'
    cmp good kb.db.lexicon && echo "$way: made again"
done
hcckb lexicon remove --quiet vocabulary.tsv >/dev/null
ls
