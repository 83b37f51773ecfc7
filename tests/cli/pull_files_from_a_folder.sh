# a mirror on this disk: files in the order of their numbers, each once
mkdir -p mirror/baseline
cp "$DATA"/mixed.xml mirror/baseline/pubmed26n0002.xml.gz
sed 's/<PMID Version="1">/&9/' "$DATA"/mixed.xml >mirror/baseline/pubmed26n0001.xml.gz
hcckb --db new.db pull --files baseline --from mirror; echo "status $?"
hcckb --db new.db pull --files baseline --from mirror; echo "status $?"
hcckb --db new.db pull --files baseline --from mirror --json | sed 's/"seconds":[0-9.e-]*/"seconds":0/'
echo 'MD5(pubmed26n0003.xml.gz)= 00000000000000000000000000000000' >mirror/baseline/pubmed26n0003.xml.gz.md5
cp "$DATA"/mixed.xml mirror/baseline/pubmed26n0003.xml.gz
hcckb --db new.db pull --files baseline --from mirror; echo "status $?"
