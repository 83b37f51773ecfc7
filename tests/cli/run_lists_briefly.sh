# A list shows where a long strategy begins; show has all of it.
SOURCE_DATE_EPOCH=1479816000
export SOURCE_DATE_EPOCH
hcckb run save wide 'sorafenib OR lenvatinib OR regorafenib OR cabozantinib OR ramucirumab OR apatinib OR donafenib OR sunitinib OR brivanib OR linifanib OR erlotinib'
hcckb run list
hcckb run show wide | grep -c erlotinib
