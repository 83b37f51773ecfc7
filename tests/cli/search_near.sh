# Words close together, by NEAR, by Ovid's adj and by PubMed's [field:~N]; fields and searches that
# are not in the index are left out, and said to be.
for query in 'sorafenib NEAR/1 resistance' 'sorafenib adj2 resistance' '"resistance sorafenib"[tiab:~1]' \
    'sorafenib NEAR/1 resistance[ti]' 'exosome AND China[ad] AND medline[sb]' 'NEAR/3 x' \
    'a* OR b* OR c* OR d* OR e* OR f* OR g* OR h* OR i* OR j*'; do
    echo "== $query"
    hcckb search --limit 0 "$query" 2>&1
    echo "exit $?"
done
