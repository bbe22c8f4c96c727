"""Holds the house rules that no compiler checks: module boundaries, and a README in each folder of data."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARIES = {"ArgumentParser", "Crypto", "FoundationEssentials", "GRDB", "Glibc", "Hummingbird", "Logging",
             "ServiceLifecycle", "Synchronization", "TOMLKit", "UnixSignals"}
# What each room may import of the house, and of the world.
ROOMS = {
    "RiskModel": (set(), {"Score/Mathematics.swift": {"Glibc", "Darwin"}}),
    "RiskCoding": ({"RiskModel"}, {}),
    "RiskWire": ({"RiskModel", "Crypto", "FoundationEssentials"}, {}),
    "RiskConfiguration": ({"RiskModel", "RiskCoding", "TOMLKit", "Glibc"}, {}),
    "RiskStore": ({"RiskModel", "GRDB", "Glibc", "FoundationEssentials", "Synchronization"}, {}),
    "CurlClient": ({"CLibcurl", "Glibc", "Synchronization"}, {}),
    "RiskDelivery": ({"RiskModel", "RiskWire", "CurlClient", "Crypto", "FoundationEssentials", "Logging"}, {}),
    "RiskAPI": ({"RiskModel", "RiskWire", "Hummingbird", "Logging"}, {}),
    "RiskDaemon": (LIBRARIES | {"RiskModel", "RiskCoding", "RiskWire", "RiskConfiguration", "RiskStore",
                                "CurlClient", "RiskDelivery", "RiskAPI"}, {}),
    "riskd": ({"RiskDaemon", "ArgumentParser", "Logging", "Glibc"}, {}),
    "riskctl": ({"RiskModel", "RiskCoding", "RiskWire", "RiskConfiguration", "CurlClient", "ArgumentParser",
                 "Glibc"}, {}),
}
IMPORT = re.compile(r"^(?:package |public |private |internal )?import (?:\w+ )?(\w+)", re.M)


def faults():
    for room in sorted(p for p in (ROOT / "Sources").iterdir() if p.is_dir() and p.name != "CLibcurl"):
        if room.name not in ROOMS:
            yield f"Sources/{room.name}: a room that Tests/Lint/lint.py does not know"
            continue
        allowed, exceptions = ROOMS[room.name]
        for file in sorted(room.rglob("*.swift")):
            name = str(file.relative_to(room))
            for module in IMPORT.findall(file.read_text()):
                if module not in allowed | exceptions.get(name, set()):
                    yield f"Sources/{room.name}/{name}: imports {module}, which this room may not"
    text = (ROOT / "Sources/README.md").read_text()
    for room in ROOMS:
        if f"`{room}`" not in text:
            yield f"Sources/README.md: says nothing of `{room}`"
    for folder in ["Config", "Config/lexicon", "Sources", "Tests", "seeds", "systemd"]:
        if not (ROOT / folder / "README.md").exists():
            yield f"{folder}: has no README.md"


found = list(faults())
print("\n".join(found) if found else "module boundaries and READMEs hold")
sys.exit(1 if found else 0)
