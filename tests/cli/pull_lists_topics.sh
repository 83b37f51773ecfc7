# The strategies that come with the program.
hcckb pull --topic '?'
hcckb pull --topic '?' --json
