"""News to code, and the same by `riskctl code` and, for the words alone, by `grep -F -f` of the lexicon's phrases."""

import json
import os
import pathlib
import statistics
import subprocess
import time
import tomllib

RUNS = 5
COUNT = 100_000
# As news comes: every second item tells of no pair and no signal.
ITEMS = [
    ("China imposes tariffs on Canadian canola oil and peas",
     "Beijing said on Saturday that it would levy a 100 per cent duty in retaliation for Ottawa's surtax on electric vehicles."),
    ("Local theatre reopens after two years of repairs",
     "The hall in the old town seats four hundred, and the first night sold out within an hour of the doors opening."),
    ("Canada's spy agency warns of Chinese interference in the coming election",
     "CSIS told reporters that agents linked to Beijing had tried to sway nominations in several ridings."),
    ("Rain is expected through the weekend, forecasters say",
     "A slow front brings up to forty millimetres to the coast before it clears on Monday."),
    ("Carney and Xi agree to ease duties on canola and electric vehicles",
     "The two leaders met in Beijing and said that officials would work on clean energy and finance."),
    ("Goalkeeper signs for three more years",
     "The club did not say what it paid, but called the contract the largest in its history."),
    ("Canadian cyber centre attributes intrusion to Chinese state hackers",
     "The agency said that telecommunications networks were breached and advised operators to patch their routers."),
    ("Recipe of the week: lentils with lemon",
     "A pot, half an hour and what the cupboard holds are all that this needs."),
    ("Pékin impose des droits de douane sur le porc canadien",
     "Le ministère du Commerce a annoncé mardi une surtaxe de 25 % en représailles à celle d'Ottawa sur l'acier."),
    ("Le pont du village rouvre après huit mois de travaux",
     "Les riverains ont traversé à pied les premiers, samedi matin, avant les voitures et la fanfare."),
    ("中国对加拿大油菜籽加征关税", "商务部周二宣布，自下月起对加拿大油菜籽和豌豆加征百分之一百的关税，以回应渥太华的附加税。"),
    ("周末全省有小雨，气温下降", "气象台说，冷空气从北方来，周日晚上转晴，早晚温差较大，请注意添衣。"),
]


def documents():
    for number in range(COUNT):
        title, summary = ITEMS[number % len(ITEMS)]
        yield title, f"{summary} ({number})"


def spellings(pattern):
    """As the lexicon's brackets have them: `lift[ s ed]` is lift, lifts, lifted."""
    before, bracket, rest = pattern.partition("[")
    if not bracket:
        return [pattern]
    endings, _, behind = rest.partition("]")
    return [before + ending + tail for ending in endings.split(" ") for tail in spellings(behind)]


def phrases(table):
    """Every phrase of a lexicon's file: the texts of its lists of words, wherever they stand."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from phrases(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    yield from phrases(item)
                elif isinstance(item, str) and name in ("en", "fr", "zh", "any"):
                    yield from spellings(item)


def write_phrases(lexicon, file):
    found = {phrase.strip() for path in sorted(lexicon.rglob("*.toml"))
             for phrase in phrases(tomllib.loads(path.read_text()))} - {""}
    file.write_text("\n".join(sorted(found)) + "\n")
    return len(found)


def seconds(command, **options):
    """The median of what a command takes."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, **options)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def write_news(directory):
    """The news as a table for riskbench: a document a line, title and summary."""
    file = directory / "news.tsv"
    file.write_text("".join(f"{title}\t{summary}\n" for title, summary in documents()))
    return file


def measure_coding(figures, binaries, lexicon, news):
    """`riskctl code` and grep over the news, what each takes to start apart."""
    records = news.with_suffix(".ndjson")
    with records.open("w") as file:
        for number, line in enumerate(news.read_text().splitlines()):
            title, summary = line.split("\t")
            record = {"id": f"document-{number}", "title": title, "summary": summary, "publisher": "Reuters",
                      "url": f"https://example.org/{number}", "published_at": "2026-01-16T09:30:00Z"}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    empty = news.with_name("empty")
    empty.touch()
    code = [binaries / "riskctl", "code", "--lexicon", lexicon]
    start = seconds([*code, empty])
    figures.add("riskctl_code.start", start * 1000, "ms")
    figures.add("riskctl_code.documents", COUNT / (seconds([*code, records]) - start), "documents/s")
    if hasattr(os, "sched_setaffinity"):
        one = seconds([*code, records], preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}))
        figures.add("riskctl_code.documents.one_core", COUNT / (one - start), "documents/s")
    words = news.with_name("phrases")
    figures.add("grep.phrases", write_phrases(lexicon, words), "phrases")
    grep = ["grep", "-F", "-c", "-f", words]
    plain = os.environ | {"LC_ALL": "C"}
    start = seconds([*grep, empty], env=plain)
    figures.add("grep.start", start * 1000, "ms")
    rate = news.stat().st_size / 1e6 / (seconds([*grep, news], env=plain) - start)
    figures.add("grep.text", rate, "MB/s")
