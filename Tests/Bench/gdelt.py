"""A day of GDELT: into riskd, and into a bare table by `sqlite3 .import`, one after the other on the same disk."""

import pathlib
import random
import shutil
import statistics
import subprocess
import time

import support

ROWS = 150_000
RUNS = 3
# Countries and codes about as often as a real file has them: one row in five is between two countries.
COUNTRIES = ["USA", "GBR", "RUS", "CHN", "CAN", "FRA", "JPN", "IRN", "DEU", "AUS", "IND", "TUR", "UKR", "EUR", "AFR"]
CODES = {"010": 16, "042": 14, "043": 13, "036": 11, "190": 11, "040": 10, "051": 10, "020": 10, "173": 7, "112": 5,
         "111": 5, "060": 3, "057": 3, "061": 2, "163": 1, "1312": 1, "085": 1}
WORDS = ["leaders", "meet", "over", "canola", "trade", "deal", "election", "police", "report", "bank", "energy", "after"]


def synthetic(count):
    """Rows as wide as real ones, 400 bytes each."""
    chance = random.Random(3)
    for number in range(count):
        international = chance.random() < 0.22
        first = chance.choice(COUNTRIES) if international or chance.random() < 0.5 else ""
        second = chance.choice(COUNTRIES) if international else ""
        words = "-".join(chance.choices(WORDS, k=7))
        row = support.gdelt_row(
            number, 0, chance.choices(list(CODES), CODES.values())[0], (first, second), chance.choice(["-5.0", "3.4"]),
            chance.choice([1, 1, 1, 2, 5]), f"https://www.site{chance.randrange(400)}.example.com/news/{words}-{number}",
        ).split("\t")
        row[34] = f"{chance.uniform(-8, 8):.14f}"
        for place in (35, 43, 51):
            row[place:place + 8] = ["4", "Vancouver, British Columbia, Canada", "CA", "CA02", "12552", "49.25", "-123.133",
                                    "-575268"]
        yield "\t".join(row)


def repeated(file, count):
    """A real file's rows over and over, each time with ids of their own."""
    lines = [line.split("\t", 1) for line in file.read_text().splitlines()]
    for number in range(count):
        identity, rest = lines[number % len(lines)]
        yield f"{int(identity) + number // len(lines) * 10_000_000}\t{rest}"


def peak(pid):
    """The most memory that a process has held, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure_gdelt(figures, directory, real=None):
    (directory / "riskd.toml").write_text('[[dyads]]\nid = "*"\n')
    rows = repeated(real, ROWS) if real else synthetic(ROWS)
    day, tenth = directory / "day.export.CSV", directory / "tenth.export.CSV"
    lines = list(rows)
    day.write_text("\n".join(lines) + "\n")
    # Ids of its own, so that none of the day is known already.
    tenth.write_text("".join(f"9{line}\n" for line in lines[:ROWS // 10]))
    times, peaks = {"riskd": [], "sqlite3_import": []}, []
    for run in range(RUNS):
        daemon = support.Daemon(directory, state=directory / f"state-{run}")
        daemon.start()
        try:
            timed([support.BINARIES / "riskctl", "ingest", "--socket", daemon.socket, tenth])
            before = peak(daemon.process.pid)
            times["riskd"].append(timed([support.BINARIES / "riskctl", "ingest", "--socket", daemon.socket, day]))
            peaks.append(peak(daemon.process.pid) - before)
        finally:
            daemon.kill()
        if shutil.which("sqlite3"):
            columns = ", ".join(f"c{number}" for number in range(61))
            times["sqlite3_import"].append(timed([
                "sqlite3", directory / f"import-{run}.sqlite", f"CREATE TABLE rows ({columns})", ".mode ascii",
                '.separator "\\t" "\\n"', f".import {day} rows"]))
    for name, taken in times.items():
        if taken:
            figures.add(f"gdelt.day.{name}", ROWS / statistics.median(taken), "rows/s")
    if times["sqlite3_import"]:
        ratio = statistics.median(times["riskd"]) / statistics.median(times["sqlite3_import"])
        figures.add("gdelt.day.time_of_sqlite3_import", ratio, "times")
    figures.add("gdelt.day.resident_growth", max(peaks), "MB")
