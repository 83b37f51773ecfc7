# A retraction stands above everything else, with its notice.
hcckb show 99900001 | sed -n '1,4p'
