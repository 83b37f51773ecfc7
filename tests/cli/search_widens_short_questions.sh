# A short question is widened by what its best papers share; a long or an exact one is not.
hcckb search --any --json --limit 1 exosome resistance | grep -o '"widened":"[^"]*"' | tr ',' '\n' | wc -l
hcckb search --any --json --limit 1 --exact exosome resistance | grep -c widened
hcckb search --any --json --limit 1 exosome resistance sorafenib cells tumour | grep -c widened
hcckb search --any --limit 1 qzzzqx
echo "exit $?"
