#!/usr/bin/env python3
"""How alike by MeSH headings are the papers that `similar` lists? MeSH is not read when likeness is measured.

usage: similar_mesh.py HCCKB [DATA]

DATA is a folder with pubmed/real.xml.gz (by default ../shared/data beside the source); where it is absent the script says
so. 150 of its papers with headings and abstract are asked for; the figure is the mean, over the first five answers that
have headings, of the cosine of the two sets of headings, each weighed by its rarity. Beside it the best five there are.
"""
import collections
import json
import math
import os
import random
import subprocess
import sys
import tempfile

ASKED, LOOKED_AT = 150, 5


def run(hcckb, db, *words):
    return subprocess.run([hcckb, "--quiet", "--db", db, *words], capture_output=True, text=True, check=False).stdout


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    hcckb = os.path.abspath(sys.argv[1])
    data = sys.argv[2] if len(sys.argv) > 2 else os.path.join(root, "../shared/data")
    records = os.path.join(data, "pubmed/real.xml.gz")
    if not os.path.exists(records):
        print("skipped: no real records at", os.path.relpath(data, root))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "kb.db")
        run(hcckb, db, "import", records)
        papers = [json.loads(line) for line in run(hcckb, db, "export", "--format", "jsonl").splitlines()]
        mesh = {p["pmid"]: {h["name"] for h in p["mesh"]} for p in papers if p["mesh"] and p["abstract"]}
        papers_of = collections.Counter(name for names in mesh.values() for name in names)

        def weight(names):
            return sum(math.log(len(mesh) / papers_of[name]) ** 2 for name in names)

        def alike(a, b):
            both = weight(mesh[a]) * weight(mesh[b])
            return weight(mesh[a] & mesh[b]) / math.sqrt(both) if both else 0

        random.seed(1)
        asked = random.sample(sorted(mesh), ASKED)
        found = best = 0
        for pmid in asked:
            answer = json.loads(run(hcckb, db, "similar", "--json", "--limit", "30", str(pmid)) or '{"hits":[]}')
            hits = [h["pmid"] for h in answer["hits"] if h["pmid"] in mesh][:LOOKED_AT]
            found += sum(alike(pmid, h) for h in hits) / LOOKED_AT
            best += sum(sorted((alike(pmid, o) for o in mesh if o != pmid), reverse=True)[:LOOKED_AT]) / LOOKED_AT
        print("%d papers asked for: headings alike by %.3f in the first %d, %.3f in the best %d there are"
              % (ASKED, found / ASKED, LOOKED_AT, best / ASKED, LOOKED_AT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
