"""The completions, asked in the shells that they are for."""
import pathlib
import tempfile
import unittest

from libraries import ROOT, output
from package import needs

BUILD = None  # the build folder, set by tests/install/run
SUBCOMMANDS = ["check", "conform", "convert", "engines", "explain", "explore", "fuzz", "help", "mutate", "premises",
               "rules", "run", "step", "suite", "test", "trace", "variants"]

# Each shell answers a command line of which the last word is to be completed.
CASES = [
    ("wfx ", SUBCOMMANDS),
    ("wfx tr", ["trace"]),
    ("wfx help r", ["rules", "run"]),
    ("wfx run --eng", ["--engine"]),
    ("wfx run --engine ", ["both", "machine", "reference"]),
    ("wfx --version run --engine m", ["machine"]),
    ("wfx convert --from b", ["bin.wast"]),
    ("wfx check bad", ["bad.wat", "bad2.wasm"]),
    ("wfx check --coverage bad", ["bad.wat", "bad2.wasm"]),
    ("wfx run --dir fol", ["folder/"]),
    ("wfx run --max-steps ", []),
    ("wfx explain res", []),
]

BASH = r"""
source "$1"
read -r -a COMP_WORDS <<<"${2//=/ = }"
[[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
_wfx
printf '%s\n' "${COMPREPLY[@]}"
"""


class Completions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.made = pathlib.Path(cls.folder.name)
        output(ROOT / "tools/manual", BUILD / "bin/wfx", cls.made)
        cls.here = cls.made / "here"
        (cls.here / "folder").mkdir(parents=True)
        for name in ("bad.wat", "bad2.wasm", "other"):
            (cls.here / name).touch()

    def ask(self, answer, cases):
        for line, expected in cases:
            with self.subTest(line):
                self.assertEqual(sorted(answer(line)), expected)

    def bash(self, line):
        said = output("bash", "--norc", "-c", BASH, "bash", self.made / "bash/wfx", line, cwd=self.here)
        return [word + "/" * (self.here / word).is_dir() for word in said.split()]

    def test_bash(self):
        self.ask(self.bash, CASES)

    def test_bash_behind_an_equals_sign(self):
        self.ask(self.bash, [("wfx run --engine=", ["both", "machine", "reference"]),
                             ("wfx run --engine=b", ["both"]), ("wfx run --max-steps=", []),
                             ("wfx test --coverage=bad", ["bad.wat", "bad2.wasm"]),
                             ("wfx run --link=env=bad", ["bad.wat", "bad2.wasm"])])

    @needs("fish")
    def test_fish(self):
        def answer(line):
            said = output("fish", "--no-config", "-c", f"source {self.made}/fish/wfx.fish; complete -C '{line}'",
                          cwd=self.here)
            return [row.split("\t")[0] for row in said.splitlines()]
        self.ask(answer, CASES)

    @needs("zsh")
    def test_zsh(self):
        def answer(line):
            said = output("zsh", "-f", pathlib.Path(__file__).with_name("ask.zsh"), self.made / "zsh", line,
                          cwd=self.here)
            return [word + "/" * (self.here / word).is_dir() for word in said.splitlines()]
        self.ask(answer, CASES)


if __name__ == "__main__":
    raise SystemExit("run by tests/install/run")
