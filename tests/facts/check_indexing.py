#!/usr/bin/env python3
"""Compares the concepts read from title and abstract with what PubMed's indexers gave as MeSH headings.

usage: check_indexing.py HCCKB [--errors N] [--db FILE] [DATA]

DATA is a folder with pubmed/real.xml.gz and vocab/mesh_descriptors.tsv.gz (by default ../shared/data beside the source).
A heading counts where it maps to a concept of the shipped lexicon: by the concept's MESH id, else, for genes, families
and pathways, by the heading's own names where they are names of one concept only. MeSH headings are not read when papers
are tagged, so the two are independent. Indexers choose what a paper is about, from its full text; the tagger finds what
is named in title and abstract: neither side is the truth, and the disagreements are there to be read.

equal: the same concept. related: the same, or one above or below it (indexers take the most specific heading they have).
recall: headings that were tagged. precision: tagged concepts, of those that some heading stands for, that the indexers
gave too. --db reads a knowledge base that has the records already, such as one with whole vocabularies.
Where the data is absent it says so and succeeds. Exit: 0 compared or skipped, 1 below the floor, 2 hcckb failed.
"""
import collections
import glob
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

# What may not be lost: recall of related concepts over all kinds.
FLOOR = 0.70
GROUPS = {"gene": "genes", "family": "genes", "mirna": "genes", "lncrna": "genes", "drug": "drugs", "chemical": "drugs",
          "pathway": "signalling", "process": "processes", "phenotype": "processes", "disease": "diseases"}
ORDER = ["genes", "drugs", "signalling", "processes", "diseases"]
BY_NAME = {"gene", "family", "pathway"}


def group_of(concept):
    kind, name = concept
    return "signalling" if kind == "process" and "signal" in name else GROUPS.get(kind)


def fold(name):
    name = name.lower().replace("α", "alpha").replace("β", "beta").replace("γ", "gamma").replace("κ", "kappa")
    return re.sub(r"[^a-z0-9]", "", name)


def read_lexicon(root):
    """id -> (kind, name), MeSH id -> concept, folded name -> concepts that can be known by it, id -> parents."""
    concepts, by_mesh, by_name, up = {}, {}, collections.defaultdict(set), collections.defaultdict(set)
    for path in sorted(glob.glob(os.path.join(root, "corpus/lexicon/*.tsv"))):
        for line in open(path, encoding="utf-8"):
            f = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(f) < 3 or f[0] == "id":
                continue
            f += [""] * (8 - len(f))
            cid, kind, name = f[:3]
            concepts[cid] = (kind, name)
            for x in [cid] + f[4].split("|"):
                if x.startswith("MESH:"):
                    by_mesh.setdefault(x[5:], cid)
            for n in [name] + f[3].split("|"):
                if not n.endswith("?") and not n.startswith("!"):
                    by_name[fold(n)].add(cid)
            up[cid].update(p for p in f[5].split("|") if p)
            if kind == "family":
                for m in f[6].split("|"):
                    if m:
                        up[m.split("=")[-1].lstrip("*")].add(cid)
    return concepts, by_mesh, by_name, up


