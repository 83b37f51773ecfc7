# What cannot be done is said, and nothing is noted.
hcckb run; echo $?
hcckb run svae x; echo $?
hcckb run save; echo $?
hcckb run save never; echo $?
hcckb run save 12 quokkas; echo $?
hcckb run save bad '(quokkas'; echo $?
hcckb run show never; echo $?
hcckb run save nothing quokkas; echo $?
hcckb run diff never; echo $?
hcckb run diff --save nothing nothing; echo $?
hcckb run list | wc -l
