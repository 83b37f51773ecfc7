# The snippet marks what was matched: asterisks in text, <mark> in JSON.
hcckb search 'doxorubicin AND exemplar[au]' | grep -o '\*doxorubicin\*' | sort -u
hcckb search --json 'doxorubicin AND exemplar[au]' | grep -o '<mark>doxorubicin</mark>' | sort -u
