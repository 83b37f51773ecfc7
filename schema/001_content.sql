-- Content: what was given to us or decided by a person. Never dropped, only migrated.

CREATE TABLE source (                -- the ledger: every file that went in whole
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,       -- file name as given, without its folder
    md5         TEXT NOT NULL UNIQUE,-- of the bytes as they came (packed); "pull 3 of DATE" for what run 3 fetched
    sequence    INTEGER,             -- year * 1000000 + number of an NLM file (pubmed26n0001): their order
    bytes       INTEGER NOT NULL,
    records     INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    unchanged   INTEGER NOT NULL,
    deleted     INTEGER NOT NULL,
    imported_at TEXT NOT NULL,       -- UTC
    scope       INTEGER              -- of files from which only what touches the papers here is taken: which papers
                                     -- those were (a hash); NULL: the file was taken whole
) STRICT;

CREATE TABLE rejected (              -- records that could not be kept
    source_id INTEGER NOT NULL REFERENCES source(id),
    ordinal   INTEGER NOT NULL,      -- 1, 2, ... within the source
    pmid      INTEGER,
    reason    TEXT NOT NULL,
    PRIMARY KEY (source_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper (                 -- the newest version of each record
    id            INTEGER PRIMARY KEY, -- internal, ascending with arrival; a revised record gets a new one
    pmid          INTEGER NOT NULL,  -- from 9000000000 on: local id, PubMed's is not known
    version       INTEGER NOT NULL,
    source_id     INTEGER NOT NULL REFERENCES source(id),
    digest        INTEGER NOT NULL,  -- hash of the record: equal means nothing changed
    year          INTEGER,
    pub_date      TEXT,              -- 2016, 2016-09 or 2016-09-21: sorts as text
    doi           TEXT,              -- lower case
    pmcid         TEXT,
    state         TEXT NOT NULL,     -- ok, corrected, concern, retracted
    is_book       INTEGER NOT NULL,
    title         TEXT NOT NULL,
    journal       TEXT,
    journal_iso   TEXT,
    medline_ta    TEXT,
    volume        TEXT,
    issue         TEXT,
    pages         TEXT,
    authors       TEXT NOT NULL,     -- JSON [{"last","fore","initials","suffix"|"collective","orcid","affiliations":[]}]
    authors_complete INTEGER NOT NULL,
    abstract      TEXT,              -- sections joined by a newline, labels apart
    sections      TEXT,              -- JSON [{"label","category","start","length"}], in characters of abstract
    summary       TEXT,              -- English plain-language summary or digest, ours where owner is hcckb
    other_abstracts TEXT,            -- JSON [{"type","language","text"}]
    copyright     TEXT,
    vernacular_title TEXT,
    languages     TEXT,              -- JSON ["eng"]
    types         TEXT,              -- JSON [{"ui","name"}]
    mesh          TEXT,              -- JSON [{"ui","name","major","type","qualifiers":[{"ui","name","major"}]}]
    supplements   TEXT,              -- JSON [{"ui","name","type"}]
    chemicals     TEXT,              -- JSON [{"registry","ui","name"}]
    keywords      TEXT,              -- JSON [{"owner","text","major"}]
    gene_symbols  TEXT,              -- JSON ["MET"]
    grants        TEXT,              -- JSON [{"id","acronym","agency","country"}]
    databanks     TEXT,              -- JSON [{"name","accession"}]
    corrections   TEXT,              -- JSON [{"type","source","pmid","note"}]
    reference_list TEXT,             -- JSON [{"citation","pmid","doi","pmcid"}]; NULL: not known, [] : none
    ids           TEXT,              -- JSON [{"type","value"}], as written
    dates         TEXT,              -- JSON [{"kind","literal","iso"}]; literal only where it says more
    investigators TEXT,              -- JSON, like authors
    subjects      TEXT,              -- JSON ["Last Fore"]: persons the paper is about
    notes         TEXT,              -- JSON [{"owner","text"}]
    subsets       TEXT,              -- JSON ["IM"]
    status        TEXT,              -- MEDLINE, PubMed-not-MEDLINE, In-Process...
    owner         TEXT,
    indexing_method TEXT,
    publication_status TEXT,
    pub_model     TEXT,
    issn          TEXT,
    issn_type     TEXT,
    issn_linking  TEXT,
    nlm_id        TEXT,
    country       TEXT,
    pii           TEXT,
    book_title    TEXT,
    publisher     TEXT,
    publisher_place TEXT,
    edition       TEXT,
    isbn          TEXT,
    coi_statement TEXT,
    references_number TEXT
) STRICT;
CREATE UNIQUE INDEX paper_pmid ON paper(pmid);
CREATE INDEX paper_doi ON paper(doi) WHERE doi IS NOT NULL;
CREATE INDEX paper_pmcid ON paper(pmcid) WHERE pmcid IS NOT NULL;

CREATE TABLE paper_version (         -- earlier versions of a record: what they said
    pmid       INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    source_id  INTEGER NOT NULL REFERENCES source(id),
    title      TEXT NOT NULL,
    abstract   TEXT,
    PRIMARY KEY (pmid, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (             -- PubMed withdrew the record; what a person wrote about it stays
    pmid      INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source(id),
    title     TEXT                   -- as last seen; NULL if we never had it
) STRICT;

CREATE TABLE citation_link (         -- links told by a citation service; those of reference lists are derived
    cited  INTEGER NOT NULL,         -- PMIDs
    citing INTEGER NOT NULL,
    source TEXT NOT NULL,            -- iCite, elink, Europe PMC, NIH-OCC
    as_of  TEXT,                     -- NULL: undated
    PRIMARY KEY (cited, citing, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_link_citing ON citation_link(citing, cited);

CREATE TABLE enrichment (            -- when a citation service was last asked about a paper
    pmid     INTEGER NOT NULL,
    source   TEXT NOT NULL,          -- iCite, elink, Europe PMC, Altmetric
    asked_on TEXT NOT NULL,          -- date, UTC
    known    INTEGER NOT NULL,       -- 0: it said nothing about the paper, which is not the same as zero
    PRIMARY KEY (pmid, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (                 -- names of papers whose record was merged into another
    name      TEXT PRIMARY KEY,      -- local id, DOI or PMCID
    pmid      INTEGER NOT NULL,      -- that goes by it now
    merged_at TEXT NOT NULL          -- UTC
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_pmid ON alias(pmid);

CREATE TABLE metric (                -- counts; never mixed between sources
    pmid      INTEGER NOT NULL,
    measure   TEXT NOT NULL,         -- citations, rcr, readers, mentions:x, attention_score...
    source    TEXT NOT NULL,         -- Dimensions, Mendeley, iCite...
    value     REAL NOT NULL,
    as_of     TEXT,                  -- NULL: undated
    seen_on   TEXT,                  -- where the figure was read, if not at its source
    breakdown TEXT,                  -- JSON {"by country": {"China": 12}}
    PRIMARY KEY (pmid, measure, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (                   -- a harvest or a saved search, as it was done
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,       -- pull, search
    name        TEXT,                -- given by a person; runs of one name are one search, repeated
    query       TEXT NOT NULL,       -- as typed
    options     TEXT,                -- JSON: how it was asked, {"any":true}
    translation TEXT,                -- how it was understood
    started_at  TEXT NOT NULL,       -- UTC
    finished_at TEXT,                -- NULL: interrupted, or under way
    database    TEXT,                -- what was searched: PubMed's build, or the papers that were here
    expected    INTEGER,             -- hits the service announced
    received    INTEGER,             -- hits that came
    detail      TEXT                 -- JSON: errors, warnings, missing
) STRICT;
CREATE INDEX run_name ON run(name) WHERE name IS NOT NULL;

CREATE TABLE run_hit (               -- what a run found
    run_id INTEGER NOT NULL REFERENCES run(id),
    pmid   INTEGER NOT NULL,
    state  TEXT,                     -- of the paper at that time: ok, corrected, concern, retracted; NULL: not here
    digest INTEGER,                  -- of its record at that time, as in table paper; NULL: not here
    PRIMARY KEY (run_id, pmid)
) STRICT, WITHOUT ROWID;

CREATE TABLE harvest (               -- what a pull has yet to fetch, or asked for in vain
    run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    pmid   INTEGER NOT NULL,
    state  INTEGER NOT NULL,         -- 0 wanted, 1 asked for and not sent; the row goes when the paper comes
    PRIMARY KEY (run_id, pmid)
) STRICT, WITHOUT ROWID;

CREATE TABLE cite_key (              -- made once, then frozen
    pmid INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE note (
    id         INTEGER PRIMARY KEY,
    pmid       INTEGER NOT NULL,
    text       TEXT NOT NULL,
    written_at TEXT NOT NULL
) STRICT;
CREATE INDEX note_pmid ON note(pmid);

CREATE TABLE decision (              -- append-only: the newest that is not undone counts
    id         INTEGER PRIMARY KEY,
    pmid       INTEGER NOT NULL,
    stage      TEXT NOT NULL,        -- title, fulltext
    verdict    TEXT NOT NULL,        -- include, exclude, maybe, undo
    reason     TEXT,
    decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_pmid ON decision(pmid);

CREATE TABLE tag_decision (          -- a person's word on a machine's tag
    pmid       INTEGER NOT NULL,
    concept_id TEXT NOT NULL,        -- CURIE
    kind       TEXT NOT NULL,        -- of the concept, as it was then
    name       TEXT NOT NULL,
    verdict    TEXT NOT NULL,        -- confirmed, rejected
    decided_at TEXT NOT NULL,
    PRIMARY KEY (pmid, concept_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lexicon_file (          -- vocabularies that were added to the built-in one
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    format      TEXT NOT NULL,       -- hgnc, obo...: what it was read as
    licence     TEXT,
    version     TEXT,
    digest      TEXT NOT NULL,       -- of the bytes before they were packed
    size        INTEGER,             -- bytes of the file that was read, as its publisher gives it
    sha256      TEXT,                -- of those bytes, hexadecimal; NULL: no file (own additions)
    bytes       BLOB NOT NULL,       -- in our own TSV form, gzip
    imported_at TEXT NOT NULL
) STRICT;
