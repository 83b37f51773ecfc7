# The first to be asked for gets the plain key, for good.
hcckb bib 99900002 | head -1
hcckb bib 99900001 99900002 | grep '^@'
hcckb rebuild >/dev/null
hcckb bib 99900001 99900002 | grep '^@'
