# The seed paper: local id, digest in our own words, counts with source, undated.
hcckb show 10.1186/s13046-016-0430-z >sheet
sed -n '1,5p' sheet
grep -A1 '^Digest' sheet
sed -n '/^Citations/,/^Citation links/p' sheet
sed -n '/^Citation links/,/^$/p' sheet
grep -E '^  (drug|pathway|cell)  ' sheet | sed 's| ([0-9]*)||g'
