# A file is replaced when all is written; a folder that is not there is told.
echo old >refs.bib
hcckb bib -o refs.bib 99900001; echo $?
head -1 refs.bib
ls
hcckb bib -o nowhere/refs.bib 99900001; echo $?
