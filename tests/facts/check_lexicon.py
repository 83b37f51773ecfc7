#!/usr/bin/env python3
"""Check corpus/lexicon/*.tsv on its own, without the program.

usage: check_lexicon.py [-v] [DIR]

Reads every file strictly by the format that corpus/lexicon/README.md describes, then
asks that ids are unique, that parents and members exist, and that a name which stands
for two concepts is marked as ambiguous. Where the public vocabularies are at hand
(../shared/data/vocab beside the project, or $HCCKB_VOCAB), every id and
cross-reference is looked up in them, and the name there must be one of ours.
Prints what does not hold, the counts, and exits 1 if anything was found.
"""
import collections
import csv
import gzip
import io
import os
import re
import sys
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COLUMNS = "id kind name names xrefs parents members flags".split()
KINDS = set("drug chemical gene family pathway mirna lncrna circrna vesicle cell disease "
            "process phenotype model clinical organism".split())
NAME_KINDS = {"symbol", "syn", "brand", "code", "abbr", "plural"}
ROLES = {"ligand", "receptor", "adaptor", "kinase", "effector", "regulator", "inhibitor",
         "target", "marker"}
FLAGS = {"misidentified": True, "really": True, "register": True, "misclassified": True,
         "resistant_to": True, "ambiguous": False, "ev_marker": False}
ID = re.compile(r"HGNC:\d+|MESH:[CD]\d{5,9}|CVCL_[0-9A-Z]{4}|FPLX:\w+|MIMAT\d{7}|GO:\d{7}|DOID:\d+"
                r"|DRUGBANK:DB\d{5}|hcckb:[a-z0-9]+(-[a-z0-9]+)*")
XREF = re.compile(r"NCBIGene:\d+|UniProt:[A-Z0-9]{6,10}|MESH:[CD]\d{5,9}|DRUGBANK:DB\d{5}|CHEMBL:CHEMBL\d+"
                  r"|HGNC:\d+|DOID:\d+|CVCL_[0-9A-Z]{4}|GO:\d{7}|WP\d+|R-HSA-\d+")
GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω",
                 "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron "
                 "pi rho sigma tau upsilon phi chi psi omega".split()))


def fold(text):
    """The form in which two spellings are one: case, accents, Greek, hyphens, spaces, slashes."""
    text = "".join(GREEK.get(c, c) for c in text.lower().replace("ς", "σ"))
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[-‐-―\s/]+", "", text)


def same(ours, theirs):
    """Do two sets of names share one, a plural s aside?"""
    def forms(names):
        return {f for n in names for f in (fold(n), re.sub(r"(?<=...)s$", "", fold(n)))}
    return bool(forms(ours) & forms(theirs))


class Report:
    def __init__(self):
        self.lines = []

    def add(self, where, text):
        self.lines.append(f"{where}: {text}")


class Name:
    def __init__(self, cell, report, where):
        kind, sep, rest = cell.partition(":")
        self.kind, text = (kind, rest) if sep and kind in NAME_KINDS else ("syn", cell)
        self.mark = text[0] if text[:1] in ("=", "~") else ""
        text = text[len(self.mark):]
        self.ambiguous = text.endswith("?")
        self.text = text[:-1] if self.ambiguous else text
        if not self.text or self.text != self.text.strip() or "  " in self.text:
            report.add(where, f"bad name {cell!r}")


def split(cell):
    """A list cell: parts between bars, where a bar of a name is written backslash bar."""
    return [p.replace("\\|", "|") for p in re.split(r"(?<!\\)\|", cell)] if cell else []


