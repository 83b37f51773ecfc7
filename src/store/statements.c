/* Every statement that is prepared: name and text. */
#include "row.h"
#include "sql.h"

#define NAMES(name) "," #name
#define MARKS(name) ",?"
#define P_NAMES(name) ", p." #name

/* Columns of a hit, read by read_hit(). */
#define HIT_COLUMNS                                                                                \
    "p.pmid, p.title, p.journal, p.doi, p.state, i.first_author, i.authors, p.abstract, "          \
    "p.summary, "                                                                                  \
    "p.year, p.id"

/* In-corpus citations: links of reference lists (by PMID or DOI) and of services, from papers that
 * are here. */
#define IN_CORPUS                                                                                  \
    "(SELECT count(*) FROM (SELECT citing FROM reference WHERE cited = p.pmid "                    \
    "UNION SELECT citing FROM reference WHERE cited = i.doi_key "                                  \
    "UNION SELECT citing FROM citation_link WHERE cited = p.pmid) AS l "                           \
    "WHERE EXISTS (SELECT 1 FROM paper AS q WHERE q.pmid = l.citing))"

/* The count that stands for "citations": sources by how complete they are, then by name. */
#define SOURCE_ORDER                                                                               \
    "CASE source WHEN 'iCite' THEN 0 WHEN 'Europe PMC' THEN 1 WHEN 'Dimensions' THEN 2 "           \
    "WHEN 'Scopus' THEN 3 WHEN 'Crossref' THEN 4 ELSE 5 END, source"

#define BEST_COUNT                                                                                 \
    "(SELECT value FROM metric AS m WHERE m.pmid = p.pmid AND m.measure = 'citations' "            \
    "ORDER BY " SOURCE_ORDER " LIMIT 1)"

/* Columns of a run, read by read_run() of runs.c. */
#define RUN_COLUMNS                                                                                \
    "SELECT id, kind, name, query, iif(json_valid(options), options, NULL), translation, "         \
    "started_at, finished_at, database, iif(json_valid(detail), detail, NULL), "                   \
    "coalesce(expected, -1), coalesce(received, -1), "                                             \
    "(SELECT count(*) FROM run_hit AS h WHERE h.run_id = run.id) FROM run "

/* Rows of a facet: paper, values. */
#define FACET(values, joined)                                                                      \
    "SELECT f.rowid, " values " FROM paper_fts AS f JOIN " joined " = f.rowid "                    \
    "WHERE paper_fts MATCH ?1"

/* What is read of a paper that is to be tagged. */
#define TAGGING_COLUMNS "p.id, p.pmid, p.title, p.abstract, p.summary, i.concepts, i.mentions"

