# Whatever is typed: found, not found or refused, never worse.
for q in 'HGF/c-Met' 'TGF-β1' 'P<0.05' 'IL-6' ')(' '"' '*' ':' '[ti]' 'a:b' '-' '\' '%s%n' "' OR 1=1 --" 'NEAR(a b)' 'title : x' '^x' '{a b}' 'a AND' 'NOT'; do
    hcckb search --quiet -- "$q" >/dev/null 2>&1
    s=$?
    case $s in 0 | 2 | 3) ;; *) echo "$q: $s" ;; esac
done
hcckb search --json 'P<0.05' | grep -c '"pmid":99900001'
