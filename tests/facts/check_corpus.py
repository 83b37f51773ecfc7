#!/usr/bin/env python3
"""Check the starter corpus: its own form always, and every fact where the facts are at hand.

usage: check_corpus.py [FACTS_DIR]

The facts (papers.jsonl, citations.tsv, counts.tsv) lie outside the project, by default in
../shared/data/hcc seen from its root. Where they are absent the checks that need them are
skipped and said to be. Exit status: 0 all in order, 1 something differs (one line each).
"""
import collections
import csv
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
STARTER = ROOT / "corpus" / "starter"
FACTS = ROOT.parent / "shared" / "data" / "hcc"

PAPERS = 126             # how many papers the starter corpus holds
LINKED = 6               # so many of them are there as ends of a citation link
LINKS = "hcc-links.xml"  # the batch that holds these
LOCAL_ID = 9000000000    # local id = this + the paper's line in papers.jsonl
SENTENCES = (3, 6)       # shortest and longest digest
RUN = 8                  # so many words in a row shared with a note are a copy
BARE = "Only the bibliography was seen"  # starts the note of a paper without a digest

TYPES = {
    "research": ["Journal Article"],
    "survey": ["Journal Article"],
    "review": ["Journal Article", "Review"],
    "clinical": ["Journal Article", "Clinical Study"],
    "trial": ["Journal Article", "Clinical Trial"],
    "meta-analysis": ["Journal Article", "Meta-Analysis"],
    "editorial": ["Editorial"],
    "preprint": ["Preprint"],
    "book chapter": ["Book Chapter"],
}

# a field of papers.jsonl, and where it stands in a record
FIELDS = (
    ("title", "MedlineCitation/Article/ArticleTitle"),
    ("journal", "MedlineCitation/Article/Journal/Title"),
    ("year", "MedlineCitation/Article/Journal/JournalIssue/PubDate/Year"),
    ("volume", "MedlineCitation/Article/Journal/JournalIssue/Volume"),
    ("issue", "MedlineCitation/Article/Journal/JournalIssue/Issue"),
    ("pages", "MedlineCitation/Article/Pagination/MedlinePgn"),
    ("doi", "MedlineCitation/Article/ELocationID[@EIdType='doi']"),
    ("doi", "PubmedData/ArticleIdList/ArticleId[@IdType='doi']"),
    ("pmid", "PubmedData/ArticleIdList/ArticleId[@IdType='pubmed']"),
    ("pmcid", "PubmedData/ArticleIdList/ArticleId[@IdType='pmc']"),
)

COUNT_COLUMNS = ["paper", "measure", "value", "source", "as_of", "seen_on"]
COUNT_SOURCES = {"Dimensions", "Mendeley", "Crossref", "Scopus", "OAE", "OUCI", "Altmetric"}

# how the facts name a source -> measure, source, seen_on
COUNT_FACTS = (
    (r"Dimensions \(Altmetric page\)", ("citations", "Dimensions", "Altmetric page")),
    (r"Mendeley readers \(Altmetric page\)", ("readers", "Mendeley", "Altmetric page")),
    (r"X users \(Altmetric page\)", ("mentions:x", "Altmetric", "Altmetric page")),
    (r"Crossref via (T&F|Taylor&Francis) page", ("citations", "Crossref", "Taylor & Francis page")),
    (r"OAE page 'Cited'.*", ("citations", "OAE", "OAE page")),
    (r"OUCI number of citations", ("citations", "OUCI", "OUCI page")),
    (r"Scopus via (?P<page>\S+)", ("citations", "Scopus", None)),
)

problems = []


def problem(where, what):
    problems.append(f"{where}: {what}")


def text(record, path):
    """The text at path, or None where the element is absent."""
    found = record.find(path)
    return None if found is None else "".join(found.itertext())


def pmid_of(record):
    return text(record, "MedlineCitation/PMID")


def notes_of(record):
    return [note.text or "" for note in record.findall("MedlineCitation/GeneralNote")]


