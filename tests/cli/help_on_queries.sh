# The query language.
hcckb help query
