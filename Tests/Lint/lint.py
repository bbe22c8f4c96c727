"""Holds the house rules that no compiler checks. Usage: lint.py [ROOT]; it says what it has checked."""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
LIBRARIES = {"ArgumentParser", "Crypto", "FoundationEssentials", "GRDB", "Glibc", "Hummingbird", "Logging", "Mustache",
             "ServiceLifecycle", "Synchronization", "UnixSignals"}
# Rooms that hold no Swift, only headers for it.
C_HEADERS = {"CBrotli", "CLibcurl", "CLibxml2", "CMalloc", "CZlib"}
# What each room may import of the house, and of the world.
ROOMS = {
    "RiskModel": (set(), {"Score/Mathematics.swift": {"Glibc", "Darwin"}}),
    "RiskCoding": ({"RiskModel"}, {}),
    "RiskWire": ({"RiskModel", "Crypto", "FoundationEssentials"}, {}),
    "RiskConfiguration": ({"RiskModel", "RiskCoding", "RiskSources", "Crypto", "CTOML", "Glibc"}, {}),
    "RiskStore": ({"RiskModel", "GRDB", "Glibc", "FoundationEssentials", "Synchronization"}, {}),
    "CurlClient": ({"CLibcurl", "Glibc", "Synchronization"}, {}),
    "RiskSources": ({"RiskModel", "CurlClient", "CLibxml2", "CZlib", "CBrotli", "Crypto", "Glibc"}, {}),
    "RiskDelivery": ({"RiskModel", "RiskWire", "CurlClient", "Crypto", "Logging"},
                     {"Formats/Template.swift": {"Mustache"}}),
    "RiskAPI": ({"RiskModel", "RiskWire", "Hummingbird", "Logging", "ServiceLifecycle", "Synchronization"},
                {"AdoptedServer.swift": {"HummingbirdCore", "NIOCore", "NIOExtras", "NIOPosix"}}),
    "RiskDaemon": (LIBRARIES | {"CMalloc", "RiskModel", "RiskCoding", "RiskWire", "RiskConfiguration", "RiskStore",
                                "CurlClient", "RiskSources", "RiskDelivery", "RiskAPI"}, {}),
    "riskd": ({"RiskDaemon", "ArgumentParser", "Logging", "Glibc"}, {}),
    # No database and no templates: those, and all of Foundation with them, are in riskd, which it starts.
    "riskctl": ({"RiskModel", "RiskCoding", "RiskWire", "RiskConfiguration", "RiskSources", "CurlClient",
                 "ArgumentParser", "Glibc"}, {}),
}
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|public|private|internal|fileprivate)\s+)?import\s+"
                    r"(?:(?:struct|class|enum|protocol|typealias|func|var|let)\s+)?(\w+)", re.M)
# What nobody may write, and what a room that decides may not: it has no clock, chance, output or task.
FORBIDDEN = re.compile(r"try!|@unchecked Sendable|nonisolated\(unsafe\)")
PURE = ("RiskModel/", "RiskCoding/", "RiskSources/Feeds/")
IMPURE = re.compile(r"\b(?:print|readLine|fopen|getenv)\(|\b(?:Continuous|Suspending)Clock\b|\.random\(|\bTask\b")
COMMENT = re.compile(r"//.*")
CHECKS = "imports of each room; no clock, chance or output in pure rooms; no try! or @unchecked; a README entry a folder"


def code_faults(room, file, name):
    allowed, exceptions = ROOMS[room]
    text = file.read_text()
    for module in IMPORT.findall(text):
        if module not in allowed | exceptions.get(name, set()):
            yield f"imports {module}, which this room may not"
    for number, line in enumerate(text.splitlines(), 1):
        code = COMMENT.sub("", line)
        for word in FORBIDDEN.findall(code):
            yield f"line {number}: {word} is not written in this house"
        for word in IMPURE.findall(code) if f"{room}/{name}".startswith(PURE) else []:
            yield f"line {number}: {word} in a room that is pure"


def room_faults():
    for room in sorted(p for p in (ROOT / "Sources").iterdir() if p.is_dir() and p.name not in C_HEADERS):
        if room.name not in ROOMS:
            yield f"Sources/{room.name}: a room that Tests/Lint/lint.py does not know"
            continue
        for file in sorted(room.rglob("*.swift")):
            name = str(file.relative_to(room))
            for fault in code_faults(room.name, file, name):
                yield f"Sources/{room.name}/{name}: {fault}"


def readme_faults():
    for folder in ["Config", "Config/examples", "Config/lexicon", "Sources", "Tests", "seeds", "systemd"]:
        if not (ROOT / folder / "README.md").exists():
            yield f"{folder}: has no README.md"
    for parent in ["Sources", "Tests"]:
        readme = ROOT / parent / "README.md"
        text = readme.read_text() if readme.exists() else ""
        for folder in sorted(p.name for p in (ROOT / parent).iterdir() if p.is_dir() and p.name[0] not in "._"):
            named = f"`{folder}`" in text or folder.endswith("Tests") and f"`{folder[:-5]}`" in (
                ROOT / "Sources/README.md").read_text()
            if not named:
                yield f"{parent}/README.md: says nothing of `{folder}`"


found = [*room_faults(), *readme_faults()]
print("\n".join(found) if found else f"holds: {CHECKS}")
sys.exit(1 if found else 0)
