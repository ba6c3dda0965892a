"""The manual page and the completions say what the verbs say of themselves."""
import os
import re
import shlex
import subprocess
import unittest

from running import HEED, ROOT

PACKAGING = ROOT / "packaging"


def help_of(*verbs):
    return subprocess.run([HEED, *verbs, "--help"], capture_output=True, text=True, check=True).stdout


def verbs_below(*verbs):
    listed = re.search(r"^Subcommands:\n((?:  .*\n)+)", help_of(*verbs), flags=re.M)
    return re.findall(r"^  ([a-z][a-z-]*)", listed.group(1), flags=re.M) if listed else []


def all_verbs():
    for verb in verbs_below():
        yield (verb,)
        for below in verbs_below(verb):
            yield (verb, below)


def options_of(*verbs):
    return set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*)", "\n".join(
        line for line in help_of(*verbs).splitlines() if line.startswith("  -"))))


def completed(*words):
    """What bash offers for the last word."""
    script = (f"source {shlex.quote(str(PACKAGING / 'heed.bash'))}; "
              f"COMP_WORDS=({' '.join(shlex.quote(word) for word in (HEED, *words))}); COMP_CWORD={len(words)}; _heed; "
              "printf '%s\\n' \"${COMPREPLY[@]}\"")
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, cwd=ROOT / "packaging")
    return set(done.stdout.split())


class Manual(unittest.TestCase):
    def test_the_manual_page_has_each_verb_with_each_of_its_options(self):
        page = subprocess.run([str(PACKAGING / "manual"), HEED], capture_output=True, text=True, check=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout.replace("\\-", "-")
        self.assertGreater(len(list(all_verbs())), 40)
        for verbs in all_verbs():
            section = re.search(rf"^\.SS\n?\s*heed {' '.join(verbs)}\n(.*?)(?=^\.SS|^\.SH|\Z)", page, flags=re.M | re.S)
            self.assertTrue(section, f"heed {' '.join(verbs)} has no section")
            self.assertEqual(set(), {option for option in options_of(*verbs) if option not in section.group(1)}, verbs)

    def test_bash_offers_the_verbs_and_their_options(self):
        self.assertEqual(set(verbs_below()), completed(""))
        self.assertEqual({"token", "trace", "test"} & set(verbs_below()), completed("t"))
        for verbs in all_verbs():
            self.assertEqual(options_of(*verbs), completed(*verbs, "--"), verbs)


if __name__ == "__main__":
    unittest.main()
