"""Measures the coder against the labelled documents: exact match of (dyad, signal, stance)."""

import argparse
import csv
import gzip
import hashlib
import json
import pathlib
import random
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BOOTSTRAP_ROUNDS = 1000
MARK_START, MARK_END = "<!-- accuracy: renewed by make accuracy -->", "<!-- end of accuracy -->"


def half(path, document_id):
    """Files of practice are for development as a whole; of the others, half is."""
    return "dev" if path.stem.endswith("practice") or hashlib.sha256(document_id.encode()).digest()[0] % 2 == 0 else "test"


def load(paths, wanted):
    documents = []
    for path in paths:
        for line in path.read_text().splitlines():
            document = json.loads(line)
            if wanted in ("all", half(path, document["id"])):
                document["file"] = path.stem
                documents.append(document)
    return documents


def code(documents, binaries):
    fields = ("id", "title", "summary", "body", "url", "publisher", "language", "published_at")
    text = "".join(json.dumps({f: d.get(f) for f in fields}) + "\n" for d in documents)
    run = subprocess.run([f"{binaries}/riskctl", "code", "--lexicon", ROOT / "Config/lexicon"], input=text.encode(),
                         capture_output=True, check=True)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [l["document"] for l in lines] == [d["id"] for d in documents], "not one line a document, in order"
    return [l["events"] for l in lines]


def triple(event):
    return (event["dyad"], event["signal"], event["stance"])


class Counts:
    def __init__(self):
        self.hit = self.spurious = self.missed = 0

    @property
    def precision(self):
        return self.hit / (self.hit + self.spurious) if self.hit + self.spurious else 0.0

    @property
    def recall(self):
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self):
        total = 2 * self.hit + self.spurious + self.missed
        return 2 * self.hit / total if total else 0.0


def tally(pairs, keep=lambda document, key: True):
    counts = Counts()
    for document, found in pairs:
        gold = {triple(e) for e in document["gold"] if keep(document, triple(e))}
        read = {triple(e) for e in found if keep(document, triple(e))}
        counts.hit += len(gold & read)
        counts.spurious += len(read - gold)
        counts.missed += len(gold - read)
    return counts


def interval(pairs, seed=1):
    chance = random.Random(seed)
    scores = sorted(tally(chance.choices(pairs, k=len(pairs))).f1 for _ in range(BOOTSTRAP_ROUNDS))
    return scores[int(0.025 * BOOTSTRAP_ROUNDS)], scores[int(0.975 * BOOTSTRAP_ROUNDS)]


def direction(pairs):
    right = total = 0
    for document, found in pairs:
        read = {triple(e): e for e in found}
        for gold in document["gold"]:
            if gold["source"] and triple(gold) in read:
                total += 1
                right += read[triple(gold)]["source"] == gold["source"]
    return right, total


def table(pairs):
    rows = [("all", tally(pairs))]
    signals = sorted({e["signal"] for d, _ in pairs for e in d["gold"]})
    rows += [(s, tally(pairs, lambda d, k, s=s: k[1] == s)) for s in signals]
    rows += [(s, tally(pairs, lambda d, k, s=s: k[2] == s)) for s in ("advance", "reverse")]
    for language in ("en", "fr", "zh"):
        rows.append((language, tally([p for p in pairs if p[0]["language"] == language])))
    lines = ["| | events | precision | recall | F1 |", "|---|---|---|---|---|"]
    for name, c in rows:
        lines.append(f"| {name} | {c.hit + c.missed} | {c.precision:.3f} | {c.recall:.3f} | {c.f1:.3f} |")
    return lines


