# By format, or by what the file is called.
hcckb bib 99900001 | head -1
hcckb bib --format ris 99900001 | head -1
hcckb bib --format markdown 99900001 | head -1
hcckb bib -o a.ris 99900001 && head -1 a.ris
hcckb bib -o a.md 99900001 && head -1 a.md
hcckb bib --format endnote 99900001; echo $?