class Concept:
    def __init__(self, row, where, report):
        self.where = where
        self.id, self.kind, self.name = row[0], row[1], row[2]
        self.names = [Name(x, report, where) for x in split(row[3])]
        self.xrefs, self.parents = split(row[4]), split(row[5])
        self.members, self.flags = [], {}
        if not ID.fullmatch(self.id):
            report.add(where, f"bad id {self.id!r}")
        if self.kind not in KINDS:
            report.add(where, f"bad kind {self.kind!r}")
        if not self.name or self.name != self.name.strip():
            report.add(where, "no preferred name")
        for x in self.xrefs:
            if not XREF.fullmatch(x):
                report.add(where, f"bad cross-reference {x!r}")
        for cells in (self.xrefs, self.parents, split(row[6])):
            if len(set(cells)) != len(cells):
                report.add(where, f"stands twice: {[c for c, n in collections.Counter(cells).items() if n > 1]}")
        for m in split(row[6]):
            core, m = m.startswith("*"), m.lstrip("*")
            role, sep, ident = m.partition("=")
            if not sep:
                role, ident = "", m
            if self.kind == "pathway" and role not in ROLES:
                report.add(where, f"bad role in member {m!r}")
            if self.kind != "pathway" and (sep or core):
                report.add(where, f"only members of pathways have roles: {m!r}")
            self.members.append((core, role, ident))
        for f in split(row[7]):
            key, sep, value = f.partition("=")
            if key not in FLAGS or FLAGS[key] != bool(value) or bool(sep) != bool(value):
                report.add(where, f"bad flag {f!r}")
            self.flags[key] = value

    def texts(self):
        return [self.name] + [n.text for n in self.names]


def read(folder, report):
    concepts = {}
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".tsv"):
            continue
        data = open(os.path.join(folder, file), "rb").read()
        if b"\r" in data or not data.endswith(b"\n"):
            report.add(file, "lines must end in LF, the last one too")
        lines = data.decode("utf-8").split("\n")[:-1]
        if lines[:1] != ["#hcckb-lexicon 1"] or lines[1].split("\t") != COLUMNS:
            report.add(file, "the first two lines are not those of the format")
            continue
        for number, line in enumerate(lines[2:], 3):
            where = f"{file}:{number}"
            if line.startswith("#"):
                continue
            row = line.split("\t")
            if len(row) != len(COLUMNS):
                report.add(where, f"{len(row)} columns, not {len(COLUMNS)}")
                continue
            c = Concept(row, where, report)
            if c.id in concepts:
                report.add(where, f"{c.id} already stands at {concepts[c.id].where}")
            concepts[c.id] = c
    return concepts


def check_links(concepts, report):
    for c in concepts.values():
        for p in c.parents:
            if p not in concepts or p == c.id:
                report.add(c.where, f"no such parent {p}")
        for _, _, m in c.members:
            if m not in concepts or m == c.id:
                report.add(c.where, f"no such member {m}")
        for key in ("resistant_to", "really"):
            if key in c.flags and c.flags[key] not in concepts:
                report.add(c.where, f"{key} names no concept: {c.flags[key]}")
        if c.kind == "gene" and c.id.startswith("HGNC:") and not any(x.startswith("NCBIGene:") for x in c.xrefs):
            report.add(c.where, "a gene without NCBIGene")
        seen = set()
        above = list(c.parents)
        while above:
            p = above.pop()
            if p == c.id:
                report.add(c.where, "is its own ancestor")
                break
            if p not in seen and p in concepts:
                seen.add(p)
                above += concepts[p].parents


def check_names(concepts, report):
    """A name of two concepts must carry '?' or an exact case of its own in all of them but one."""
    owners = collections.defaultdict(list)
    for c in concepts.values():
        own = [n for n in c.names if fold(n.text) == fold(c.name)]
        if not any(n.text == c.name for n in own):
            own.append(Name(c.name, report, c.where))
        for n in own + [n for n in c.names if n not in own]:
            owners[fold(n.text)].append((c, n))
        cells = [(n.mark, n.text) for n in c.names]
        for x, k in collections.Counter(cells).items():
            if k > 1:
                report.add(c.where, f"name stands twice: {x[1]}")
    shared = 0
    for form, uses in owners.items():
        if len({c.id for c, _ in uses}) < 2:
            continue
        shared += 1
        plain = {(c.id, n.text if n.mark == "=" else "") for c, n in uses if not n.ambiguous}
        cases = collections.Counter(case for _, case in plain)
        clash = [k for k, v in cases.items() if v > 1] or ("" in cases and len(cases) > 1)
        if clash:
            report.add(uses[0][0].where, f"name {uses[0][1].text!r} also belongs to "
                       + ", ".join(sorted({f"{c.id} ({c.name})" for c, _ in uses[1:]})))
    return shared


# --- the public vocabularies ------------------------------------------------

