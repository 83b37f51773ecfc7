# A chain gives the pathway and each member; a digest stands where there is no abstract.
hcckb export --format pubtator 9000000001 | grep -E '	(HGF/c-Met/Akt[^	]*|HGF|c-Met|Akt)	' | cut -f 4-6
