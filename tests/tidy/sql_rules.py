"""What every database must read alike: an INSERT names its columns, so that no order of them counts."""

import re

from source_tree import Offence

# A statement may go on in the next literal of C++.
UNNAMED = re.compile(r'\bINSERT(?:\s+OR\s+\w+)?\s+INTO\s+(\w+)["\s]+(?:VALUES|SELECT|WITH)\b')
MIGRATION = re.compile(r"^adapters/sql/migrations/(\d+)_")
# Migrations up to this one keep the text that old stores were made by.
LAST_OF_OLD = 21


def offences(files):
    for file in files:
        if not file.is_below("adapters") or not file.path.endswith((".cpp", ".h", ".sql")):
            continue
        migration = MIGRATION.match(file.path)
        if migration and int(migration.group(1)) <= LAST_OF_OLD:
            continue
        for match in UNNAMED.finditer(file.text):
            line = file.text.count("\n", 0, match.start()) + 1
            yield Offence(file.path, line, f"INSERT INTO {match.group(1)} without its columns")