class Vocab:
    def __init__(self, folder):
        self.folder = folder
        self.hgnc, self.symbol = {}, {}
        for r in self.table("Homo_sapiens.gene_info.gz"):
            m = re.search(r"HGNC:(HGNC:\d+)", r[5]) if len(r) > 5 else None
            if m:
                self.hgnc[m.group(1)] = {"symbol": {r[2]}, "entrez": {r[1]}, "uniprot": set()}
        for r in csv.DictReader(self.open("hgnc_complete_set.txt.gz"), delimiter="\t"):
            g = self.hgnc.setdefault(r["hgnc_id"], {"symbol": set(), "entrez": set(), "uniprot": set()})
            g["symbol"].add(r["symbol"])
            g["uniprot"] |= set(r["uniprot_ids"].strip('"').split("|"))
            if r["entrez_id"]:
                g["entrez"].add(r["entrez_id"])
        for h, g in self.hgnc.items():
            for s in g["symbol"]:
                self.symbol[s] = h
        self.mir_gene = {next(iter(g["entrez"])): s for g in self.hgnc.values() for s in g["symbol"]
                         if s.startswith("MIR") and g["entrez"]}
        self.mesh = {}
        for r in self.table("mesh_descriptors.tsv.gz"):
            self.mesh[r[0]] = [r[1]] + (r[2].split("|") if len(r) > 2 and r[2] else [])
        for r in self.table("mesh_mappings.tsv.gz"):
            self.mesh.setdefault(r[1], [r[2]])
        self.cvcl = {r[0]: [r[1]] + r[2].split("|") for r in self.table("cellosaurus_names.tsv.gz")}
        self.drugbank = {r["DrugBank ID"]: [r["Common name"]] + [s.strip() for s in r["Synonyms"].split("|")]
                         for r in csv.DictReader(self.open("drugbank_vocabulary.csv.gz"))}
        self.chembl = collections.defaultdict(set)
        for r in csv.DictReader(self.open("drugs_oncology.tsv"), delimiter="\t"):
            self.chembl[r["chembl"]].add("DRUGBANK:" + r["drugbank"])
        self.mimat = {r[0]: r[1] for r in self.table("mirna_hsa.tsv.gz")}
        self.go = self.obo("go_import.obo.gz", "GO:")
        for r in self.table("processes_ev.tsv"):
            self.go.setdefault(r[0], []).extend([r[1]] + (r[2].split("|") if len(r) > 2 else []))
        self.fplx = self.obo("famplex.obo.gz", "FPLX:")
        self.doid = {r[0]: [r[1]] for r in csv.reader(self.open("HumanDO.tsv.gz"), delimiter="\t")}
        for r in self.table("diseases_ssslm.tsv.gz"):
            if len(r) > 2 and r[1].startswith("doid:"):
                self.doid.setdefault(r[1].upper(), []).extend([r[0], r[2]])
        self.sets = {r[1].rsplit("/", 1)[1]: set(r[2:]) for r in self.table("wikipathways_hs.gmt")}
        self.sets.update({r[1]: set(r[2:]) for r in self.table("reactome.gmt.gz")})

    def open(self, name):
        path = os.path.join(self.folder, name)
        raw = gzip.open(path) if name.endswith(".gz") else open(path, "rb")
        return io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="")

    def table(self, name):
        for line in self.open(name):
            if not line.startswith("#"):
                yield line.rstrip("\r\n").split("\t")

    def obo(self, name, prefix):
        out, cur = {}, None
        for line in self.open(name):
            if line.startswith("["):
                cur = None
            elif line.startswith("id: " + prefix):
                cur = out.setdefault(line[4:].strip(), [])
            elif cur is not None and line.startswith("name: "):
                cur.append(line[6:].strip())
            elif cur is not None and line.startswith("synonym: "):
                cur.append(line.split('"')[1])
        return out


def named(table, key, concept, what, report):
    if key not in table:
        report.add(concept.where, f"{what}: no such id")
    elif not same(concept.texts(), table[key]):
        report.add(concept.where, f"{what} is {table[key][0]!r}, not a name of {concept.name!r}")


def genes_under(concept, concepts, depth=0):
    out = {concept.id} if concept.id.startswith("HGNC:") else set()
    if depth < 4:
        for _, _, m in concept.members:
            if m in concepts:
                out |= genes_under(concepts[m], concepts, depth + 1)
    return out


