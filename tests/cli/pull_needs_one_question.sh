# What is to be pulled must be said in one way, and at an address that may be asked.
hcckb pull
echo "exit $?"
hcckb pull --topic hcc-resistance sorafenib
echo "exit $?"
hcckb pull '   '
echo "exit $?"
hcckb pull --topic hcc
echo "exit $?"
hcckb pull --base http://mirror.example.org sorafenib
echo "exit $?"
hcckb pull --base 'http://127.0.0.1@example.org' sorafenib
echo "exit $?"
hcckb pull --rate 20 sorafenib
echo "exit $?"
hcckb pull --batch 5000 sorafenib
echo "exit $?"
hcckb pull --base http://127.0.0.1:9 --name 12 sorafenib
echo "exit $?"
