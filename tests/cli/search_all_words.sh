# All words must be found; the first line says how many and how it was understood.
hcckb search exosome sorafenib resistance | head -1
