# Colour when asked for, although this is no terminal.
hcckb search --color always 'doxorubicin AND exemplar[au]' | grep -c "$(printf '\033\\[33;1mdoxorubicin\033\\[0m')"
