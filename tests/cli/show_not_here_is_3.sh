# A paper that is not here, and what is no name of a paper.
hcckb show 12345678; echo $?
hcckb show 10.9999/none; echo $?
hcckb show sorafenib; echo $?
