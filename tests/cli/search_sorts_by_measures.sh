# By rate, relative citation ratio, PageRank and their blend with relevance; what is not known comes
# last. Scores kept by rebuild are those made for one search.
show() { grep -oE '(citations a year|citation ratio)[^;]*;|local id 9[0-9]+'; }
{
    printf '#hcckb-counts 1\npaper\tmeasure\tvalue\tsource\tas_of\tseen_on\n'
    printf '10.1186/s13046-016-0430-z\tcitations\t110\tiCite\t2026-02-01\t\n'
    printf '10.1186/s13046-016-0430-z\trcr\t3.5\tiCite\t2026-02-01\t\n'
    printf '9000000142\tcitations\t40\tiCite\t2024-02-01\t\n'
    printf '9000000142\trcr\t4.25\tiCite\t2024-02-01\t\n'
} >counts.tsv
hcckb --quiet import counts.tsv >/dev/null
hcckb --quiet search --explain --sort rate --limit 3 'doi:10.1186/s13046-016-0430-z OR pmid:9000000142 OR pmid:9000000021' | show
hcckb --quiet search --explain --sort rcr --limit 3 'doi:10.1186/s13046-016-0430-z OR pmid:9000000142 OR pmid:9000000021' | show
hcckb --quiet search --json --sort blend --limit 2 --explain 'chemosensitivity OR exosomes' |
    grep -oE '"blend":[^}]*\}' | sed 's/[0-9]\.[0-9]*/N/g'
hcckb --quiet search --json --sort pagerank --limit 5 'hepatocellular' | grep -oE '"(pmid|score)":[0-9.]*' >before
hcckb --quiet rebuild | sed 's/[0-9][0-9]* mentions of [0-9][0-9]* concepts/N mentions of N concepts/'
hcckb --quiet search --json --sort pagerank --limit 5 'hepatocellular' | grep -oE '"(pmid|score)":[0-9.]*' >after
cmp before after && sqlite3 "$HCCKB_DB" "SELECT count(*) = (SELECT count(*) FROM paper), round(avg(value), 3) FROM graph_score"
head -1 before
# In JSON what is not known is null, and a date is whole.
hcckb --quiet search --json --sort rcr 'pmid:9000000021' | grep -o '"score":[^,]*'
hcckb --quiet search --json --sort date 'doi:10.1186/s13046-016-0430-z' | grep -o '"score":[^,]*'
