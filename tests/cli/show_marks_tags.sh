# With colour what is tagged is marked in title, abstract and digest; without, texts stay plain.
hcckb show --color always 9000000001 | sed -n '1,3p;/^  In vivo/p' | tr '\033' '^'
hcckb show --color always 9000000001 | sed -n '/activated/p;/In vivo,/p' | tr '\033' '^'
hcckb show --color never 9000000001 | sed -n '1,2p'
hcckb show --color never 9000000001 | grep -c '\*'
hcckb tag --confirm regorafenib 9000000001 >/dev/null
hcckb show 9000000001 | grep -E '^  drug  '
hcckb show --json 9000000001 | grep -o '"name":"regorafenib","confirmed":[a-z]*'
