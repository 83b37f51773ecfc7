# Why a paper has its tags: every spelling that was looked at.
hcckb tag --explain 9000000001 | sed '/^$/q'
hcckb tag --explain 10.1186/s13046-016-0430-z | grep -A1 -E ' \*(Met|c-Met|Akt)\*'
hcckb tag --explain --json 9000000001 | grep -o '"text":"HGF/c-Met/Akt pathway".*"why":"[^"]*"' | cut -c1-190
hcckb lexicon block -q "dynamic light scattering"
hcckb tag --explain 9000000001 | grep -A1 'dynamic light'
hcckb tag --explain; echo $?
hcckb tag --explain --decided 9000000001; echo $?
hcckb tag --explain 1; echo $?
