"""The real binaries from end to end: a real SQLite file, a real webhook sink, `kill -9` in the middle.

Needs Python's standard library alone, and some files other people's programs (.ci/peers). One idea a file:
test_crash.py, test_api.py, test_alerts.py, test_delivery.py, test_tls.py, test_receivers.py, test_faults.py,
test_riskctl.py, test_install.py, test_sources.py, test_source_faults.py, test_gdelt.py, test_spool.py, test_push.py,
test_metrics.py, test_doctor.py, test_two_nodes.py, test_database.py, test_disk.py,
test_clock.py, test_names.py, test_memory.py.
"""

import argparse
import pathlib
import random
import sys
import unittest

import support

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--binaries", type=pathlib.Path, required=True, help="the directory with riskd and riskctl")
parser.add_argument("--rounds", type=int, default=support.ROUNDS, help="how often riskd is killed")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--only", default="test_*.py", help="the files to run")
parser.add_argument("--write-golden", action="store_true", help="take what is printed as what is expected")
options = parser.parse_args()
support.BINARIES = options.binaries.resolve()
support.ROUNDS = options.rounds
support.CHANCE = random.Random(options.seed)
support.WRITES_GOLDEN = options.write_golden

suite = unittest.defaultTestLoader.discover(str(pathlib.Path(__file__).parent), options.only)
outcome = unittest.TextTestRunner(verbosity=2).run(suite)
for test, reason in outcome.skipped:
    print(f"SKIPPED: {test.id()}: {reason}", file=sys.stderr)
sys.exit(0 if outcome.wasSuccessful() else 1)
