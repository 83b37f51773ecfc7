# A server that is not there: try again later, and nothing is noted of it; no key is told.
NCBI_API_KEY=not-to-be-seen
export NCBI_API_KEY
XDG_RUNTIME_DIR=$PWD
export XDG_RUNTIME_DIR
hcckb --db new.db pull --base http://127.0.0.1:1 'sorafenib AND exosomes[mh]'
echo "exit $?"
hcckb --db new.db pull --base http://127.0.0.1:1 --dry-run sorafenib
echo "exit $?"
hcckb --db new.db run list
grep -l not-to-be-seen -- * || echo "no file holds the key"
