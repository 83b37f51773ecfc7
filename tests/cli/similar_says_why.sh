# The papers most like the seed, and in what; no sentence speaks of references that nobody knows.
hcckb similar --limit 2 10.1186/s13046-016-0430-z
hcckb similar --json --limit 1 10.1186/s13046-016-0430-z 2>/dev/null |
    grep -o '"paper":9000000001,"known_total"\|"sources":\[[^]]*\]\|"shared":{"concepts":\[{[^}]*}'
# Cited together by a paper that is here, or one citing the other.
hcckb similar --quiet 9000000114 | grep -A20 '^  1' | grep 'cited together'
hcckb similar --quiet 9000000114 | grep -o 'cites it'
hcckb similar quokkas; echo $?
hcckb similar 12345678; echo $?
hcckb similar --quiet --json 99900002 | head -c 150; echo
