# New, gone (withdrawn, or no longer found), revised and retracted papers, each with the reason.
SOURCE_DATE_EPOCH=1479816000
export SOURCE_DATE_EPOCH
record() { # PMID, title, abstract, what goes behind the article
    printf '<PubmedArticle><MedlineCitation><PMID Version="1">%s</PMID><Article><ArticleTitle>%s</ArticleTitle><Abstract><AbstractText>%s</AbstractText></Abstract></Article>%s</MedlineCitation></PubmedArticle>\n' "$@"
}
retracted='<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J</RefSource></CommentsCorrections></CommentsCorrectionsList>'
{
    echo '<PubmedArticleSet>'
    record 81 'Invented quokkas one' 'First.' ''
    record 82 'Invented quokkas two' 'Second.' ''
    record 83 'Invented quokkas three' 'Third.' ''
    record 84 'Invented quokkas four' 'Fourth.' ''
    echo '</PubmedArticleSet>'
} >before.xml
{
    echo '<PubmedArticleSet>'
    record 81 'Invented quokkas one' 'First, revised.' ''
    record 82 'Invented quokkas two' 'Second.' "$retracted"
    record 83 'Invented wombats three' 'Third.' ''
    record 85 'Invented quokkas five' 'Fifth.' ''
    echo '<DeleteCitation><PMID Version="1">84</PMID></DeleteCitation></PubmedArticleSet>'
} >after.xml
hcckb import --quiet before.xml
hcckb run save quokkas quokkas
hcckb run diff quokkas
echo $?
hcckb import --quiet after.xml
hcckb run diff quokkas
echo $?
hcckb run diff --save --json quokkas
hcckb run diff quokkas
echo $?
hcckb run diff 1 2 | head -1
