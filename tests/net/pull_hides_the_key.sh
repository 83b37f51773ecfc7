# The key goes into POST bodies to the E-utilities, and is in nothing that is written or printed.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
NCBI_API_KEY=0a1b2c3d4e5f-very-secret
export NCBI_API_KEY
fake_start --records 400 --rate 0 --key-rate 0 --need-email --log log
hide() { # what was written anywhere, but by this script itself
    if grep -rqF -e "$NCBI_API_KEY" -e very-secret . "$HOME" "$XDG_RUNTIME_DIR"; then
        echo "FAILED $1: the key is in $(grep -rlF very-secret . "$HOME" "$XDG_RUNTIME_DIR" | head -3)"
    else
        echo "ok $1"
    fi
}
hcckb --db a.db pull 'all[sb]' --base "$BASE" --email a@example.org --rate 1000 >out 2>err
is "a pull with a key ends well" $? 0
holds "the key is sent" "api_key=*" log
is "in bodies only" "$(ask report | grep -c key_in_url)" 0
hcckb --db a.db run show 1 >shown 2>&1
hcckb --db a.db run show 1 --json >>shown 2>&1
hide "a good pull hides the key"

script 'efetch 1-2 429' 'efetch 3 429-in-200' 'efetch 4 429-balancer' 'efetch 5 500'
hcckb --db b.db pull 'all[sb]' --base "$BASE" --email a@example.org --rate 1000 --batch 50 >out2 2>err2
is "a pull through echoes of the key ends well" $? 0
hide "429s that echo the key hide it"

script 'efetch 2- key'
hcckb --db c.db pull 'all[sb]' --base "$BASE" --email a@example.org --rate 1000 --batch 50 >out3 2>err3
is "a key that is refused is a wrong setting" $? 2
hide "a refusal that echoes the key hides it"
holds "and it says what to do" "NCBI_API_KEY" err3

script '* 1- redirect'
hcckb --db d.db pull 'all[sb]' --base "$BASE" --email a@example.org --rate 1000 >out4 2>err4
is "a redirect is an error" $? 1
hide "a redirect hides it"

script ''
NCBI_API_KEY=bad-very-secret
hcckb --db e.db pull 'all[sb]' --base "$BASE" --email a@example.org --rate 1000 >out5 2>err5
is "a wrong key is a wrong setting" $? 2
is "which is not tried again" "$(counted bad_keys)" 1
hide "a wrong key is hidden"
NCBI_API_KEY=
hcckb --db f.db pull 'all[sb]' --base "$BASE" --email a@example.org --rate 1000 >out6 2>err6
is "an empty key is no key" $? 0
keeps_rules "a pull with a key"
