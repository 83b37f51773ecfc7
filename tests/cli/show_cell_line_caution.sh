# A misidentified line is flagged with what it is listed as.
hcckb show 99900001 | grep -A1 'caution'
hcckb show --json 99900001 | grep -o '"warning":"listed as[^"]*"'
