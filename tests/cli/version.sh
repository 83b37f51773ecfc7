# Of the program and what it stands on.
hcckb version | sed 's/ [0-9.]*$/ N/'
hcckb --version | sed 's/ [0-9.]*$/ N/'
hcckb version --json | sed 's/[0-9][0-9.]*/N/g'
