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

PAPERS = 120             # how many papers the starter corpus holds
LOCAL_ID = 9000000000    # local id = this + the paper's line in papers.jsonl
SENTENCES = (3, 6)       # shortest and longest digest
RUN = 8                  # so many words in a row shared with a note are a copy

TYPES = {
    "research": ["Journal Article"],
    "survey": ["Journal Article"],
    "review": ["Journal Article", "Review"],
    "clinical": ["Journal Article", "Clinical Study"],
    "trial": ["Journal Article", "Clinical Trial"],
    "meta-analysis": ["Journal Article", "Meta-Analysis"],
    "editorial": ["Editorial"],
    "preprint": ["Preprint"],
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
        for key in ids + [("digest", digest_of(record))]:
            if key in seen:
                problem(f"{name} {pmid}", f"same {key[0]} as {seen[key]}: {key[1]}")
            seen[key] = pmid


def check_form(where, pmid, record):
    digest = digest_of(record)
    if digest is None:
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
    """Local id -> paper, for the papers that the corpus is made of."""
    chosen = {}
    with (folder / "papers.jsonl").open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            paper = json.loads(line)
            if (paper["title_verified"] and paper["evidence"] == "abstract or page text"
                    and len(paper["facts"].get("key_findings") or []) >= 2):
                chosen[LOCAL_ID + number] = paper
    return chosen


def check_papers(records, papers):
    expected = {str(paper["pmid"] or local): paper for local, paper in papers.items()}
    if len(expected) != PAPERS:
        problem("papers.jsonl", f"{len(expected)} papers qualify, not {PAPERS}")
    for pmid in expected.keys() - records.keys():
        problem("corpus", f"no record for {pmid}, {expected[pmid]['id']}")
    for pmid in records.keys() - expected.keys():
        problem(f"{records[pmid][0]} {pmid}", "is none of the papers to be shipped")
    for pmid in sorted(expected.keys() & records.keys(), key=int):
        name, record = records[pmid]
        check_facts(f"{name} {pmid}", record, expected[pmid])
        check_digest(f"{name} {pmid}", digest_of(record) or "", expected[pmid])


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


def check_references(records, papers, folder):
    """Every link of citations.tsv whose citing paper is in the corpus, and no other."""
    pmids = {paper["id"]: str(paper["pmid"] or local) for local, paper in papers.items()}
    want = collections.defaultdict(list)
    with (folder / "citations.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["citing"] in pmids:
                want[pmids[row["citing"]]].append(row["cited"])
    for pmid, (name, record) in records.items():
        cited = [reference_id(r) for r in record.iter("Reference")]
        if sorted(cited) != sorted(c for c in want[pmid] if not c.startswith("title:")):
            problem(f"{name} {pmid}", f"cites {cited}, the facts say {want[pmid]}")


def reference_id(reference):
    doi = reference.findtext("ArticleIdList/ArticleId[@IdType='doi']")
    return doi or "PMID:" + (reference.findtext("ArticleIdList/ArticleId[@IdType='pubmed']") or "")


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
        check_form(f"{name} {pmid}", pmid, record)
    counts = read_counts(records)
    if len(records) != PAPERS:
        problem("corpus", f"{len(records)} records, not {PAPERS}")
    if (folder / "papers.jsonl").is_file():
        papers = read_papers(folder)
        check_papers(records, papers)
        check_references(records, papers, folder)
        check_counts(counts, papers, folder)
    else:
        print("skipped: the facts are not at hand; only the form of the corpus was checked")
    for line in problems:
        print(line)
    print(f"{len(records)} records, {len(counts)} counts, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
