"""What the backups came to: how many archives there are, and how large."""

import argparse
import os
import sys
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("--title", default="Backups")
title = parser.parse_args().title

# Beside the data of this WebJob stands that of the others.
archives = Path(os.environ["WEBJOBS_DATA_PATH"]).parent / "backup" / "archives"
found = sorted(archives.glob("*.tar.gz"))

print(title)
print("=" * len(title))
for archive in found:
    print(f"{archive.name}  {archive.stat().st_size:>10} bytes")
print(f"{len(found)} archives")
if not found:
    print("there is no backup", file=sys.stderr)
    sys.exit(1)
