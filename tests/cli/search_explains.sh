# How each part was understood, and what the score is made of.
hcckb search --explain --limit 1 nexavar exosome 2>/dev/null | grep -v '^ .*doi' | sed 's/[0-9]\.[0-9][0-9]/N/g'
hcckb search --explain --limit 1 --json nexavar exosome 2>/dev/null |
    grep -o '"parts":.*"hits"\|"score_parts".*' | sed 's/"score":[0-9.]*/"score":N/g'
