# A filter whose name is misspelt names the nearest.
hcckb search 'drug:sorafnib' 2>&1 >/dev/null | grep -o "no drug is called 'sorafnib'; nearest: sorafenib"
