# What the scenarios of tests/net share: `. "$LIB"` is their first line. A scenario finds
#   hcckb, fake    on PATH
#   HCCKB_DB       a file that is not there yet, in the folder where it runs
#   LONG           "yes" when there is time for many records
# shellcheck shell=sh
set -u

# fake_start [OPTION...]: the test servers; $BASE is their address, $PORT their port.
fake_start() {
    rm -f port
    fake --port-file port "$@" >/dev/null 2>fake.err &
    FAKE_PID=$!
    waited=0
    until [ -s port ] || [ $waited -ge 300 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    PORT=$(cat port)
    # shellcheck disable=SC2034 # for the scenarios
    BASE=http://127.0.0.1:$PORT
}
fake_stop() {
    if [ "$FAKE_PID" -gt 0 ]; then
        kill "$FAKE_PID" 2>/dev/null
        wait "$FAKE_PID" 2>/dev/null
        FAKE_PID=0
    fi
}
FAKE_PID=0
trap fake_stop EXIT

# ask report, ask delivered?min=2, ask set?faults=50 ...
ask() {
    fake --ask "$PORT" "/control/$1" ${2+"$2"}
}

# counted NAME: the number behind a name in the report, 0 where it is not there.
counted() {
    ask report | awk -v name="$1" '$1 == name { n = $2 } END { print n + 0 }'
}

# script 'LINE' ...: from now on these faults strike.
script() {
    printf '%s\n' "$@" >script.txt
    ask set script.txt >/dev/null
}

# is WHAT GOT WANTED, holds WHAT TEXT FILE, lacks WHAT TEXT FILE, below WHAT GOT LIMIT
is() {
    if [ "$2" = "$3" ]; then
        echo "ok $1"
    else
        echo "FAILED $1: $2, not $3"
    fi
}
holds() {
    if grep -qF -- "$2" "$3"; then
        echo "ok $1"
    else
        echo "FAILED $1: no '$2' in this:"
        sed 's/^/    /' "$3"
    fi
}
lacks() {
    if grep -qF -- "$2" "$3"; then
        echo "FAILED $1: '$2' is in $3"
    else
        echo "ok $1"
    fi
}
below() {
    if [ "$2" -lt "$3" ]; then
        echo "ok $1"
    else
        echo "FAILED $1: $2, not below $3"
    fi
}

# Of every run: which rules of the services were broken.
keeps_rules() {
    ask report | grep '^violation' >violations.txt
    is "$1 keeps the rules of the services" "$(tail -1 violations.txt)" "violations 0"
    [ "$(tail -1 violations.txt)" = "violations 0" ] || sed 's/^/    /' violations.txt
}

# What is in a knowledge base, but for when and from where it came.
content() {
    sqlite3 "$1" "SELECT pmid, version, digest, title, abstract, authors FROM paper ORDER BY pmid;
        SELECT 'gone', pmid, title FROM tombstone ORDER BY pmid;"
}

# same WHAT FILE FILE
same() {
    if cmp -s "$2" "$3"; then
        echo "ok $1"
    else
        echo "FAILED $1:"
        diff "$2" "$3" | cut -c1-150 | head -10
    fi
}
