# Lists of PMIDs and strategies that make no sense are told with their line.
printf '31978945\n10.1186/s13046-016-0430-z\n' >list.txt
hcckb pull --pmids list.txt
echo "exit $?"
printf '# none yet\n' | hcckb pull --pmids -
echo "exit $?"
hcckb pull --pmids absent.txt
echo "exit $?"
printf 'exosom*[tiab]\n#1 AND #3\n' >mine.txt
hcckb pull --strategy mine.txt
echo "exit $?"
printf '# comments only\n' >mine.txt
hcckb pull --strategy mine.txt
echo "exit $?"
