"""A time of day of riskd's own, which a test sets: clock.c stands between riskd and the system."""

import mmap
import pathlib
import shutil
import struct
import subprocess
import tempfile
import time

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
# As it is before a test puts another in its place.
system_time = time.time


class Clock:
    """Ahead of the system's by so many seconds, and faster by a factor; programs with its `environment` live by it."""

    def __init__(self, rate=1.0):
        self.directory = tempfile.TemporaryDirectory(prefix="riskd-clock-")
        folder = pathlib.Path(self.directory.name)
        library, setting = folder / "clock.so", folder / "clock"
        source = pathlib.Path(__file__).with_name("clock.c")
        subprocess.run([COMPILER, "-shared", "-fPIC", "-O2", "-o", library, source, "-lm"], check=True)
        self.rate, self.since = rate, system_time()
        setting.write_bytes(struct.pack("ddd", 0, self.rate, self.since))
        with open(setting, "r+b") as file:
            self.setting = mmap.mmap(file.fileno(), 24)
        self.environment = {"LD_PRELOAD": str(library), "RISKD_TEST_CLOCK": str(setting)}

    @property
    def ahead(self):
        return struct.unpack_from("d", self.setting)[0]

    def step(self, seconds):
        """Sets the clock forward, or back; eight bytes that are aligned are written at once."""
        struct.pack_into("d", self.setting, 0, self.ahead + seconds)

    def time(self):
        now = system_time()
        return now + self.ahead + (self.rate - 1) * (now - self.since)

    def close(self):
        self.setting.close()
        self.directory.cleanup()
