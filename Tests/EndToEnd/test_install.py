"""`make install` puts everything in place under DESTDIR, keeps what an operator changed, and `make uninstall` takes it away."""

import pathlib
import subprocess
import tempfile
import unittest

import support


class Install(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="riskd-")
        self.addCleanup(directory.cleanup)
        self.root = pathlib.Path(directory.name)

    def make(self, target):
        # The binaries under test, not another build.
        subprocess.run(["make", "--silent", "--assume-old=build", target, f"DESTDIR={self.root}",
                        f"BIN={support.BINARIES}", "PREFIX=/opt/riskd"], cwd=support.ROOT, check=True)

    def files(self):
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file())

    def test_all_is_in_place(self):
        self.make("install")
        lexicon = [f"etc/riskd/{path.relative_to(support.ROOT / 'Config')}"
                   for path in (support.ROOT / "Config/lexicon").rglob("*.toml")]
        self.assertEqual(self.files(), sorted(lexicon + [
            "etc/riskd/riskd.toml", "lib/systemd/system/riskd.service", "opt/riskd/bin/riskctl",
            "opt/riskd/bin/riskd", "opt/riskd/share/riskd/examples/receivers.toml",
            "opt/riskd/share/riskd/examples/ticket.mustache", "opt/riskd/share/riskd/seeds/canada-china.ndjson"]))

    def test_the_unit_names_what_is_installed(self):
        self.make("install")
        unit = (self.root / "lib/systemd/system/riskd.service").read_text()
        self.assertNotRegex(unit, "@[A-Z]+@")
        self.assertIn("ExecStart=/opt/riskd/bin/riskd --config /etc/riskd/riskd.toml", unit)

    def test_the_configuration_is_sound(self):
        self.make("install")
        checked = subprocess.run([self.root / "opt/riskd/bin/riskctl", "config", "check",
                                  self.root / "etc/riskd/riskd.toml"], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_a_changed_configuration_stays(self):
        self.make("install")
        config = self.root / "etc/riskd/riskd.toml"
        config.write_text("# mine\n")
        self.make("install")
        self.assertEqual(config.read_text(), "# mine\n")
        self.make("uninstall")
        self.assertEqual(config.read_text(), "# mine\n")

    def test_uninstall_leaves_the_configuration_alone(self):
        self.make("install")
        self.make("uninstall")
        self.assertTrue(self.files())
        self.assertEqual([name for name in self.files() if not name.startswith("etc/riskd/")], [])
