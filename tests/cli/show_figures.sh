# Figures with source and date, and what they are made up of.
cat >altmetric_2026-05.json <<'X'
{"altmetric_id":1,"citation":{"doi":"10.1186/s13046-016-0430-z"},
 "counts":{"readers":{"mendeley":81},"twitter":{"unique_users_count":2,"posts_count":3}},
 "altmetric_score":{"score":1.5,"context_for_score":{
   "all":{"total_number_of_other_articles":900,"mean":7.5,"rank":625,"this_scored_higher_than_pct":30,
          "this_scored_higher_than":270}}},
 "demographics":{"geo":{"mendeley":{"CN":2,"DE":1,"US":1,"FR":1,"IT":1,"ES":1,"JP":1,"KR":1,"BR":1}},
   "users":{"mendeley":{"by_status":{"Student  > Master":19,"Researcher":15},
                        "by_discipline":{"Nursing":6}}}}}
X
cat >icite_2026-04.json <<'X'
{"data":[{"pmid":16023762,"citation_count":46,"citations_per_year":4.18,"relative_citation_ratio":1.78,
 "nih_percentile":71,"provisional":true,"apt":0.75,"human":1,"animal":0,"molecular_cellular":0.33,
 "is_clinical":"No","cited_by_clin":[3,4],"cited_by":[40000001,40000002]}]}
X
hcckb import --quiet altmetric_2026-05.json icite_2026-04.json
hcckb show 9000000001 | sed -n '/^Citations/,/^Citation links/p'
hcckb show 16023762 | sed -n '/^Citations/,/^Record/p'
hcckb show --json 9000000001 | grep -o '{"measure":"readers"[^]]*}}}'
