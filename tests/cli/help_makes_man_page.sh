# The man page is sound mdoc, and names every command.
hcckb help --man >hcckb.1
if command -v mandoc >/dev/null; then mandoc -Tlint hcckb.1; fi
grep '^\.Sh' hcckb.1
grep -c '^\.Ss' hcckb.1
