# A question that no paper has a word of is asked for the nearest words there are, and this is said:
# words that begin so, a misspelling, a part of the word, a beginning in common.
for word in sorafe sorafinib nanoexosomes exosomology; do
    hcckb search --any --limit 0 "$word" 2>&1 >/dev/null | tail -1
done
hcckb search --any --no-widen exosomology 2>/dev/null
echo "exit $?"
