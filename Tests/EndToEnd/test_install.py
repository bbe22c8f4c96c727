"""`make install` puts everything in place under DESTDIR, keeps what an operator changed, and `make uninstall` takes it away."""

import pathlib
import re
import shutil
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
                   for path in (support.ROOT / "Config/lexicon").rglob("*") if path.suffix in (".toml", ".weights")]
        self.assertEqual(self.files(), sorted(lexicon + [
            "etc/riskd/gdelt.toml", "etc/riskd/riskd.toml", "lib/systemd/system/riskd-backup.service",
            "lib/systemd/system/riskd-backup.timer", "lib/systemd/system/riskd.service",
            "lib/systemd/system/riskd.socket", "opt/riskd/bin/riskctl", "opt/riskd/bin/riskd",
            "opt/riskd/lib/sysusers.d/riskd.conf", "opt/riskd/share/bash-completion/completions/riskctl",
            "opt/riskd/share/fish/vendor_completions.d/riskctl.fish", "opt/riskd/share/man/man1/riskctl.1",
            "opt/riskd/share/man/man5/riskd.toml.5", "opt/riskd/share/man/man8/riskd.8",
            "opt/riskd/share/riskd/drop-ins/credentials.conf", "opt/riskd/share/riskd/drop-ins/loopback.conf",
            "opt/riskd/share/riskd/drop-ins/proxy.conf", "opt/riskd/share/riskd/examples/alertmanager.yml",
            "opt/riskd/share/riskd/examples/receivers.toml",
            "opt/riskd/share/riskd/examples/ticket.mustache", "opt/riskd/share/riskd/grafana/riskd.json",
            "opt/riskd/share/riskd/prometheus/riskd.rules.yml", "opt/riskd/share/riskd/seeds/canada-china.ndjson",
            "opt/riskd/share/zsh/vendor-completions/_riskctl"]))

    def test_the_unit_names_what_is_installed(self):
        self.make("install")
        units = self.root / "lib/systemd/system"
        for unit in units.iterdir():
            self.assertNotRegex(unit.read_text(), "@[A-Z]+@")
        unit = (units / "riskd.service").read_text()
        self.assertIn("ExecStart=/opt/riskd/bin/riskd --config /etc/riskd/riskd.toml", unit)
        self.assertIn("ExecReload=/opt/riskd/bin/riskctl reload --wait", unit)

    def test_manual_pages_are_sound_and_tell_of_every_command(self):
        self.make("install")
        pages = self.root / "opt/riskd/share/man"
        told = subprocess.run([support.BINARIES / "riskctl", "--help"], capture_output=True, text=True).stdout
        page = (pages / "man1/riskctl.1").read_text()
        for command in re.findall(r"^  ([a-z-]+) ", told[told.index("SUBCOMMANDS"):], re.M):
            if command != "help":
                self.assertIn(f".Ss riskctl {command}".replace("-", "\\-"), page)
        self.assertIn(".Sh RECEIVERS", (pages / "man5/riskd.toml.5").read_text())
        if not shutil.which("groff"):
            self.skipTest("there is no groff to read them with")
        for file in pages.rglob("*.?"):
            read = subprocess.run(["groff", "-mandoc", "-Kutf8", "-Tutf8", "-ww", file], capture_output=True, text=True)
            self.assertEqual(read.stderr, "", file)

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