def digest_of(record):
    path = "MedlineCitation/OtherAbstract[@Type='plain-language-summary']/AbstractText"
    found = record.findall(path)
    return "".join(found[0].itertext()) if len(found) == 1 else None


def words(string):
    """Words in lower case, without the punctuation round them."""
    stripped = (word.strip(".,;:!?()[]'\"") for word in string.lower().split())
    return [word for word in stripped if word]


def sentences(string):
    plain = re.sub(r"\b(e\.g|i\.e|vs|cf|al|approx)\.", r"\1", string)
    return len(re.findall(r"[.!?](?=\s|$)", plain))


def author_name(author):
    parts = (author.findtext("LastName"), author.findtext("Initials"))
    return author.findtext("CollectiveName") or " ".join(part for part in parts if part)


# --- what the corpus alone can tell ---


def read_records():
    """PMID -> (file name, record), from every batch."""
    records = {}
    for path in sorted(STARTER.glob("*.xml")):
        try:
            root = ET.parse(path).getroot()
        except ET.ParseError as error:
            problem(path.name, f"not well-formed: {error}")
            continue
        if root.tag != "PubmedArticleSet" or any(child.tag != "PubmedArticle" for child in root):
            problem(path.name, "is not a PubmedArticleSet of PubmedArticle alone")
        for record in root.iter("PubmedArticle"):
            pmid = pmid_of(record)
            if not pmid or not pmid.isdigit():
                problem(path.name, f"bad PMID {pmid!r}")
            elif pmid in records:
                problem(path.name, f"PMID {pmid} stands twice, first in {records[pmid][0]}")
            else:
                records[pmid] = (path.name, record)
    return records


def check_unique(records):
    """No DOI, PMCID or digest belongs to two records."""
    seen = {}
    for pmid, (name, record) in records.items():
        ids = [(i.get("IdType"), i.text.lower())
               for i in record.findall("PubmedData/ArticleIdList/ArticleId")]
        digest = digest_of(record)
        for key in ids + ([("digest", digest)] if digest else []):
            if key in seen:
                problem(f"{name} {pmid}", f"same {key[0]} as {seen[key]}: {key[1]}")
            seen[key] = pmid


def is_bare(name, record):
    """Whether a paper known by its bibliography alone; only the batch of links may hold such."""
    return name == LINKS and any(note.startswith(BARE) for note in notes_of(record))


def check_form(name, pmid, record):
    where = f"{name} {pmid}"
    digest = digest_of(record)
    if is_bare(name, record):
        if record.find(".//OtherAbstract") is not None:
            problem(where, "has a digest, though only the bibliography was seen")
    elif digest is None:
        problem(where, "needs exactly one plain-language-summary")
    elif not SENTENCES[0] <= sentences(digest) <= SENTENCES[1]:
        problem(where, f"digest of {sentences(digest)} sentences")
    if record.find(".//Abstract") is not None:
        problem(where, "has an Abstract: the starter corpus ships digests only")
    for element in record.iter():
        if len(element) == 0 and element.tag != "PubDate" and not (element.text or "").strip():
            problem(where, f"empty <{element.tag}>")
    check_local_id(where, pmid, record)


def check_local_id(where, pmid, record):
    """A local id is explained by a note; any other PMID stands in the ArticleIdList too."""
    said = sum(note.startswith("Local id:") for note in notes_of(record))
    listed = text(record, "PubmedData/ArticleIdList/ArticleId[@IdType='pubmed']")
    if int(pmid) > LOCAL_ID:
        if said != 1 or listed is not None:
            problem(where, "a local id needs its note and no ArticleId of type pubmed")
    elif said or listed != pmid:
        problem(where, "a PubMed id needs its ArticleId and no note on a local id")


