-- Derived: everything here is made again from the content by `hcckb rebuild`.

CREATE TABLE concept (               -- the concepts that are mentioned, for people who read the file with SQL
    id   TEXT PRIMARY KEY,           -- CURIE: HGNC:7029
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    token TEXT NOT NULL              -- what stands for it in paper_index.concepts
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_index (           -- one row a paper: what is searched beside title, abstract and summary
    id           INTEGER PRIMARY KEY,-- paper.id
    first_author TEXT NOT NULL,      -- "Qu Z"
    authors      TEXT NOT NULL,      -- the others: "Wu J; Wu J"
    journal      TEXT NOT NULL,      -- full title; abbreviations
    mesh_major   TEXT NOT NULL,      -- "Carcinoma, Hepatocellular/drug therapy"
    mesh         TEXT NOT NULL,      -- the headings that are not major, supplementary ones
    chemicals    TEXT NOT NULL,
    keywords     TEXT NOT NULL,
    concepts     TEXT NOT NULL,      -- tokens
    facts        TEXT NOT NULL,      -- tokens: y2016q pmid27716356q ptreviewq langengq
    mentions     TEXT NOT NULL,      -- JSON {"HGNC:7029": [[field, start, end], [field, start, end, 1]]}: characters; field 0
                                     -- title, 1 abstract, 2 summary; a fourth 1: read from a chain
    doi_key      INTEGER             -- negative hash of the DOI: how reference lists without PMIDs point here
) STRICT;
CREATE INDEX paper_index_doi ON paper_index(doi_key) WHERE doi_key IS NOT NULL;

CREATE TABLE paper_tagging (         -- which lexicon made the mentions of a paper
    id      INTEGER PRIMARY KEY,     -- paper.id
    lexicon INTEGER NOT NULL         -- its digest, the 16 hex digits of `hcckb info` as a number
) STRICT;

CREATE TABLE paper_length (          -- how many index terms each paper has, many papers a row: scores need it of every match
    block   INTEGER PRIMARY KEY,     -- paper.id / 4096
    lengths BLOB NOT NULL            -- two bytes a paper, low byte first, by paper.id % 4096; 0: not known here, ask paper_fts
) STRICT;

CREATE TABLE reference (             -- links of reference lists, by the paper that is cited
    cited  INTEGER NOT NULL,         -- PMID, and doi_key of a DOI that is printed
    citing INTEGER NOT NULL,         -- PMID
    PRIMARY KEY (cited, citing)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_citing ON reference(citing);

CREATE TABLE graph_score (           -- measures of the citation graph within this knowledge base
    pmid     INTEGER NOT NULL,
    measure  TEXT NOT NULL,          -- pagerank, the mean being 1; kept by rebuild
    value    REAL NOT NULL,
    PRIMARY KEY (pmid, measure)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (               -- lexicon: digest of the one that made the mentions; mixed: several did;
                                     -- graph: what graph_score was made from
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW fts_source AS
    SELECT p.id, p.title, p.abstract, p.summary, i.first_author, i.authors, i.journal, i.mesh_major,
           i.mesh, i.chemicals, i.keywords, i.concepts, i.facts
      FROM paper AS p JOIN paper_index AS i ON i.id = p.id;

CREATE VIRTUAL TABLE paper_fts USING fts5(
    title, abstract, summary, first_author, authors, journal, mesh_major, mesh, chemicals, keywords,
    concepts, facts,
    content='fts_source', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
-- Terms that wait for their place: what fits a processor's cache beats more that does not.
INSERT INTO paper_fts(paper_fts, rank) VALUES('hashsize', 16777216);
INSERT INTO paper_fts(paper_fts, rank)
    VALUES('rank', 'bm25(2.0, 1.0, 1.0, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)');

-- For people.

CREATE VIEW v_link AS                -- every citation link with where it is known from
    SELECT citing, cited, 'reference list' AS source, NULL AS as_of FROM reference WHERE cited > 0
    UNION
    SELECT r.citing, p.pmid, 'reference list', NULL
      FROM reference AS r JOIN paper_index AS i ON i.doi_key = r.cited JOIN paper AS p ON p.id = i.id
    UNION ALL
    SELECT citing, cited, source, as_of FROM citation_link;

CREATE VIEW v_citation AS            -- links between papers that are both here
    SELECT a.pmid AS citing, a.title AS citing_title, b.pmid AS cited, b.title AS cited_title, l.source
      FROM v_link AS l JOIN paper AS a ON a.pmid = l.citing JOIN paper AS b ON b.pmid = l.cited;

CREATE VIEW v_mention AS             -- one row a mention
    SELECT p.pmid, c.id AS concept, c.kind, c.name,
           CASE m.value ->> 0 WHEN 0 THEN 'title' WHEN 1 THEN 'abstract' ELSE 'summary' END AS field,
           m.value ->> 1 AS start, m.value ->> 2 AS "end",
           substr(CASE m.value ->> 0 WHEN 0 THEN p.title WHEN 1 THEN p.abstract ELSE p.summary END,
                  (m.value ->> 1) + 1, (m.value ->> 2) - (m.value ->> 1)) AS text,
           coalesce(m.value ->> 3, 0) AS is_chain
      FROM paper AS p JOIN paper_index AS i ON i.id = p.id, json_each(i.mentions) AS k
      JOIN concept AS c ON c.id = k.key, json_each(k.value) AS m;

CREATE VIEW v_paper AS               -- one row a paper, as a person would list it
    SELECT p.pmid, p.title, i.first_author || iif(i.authors = '', '', '; ' || i.authors) AS authors,
           p.journal, p.year, p.volume, p.issue, p.pages, p.doi, p.pmcid, p.state, p.abstract,
           p.summary, i.keywords,
           iif(i.mesh_major = '', i.mesh, iif(i.mesh = '', i.mesh_major, i.mesh_major || '; ' || i.mesh)) AS mesh,
           (SELECT group_concat(c.name, '; ') FROM json_each(i.mentions) AS k JOIN concept AS c
             ON c.id = k.key) AS concepts
      FROM paper AS p JOIN paper_index AS i ON i.id = p.id;