def map_headings(data, concepts, by_mesh, by_name):
    mapped = dict(by_mesh)
    for line in gzip.open(os.path.join(data, "vocab/mesh_descriptors.tsv.gz"), "rt", encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        ui = f[0].replace("MESH:", "")
        if ui in mapped or len(f) < 2:
            continue
        names = [f[1]] + re.split(r"[|;]", f[2] if len(f) > 2 else "")
        found = collections.Counter()
        for n in {fold(n) for n in names if len(fold(n)) > 3}:
            hits = [c for c in by_name.get(n, ()) if concepts[c][0] in BY_NAME]
            if len(hits) == 1:
                found[hits[0]] += 1
        if len(found) == 1:
            mapped[ui] = next(iter(found))
    return mapped


def above(cid, up, seen=None):
    seen = set() if seen is None else seen
    for p in up.get(cid, ()):
        if p not in seen:
            seen.add(p)
            above(p, up, seen)
    return seen


def import_records(hcckb, data, folder):
    db = os.path.join(folder, "kb.db")
    r = subprocess.run([hcckb, "--quiet", "--db", db, "import", os.path.join(data, "pubmed/real.xml.gz")],
                       capture_output=True, text=True, check=False)
    if r.returncode not in (0, 4):
        print("check_indexing: import failed:", r.stderr.strip())
        sys.exit(2)
    return db


def read_records(hcckb, db):
    p = subprocess.Popen([hcckb, "--quiet", "--db", db, "export", "--format", "jsonl"], stdout=subprocess.PIPE, text=True)
    for line in p.stdout:
        yield json.loads(line)
    if p.wait():
        print("check_indexing: export failed")
        sys.exit(2)


class Score:
    def __init__(self):
        self.headings = self.tags = 0
        self.hit = {"equal": 0, "related": 0}
        self.right = {"equal": 0, "related": 0}

    def row(self, name):
        def part(n, of):
            return "%6.3f" % (n / of) if of else "     -"
        return "%-11s %8d %8s %8s   %8d %8s %8s" % (
            name, self.headings, part(self.hit["equal"], self.headings), part(self.hit["related"], self.headings),
            self.tags, part(self.right["equal"], self.tags), part(self.right["related"], self.tags))

    def add(self, other):
        self.headings += other.headings
        self.tags += other.tags
        for k in self.hit:
            self.hit[k] += other.hit[k]
            self.right[k] += other.right[k]


def compared(ones, others, concepts, scores, up):
    """Each of `ones`, its score, and whether it is one of `others` or stands above or below one."""
    near = others | {a for t in others for a in above(t, up)}
    for c in sorted(ones):
        group = group_of(concepts[c])
        if group:
            yield c, scores[group], c in near or bool(above(c, up) & others)


def compare(records, concepts, mapped, up):
    scores = {g: Score() for g in ORDER}
    missed, extra = collections.defaultdict(list), collections.defaultdict(list)
    mappable = set(mapped.values())
    papers = 0
    for r in records:
        uis = {h["ui"] for h in r["mesh"] or [] if h.get("ui")} | {c["ui"] for c in r["chemicals"] or [] if c.get("ui")}
        if not r["mesh"] or not r["abstract"]:
            continue
        papers += 1
        given = {mapped[u] for u in uis if u in mapped}
        told = {t["id"] for t in r["tags"]}
        for c, s, close in compared(given, told, concepts, scores, up):
            s.headings += 1
            s.hit["equal"] += c in told
            s.hit["related"] += close
            if not close:
                missed[c].append(r["pmid"])
        for c, s, close in compared(told & mappable, given, concepts, scores, up):
            s.tags += 1
            s.right["equal"] += c in given
            s.right["related"] += close
            if not close:
                extra[c].append(r["pmid"])
    return scores, missed, extra, papers


def show(title, found, concepts, most):
    print(title)
    for c, pmids in sorted(found.items(), key=lambda x: (-len(x[1]), x[0]))[:most]:
        print("  %4d  %-10s %-32s %s" % (len(pmids), concepts[c][0], concepts[c][1][:32], " ".join(map(str, pmids[:4]))))


def main():
    args, errors, db = sys.argv[1:], 0, None
    while "--errors" in args or "--db" in args:
        i = args.index("--errors" if "--errors" in args else "--db")
        if args[i] == "--errors":
            errors = int(args[i + 1])
        else:
            db = args[i + 1]
        del args[i:i + 2]
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    data = args[1] if len(args) > 1 else os.path.join(root, "../shared/data")
    if not os.path.exists(os.path.join(data, "pubmed/real.xml.gz")):
        print("skipped: no real records at", os.path.relpath(data, root))
        return 0
    concepts, by_mesh, by_name, up = read_lexicon(root)
    mapped = map_headings(data, concepts, by_mesh, by_name)
    with tempfile.TemporaryDirectory() as folder:
        db = db or import_records(args[0], data, folder)
        scores, missed, extra, papers = compare(read_records(args[0], db), concepts, mapped, up)
    every = Score()
    print("%d records with MeSH headings and an abstract; %d headings map to a concept" % (papers, len(mapped)))
    print("%-11s %8s %8s %8s   %8s %8s %8s" % ("", "headings", "recall:", "recall:", "tags", "prec.:", "prec.:"))
    print("%-11s %8s %8s %8s   %8s %8s %8s" % ("kind", "given", "equal", "related", "given", "equal", "related"))
    for g in ORDER:
        print(scores[g].row(g))
        every.add(scores[g])
    print(every.row("all"))
    if errors:
        show("Headings that were not tagged (papers, kind, concept, PMIDs):", missed, concepts, errors)
        show("Tags without such a heading:", extra, concepts, errors)
    recall = every.hit["related"] / every.headings if every.headings else 0
    return 0 if recall >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
