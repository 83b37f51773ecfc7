# Without a name: every pathway, with its members.
hcckb pathway | grep 'HGF/c-Met/Akt pathway' | sed 's/^ *[0-9]*//'
hcckb pathway --json | grep -o '"id":"hcckb:hgf-met-akt","name":"HGF/c-Met/Akt pathway","papers":[0-9]*,"members":\["HGF","MET","AKT"' | sed 's/"papers":[0-9]*/"papers":N/'
