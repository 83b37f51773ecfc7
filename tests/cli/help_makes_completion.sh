# The completion is sound bash, and completes commands, options and choices.
hcckb help --completion bash >c
command -v bash >/dev/null || exit 0
cat >try <<'B'
. ./c
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hcckb; echo "${COMPREPLY[@]}"; }
try hcckb se
try hcckb search --s
try hcckb search --sort ''
try hcckb lexicon ''
try hcckb --color ''
B
bash try
