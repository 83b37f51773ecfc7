#!/usr/bin/env python3
"""Scores the abbreviations that are found in texts against the pairs that people marked in them.

usage: check_abbreviations.py PROGRAM [DATA] [--errors]

PROGRAM is abbrev_pairs, which make builds; DATA a folder with vocab/abbreviations_med1250.txt.gz (by default ../shared/data
beside the source). A pair counts where document, short form and long form are equal, letter case and white space aside.
Where the data is absent it says so and succeeds. Exit: 0 good or skipped, 1 worse than it should be, 2 failed.
"""
import gzip
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LEAST = {"precision": 0.93, "F1": 0.888}


def read_gold(path):
    """The documents: text on one line, and its set of pairs."""
    with gzip.open(path) as f:
        blocks = re.split(r"\n[ \r]*\n(?=\d+\s*\n)", f.read().decode("latin-1").replace("\r", ""))
    for block in blocks:
        lines = block.strip("\n").split("\n")
        pairs = [re.match(r"  ([^|]+)\|([^|]+)", l) for l in lines]
        text = " ".join(l for l, p in zip(lines[1:], pairs[1:]) if not p)
        yield lines[0], text, {(p.group(1), p.group(2)) for p in pairs if p}


def fold(pair):
    return tuple(re.sub(r"\s+", " ", x).strip().lower() for x in pair)


def find(program, texts):
    out = subprocess.run([program], input="\n".join(texts).encode() + b"\n", check=True, capture_output=True).stdout
    groups, pairs = [], set()
    for line in out.decode("utf-8", "replace").split("\n"):
        if line:
            pairs.add(tuple(line.split("|", 1)))
        else:
            groups.append(pairs)
            pairs = set()
    return groups


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    data = args[1] if len(args) > 1 else os.path.join(os.path.dirname(ROOT), "shared", "data")
    path = os.path.join(data, "vocab", "abbreviations_med1250.txt.gz")
    if not os.path.exists(path):
        print("skipped: there is no " + os.path.basename(path) + " here")
        return 0
    docs = list(read_gold(path))
    found = find(args[0], [text for _, text, _ in docs])
    hits = n_found = n_gold = 0
    for (pmid, _, gold), got in zip(docs, found):
        g, s = {fold(p) for p in gold}, {fold(p) for p in got}
        hits, n_found, n_gold = hits + len(g & s), n_found + len(s), n_gold + len(g)
        if "--errors" in sys.argv:
            for what, pairs in (("missed", g - s), ("false", s - g)):
                for p in sorted(pairs):
                    print(what, pmid, "|".join(p), sep="\t")
    p, r = hits / n_found, hits / n_gold
    f1 = 2 * p * r / (p + r)
    print("%d documents, %d pairs: precision %.3f, recall %.3f, F1 %.3f" % (len(docs), n_gold, p, r, f1))
    return 0 if p >= LEAST["precision"] and f1 >= LEAST["F1"] else 1


if __name__ == "__main__":
    sys.exit(main())
