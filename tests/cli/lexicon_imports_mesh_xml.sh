# MeSH as NLM gives it out is read as a stream, packed or not.
{
    echo '<?xml version="1.0"?><!DOCTYPE DescriptorRecordSet SYSTEM "x_20260101.dtd"><DescriptorRecordSet>'
    i=990000
    while [ $i -lt 990060 ]; do
        echo "<DescriptorRecord><DescriptorUI>D$i</DescriptorUI><DescriptorName><String>Quaintosis $i</String></DescriptorName><TreeNumberList><TreeNumber>C01.$i</TreeNumber></TreeNumberList><ConceptList><Concept><TermList><Term LexicalTag=\"NON\"><String>Odd fever $i</String></Term></TermList></Concept></ConceptList></DescriptorRecord>"
        i=$((i + 1))
    done
    echo '</DescriptorRecordSet>'
} >desc2026.xml
gzip -c desc2026.xml >packed.xml.gz
head -c 9000 desc2026.xml >cut.xml
hcckb lexicon import -q desc2026.xml | head -1
hcckb lexicon show 'odd fever 990030'
hcckb lexicon import -q packed.xml.gz cut.xml | head -1; hcckb lexicon sources | grep -c NLM
hcckb lexicon import -q --format obo desc2026.xml; echo $?
