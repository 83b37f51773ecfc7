# A command that reads says where data comes from, and makes nothing.
rm "$HCCKB_DB"
for c in 'search x' 'show 1' 'bib' 'check' 'rebuild' 'info' 'export' 'pathway'; do
    hcckb $c; echo $?
done
ls
