# Bodies without end, bombs, drops, redirects, other protocols: bounded, ended, explained.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
fake_start --records 500 --rate 0
pull() {
    rm -f x.db*
    hcckb --db x.db pull 'all[sb]' --base "${1-$BASE}" --rate 1000 --timeout 1 >out 2>err
}
script 'efetch 2- flood'
pull
is "a body of 10 GB ends the pull" $? 1
holds "as too large" "bytes that are allowed" err
is "what came before is in" "$(sqlite3 x.db 'SELECT count(*) FROM paper')" 200
script 'efetch 2- bomb'
pull
is "a packed bomb ends the pull" $? 1
holds "as too large unpacked" "bytes that are allowed" err
script 'efetch 2 drip' 'efetch 3 stall'
began=$(date +%s)
pull
is "drips and silence are given up, and asked again" $? 0
below "soon" $(($(date +%s) - began)) 20
script '* 1- redirect'
pull
is "a redirect is refused" $? 1
holds "and explained" "elsewhere" err
is "nobody went there" "$(ask report | grep -c violation.redirect)" 0
script 'efetch 1- 403'
pull
is "a refusal stays one" $? 1
below "and is not tried again and again" "$(counted fault.403)" 3
script ''
pull "https://127.0.0.1:$PORT"
is "no TLS there means try again" $? 75
holds "and it says so" "no secure connection" err
pull "http://192.0.2.1"
is "plain http to another machine is refused" $? 2
fake_stop
pull
is "no server means try again" $? 75
holds "and asks for the network" "is the network there?" err

if command -v openssl >/dev/null; then
    openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 \
        -subj /CN=made.example >/dev/null 2>&1
    openssl s_server -accept "127.0.0.1:$PORT" -key key.pem -cert cert.pem -quiet >/dev/null 2>&1 &
    FAKE_PID=$!
    sleep 0.5
    pull "https://127.0.0.1:$PORT"
    is "a certificate that nobody vouches for is refused" $? 75
    holds "and explained" "certificate is not to be trusted" err
else
    echo "skipped: no openssl here to make a certificate with"
fi
