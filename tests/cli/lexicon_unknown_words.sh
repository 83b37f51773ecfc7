# Names, kinds and actions that are not known.
hcckb lexicon show sorafnib 2>&1 | grep -o "nothing called 'sorafnib'; nearest: sorafenib (drug)"
hcckb lexicon list --kind drgu; echo $?
hcckb lexicon lsit; echo $?
hcckb lexicon show; echo $?
