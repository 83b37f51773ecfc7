# How papers are ranked, with the formula of the blend.
hcckb help ranking
