# What is in the file.
hcckb info | sed -n '4,11p'
hcckb info | tail -2
hcckb info --json | grep -o '"papers":128,"local":86'
