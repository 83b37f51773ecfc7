# A word that names a concept finds its other names and what is under it, unless told not to.
for way in "" --exact --no-explode; do
    echo "== $way"
    hcckb search $way --json nexavar 2>/dev/null | grep -o '"translation":[^}]*"total":[0-9]*'
    hcckb search $way --json TKI 2>/dev/null | grep -o '"translation":[^}]*"total":[0-9]*'
done
hcckb search --json '"nexavar"' 2>/dev/null | grep -o '"total":[0-9]*'
hcckb search --json 'nexavar[tiab]' 2>/dev/null | grep -o '"total":[0-9]*'
hcckb search --json 'hepatocellular carcinoma c-Met' 2>/dev/null | grep -o '"translation":[^}]*"total":[0-9]*'
