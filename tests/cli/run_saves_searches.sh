# A saved search keeps strategy, options, translation, date and what it found; earlier runs stay.
SOURCE_DATE_EPOCH=1479816000
export SOURCE_DATE_EPOCH
hcckb run list; echo $?
hcckb run save exosomes 'vesicle:exosome AND nexavar'
hcckb run save exosomes --exact exosome
hcckb run save exosomes
hcckb run list
hcckb run show 1
hcckb run show exosomes --json
hcckb run remove 3
hcckb run show exosomes | head -1