def read_counts(records):
    """The rows of counts.tsv, checked for form."""
    path = STARTER / "counts.tsv"
    known = {i.text.lower() for _, record in records.values()
             for i in record.findall("PubmedData/ArticleIdList/ArticleId")} | set(records)
    with path.open(encoding="utf-8", newline="") as file:
        if file.readline().rstrip("\n") != "#hcckb-counts 1":
            problem(path.name, "line 1 must be #hcckb-counts 1")
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != COUNT_COLUMNS:
        problem(path.name, "line 2 must be " + " ".join(COUNT_COLUMNS))
        return []
    good = []
    for number, row in enumerate(rows[1:], 3):
        fault = count_fault(row, known)
        if fault:
            problem(f"{path.name}:{number}", fault)
        else:
            good.append(tuple(row))
    return good


def count_fault(row, known):
    """What is wrong with a row of counts.tsv, or None."""
    if len(row) != len(COUNT_COLUMNS):
        return f"{len(row)} columns"
    paper, measure, value, source, as_of, _ = row
    tests = (
        (paper.lower() in known, f"{paper} is not in the corpus"),
        (re.fullmatch(r"citations|readers|mentions:[a-z]+", measure), f"measure {measure}"),
        (re.fullmatch(r"\d+", value), f"value {value}"),
        (source in COUNT_SOURCES, f"source {source}"),
        (re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", as_of), f"date {as_of}"),
    )
    return next((fault for passed, fault in tests if not passed), None)


# --- what needs the facts ---


def read_papers(folder):
    """Local id -> paper, for every paper known."""
    with (folder / "papers.jsonl").open(encoding="utf-8") as file:
        return {LOCAL_ID + number: json.loads(line) for number, line in enumerate(file, 1)}


def read_links(folder, known):
    """The links of citations.tsv, both ends of which are papers known."""
    ids = {paper["id"] for paper in known.values()}
    with (folder / "citations.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["citing"], row["cited"]) for row in rows
                if row["citing"] in ids and row["cited"] in ids]


def qualifies(paper):
    """The rule of the corpus: a confirmed title, its text seen, and something found."""
    return (paper["title_verified"] and paper["evidence"] == "abstract or page text"
            and len(paper["facts"].get("key_findings") or []) >= 2)


def choose(known, links):
    """Local id -> paper, for the papers that the corpus is made of, and the ids of the linked."""
    ends = {end for link in links for end in link}
    linked = {paper["id"] for paper in known.values()
              if paper["id"] in ends and not qualifies(paper)}
    chosen = {local: paper for local, paper in known.items()
              if qualifies(paper) or paper["id"] in linked}
    if len(chosen) != PAPERS or len(linked) != LINKED:
        problem("papers.jsonl", f"{len(chosen)} papers are to be shipped, {len(linked)} of them as "
                                f"ends of a link, not {PAPERS} and {LINKED}")
    return chosen, linked


def check_papers(records, papers, linked):
    expected = {str(paper["pmid"] or local): paper for local, paper in papers.items()}
    for pmid in expected.keys() - records.keys():
        problem("corpus", f"no record for {pmid}, {expected[pmid]['id']}")
    for pmid in records.keys() - expected.keys():
        problem(f"{records[pmid][0]} {pmid}", "is none of the papers to be shipped")
    for pmid in sorted(expected.keys() & records.keys(), key=int):
        name, record = records[pmid]
        paper = expected[pmid]
        if (name == LINKS) != (paper["id"] in linked):
            problem(f"{name} {pmid}", f"only ends of a link stand in {LINKS}, and all of them do")
        if is_bare(name, record) != (paper["evidence"] == "title only"):
            problem(f"{name} {pmid}", f"note on the bibliography, evidence {paper['evidence']}")
        check_facts(f"{name} {pmid}", record, paper)
        check_digest(f"{name} {pmid}", digest_of(record) or "", paper)


def check_facts(where, record, paper):
    for field, path in FIELDS:
        want = None if paper[field] is None else str(paper[field])
        if text(record, path) != want:
            problem(where, f"{field} is {text(record, path)!r}, the facts say {want!r}")
    types = [t.text for t in record.findall(".//PublicationTypeList/PublicationType")]
    if types != TYPES[paper["type"]]:
        problem(where, f"types {types} for a paper of type {paper['type']}")
    check_authors(where, record.find("MedlineCitation/Article/AuthorList"), paper)


def check_authors(where, found, paper):
    if found is None:
        if paper["authors"]:
            problem(where, "AuthorList is missing")
        return
    names = [author_name(author) for author in found.findall("Author")]
    if names != paper["authors"]:
        problem(where, f"authors {names}, the facts say {paper['authors']}")
    if found.get("CompleteYN") != ("Y" if paper["authors_complete"] else "N"):
        problem(where, "CompleteYN of the AuthorList disagrees with the facts")


def runs(string):
    listed = words(string)
    return {tuple(listed[i:i + RUN]) for i in range(len(listed) - RUN + 1)}


def check_digest(where, digest, paper):
    """No note copied, and no figure that the facts do not hold."""
    for note in paper["facts"]["key_findings"]:
        for run in sorted(runs(digest) & runs(note)):
            problem(where, "digest copies a note: " + " ".join(run))
    figures = set(re.findall(r"\d+(?:\.\d+)?", json.dumps(paper, ensure_ascii=False)))
    for figure in sorted(set(re.findall(r"\d+(?:\.\d+)?", digest)) - figures):
        problem(where, f"digest has a figure the facts do not hold: {figure}")


def check_references(records, papers, links):
    """Every link is a Reference of the citing paper, written from the facts, and no other is."""
    by_id = {paper["id"]: (str(paper["pmid"] or local), paper) for local, paper in papers.items()}
    want = collections.defaultdict(list)
    for citing, cited in links:
        want[by_id[citing][0]].append(reference_facts(*by_id[cited]))
    for pmid, (name, record) in records.items():
        have = [reference(r) for r in record.iter("Reference")]
        if sorted(have) != sorted(want[pmid]):
            problem(f"{name} {pmid}", f"cites {sorted(have)}, the facts say {sorted(want[pmid])}")


def reference(found):
    """Citation, then type and value of each id."""
    ids = ((i.get("IdType"), i.text) for i in found.findall("ArticleIdList/ArticleId"))
    return (found.findtext("Citation"), *(part for pair in ids for part in pair))


def reference_facts(pmid, paper):
    """What reference() must give for a cited paper; without a DOI it is known by its PMID here."""
    where = f";{paper['volume']}:{paper['pages']}" if paper["volume"] else ""
    citation = f"{paper['authors'][0]}, et al. {paper['journal']}. {paper['year']}{where}."
    return (citation, "doi", paper["doi"]) if paper["doi"] else (citation, "pubmed", pmid)


def count_facts(papers, folder):
    """The rows that counts.tsv of the corpus must have."""
    ids = {paper["id"] for paper in papers.values()}
    rows = []
    with (folder / "counts.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["id"] not in ids:
                continue
            for pattern, (measure, source, page) in COUNT_FACTS:
                match = re.fullmatch(pattern, row["source"])
                if match:
                    seen_on = page or match["page"]
                    rows.append((row["id"], measure, row["count"], source, "", seen_on))
                    break
            else:
                problem("facts counts.tsv", f"unknown source {row['source']}")
    return rows


def check_counts(counts, papers, folder):
    have, want = (collections.Counter(rows) for rows in (counts, count_facts(papers, folder)))
    for row in (have - want).elements():
        problem("counts.tsv", "not in the facts: " + " | ".join(row))
    for row in (want - have).elements():
        problem("counts.tsv", "missing: " + " | ".join(row))


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FACTS
    records = read_records()
    check_unique(records)
    for pmid, (name, record) in records.items():
        check_form(name, pmid, record)
    counts = read_counts(records)
    if len(records) != PAPERS:
        problem("corpus", f"{len(records)} records, not {PAPERS}")
    if (folder / "papers.jsonl").is_file():
        known = read_papers(folder)
        links = read_links(folder, known)
        papers, linked = choose(known, links)
        check_papers(records, papers, linked)
        check_references(records, papers, links)
        check_counts(counts, papers, folder)
    else:
        print("skipped: the facts are not at hand; only the form of the corpus was checked")
    for line in problems:
        print(line)
    print(f"{len(records)} records, {len(counts)} counts, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