def check_ref(ref, c, concepts, v, report):
    prefix, _, value = ref.partition(":")
    if ref.startswith("CVCL_"):
        named(v.cvcl, ref, c, ref, report)
    elif ref.startswith("MIMAT"):
        if ref not in v.mimat or fold(v.mimat[ref]) not in {fold(t) for t in c.texts()}:
            report.add(c.where, f"{ref} is {v.mimat.get(ref)!r}, not {c.name!r}")
    elif ref.startswith("WP") or ref.startswith("R-HSA"):
        ours = {s for h in genes_under(c, concepts) for s in v.hgnc.get(h, {"symbol": ()})["symbol"]}
        if ref not in v.sets:
            report.add(c.where, f"{ref}: no such set")
        elif not ours & v.sets[ref]:
            report.add(c.where, f"{ref} holds no member of {c.name!r}")
    elif prefix == "HGNC":
        if c.name not in v.hgnc.get(ref, {"symbol": ()})["symbol"]:
            report.add(c.where, f"{ref} is {sorted(v.hgnc.get(ref, {'symbol': ()})['symbol'])}, not {c.name!r}")
    elif prefix == "NCBIGene":
        if c.kind == "mirna":
            stem = re.sub(r"-[35]p$", "", c.name.lower()).replace("-", "")
            symbol = v.mir_gene.get(value, "").lower().replace("-", "").replace("mirlet", "let")
            if not symbol.startswith(stem):
                report.add(c.where, f"{ref} is {symbol!r}, not a gene of {c.name!r}")
        elif value not in v.hgnc.get(c.id, {"entrez": ()})["entrez"]:
            report.add(c.where, f"{ref} is not the gene of {c.id}")
    elif prefix == "UniProt":
        if value not in v.hgnc.get(c.id, {"uniprot": ()})["uniprot"]:
            report.add(c.where, f"{ref} is not the protein of {c.id}")
    elif prefix == "MESH":
        named(v.mesh, value, c, ref, report)
    elif prefix == "DRUGBANK":
        named(v.drugbank, value, c, ref, report)
    elif prefix == "CHEMBL":
        if not v.chembl[value] & {c.id, *c.xrefs}:
            report.add(c.where, f"{ref} does not go with the DrugBank id")
    elif prefix == "GO":
        if c.kind == "pathway" and ref in v.go:
            return
        named(v.go, ref, c, ref, report)
    elif prefix == "DOID":
        named(v.doid, ref, c, ref, report)
    elif prefix == "FPLX":
        if ref not in v.fplx:
            report.add(c.where, f"{ref}: no such id")
    elif prefix != "hcckb":
        report.add(c.where, f"{ref}: nothing to verify it by")


def check_vocab(concepts, folder, report):
    v = Vocab(folder)
    verified = 0
    for c in concepts.values():
        for ref in [c.id] + c.xrefs:
            check_ref(ref, c, concepts, v, report)
            verified += not ref.startswith("hcckb:")
    return verified


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    folder = args[0] if args else os.path.join(ROOT, "corpus", "lexicon")
    report = Report()
    concepts = read(folder, report)
    check_links(concepts, report)
    shared = check_names(concepts, report)
    vocab = os.environ.get("HCCKB_VOCAB", os.path.join(ROOT, "..", "shared", "data", "vocab"))
    if os.path.isdir(vocab):
        print(f"ids and cross-references verified: {check_vocab(concepts, vocab, report)}")
    else:
        print("skipped: ids and cross-references, no vocabularies at hand")
    for line in report.lines:
        print(line)
    kinds = collections.Counter(c.kind for c in concepts.values())
    names = collections.Counter({k: sum(1 + len(c.names) for c in concepts.values() if c.kind == k) for k in kinds})
    for k in sorted(kinds):
        print(f"{k:10} {kinds[k]:5} concepts {names[k]:6} names")
    print(f"{'all':10} {sum(kinds.values()):5} concepts {sum(names.values()):6} names, "
          f"{shared} shared and marked, {len(report.lines)} mismatches")
    return 1 if report.lines else 0


if __name__ == "__main__":
    sys.exit(main())
