"""The lint finds what it says it finds: each fault is planted in a copy of the tree."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANTED = [
    ("a library in a pure room", "RiskModel/Vocabulary/Dyad.swift", "import GRDB", "imports GRDB"),
    ("one for a single type", "RiskModel/Vocabulary/Dyad.swift", "import struct Foundation.Date", "imports Foundation"),
    ("one with an attribute", "RiskCoding/Coder.swift", "@preconcurrency import Logging", "imports Logging"),
    ("one under a condition", "RiskModel/Vocabulary/Dyad.swift", "#if DEBUG\n  import Glibc\n#endif", "imports Glibc"),
    ("an edge in an edge", "RiskDelivery/Outbox.swift", "package import RiskStore", "imports RiskStore"),
    ("the database in the API", "RiskAPI/Routes.swift", "import GRDB", "imports GRDB"),
    ("the database in riskctl", "riskctl/Doctor/Doctor+Database.swift", "import RiskStore", "imports RiskStore"),
    ("the daemon in riskctl", "riskctl/Output.swift", "import RiskDaemon", "imports RiskDaemon"),
    ("a clock in a pure room", "RiskModel/Vocabulary/Dyad.swift", "let now = ContinuousClock.now", "room that is pure"),
    ("chance in a pure room", "RiskCoding/Coder.swift", "let x = Int.random(in: 0...1)", "room that is pure"),
    ("output in a pure room", "RiskModel/Vocabulary/Dyad.swift", "func f() { print(1) }", "room that is pure"),
    ("a try! anywhere", "RiskDaemon/Daemon.swift", "let x = try! f()", "not written in this house"),
    ("an unchecked Sendable", "RiskDaemon/Daemon.swift", "final class A: @unchecked Sendable {}", "not written"),
]


class Lint(unittest.TestCase):
    def setUp(self):
        copy = tempfile.TemporaryDirectory()
        self.addCleanup(copy.cleanup)
        self.root = pathlib.Path(copy.name)
        shutil.copytree(ROOT / "Sources", self.root / "Sources")
        for folder in ["Config", "Config/examples", "Config/lexicon", "Tests", "seeds", "systemd"]:
            (self.root / folder).mkdir(exist_ok=True)
            shutil.copy(ROOT / folder / "README.md", self.root / folder)

    def lint(self):
        lint = subprocess.run([sys.executable, ROOT / "Tests/Lint/lint.py", self.root], capture_output=True, text=True)
        return lint.returncode, lint.stdout

    def check(self, words):
        self.assertEqual(self.lint()[0], 1)
        self.assertIn(words, self.lint()[1])

    def test_the_tree_as_it_is(self):
        self.assertEqual(self.lint()[0], 0, self.lint()[1])

    def test_planted_lines(self):
        for name, file, line, words in PLANTED:
            with self.subTest(name):
                path = self.root / "Sources" / file
                text = path.read_text()
                path.write_text(f"{line}\n{text}")
                self.check(f"Sources/{file}: ")
                self.check(words)
                path.write_text(text)

    def test_words_in_comments_are_no_fault(self):
        path = self.root / "Sources/RiskModel/Vocabulary/Dyad.swift"
        path.write_text("// No print( and no ContinuousClock here.\n" + path.read_text())
        self.assertEqual(self.lint()[0], 0, self.lint()[1])

    def test_a_room_that_nobody_knows(self):
        (self.root / "Sources/RiskRumours").mkdir()
        self.check("RiskRumours: a room that Tests/Lint/lint.py does not know")
        self.check("Sources/README.md: says nothing of `RiskRumours`")

    def test_a_folder_of_tests_without_an_entry(self):
        (self.root / "Tests/Rumours").mkdir()
        self.check("Tests/README.md: says nothing of `Rumours`")

    def test_a_folder_of_data_without_a_readme(self):
        (self.root / "seeds/README.md").unlink()
        self.check("seeds: has no README.md")


unittest.main()
