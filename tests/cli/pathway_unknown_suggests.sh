# A name that is not known: the nearest ones, exit status 3.
hcckb pathway 'HGF/c-Met/Atk' 2>&1 | grep -o 'nearest: HGF/c-Met/Akt pathway'
hcckb pathway 'HGF/c-Met/Atk' 2>/dev/null; echo $?