const struct sql_text sql_texts[SQL_COUNT] = {
    [SQL_BEGIN] = {"beginning", "BEGIN IMMEDIATE"},
    [SQL_DATA_VERSION] = {"beginning", "PRAGMA data_version"},
    [SQL_COMMIT] = {"committing", "COMMIT"},
    [SQL_ROLLBACK] = {"rolling back", "ROLLBACK"},

    [SQL_PAPER_STATE] = {"looking up a paper",
                         "SELECT p.id, p.digest, p.version, p.owner, s.sequence, p.summary IS NOT "
                         "NULL, p.source_id "
                         "FROM paper AS p JOIN source AS s ON s.id = p.source_id WHERE p.pmid = ?"},
    [SQL_PAPER_REVISED] = {"looking up a paper",
                           "SELECT d.value ->> 'iso' FROM paper, json_each(paper.dates) AS d "
                           "WHERE paper.pmid = ? AND d.value ->> 'kind' = 'revised' LIMIT 1"},
    [SQL_PAPER_INSERT] = {"storing a paper",
                          "INSERT INTO paper(id, pmid, version, source_id, digest, year, is_book, "
                          "authors_complete" PAPER_TEXT_COLUMNS(
                              NAMES) ") VALUES (?,?,?,?,?,?,?,?" PAPER_TEXT_COLUMNS(MARKS) ")"},
    [SQL_PAPER_RETIRE] = {"retiring a paper", "UPDATE paper SET pmid = -id WHERE id = ?"},
    [SQL_PAPER_DELETE] = {"removing a paper", "DELETE FROM paper WHERE id = ?"},
    [SQL_PAPER_MAX_ID] = {"reading the last id", "SELECT coalesce(max(id), 0) FROM paper"},
    [SQL_PAPER_READ] =
        {"reading a paper",
         "SELECT p.pmid, p.version, p.is_book, p.authors_complete" PAPER_TEXT_COLUMNS(
             P_NAMES) " FROM paper AS p WHERE p.pmid = ?"},
    [SQL_PAPER_HIT] = {"reading a hit",
                       "SELECT " HIT_COLUMNS
                       " FROM paper AS p JOIN paper_index AS i ON i.id = p.id WHERE p.pmid = ?"},
    [SQL_PAPER_BY_DOI] = {"looking up a DOI",
                          "SELECT pmid FROM paper WHERE doi = ? ORDER BY pmid LIMIT 1"},
    [SQL_PAPER_BY_PMCID] = {"looking up a PMCID",
                            "SELECT pmid FROM paper WHERE pmcid = ? ORDER BY pmid LIMIT 1"},
    [SQL_PAPER_EXISTS] = {"looking up a PMID", "SELECT 1 FROM paper WHERE pmid = ?"},

    [SQL_INDEX_INSERT] =
        {"indexing a paper",
         "INSERT INTO paper_index(id, first_author, authors, journal, mesh_major, mesh, "
         "chemicals, keywords, concepts, facts, mentions, doi_key) "
         "VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"},
    [SQL_INDEX_DELETE] = {"removing a paper", "DELETE FROM paper_index WHERE id = ?"},
    [SQL_FTS_INSERT] =
        {"indexing a paper",
         "INSERT INTO paper_fts(rowid, title, abstract, summary, first_author, authors, "
         "journal, mesh_major, mesh, chemicals, keywords, concepts, facts) "
         "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"},
    [SQL_FTS_OLD] =
        {"removing a paper",
         "SELECT title, abstract, summary, first_author, authors, journal, mesh_major, mesh, "
         "chemicals, keywords, concepts, facts FROM fts_source WHERE id = ?"},
    [SQL_FTS_DELETE] =
        {"removing a paper",
         "INSERT INTO paper_fts(paper_fts, rowid, title, abstract, summary, first_author, "
         "authors, journal, mesh_major, mesh, chemicals, keywords, concepts, facts) "
         "VALUES ('delete',?,?,?,?,?,?,?,?,?,?,?,?,?)"},

    [SQL_VERSION_INSERT] =
        {"keeping an earlier version",
         "INSERT INTO paper_version(pmid, version, source_id, title, abstract) "
         "SELECT pmid, version, source_id, title, abstract FROM paper WHERE id = ? "
         "ON CONFLICT DO UPDATE SET source_id = excluded.source_id, "
         "title = excluded.title, abstract = excluded.abstract"},
    [SQL_TOMBSTONE_INSERT] =
        {"noting a withdrawn record",
         "INSERT INTO tombstone(pmid, source_id, title) VALUES (?1, ?2, "
         "(SELECT title FROM paper WHERE pmid = ?1)) ON CONFLICT DO UPDATE SET "
         "source_id = excluded.source_id, title = coalesce(excluded.title, title)"},
    [SQL_TOMBSTONE_DELETE] = {"reviving a record", "DELETE FROM tombstone WHERE pmid = ?"},
    [SQL_TOMBSTONE_SEQUENCE] = {"looking up a withdrawn record",
                                "SELECT s.sequence FROM tombstone AS t JOIN source AS s ON s.id = "
                                "t.source_id WHERE t.pmid = ?"},
    [SQL_PAPER_PMID] = {"reading a PMID", "SELECT pmid FROM paper WHERE id = ?"},
    [SQL_PAPER_SOURCE] = {"noting the newest file of a paper",
                          "UPDATE paper SET source_id = ?2 WHERE id = ?1"},
    [SQL_TOMBSTONE_FIND] = {"looking up a withdrawn record",
                            "SELECT title FROM tombstone WHERE pmid = ?"},

    [SQL_CONCEPT_INSERT] = {"storing a concept",
                            "INSERT INTO concept(id, kind, name, token) VALUES (?,?,?,?) "
                            "ON CONFLICT DO UPDATE SET kind = excluded.kind, name = excluded.name"},
    [SQL_CONCEPT_FIND] = {"looking up a concept", "SELECT kind, name FROM concept WHERE id = ?"},
    [SQL_REFERENCE_INSERT] = {"storing a link",
                              "INSERT OR IGNORE INTO reference(cited, citing) VALUES (?,?)"},
    [SQL_REFERENCE_DELETE] = {"removing links", "DELETE FROM reference WHERE citing = ?"},

    [SQL_SOURCE_KNOWN] = {"reading the ledger", "SELECT records FROM source WHERE md5 = ?"},
    [SQL_SOURCE_SIZE] = {"reading the ledger", "SELECT 1 FROM source WHERE bytes = ?"},
    [SQL_SOURCE_INSERT] =
        {"writing the ledger",
         "INSERT INTO source(name, md5, sequence, bytes, records, added, updated, unchanged, "
         "deleted, imported_at) VALUES (?1, 'incomplete ' || "
         "(SELECT coalesce(max(id), 0) + 1 FROM source), nullif(?2, 0), 0, 0, 0, 0, 0, 0, "
         "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))"},
    [SQL_SOURCE_UPDATE] =
        {"writing the ledger",
         "UPDATE source SET md5 = ?, bytes = ?, records = ?, added = ?, updated = ?, "
         "unchanged = ?, deleted = ?, scope = nullif(?, 0) WHERE id = ?"},
    [SQL_SOURCE_LIST] =
        {"reading the ledger",
         "SELECT name, md5, coalesce(sequence, 0), bytes, records, added, updated, unchanged, "
         "deleted, (SELECT count(*) FROM rejected AS r WHERE r.source_id = source.id), "
         "imported_at, coalesce(scope, 0) FROM source ORDER BY id"},
    [SQL_SOURCE_SCOPE] = {"reading the ledger",
                          "SELECT coalesce(scope, 0) FROM source WHERE md5 = ?"},
    [SQL_SOURCE_AGAIN] = {"writing the ledger",
                          "UPDATE source SET imported_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "
                          "WHERE md5 = ? RETURNING id"},
    [SQL_REJECTED_FORGET] = {"writing the ledger", "DELETE FROM rejected WHERE source_id = ?"},
    [SQL_REJECTED_LIST] =
        {"reading the ledger",
         "SELECT coalesce(r.pmid, 0), r.reason FROM rejected AS r JOIN source AS s "
         "ON s.id = r.source_id WHERE s.md5 = ? ORDER BY r.ordinal"},
    [SQL_REJECTED_INSERT] =
        {"noting a rejected record",
         "INSERT INTO rejected(source_id, ordinal, pmid, reason) VALUES (?,?,nullif(?, 0),?)"},

    [SQL_METRIC_FIND] = {"reading a count",
                         "SELECT value, as_of, seen_on, breakdown FROM metric WHERE pmid = ? "
                         "AND measure = ? AND source = ?"},
    [SQL_METRIC_PUT] = {"storing a count",
                        "INSERT INTO metric(pmid, measure, source, value, as_of, seen_on, "
                        "breakdown) VALUES (?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
                        "value = excluded.value, as_of = excluded.as_of, "
                        "seen_on = excluded.seen_on, breakdown = excluded.breakdown"},
    [SQL_METRIC_LIST] = {"reading counts",
                         "SELECT measure, source, value, as_of, seen_on, breakdown FROM metric "
                         "WHERE pmid = ? ORDER BY measure, " SOURCE_ORDER},

    [SQL_TWIN_ANY] = {"looking for papers with local ids",
                      "SELECT EXISTS (SELECT 1 FROM paper WHERE pmid >= ?)"},
    [SQL_TWIN_LOCAL] = {"looking for the same paper",
                        "SELECT pmid FROM paper WHERE doi = ?1 AND pmid >= ?3 UNION "
                        "SELECT pmid FROM paper WHERE pmcid = ?2 AND pmid >= ?3 AND "
                        "(doi IS NULL OR ?1 IS NULL OR doi = ?1) ORDER BY 1 LIMIT 1"},
    [SQL_TWIN_PUBMED] = {"looking for the same paper",
                         "SELECT pmid FROM paper WHERE doi = ?1 AND pmid BETWEEN 1 AND ?3 - 1 "
                         "UNION SELECT pmid FROM paper WHERE pmcid = ?2 AND "
                         "pmid BETWEEN 1 AND ?3 - 1 AND (doi IS NULL OR ?1 IS NULL OR doi = ?1) "
                         "ORDER BY 1 LIMIT 1"},
    [SQL_ALIAS_FIND] = {"looking up a former name", "SELECT pmid FROM alias WHERE name = ?"},
    [SQL_ALIAS_PUT] = {"noting a former name",
                       "INSERT INTO alias(name, pmid, merged_at) "
                       "VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) "
                       "ON CONFLICT DO UPDATE SET pmid = excluded.pmid"},
    [SQL_TWIN_NAMES] = {"reading a paper", "SELECT doi, pmcid FROM paper WHERE pmid = ?"},
    [SQL_TWIN_RENAME] = {"merging papers", "UPDATE paper SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_ALIASES] = {"merging papers", "UPDATE alias SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_NOTES] = {"merging papers", "UPDATE note SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_DECISIONS] = {"merging papers", "UPDATE decision SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_KEY] = {"merging papers", "UPDATE OR IGNORE cite_key SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_TAGS] = {"merging papers",
                       "UPDATE OR IGNORE tag_decision SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_TAGS_REST] = {"merging papers", "DELETE FROM tag_decision WHERE pmid = ?1"},
    [SQL_MOVE_METRICS_OLD] =
        {"merging papers",
         "DELETE FROM metric WHERE pmid = ?2 AND EXISTS (SELECT 1 FROM metric AS m WHERE "
         "m.pmid = ?1 AND m.measure = metric.measure AND m.source = metric.source AND "
         "coalesce(m.as_of, '') > coalesce(metric.as_of, ''))"},
    [SQL_MOVE_METRICS] = {"merging papers",
                          "UPDATE OR IGNORE metric SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_METRICS_REST] = {"merging papers", "DELETE FROM metric WHERE pmid = ?1"},
    [SQL_MOVE_CITED] = {"merging papers",
                        "UPDATE OR IGNORE citation_link SET cited = ?2 WHERE cited = ?1"},
    [SQL_MOVE_CITING] = {"merging papers",
                         "UPDATE OR IGNORE citation_link SET citing = ?2 WHERE citing = ?1"},
    [SQL_MOVE_LINKS_REST] = {"merging papers",
                             "DELETE FROM citation_link WHERE ?1 IN (cited, citing) OR "
                             "(cited = ?2 AND citing = ?2)"},
    [SQL_MOVE_ASKED] = {"merging papers", "DELETE FROM enrichment WHERE pmid IN (?1, ?2)"},
    [SQL_MOVE_HITS] = {"merging papers", "UPDATE OR IGNORE run_hit SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_HITS_REST] = {"merging papers", "DELETE FROM run_hit WHERE pmid = ?1"},
    [SQL_MOVE_VERSIONS] = {"merging papers",
                           "UPDATE OR IGNORE paper_version SET pmid = ?2 WHERE pmid = ?1"},
    [SQL_MOVE_OWN_REFERENCES] =
        {"merging papers",
         "INSERT OR IGNORE INTO citation_link(cited, citing, source) "
         "SELECT cited, ?2, 'merged record' FROM (SELECT iif(r.cited > 0, r.cited, "
         "(SELECT min(p.pmid) FROM paper_index AS i JOIN paper AS p ON p.id = i.id "
         "WHERE i.doi_key = r.cited AND p.pmid > 0)) AS cited FROM reference AS r "
         "WHERE r.citing = ?1) WHERE cited IS NOT NULL AND cited <> ?2"},
    [SQL_MOVE_OWN_REST] = {"merging papers", "DELETE FROM reference WHERE citing = ?1"},
    [SQL_MOVE_REFERENCES] = {"merging papers",
                             "UPDATE OR IGNORE reference SET cited = ?2 WHERE cited = ?1"},
    [SQL_MOVE_REFERENCES_REST] = {"merging papers", "DELETE FROM reference WHERE cited = ?1"},
    [SQL_LINK_PUT] = {"storing a link",
                      "INSERT INTO citation_link(cited, citing, source, as_of) VALUES (?,?,?,?) "
                      "ON CONFLICT DO NOTHING"},
    [SQL_LINK_DATE] = {"storing a link",
                       "UPDATE citation_link SET as_of = ?4 WHERE cited = ?1 AND citing = ?2 AND "
                       "source = ?3 AND coalesce(as_of, '') < ?4"},
    [SQL_LINK_SOURCES] =
        {"reading where a link is known from",
         "SELECT source FROM (SELECT 0 AS place, 'reference list' AS source WHERE EXISTS "
         "(SELECT 1 FROM reference WHERE citing = ?1 AND cited IN (?2, (SELECT i.doi_key "
         "FROM paper AS p JOIN paper_index AS i ON i.id = p.id WHERE p.pmid = ?2))) UNION ALL "
         "SELECT 1, source FROM citation_link WHERE cited = ?2 AND citing = ?1) "
         "ORDER BY place, source"},
    [SQL_LINKS_CITING] = {"reading links",
                          "SELECT citing FROM citation_link WHERE cited = ?1 "
                          "AND source = ?2 AND coalesce(as_of, '') <= ?3 ORDER BY citing"},
    [SQL_LINKS_CITED] = {"reading links",
                         "SELECT cited FROM citation_link WHERE citing = ?1 "
                         "AND source = ?2 AND coalesce(as_of, '') <= ?3 ORDER BY cited"},
    [SQL_LINK_DROP] = {"removing a link", "DELETE FROM citation_link WHERE cited = ? AND "
                                          "citing = ? AND source = ?"},
    [SQL_ASKED_PUT] = {"noting who was asked",
                       "INSERT INTO enrichment(pmid, source, asked_on, known) VALUES (?,?,?,?) "
                       "ON CONFLICT DO UPDATE SET asked_on = excluded.asked_on, "
                       "known = excluded.known"},
    [SQL_ASKED_FIND] = {"reading who was asked", "SELECT asked_on, known FROM enrichment "
                                                 "WHERE pmid = ? AND source = ?"},
    [SQL_PMIDS] = {"listing papers",
                   "SELECT pmid FROM paper WHERE pmid BETWEEN 1 AND ? ORDER BY pmid"},
    [SQL_MENTIONS_READ] = {"reading tags",
                           "SELECT i.mentions FROM paper AS p JOIN paper_index AS i ON i.id = p.id "
                           "WHERE p.pmid = ?"},
    [SQL_CITATIONS_BEST] =
        {"reading a citation count",
         "SELECT value, source, as_of FROM metric WHERE pmid = ? AND measure = 'citations' "
         "ORDER BY " SOURCE_ORDER " LIMIT 1"},
    [SQL_IN_CORPUS] = {"counting citing papers",
                       "SELECT " IN_CORPUS " FROM paper AS p JOIN paper_index AS i ON i.id = p.id "
                       "WHERE p.pmid = ?"},

    [SQL_LENGTH_READ] = {"reading lengths", "SELECT lengths FROM paper_length WHERE block = ?"},
    [SQL_LENGTH_PUT] = {"storing lengths", "INSERT INTO paper_length(block, lengths) VALUES (?,?) "
                                           "ON CONFLICT DO UPDATE SET lengths = excluded.lengths"},
    [SQL_SEARCH_RELEVANCE] = {"searching", "SELECT 1 FROM paper_fts WHERE paper_fts MATCH ?1 "
                                           "AND relevance(paper_fts, ?2) IS NULL"},
    [SQL_SEARCH_SCORE] = {"explaining a score", "SELECT relevance(paper_fts, ?3) FROM paper_fts "
                                                "WHERE paper_fts MATCH ?1 AND rowid = ?2"},
    [SQL_SEARCH_HIT] = {"reading a hit",
                        "SELECT " HIT_COLUMNS
                        " FROM paper AS p JOIN paper_index AS i ON i.id = p.id WHERE p.id = ?"},
    [SQL_SORT_CITATIONS] = {"reading a citation count",
                            "SELECT " BEST_COUNT ", " IN_CORPUS
                            " FROM paper AS p JOIN paper_index AS i ON i.id = p.id WHERE p.id = ?"},
    [SQL_SORT_RATE] = {"reading a citation count",
                       "SELECT m.value, CAST(substr(m.as_of, 1, 4) AS INTEGER), p.year FROM paper "
                       "AS p LEFT JOIN metric AS m ON m.pmid = p.pmid AND m.measure = 'citations' "
                       "WHERE p.id = ? ORDER BY " SOURCE_ORDER " LIMIT 1"},
    [SQL_SORT_RCR] = {"reading a citation ratio",
                      "SELECT m.value FROM paper AS p JOIN metric AS m ON m.pmid = p.pmid AND "
                      "m.measure = 'rcr' WHERE p.id = ? ORDER BY " SOURCE_ORDER " LIMIT 1"},
    [SQL_SORT_DATE] = {"reading a date",
                       "SELECT CAST(substr(replace(pub_date, '-', '') || '0000', 1, 8) AS INTEGER) "
                       "FROM paper WHERE id = ?"},
    [SQL_GRAPH_PAPERS] = {"reading papers",
                          "SELECT p.id, p.pmid, i.doi_key FROM paper AS p JOIN paper_index AS i "
                          "ON i.id = p.id ORDER BY p.id"},
    [SQL_GRAPH_REFERENCES] = {"reading links", "SELECT cited, citing FROM reference"},
    [SQL_GRAPH_SERVICES] = {"reading links", "SELECT cited, citing FROM citation_link"},
    [SQL_GRAPH_KEPT] = {"reading scores",
                        "SELECT p.id, g.value FROM graph_score AS g JOIN paper AS p "
                        "ON p.pmid = g.pmid WHERE g.measure = 'pagerank' ORDER BY p.id"},
    [SQL_GRAPH_PUT] = {"storing scores", "INSERT INTO graph_score(pmid, measure, value) "
                                         "SELECT pmid, 'pagerank', ?2 FROM paper WHERE id = ?1"},
    [SQL_SEARCH_COUNT] = {"counting matches",
                          "SELECT count(*) FROM paper_fts WHERE paper_fts MATCH ?1"},
    [SQL_SEARCH_ANY] = {"searching", "SELECT 1 FROM paper_fts WHERE paper_fts MATCH ?1 LIMIT 1"},
    [SQL_FEEDBACK_TEXT] = {"reading the best papers",
                           "SELECT title, abstract FROM paper WHERE id = ?"},
    [SQL_FEEDBACK_COUNT] = {"counting the papers of a word",
                            "SELECT papers(paper_fts, ?2) FROM paper_fts "
                            "WHERE paper_fts MATCH ?1 LIMIT 1"},
    [SQL_SELECT_MATCH] = {"searching",
                          "SELECT p.pmid FROM paper_fts AS f JOIN paper AS p ON p.id = f.rowid "
                          "WHERE paper_fts MATCH ?1 ORDER BY p.pmid"},
    [SQL_SELECT_ALL] = {"listing papers", "SELECT pmid FROM paper ORDER BY pmid"},
    [SQL_POSTINGS] = {"searching",
                      "SELECT rowid FROM paper_fts WHERE paper_fts MATCH ?1 ORDER BY rowid"},
    [SQL_PATHWAY_PAPER] = {"reading tags",
                           "SELECT p.pmid, i.mentions, p.title, p.abstract, p.summary "
                           "FROM paper AS p JOIN paper_index AS i ON i.id = p.id WHERE p.id = ?"},

    [SQL_CITING] = {"listing citing papers",
                    "SELECT citing FROM reference WHERE cited = ?1 UNION "
                    "SELECT citing FROM reference WHERE cited = ?2 UNION "
                    "SELECT citing FROM citation_link WHERE cited = ?1 ORDER BY 1"},
    [SQL_CITING_SOURCES] = {"listing citing papers",
                            "SELECT DISTINCT source FROM citation_link WHERE cited = ?1 UNION "
                            "SELECT 'reference list' WHERE EXISTS (SELECT 1 FROM reference "
                            "WHERE cited = ?1 OR cited = ?2) ORDER BY 1"},
    [SQL_REFERENCES_SERVICE] =
        {"listing references",
         "WITH cited(pmid, doi, n) AS ("
         "SELECT r.value ->> 'pmid', r.value ->> 'doi', r.key FROM paper AS p, "
         "json_each(p.reference_list) AS r WHERE p.pmid = ?1 "
         "UNION ALL SELECT c.value ->> 'pmid', NULL, c.key FROM paper AS p, "
         "json_each(p.corrections) AS c WHERE p.pmid = ?1 AND c.value ->> 'type' = 'Cites' "
         "AND c.value ->> 'pmid' IS NOT NULL) "
         "SELECT coalesce((SELECT q.pmid FROM paper AS q WHERE q.pmid = cited.pmid), "
         "(SELECT min(q.pmid) FROM paper AS q WHERE q.doi = cited.doi), "
         "(SELECT a.pmid FROM alias AS a WHERE a.name = cited.pmid), cited.pmid, -1 - n) "
         "FROM cited UNION SELECT cited FROM citation_link WHERE citing = ?1 ORDER BY 1"},
    [SQL_REFERENCES_SOURCES] = {"listing references",
                                "SELECT DISTINCT source FROM citation_link WHERE citing = ?1 UNION "
                                "SELECT 'reference list' WHERE EXISTS (SELECT 1 FROM reference "
                                "WHERE citing = ?1) ORDER BY 1"},

    [SQL_KEY_FIND] = {"reading a cite key", "SELECT key FROM cite_key WHERE pmid = ?"},
    [SQL_KEY_TAKEN] = {"reading a cite key", "SELECT 1 FROM cite_key WHERE key = ?"},
    [SQL_KEY_INSERT] = {"storing a cite key", "INSERT INTO cite_key(pmid, key) VALUES (?,?)"},
    [SQL_NOTE_LAST] = {"reading a note",
                       "SELECT text FROM note WHERE pmid = ? ORDER BY id DESC LIMIT 1"},
    [SQL_DECISION_LAST] = {"reading a decision",
                           "SELECT verdict, reason FROM decision WHERE pmid = ? ORDER BY id DESC"},
    [SQL_SETTING_FIND] = {"reading a setting", "SELECT value FROM setting WHERE name = ?"},
    [SQL_SETTING_FIRST] = {"storing a setting",
                           "INSERT INTO setting(name, value) VALUES (?,?) ON CONFLICT DO "
                           "UPDATE SET value = 'mixed' WHERE value <> excluded.value"},
    [SQL_SETTING_PUT] = {"storing a setting", "INSERT INTO setting(name, value) VALUES (?,?) "
                                              "ON CONFLICT DO UPDATE SET value = excluded.value"},
    [SQL_REBUILD_NEXT] =
        {"reading a paper",
         "SELECT p.pmid, p.id FROM paper AS p WHERE p.id > ? ORDER BY p.id LIMIT 1"},
    [SQL_REBUILD_IDS] = {"counting papers", "SELECT count(*) FROM paper"},

    [SQL_TAGGING_INSERT] = {"noting what tagged a paper",
                            "INSERT OR REPLACE INTO paper_tagging(id, lexicon) VALUES (?,?)"},
    [SQL_TAGGING_DELETE] = {"removing a paper", "DELETE FROM paper_tagging WHERE id = ?"},
    [SQL_TAGGING_LEFT] = {"counting papers",
                          "SELECT count(*), coalesce(sum(t.lexicon IS NOT ?1), 0) "
                          "FROM paper AS p LEFT JOIN paper_tagging AS t ON t.id = p.id"},
    [SQL_TAGGING_NEXT] = {"reading papers",
                          "SELECT " TAGGING_COLUMNS
                          " FROM paper_tagging AS t CROSS JOIN paper AS p ON p.id = t.id "
                          "CROSS JOIN paper_index AS i ON i.id = t.id "
                          "WHERE t.id > ?1 AND t.lexicon <> ?2 ORDER BY t.id LIMIT ?3"},
    [SQL_TAGGING_PAPER] = {"reading a paper",
                           "SELECT " TAGGING_COLUMNS
                           " FROM paper AS p JOIN paper_index AS i ON i.id = p.id "
                           "WHERE p.pmid = ?"},
    [SQL_TAGGING_TAGS] = {"storing tags",
                          "UPDATE paper_index SET concepts = ?2, mentions = ?3 WHERE id = ?1"},
    [SQL_TAGGING_FTS_DELETE] = {"indexing tags",
                                "INSERT INTO paper_fts(paper_fts, rowid, concepts) "
                                "VALUES ('delete', ?, ?)"},
    [SQL_TAGGING_FTS_INSERT] = {"indexing tags",
                                "INSERT INTO paper_fts(rowid, concepts) VALUES (?,?)"},
    [SQL_TAGGING_SIZE] = {"indexing tags", "SELECT sz FROM paper_fts_docsize WHERE id = ?"},
    [SQL_TAGGING_SIZE_PUT] = {"indexing tags",
                              "UPDATE paper_fts_docsize SET sz = ?2 WHERE id = ?1"},
    [SQL_TAGGING_MIXED] = {"storing a setting",
                           "UPDATE setting SET value = 'mixed' WHERE name = 'lexicon' AND value <> "
                           "?"},
    [SQL_TAGGING_SAY] = {"storing a word on a tag",
                         "INSERT OR REPLACE INTO tag_decision(pmid, concept_id, kind, name, "
                         "verdict, decided_at) VALUES (?,?,?,?,?, "
                         "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))"},
    [SQL_TAGGING_UNSAY] = {"removing a word on a tag",
                           "DELETE FROM tag_decision WHERE pmid = ? AND concept_id = ?"},
    [SQL_TAGGING_WORDS] =
        {"reading words on tags",
         "SELECT pmid, concept_id, kind, name, verdict = 'confirmed', decided_at FROM tag_decision "
         "WHERE pmid BETWEEN ?1 AND ?2 ORDER BY pmid, concept_id"},
    [SQL_TAGGING_HEARD] = {"reading words on tags", "SELECT 1 FROM tag_decision LIMIT 1"},
    [SQL_CONCEPT_KEEP] = {"storing a concept",
                          "INSERT OR IGNORE INTO concept(id, kind, name, token) VALUES (?,?,?,?)"},
    [SQL_CONCEPT_LIST] = {"listing concepts", "SELECT id, token FROM concept ORDER BY id"},
    [SQL_CONCEPT_DELETE] = {"removing a concept", "DELETE FROM concept WHERE id = ?"},

    [SQL_LEXICON_PUT] = {"storing a vocabulary",
                         "INSERT INTO lexicon_file(name, format, licence, version, digest, sha256, "
                         "size, bytes, imported_at) VALUES (?, ?, nullif(?, ''), nullif(?, ''), ?, "
                         "nullif(?, ''), nullif(?, 0), ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) "
                         "ON CONFLICT DO UPDATE SET "
                         "format = excluded.format, licence = excluded.licence, "
                         "version = excluded.version, digest = excluded.digest, "
                         "sha256 = excluded.sha256, size = excluded.size, "
                         "bytes = excluded.bytes, imported_at = excluded.imported_at"},
    [SQL_LEXICON_REMOVE] = {"removing a vocabulary", "DELETE FROM lexicon_file WHERE name = ?"},
    [SQL_LEXICON_LIST] =
        {"listing vocabularies",
         "SELECT name, format, licence, version, digest, sha256, imported_at, length(bytes), size "
         "FROM lexicon_file ORDER BY id"},
    [SQL_LEXICON_BYTES] = {"reading a vocabulary", "SELECT bytes FROM lexicon_file WHERE name = ?"},

    [SQL_FACET_CONCEPTS] = {"counting", "SELECT token, id, kind, name FROM concept ORDER BY id"},
    [SQL_FACET_TOKENS] = {"counting", FACET("i.concepts", "paper_index AS i ON i.id")},
    [SQL_FACET_YEAR] = {"counting", FACET("i.facts", "paper_index AS i ON i.id")},
    [SQL_FACET_JOURNAL] = {"counting", FACET("p.journal", "paper AS p ON p.id")},
    [SQL_FACET_AUTHOR] = {"counting", FACET("iif(i.authors = '', i.first_author, "
                                            "i.first_author || ';' || i.authors)",
                                            "paper_index AS i ON i.id")},
    [SQL_FACET_TYPE] = {"counting", "SELECT p.id, t.value ->> 'name' FROM paper_fts AS f "
                                    "JOIN paper AS p ON p.id = f.rowid, json_each(p.types) AS t "
                                    "WHERE paper_fts MATCH ?1"},
    [SQL_FACET_STATUS] = {"counting", FACET("p.state", "paper AS p ON p.id")},
    [SQL_SIMILAR_SELF] = {"looking up a paper", "SELECT id FROM paper WHERE pmid = ?"},
    [SQL_SIMILAR_POSTINGS] = {"looking for similar papers",
                              "SELECT rowid FROM paper_fts WHERE paper_fts MATCH ?1 LIMIT ?2"},
    [SQL_SIMILAR_COUNT] = {"counting the papers of a word",
                           "SELECT count(*) FROM (SELECT 1 FROM paper_fts "
                           "WHERE paper_fts MATCH ?1 LIMIT ?2)"},
    [SQL_SIMILAR_SERVED] = {"listing references",
                            "SELECT DISTINCT cited FROM citation_link WHERE citing = ? ORDER BY 1"},
    [SQL_SIMILAR_CITING] = {"listing citing papers",
                            "SELECT p.id FROM (SELECT citing FROM reference WHERE cited = ?1 "
                            "UNION SELECT citing FROM reference WHERE cited = ?2 "
                            "UNION SELECT citing FROM citation_link WHERE cited = ?1) AS l "
                            "JOIN paper AS p ON p.pmid = l.citing ORDER BY p.id LIMIT ?3"},
    [SQL_SIMILAR_CITED] =
        {"listing references",
         "WITH self(pmid) AS (SELECT pmid FROM paper WHERE id = ?1) "
         "SELECT p.id FROM self, reference AS r ON r.citing = self.pmid "
         "JOIN paper AS p ON p.pmid = r.cited "
         "UNION SELECT i.id FROM self, reference AS r ON r.citing = self.pmid "
         "JOIN paper_index AS i ON i.doi_key = r.cited "
         "UNION SELECT p.id FROM self, citation_link AS l ON l.citing = self.pmid "
         "JOIN paper AS p ON p.pmid = l.cited ORDER BY 1"},
    [SQL_SIMILAR_COUNT_CITED] =
        {"counting references",
         "SELECT max((SELECT coalesce(max(sum(r.cited > 0), sum(r.cited < 0)), 0) "
         "FROM reference AS r WHERE r.citing = p.pmid), "
         "(SELECT count(DISTINCT cited) FROM citation_link AS l WHERE l.citing = p.pmid)) "
         "FROM paper AS p WHERE p.id = ?"},
    [SQL_SIMILAR_COUNT_CITING] = {"counting citing papers",
                                  "SELECT " IN_CORPUS " FROM paper AS p "
                                  "JOIN paper_index AS i ON i.id = p.id WHERE p.id = ?"},
    [SQL_RUN_INSERT] = {"noting a run",
                        "INSERT INTO run(kind, name, query, options, translation, started_at) "
                        "VALUES (?,?,?,?,?,?)"},
    [SQL_RUN_UPDATE] = {"noting a run",
                        "UPDATE run SET translation = coalesce(?2, translation), "
                        "database = coalesce(?3, database), detail = coalesce(?4, detail), "
                        "expected = coalesce(?5, expected), received = coalesce(?6, received), "
                        "finished_at = coalesce(?7, finished_at) WHERE id = ?1"},
    [SQL_RUN_LIST] = {"listing runs",
                      RUN_COLUMNS "WHERE kind = coalesce(?1, kind) ORDER BY id DESC"},
    [SQL_RUN_FIND] = {"looking up a run", RUN_COLUMNS "WHERE id = ?"},
    [SQL_RUN_BY_NAME] = {"looking up a run", RUN_COLUMNS
                         "WHERE name = ? ORDER BY finished_at IS NULL, id DESC LIMIT 1"},
    [SQL_RUN_BY_QUERY] = {"looking up a run",
                          RUN_COLUMNS "WHERE kind = ? AND query = ? ORDER BY id DESC LIMIT 1"},
    [SQL_RUN_REMOVE] = {"removing a run", "DELETE FROM run WHERE id = ?"},
    [SQL_RUN_HIT_PUT] = {"noting what a run found",
                         "INSERT OR REPLACE INTO run_hit(run_id, pmid, state, digest) "
                         "SELECT ?1, ?2, p.state, p.digest FROM (SELECT 1) "
                         "LEFT JOIN paper AS p ON p.pmid = ?2"},
    [SQL_RUN_HITS_REFRESH] = {"noting what a run found",
                              "INSERT OR REPLACE INTO run_hit(run_id, pmid, state, digest) "
                              "SELECT h.run_id, h.pmid, p.state, p.digest FROM run_hit AS h "
                              "LEFT JOIN paper AS p ON p.pmid = h.pmid WHERE h.run_id = ?"},
    [SQL_RUN_HITS_REMOVE] = {"removing a run", "DELETE FROM run_hit WHERE run_id = ?"},
    [SQL_RUN_HITS] = {"reading what a run found",
                      "SELECT pmid, state, coalesce(digest, 0) FROM run_hit WHERE run_id = ? "
                      "ORDER BY pmid"},
    [SQL_RUN_HIT_NOW] = {"reading a paper", "SELECT state, digest FROM paper WHERE pmid = ?"},

    [SQL_HARVEST_WANT] = {"noting what is to be fetched",
                          "INSERT OR IGNORE INTO harvest(run_id, pmid, state) "
                          "SELECT h.run_id, h.pmid, 0 FROM run_hit AS h WHERE h.run_id = ?1 "
                          "AND NOT EXISTS (SELECT 1 FROM paper AS p WHERE p.pmid = h.pmid)"},
    [SQL_HARVEST_RENEW] = {"noting what is to be fetched",
                           "INSERT OR IGNORE INTO harvest(run_id, pmid, state) "
                           "SELECT run_id, pmid, 0 FROM run_hit WHERE run_id = ? AND pmid = ?"},
    [SQL_HARVEST_COUNT] = {"counting what is to be fetched",
                           "SELECT count(*) FROM harvest WHERE run_id = ? AND state = 0"},
    [SQL_HARVEST_PMIDS] = {"reading what is to be fetched",
                           "SELECT pmid FROM harvest WHERE run_id = ? AND state = ? ORDER BY pmid"},
    [SQL_HARVEST_CAME] = {"noting what came", "DELETE FROM harvest WHERE run_id = ? AND pmid = ?"},
    [SQL_HARVEST_MISSED] = {"noting what did not come",
                            "UPDATE harvest SET state = 1 WHERE run_id = ? AND pmid = ?"},
    [SQL_HARVEST_SOURCE] = {"reading the ledger",
                            "SELECT id, bytes, records, added, updated, unchanged, deleted, "
                            "(SELECT count(*) FROM rejected AS r WHERE r.source_id = source.id) "
                            "FROM source WHERE md5 = ?"},
    [SQL_HARVEST_ADD] = {"writing the ledger",
                         "UPDATE source SET bytes = bytes + ?2, records = records + ?3, "
                         "added = added + ?4, updated = updated + ?5, "
                         "unchanged = unchanged + ?6, deleted = deleted + ?7 WHERE id = ?1"},
};
