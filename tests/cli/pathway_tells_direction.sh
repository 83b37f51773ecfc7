# The sentence that says it, coverage of the core, roles and words of direction.
hcckb pathway --quiet --limit 1 'HGF/c-Met/Akt' | sed -n '/names/,/drug\.$/p'
hcckb pathway --json --limit 1 'HGF/c-Met/Akt' 2>/dev/null |
    grep -o '"core_named":3,"core":3\|"directions":\[[^]]*\]\|"role":"ligand"' | sort -u
