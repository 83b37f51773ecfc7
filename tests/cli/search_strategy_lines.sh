# A strategy as it stands in a published review: numbered lines, small operators, curly quotes; typed,
# or from a file. What does not work is said.
cat >review.txt <<'END'
# the vesicles
#1 exosome*[tiab] or “extracellular vesicles”[Title/Abstract]
   or microvesicle*[tiab]
#2 Sorafenib[Mesh] OR sorafenib[tiab]
#3 #1 and #2
END
hcckb search --strategy review.txt --limit 1 | head -4
hcckb --quiet search --limit 1 '#1 exosome*[tiab]
#2 sorafenib
#3 #1 AND #2' | head -2
hcckb search '#1 AND #2'; echo $?
hcckb search --strategy missing.txt; echo $?
printf '#1 exosome\n#2 (#1 AND sorafenib\n' >broken.txt
hcckb search --strategy broken.txt; echo $?
hcckb search --strategy review.txt exosome; echo $?
hcckb search; echo $?
# The last line speaks of no other: they would be lost.
printf "1. exosome\n2. sorafenib\n3. 1 AND 2\n" >ovid.txt
hcckb search --strategy ovid.txt; echo $?
