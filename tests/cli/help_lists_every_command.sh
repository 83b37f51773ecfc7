# The list of the help names every command that the completion knows.
command -v bash >/dev/null || { echo "all are listed"; exit 0; }
hcckb help --completion bash >c
cat >try <<'B'
. ./c
COMP_WORDS=(hcckb '') COMP_CWORD=1
_hcckb
printf '%s\n' "${COMPREPLY[@]}"
B
bash try | grep '^[a-z]' | sort >known
hcckb help | sed -n 's/^  \([a-z]*\)  .*/\1/p' | sort >listed
comm -23 known listed | sed 's/^/not listed: /'
[ "$(wc -l <known)" -gt 10 ] && echo "all are listed"
