# A sound file, and what is none.
hcckb check; echo $?
hcckb check --json; echo $?
echo 'no database' >other.db
hcckb --db other.db check; echo $?
hcckb --db absent.db check; echo $?
ls