def news(path):
    """The labelled sentences of real news, by the hash of their text, out of a file that has them: its columns date and text."""
    labels = [json.loads(line) for line in (HERE / "wcep/labels.ndjson").read_text().splitlines()]
    wanted = {label["sha256"]: label for label in labels}
    opened = gzip.open(path, "rt") if str(path).endswith(".gz") else open(path)
    documents = {}
    with opened as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = hashlib.sha256((row["text"] or "").encode()).hexdigest()
            if key in wanted:
                documents[key] = {"id": key, "title": row["text"], "language": "en", "publisher": row["publisher"],
                                  "published_at": f"{row['date']}T12:00:00Z", **wanted[key]}
    assert len(documents) == len(wanted), f"{path} has {len(documents)} of the {len(wanted)} labelled sentences"
    return list(documents.values())


def measure_news(path, binaries):
    """Against what both annotators say, and each by himself; by half, by the parity of the hash's first byte."""
    documents = news(path)
    found = code(documents, binaries)
    print("| half | labels | events | precision | recall | F1 | of sentences without an event, coded |\n|---|---|---|---|---|---|---|")
    for name, parity in (("development", 0), ("test", 1)):
        for label in ("both", "a", "b"):
            pairs = [({**d, "gold": agreed(d) if label == "both" else d[label]}, f) for d, f in zip(documents, found)
                     if bytes.fromhex(d["sha256"])[0] % 2 == parity]
            c, empty = tally(pairs), [f for d, f in pairs if not d["gold"]]
            print(f"| {name} | {label} | {c.hit + c.missed} | {c.precision:.3f} | {c.recall:.3f} | {c.f1:.3f} |"
                  f" {sum(1 for f in empty if f)} of {len(empty)} |")


def agreed(document):
    others = {triple(e) for e in document["b"]}
    return [e for e in document["a"] if triple(e) in others]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", default=".build/release")
    parser.add_argument("--half", default="test", choices=["dev", "test", "all"])
    parser.add_argument("--files", nargs="*", help="stems of labelled files")
    parser.add_argument("--errors", type=int, default=0, help="how many misread documents to show")
    parser.add_argument("--write", help="a page in which the table between the accuracy marks is renewed")
    parser.add_argument("--wcep", help="the sentences of real news (tsv, may be gzipped): measures on those alone")
    arguments = parser.parse_args()
    if arguments.wcep:
        return measure_news(arguments.wcep, arguments.binaries)
    paths = sorted((HERE / "labelled").glob("*.ndjson"))
    if arguments.files:
        paths = [p for p in paths if p.stem in arguments.files]
    documents = load(paths, arguments.half)
    pairs = list(zip(documents, code(documents, arguments.binaries)))
    lines = table(pairs) + [""] + summary(pairs, arguments.half)
    print("\n".join(lines))
    if arguments.write:
        renew(pathlib.Path(arguments.write), lines)
    show_errors(pairs, arguments.errors)


def summary(pairs, half):
    low, high = interval(pairs)
    right, total = direction(pairs)
    negatives = [(d, f) for d, f in pairs if not d["gold"]]
    coded = sum(1 for _, f in negatives if f)
    return [f"{len(pairs)} documents ({half} half); F1 with 95% interval {low:.3f} to {high:.3f}; direction right in {right} of",
            f"{total} directed events ({right / max(1, total):.3f}); hard negatives coded: {coded} of {len(negatives)}"
            f" ({coded / max(1, len(negatives)):.3f})."]


def renew(page, lines):
    """Puts the table between the marks of a page in place of the one before."""
    text = page.read_text()
    start, end = text.index(MARK_START) + len(MARK_START), text.index(MARK_END)
    page.write_text(text[:start] + "\n" + "\n".join(lines) + "\n" + text[end:])


def show_errors(pairs, most):
    shown = 0
    for document, found in pairs:
        gold, read = {triple(e) for e in document["gold"]}, {triple(e) for e in found}
        if gold != read and shown < most:
            shown += 1
            print(f"\n{document['id']} {document['published_at'][:10]} {document['title']!r}")
            for field in ("summary", "body"):
                if document.get(field):
                    print(f"   {field}: {document[field][:300]!r}")
            print("   missed:", sorted(gold - read), "spurious:", sorted(read - gold), "right:", sorted(gold & read))


if __name__ == "__main__":
    main()
