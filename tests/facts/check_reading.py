#!/usr/bin/env python3
"""Reads real PubMed records a second time, by other means, and compares every field with what hcckb stored.

usage: check_reading.py HCCKB [DATA]

DATA is a folder with pubmed/real.xml.gz (by default ../shared/data beside the source). Imports that file into a
temporary knowledge base, exports it as JSON lines, and compares each record. Where the data is absent it says so and
succeeds. Exit: 0 equal or skipped, 1 differences (listed), 2 hcckb failed.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

SHOWN = 40
PLACEHOLDERS = {"[in process citation]", "[not available]", "[no title available]", "[untitled]",
                "not available", "no title available"}
MONTHS = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
BREAKS = "\t\n\v\f\r\u0085\u2028\u2029"
BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
SPACES = BREAKS + BLANKS


def clean(s):
    """White space as the program keeps it: a run with a line break or tab is one blank, blanks stay."""
    def run(m):
        return " " if any(c in BREAKS for c in m.group()) else " " * len(m.group())
    return re.sub("[" + SPACES + "]+", run, s or "").strip(" ")


def joined(a, b):
    return a + (" " if a[-1:].isdigit() and b[:1].isdigit() and a[-1:].isascii() else "") + b


def flat(e):
    """The text of an element with sup and sub written out."""
    if e is None:
        return ""
    out, after_script = e.text or "", False
    for child in e:
        inner = flat(child)
        if child.tag == "sup" and inner:
            before = out[-1:]
            carries = before and (before.isalpha() or before in ")]" or (before.isdigit() and before.isascii()))
            ordinal = inner in ("st", "nd", "rd", "th") and before.isdigit()
            says = any(c.isalpha() or (c.isascii() and c.isdigit()) for c in inner)
            out += ("^" if carries and says and not ordinal else "") + inner
        elif child.tag == "sub" and inner:
            digits = out[-1:].isascii() and out[-1:].isdigit() and inner[:1].isdigit()
            out += ("_" if digits else "") + inner
        else:
            out += inner
        after_script = child.tag in ("sup", "sub") and bool(inner)
        tail = child.tail or ""
        out = joined(out, tail) if after_script else out + tail
    return out


def text(e, path=None):
    e = e.find(path) if path and e is not None else e
    return clean(flat(e)) if e is not None else ""


def texts(e, path):
    return [t for t in (text(x) for x in e.findall(path)) if t] if e is not None else []


def number(s):
    s = (s or "").strip()
    return int(s) if re.fullmatch(r"[0-9]{1,18}", s) else 0


def doi(s):
    s = (s or "").strip()
    s = re.sub(r"^(https?://)?(www\.)?(dx\.)?(doi\.org/)?", "", s, flags=re.I).strip()
    s = re.sub(r"^doi:?\s*", "", s, flags=re.I).rstrip(".,;")
    return s.lower() if re.fullmatch(r"10\.[0-9][0-9.]*/[^\s]+", s) else ""


def pmcid(s):
    m = re.search(r"PMC([0-9]+)", s or "", re.I) or re.fullmatch(r"\s*([0-9]+)\s*", s or "")
    return "PMC" + m.group(1) if m else ""


def orcid(s):
    m = re.search(r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9Xx])[/.]?\s*$", s or "")
    if not m:
        return ""
    digits = "".join(m.groups()).upper()
    total = 0
    for c in digits[:15]:
        total = (total + int(c)) * 2
    check = (12 - total % 11) % 11
    return "-".join(g.upper() for g in m.groups()) if digits[15] == ("X" if check == 10 else str(check)) else ""


def month(s):
    s = (s or "").strip().lower()
    if s.isdigit():
        return int(s) if 1 <= int(s) <= 12 else 0
    return MONTHS.get(s[:3], 0) or next((v for k, v in SEASONS.items() if s.startswith(k)), 0)


def iso(y, m=0, d=0):
    return (f"{y:04d}" + (f"-{m:02d}" + (f"-{d:02d}" if d else "") if m else "")) if y else ""


def date_of(e, kind):
    words = text(e, "MedlineDate")
    if words:
        m = re.search(r"(?<![0-9A-Za-z])([0-9]{4})(?![0-9])(.*)", words)
        if not m:
            return {"kind": kind, "literal": words, "iso": ""}
        rest = re.match(r"[^A-Za-z0-9]*([A-Za-z]+)(?:[^A-Za-z0-9]+([0-9]{1,2})(?![0-9]))?", m.group(2))
        mo = month(rest.group(1)) if rest else 0
        day = int(rest.group(2) or 0) if rest and mo else 0
        return {"kind": kind, "literal": words, "iso": iso(int(m.group(1)), mo, day)}
    parts = [text(e, p) for p in ("Year", "Month", "Day", "Season")]
    literal = (" " if kind == "pubdate" else "-").join(p for p in parts if p)
    mo = month(parts[1] or parts[3])
    return {"kind": kind, "literal": literal, "iso": iso(number(parts[0]), mo, number(parts[2]) if mo else 0)}


def person(a):
    r = {"last": text(a, "LastName"), "fore": text(a, "ForeName"), "initials": text(a, "Initials"),
         "suffix": text(a, "Suffix"), "collective": text(a, "CollectiveName"),
         "affiliations": texts(a, "AffiliationInfo/Affiliation") + texts(a, "Affiliation"),
         "orcid": next(filter(None, (orcid(i.text) for i in a.findall("Identifier") if i.get("Source") == "ORCID")), ""),
         "equal": a.get("EqualContrib") == "Y"}
    if not r["last"] and not r["collective"]:
        r["last"], r["fore"] = r["fore"] or r["initials"], ""
    return r


def people(e, path):
    return [p for p in (person(a) for a in e.findall(path) if a.get("ValidYN") != "N") if p["last"] or p["collective"]]


def sections(e):
    out, at, parts = [], 0, []
    for t in e.findall("AbstractText") if e is not None else []:
        s = text(t)
        if s:
            label = clean(t.get("Label"))
            label = "" if label.upper() in ("UNLABELLED", "UNLABELED") else label
            out.append({"label": label, "category": clean(t.get("NlmCategory")), "start": at, "length": len(s)})
            parts.append(s)
            at += len(s) + 1
    return out, "\n".join(parts)


def reference(r):
    ids = [(i.get("IdType", "pubmed"), i.text or "") for i in r.findall("ArticleIdList/ArticleId")]
    def first(f, *kinds):
        return next(filter(None, (f(v) for k, v in ids if k in kinds)), "")
    return {"citation": text(r, "Citation"), "pmid": first(number, "pubmed"), "doi": first(doi, "doi"),
            "pmcid": first(pmcid, "pmc", "pmcid")}


def read_ids(c, data):
    ids = [(i.get("IdType", "pubmed"), text(i)) for i in data.findall("ArticleIdList/ArticleId")] if data is not None else []
    others = [(o.get("Source", "other"), text(o)) for o in c.findall("OtherID")]
    locations = [(x.get("EIdType"), x.text or "") for x in c.findall("Article/ELocationID") if x.get("ValidYN") != "N"]
    all_ids = [(k, v) for k, v in others + ids if v]
    central = [v for k, v in all_ids if k in ("pmc", "pmcid") or (k == "NLM" and v.startswith("PMC"))]
    return {"ids": [{"type": k, "value": v} for k, v in all_ids],
            "doi": next(filter(None, [doi(v) for k, v in ids if k == "doi"] + [doi(v) for k, v in locations if k == "doi"]), ""),
            "pmcid": next(filter(None, map(pmcid, central)), ""),
            "pii": next((clean(v) for k, v in locations + ids if k == "pii" and v.strip()), "")}


def read_dates(c, data):
    a = c.find("Article")
    found = [(c.find("DateCreated"), "created"), (c.find("DateCompleted"), "completed"), (c.find("DateRevised"), "revised"),
             (a.find("Journal/JournalIssue/PubDate"), "pubdate")]
    found += [(d, "electronic") for d in a.findall("ArticleDate")]
    found += [(d, d.get("PubStatus")) for d in data.findall("History/PubMedPubDate")] if data is not None else []
    dates = [date_of(e, k) for e, k in found if e is not None]
    dates = [d for d in dates if d["literal"]]
    best = ""
    for kind in ("pubdate", "electronic", "ppublish", "epublish", "aheadofprint"):
        best = best or next((d["iso"] for d in dates if d["kind"] == kind and d["iso"]), "")
    return {"dates": dates, "pub_date": best}


def read_vocabulary(c):
    return {
        "mesh": [{"ui": h.find("DescriptorName").get("UI", ""), "name": text(h, "DescriptorName"),
                  "type": h.find("DescriptorName").get("Type", ""), "major": h.find("DescriptorName").get("MajorTopicYN") == "Y",
                  "qualifiers": [{"ui": q.get("UI", ""), "name": text(q), "major": q.get("MajorTopicYN") == "Y"}
                                 for q in h.findall("QualifierName")]}
                 for h in c.findall("MeshHeadingList/MeshHeading")],
        "chemicals": [{"registry": "" if text(x, "RegistryNumber") == "0" else text(x, "RegistryNumber"),
                       "ui": x.find("NameOfSubstance").get("UI", ""), "name": text(x, "NameOfSubstance")}
                      for x in c.findall("ChemicalList/Chemical")],
        "supplements": [{"ui": x.get("UI", ""), "name": text(x), "type": x.get("Type", "")}
                        for x in c.findall("SupplMeshList/SupplMeshName")],
        "keywords": [{"owner": k.get("Owner", "NLM"), "text": text(w), "major": w.get("MajorTopicYN") == "Y"}
                     for k in c.findall("KeywordList") for w in k.findall("Keyword") if text(w)],
        "gene_symbols": texts(c, "GeneSymbolList/GeneSymbol"),
        "subjects": [" ".join(filter(None, (p["last"], p["fore"] or p["initials"], p["suffix"])))
                     for p in people(c, "PersonalNameSubjectList/PersonalNameSubject")],
    }


def read_lists(c, data):
    a = c.find("Article")
    accessions = []
    for b in a.findall("DataBankList/DataBank"):
        got = [{"name": text(b, "DataBankName"), "accession": t} for t in texts(b, "AccessionNumberList/AccessionNumber")]
        accessions += got or [{"name": text(b, "DataBankName"), "accession": ""}]
    others = []
    for o in c.findall("OtherAbstract"):
        s, joined_text = sections(o)
        if joined_text:
            others.append({"type": o.get("Type", ""), "language": o.get("Language", "eng"), "text": joined_text})
    return {
        "languages": texts(a, "Language"),
        "types": [{"ui": t.get("UI", ""), "name": text(t)} for t in a.findall("PublicationTypeList/PublicationType")],
        "grants": [{k: text(g, t) for k, t in (("id", "GrantID"), ("acronym", "Acronym"), ("agency", "Agency"), ("country", "Country"))}
                   for g in a.findall("GrantList/Grant")],
        "databanks": accessions,
        "other_abstracts": others,
        "corrections": [{"type": x.get("RefType", ""), "source": text(x, "RefSource"), "pmid": number(x.findtext("PMID")),
                         "note": text(x, "Note")} for x in c.findall("CommentsCorrectionsList/CommentsCorrections")],
        "references": [reference(r) for r in data.iter("Reference")] if data is not None else [],
        "has_reference_list": data is not None and data.find("ReferenceList") is not None,
        "subsets": texts(c, "CitationSubset"),
        "notes": [{"owner": n.get("Owner", ""), "text": text(n)} for n in c.findall("GeneralNote") if text(n)],
        "investigators": people(c, "InvestigatorList/Investigator"),
    }


def read_title(a):
    title, vernacular = text(a, "ArticleTitle"), text(a, "VernacularTitle")
    if (not title or title.lower().rstrip(".") in PLACEHOLDERS) and vernacular:
        title = vernacular
    return {"title": title or "[Not Available].", "vernacular_title": vernacular}


def read_record(rec):
    c = rec.find("MedlineCitation")
    a, data = c.find("Article"), rec.find("PubmedData")
    s, abstract = sections(a.find("Abstract"))
    start, end, pages = text(a, "Pagination/StartPage"), text(a, "Pagination/EndPage"), text(a, "Pagination/MedlinePgn")
    authors = people(a, "AuthorList/Author")
    if authors and not authors[0]["affiliations"]:
        authors[0]["affiliations"] = texts(a, "Affiliation")[-1:]
    out = {"pmid": number(c.findtext("PMID")), "version": number(c.find("PMID").get("Version", c.get("VersionID", "1"))),
           "status": c.get("Status", ""), "owner": c.get("Owner", "NLM"), "indexing_method": c.get("IndexingMethod", ""),
           "publication_status": text(data, "PublicationStatus") if data is not None else "",
           "pub_model": a.get("PubModel", ""), "abstract": abstract, "sections": s,
           "copyright": text(a, "Abstract/CopyrightInformation"), "authors": authors,
           "authors_complete": all(x.get("CompleteYN") != "N" for x in a.findall("AuthorList")),
           "pages": pages or (start + "-" + end if start and end else start)}
    for key, path in (("journal", "Article/Journal/Title"), ("journal_iso", "Article/Journal/ISOAbbreviation"),
                      ("medline_ta", "MedlineJournalInfo/MedlineTA"), ("issn", "Article/Journal/ISSN"),
                      ("issn_linking", "MedlineJournalInfo/ISSNLinking"), ("nlm_id", "MedlineJournalInfo/NlmUniqueID"),
                      ("country", "MedlineJournalInfo/Country"), ("volume", "Article/Journal/JournalIssue/Volume"),
                      ("issue", "Article/Journal/JournalIssue/Issue"), ("coi_statement", "CoiStatement"),
                      ("references_number", "NumberOfReferences")):
        out[key] = text(c, path)
    for part in (read_title(a), read_ids(c, data), read_dates(c, data), read_vocabulary(c), read_lists(c, data)):
        out.update(part)
    return out


def empty(v):
    return v is None or v is False or v == "" or v == 0 or v == [] or v == {}


def same(want, got):
    """Equal, with absent, null, empty, false and 0 being one; members that only the program has do not count."""
    if empty(want) and empty(got):
        return True
    if isinstance(want, dict) and isinstance(got, dict):
        if "iso" in want and "literal" not in got and re.fullmatch("[0-9-]+", want["literal"]):
            want = {k: v for k, v in want.items() if k != "literal"}  # kept only where it says more
        return all(same(v, got.get(k)) for k, v in want.items())
    if isinstance(want, list) and isinstance(got, list):
        return len(want) == len(got) and all(same(w, g) for w, g in zip(want, got))
    if isinstance(want, bool) or isinstance(got, bool):
        return bool(want) == bool(got)
    if isinstance(want, str) and isinstance(got, dict):
        return want == got.get("iso")  # a date without its literal
    return want == got


def read_file(path):
    records = {}
    with gzip.open(path) as f:
        for rec in ET.parse(f).getroot().findall("PubmedArticle"):
            r = read_record(rec)
            records[r["pmid"]] = r
    return records


def run(hcckb, db, *args):
    p = subprocess.run([hcckb, "--db", db, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode != 0:
        sys.stderr.buffer.write(p.stderr)
        print(f"failed: {os.path.basename(hcckb)} {' '.join(args[:1])}: exit {p.returncode}")
        sys.exit(2)
    return p.stdout.decode("utf-8")


def stored(hcckb, path):
    with tempfile.TemporaryDirectory() as tmp:
        db = os.path.join(tmp, "reading.db")
        run(hcckb, db, "import", path)
        lines = run(hcckb, db, "export", "--format", "jsonl").split("\n")
    papers = [json.loads(line) for line in lines if line.strip()]
    return {p["pmid"]: p for p in papers if "pmid" in p}


def differences(want, got):
    for pmid, w in want.items():
        g = got.get(pmid)
        if g is None:
            yield f"PMID {pmid}: not stored"
            continue
        for key, value in w.items():
            if not same(value, g.get(key)):
                yield f"PMID {pmid} {key}:\n  file    {json.dumps(value, ensure_ascii=False)[:600]}\n  stored  {json.dumps(g.get(key), ensure_ascii=False)[:600]}"
    yield from (f"PMID {pmid}: stored, but not in the file" for pmid in got if pmid not in want)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    here = os.path.dirname(os.path.abspath(__file__))
    data = sys.argv[2] if len(sys.argv) == 3 else os.path.join(here, "..", "..", "..", "shared", "data")
    path = os.path.join(data, "pubmed", "real.xml.gz")
    if not os.path.exists(path):
        print("skipped: there is no pubmed/real.xml.gz to read")
        return
    want = read_file(path)
    found = list(differences(want, stored(sys.argv[1], path)))
    for line in found[:SHOWN]:
        print(line)
    fields = sum(len(r) for r in want.values())
    print(f"{len(want)} records, {fields} fields compared, {len(found)} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
