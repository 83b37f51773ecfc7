# Usage, options, examples; the same by --help.
hcckb help citing
hcckb citing --help >a
hcckb help citing | cmp - a && echo same
