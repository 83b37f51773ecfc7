# The shape that other programs rely on.
hcckb search --json 'pmid:99900002' | sed 's/"score":[^,]*/"score":N/; s/"concepts":\[.*\]}\]/"concepts":[...]}]/'
