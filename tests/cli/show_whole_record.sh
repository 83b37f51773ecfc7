# Every field of a record has its line.
hcckb show PMC9990001 | sed '/^Mentions/,/^Citation links/d'
