"""Reads the whole tree and prints every offence against the house's rules: `path:line: what`."""

import sys
from pathlib import Path

import document_rules
import enum_rules
import include_rules
import name_rules
import package_rules
import size_rules
import sql_rules
import word_rules
from source_tree import read_tree

RULES = (include_rules, enum_rules, name_rules, size_rules, sql_rules, word_rules,
         document_rules, package_rules)


def offences(root):
    files = read_tree(root)
    return sorted({offence for rules in RULES for offence in rules.offences(files)})


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = offences(root)
    for offence in found:
        print(offence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
