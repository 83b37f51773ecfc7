# No room: one sentence, nothing lost, and the same command goes in once there is room.
awk 'BEGIN { print "<PubmedArticleSet>"; for (i = 1; i <= 4000; i++) { printf "<PubmedArticle><MedlineCitation><PMID>%d</PMID><Article><ArticleTitle>Title %d</ArticleTitle><Abstract><AbstractText>", i, i; for (k = 0; k < 60; k++) printf "word%d ", i * 60 + k; print "</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>" } print "</PubmedArticleSet>" }' >many.xml
before=$(hcckb info --json | sed 's/.*"papers":\([0-9]*\).*/\1/')
(
    ulimit -f 12000
    hcckb import many.xml
)
echo "exit $?"
after=$(hcckb info --json | sed 's/.*"papers":\([0-9]*\).*/\1/')
[ "$before" = "$after" ] && echo "as many papers as before"
hcckb check
hcckb import many.xml
