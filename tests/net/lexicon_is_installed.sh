# Official vocabularies: checksums of the server and of the user, cut short, damaged, moved.
# shellcheck shell=sh source=tests/net/lib.sh
. "$LIB"
fake_start --records 10 --rate 0 --log log

install() { # WHAT THE SERVER DOES, STATUS WANTED [OPTION...]
    does=$1 wanted=$2
    shift 2
    ask "set?vocab=$(echo "$does" | tr ' ' +)" >/dev/null
    rm -f kb.db*
    hcckb --db kb.db lexicon install famplex --base "$BASE" "$@" >out 2>err
    is "a file that is '$does' ends with this status ($*)" $? "$wanted"
    is "nothing is left beside it" "$(find . -name '*.part' | wc -l)" 0
}
nothing_came() {
    hcckb --db kb.db lexicon sources >kept 2>&1
    holds "nothing came" "Only the built-in lexicon." kept
}

install plain 0
holds "it is told by its SHA-256" "bytes, SHA-256 " out
lacks "which nobody had stated" "as stated by" out
sum=$(sed -n 's/.*SHA-256 \([0-9a-f]\{64\}\).*/\1/p' out)
hcckb --db kb.db lexicon sources >kept
holds "so is what is there" "SHA-256 $sum" kept
hcckb --db kb.db lexicon sources --json >kept
holds "and in JSON" "\"sha256\":\"$sum\"" kept

install stated 0
holds "the server's own checksum is checked" "as stated by x-goog-hash" out
install 'stated wrong' 4
holds "another one is refused" "and x-goog-hash says" err
nothing_came
install 'stated damaged' 4
nothing_came
install 'stated cut' 4
nothing_came
install 'stated packed' 0
install 'packed cut' 1
holds "a packed file that ends early is refused" "refused: " err
nothing_came
install 'packed damaged' 1
nothing_came

install plain 0 --checksum "sha256:$sum"
holds "a checksum of one's own is checked" "as stated by --checksum" out
install plain 4 --checksum "00000000000000000000000000000000"
holds "and both values are told" "and --checksum says 00000000000000000000000000000000" err
nothing_came
install 'packed damaged' 4 --checksum "$sum"
holds "it comes before what is wrong within" "and --checksum says $sum" err
nothing_came

install moved 0
install away 1
holds "another host is told" "it has moved to https://elsewhere.example.org/sorgerlab/new/famplex.obo" err
holds "and what to do" "lexicon import FILE --checksum SUM" err
nothing_came
script 'famplex.obo 1-2 drop'
install stated 0
script '# calm'

# the same file by hand
hcckb --db other.db lexicon install famplex --base "$BASE" >out 2>err
fake --ask "$PORT" /sorgerlab/famplex/master/export/famplex.obo >famplex.obo
hcckb --db hand.db lexicon import famplex.obo --checksum "$sum" >hand 2>err
is "a file that came by hand is the same" $? 0
hcckb --db hand.db lexicon import --checksum "$sum" - <famplex.obo >hand 2>err
is "also from standard input" $? 0
gzip -9 <famplex.obo >famplex.obo.gz
hcckb --db hand.db lexicon import famplex.obo.gz --checksum "$sum" >hand 2>err
is "packed it is another file" $? 4
hcckb --db hand.db lexicon import famplex.obo famplex.obo.gz --checksum "$sum" >hand 2>err
is "a checksum is of one file" $? 2
hcckb --db hand.db lexicon import famplex.obo --checksum 12345 >hand 2>err
is "and has a length" $? 2
