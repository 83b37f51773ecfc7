# No server answers on this port: the same command goes on later.
hcckb enrich --base http://127.0.0.1:9 --source icite 16023762 9000000001
echo "exit $?"
hcckb enrich --base http://127.0.0.1:9 --source icite 9000000001
echo "exit $?"
hcckb enrich --base http://example.org 16023762
echo "exit $?"
hcckb enrich --source scopus
echo "exit $?"
hcckb enrich --source icite nosuchwordatall
echo "exit $?"
hcckb --db none.db enrich
echo "exit $?"
