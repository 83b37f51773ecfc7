# The stock sqlite3 shell: views for people, and the full-text index with SQLite's own tokenizer.
sqlite3 "$HCCKB_DB" "SELECT pmid, title, year FROM v_paper ORDER BY pmid LIMIT 3"
sqlite3 "$HCCKB_DB" "SELECT count(*) > 20 FROM paper_fts WHERE paper_fts MATCH 'sorafenib AND resistance'"
sqlite3 "$HCCKB_DB" "INSERT INTO paper_fts(paper_fts, rank) VALUES('integrity-check', 1); SELECT 'index agrees'"
sqlite3 "$HCCKB_DB" "SELECT name, text FROM v_mention WHERE pmid = 9000000001 AND kind = 'gene' ORDER BY start"
sqlite3 "$HCCKB_DB" "SELECT citing, cited, source FROM v_citation WHERE citing > 9000000000 ORDER BY 1, 2"
sqlite3 "$HCCKB_DB" "PRAGMA foreign_key_check; PRAGMA integrity_check"
