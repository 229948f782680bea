#!/usr/bin/env python3
"""Engines that lie, and how `wfx conform` tells them: liars_test.py WFX."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

WFX = os.path.abspath(sys.argv.pop())

SCRIPT = """(module
  (func (export "one") (result i32) (i32.const 1))
  (func (export "trap") (unreachable)))
""" + '(assert_return (invoke "one") (i32.const 1))\n' * 60 + '(assert_trap (invoke "trap") "unreachable")\n'

# An engine in JavaScript that reads the commands of its script and runs none. LIE defines lie(position, command, rest):
# the kind of ending that it says of a command, which is a word, as "assert_return", with its other arguments.
READER = r"""
import json, os, re, sys, time
script = open(sys.argv[1]).read().split("\n// The script\n")[-1]
commands = re.findall(r"^(\w+)\((\d+)[,)](.*)", script, re.MULTILINE)
LIE
for command, position, rest in commands:
    kind = lie(int(position), command, rest)
    print("wfx: " + json.dumps({"at": int(position), "kind": kind, "why": "a lie"}), flush=True)
print("wfx: {}")
"""
HONEST = """
def honest(command, rest):
    if '"one"' in rest: return "passed" if rest.endswith(", 1);") else "values"
    if command == "assert_trap": return "passed"
    return "passed" if command == "module" else "trap"
"""


class Liars(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "script.wast").write_text(SCRIPT)

    def conform(self, program, form="javascript", options=(), script=SCRIPT):
        """The results in JSON of an engine that is that program in Python."""
        engine = self.folder / "engine.py"
        engine.write_text(f"#!{sys.executable}\n{program}")
        engine.chmod(0o755)
        (self.folder / "script.wast").write_text(script)
        description = self.folder / "engine.toml"
        description.write_text(f'name = "liar"\nprograms = ["{engine}"]\nform = "{form}"\narguments = ["{{file}}"]\n')
        ended = subprocess.run([WFX, "conform", f"--engine-file={description}", "--format=json", *options,
                                self.folder / "script.wast"], capture_output=True, text=True, timeout=300)
        self.assertEqual(ended.stderr, "")
        self.assertEqual(ended.returncode, 1)
        return json.loads(ended.stdout)

    def fault(self, *arguments, **options):
        return self.conform(*arguments, **options)["engines"][0].get("fault", "")

    def test_one_that_passes_everything_is_not_asked(self):
        passes = READER.replace("LIE", "def lie(*_): return 'passed'")
        self.assertIn("passes what does not hold: assert_return", self.fault(passes))
        self.assertIn("passes what does not hold", self.fault("", form="wast"))
        self.assertIn("values: accepts the module", self.fault("", form="module"))
        self.assertIn("invalid: ", self.fault("raise SystemExit(1)", form="module"))

    def test_rubbish_is_told(self):
        self.assertIn("rubbish: exit code 0: \\x07what?", self.fault('print("\\awhat?")'))
        self.assertIn("rubbish", self.fault('print("wfx: {\\"at\\": 7, \\"kind\\": [1]}\\nwfx: [" + "[" * 100000)'))

    def test_one_that_never_ends_is_ended(self):
        self.assertIn("hang: no end within 1 s", self.fault("import time\ntime.sleep(1000)", options=["--timeout=1s"]))

    def test_one_that_closes_its_pipes_is_not_waited_for_longer(self):
        closes = "import os, time\nos.close(1)\nos.close(2)\ntime.sleep(1000)"
        self.assertIn("hang: no end within 1 s", self.fault(closes, options=["--timeout=1s"]))
        self.assertIn("rubbish: exit code 0", self.fault("import os\nos.close(1)\nos._exit(0)"))

    def test_a_gigabyte_of_output_is_not_read(self):
        self.assertIn("rubbish: more than 64 MiB of output",
                      self.fault("import os\nwhile True: os.write(1, b'x' * 65536)"))

    def test_memory_is_limited(self):
        takes = "import time\nx = bytearray(300 << 20)\nx[::4096] = b'1' * len(x[::4096])\ntime.sleep(1000)"
        self.assertIn("exhausted: more than 100 MiB of memory", self.fault(takes, options=["--max-memory=100m"]))

    def test_children_that_are_left_behind_are_ended(self):
        mark = f"left-behind-by-{os.getpid()}"
        leaves = ("import os, subprocess, sys\n"
                  f"for new in (True, False): subprocess.Popen(['/bin/sh', '-c', 'sleep 1000 # {mark}; true'],"
                  " start_new_session=new)\n")
        self.fault(leaves)
        time.sleep(0.1)
        alive = [p for p in pathlib.Path("/proc").glob("[0-9]*/cmdline") if mark.encode() in read(p)]
        self.assertEqual(alive, [])

    def test_wrong_values_are_differences(self):
        wrong = READER.replace("LIE", HONEST + """
def lie(position, command, rest): return "values" if position == 5 else honest(command, rest)""")
        result = self.conform(wrong, script=SCRIPT)
        self.assertEqual([(d["line"], d["actual"]) for d in result["differences"]], [(8, "values")])
        self.assertEqual(result["engines"][0]["counts"]["passed"], 60)

    def test_one_that_always_traps_differs_everywhere(self):
        traps = READER.replace("LIE", """
def lie(position, command, rest): return "passed" if command == "module" else "trap" """)
        result = self.conform(traps)
        self.assertEqual({d["actual"] for d in result["differences"]}, {"trap"})
        self.assertEqual(result["engines"][0]["counts"], {"passed": 0, "failed": 61, "known": 0, "skipped": 0})

    def test_one_that_dies_at_its_50th_command_costs_those_commands(self):
        dies = READER.replace("LIE", HONEST + """
count = 0
def lie(position, command, rest):
    global count
    count += 1
    if count == 50: os.kill(os.getpid(), 11)
    return honest(command, rest)""")
        result = self.conform(dies)
        counts = result["engines"][0]["counts"]
        # Of 62 commands, one after the other is the fiftieth of a process, until less than fifty are left.
        self.assertEqual((counts["passed"], counts["failed"], counts["skipped"]), (48, 13, 0))
        self.assertEqual({d["actual"] for d in result["differences"]}, {"crash"})
        self.assertIn("signal 11", result["differences"][0]["words"])

    def test_an_engine_that_names_no_line_is_searched(self):
        # It fails on scripts that have one of the words, and says nothing.
        script = SCRIPT + '(assert_return (invoke "bad"))\n' + '(assert_return (invoke "one") (i32.const 1))\n'
        fails = ("import re, sys\ntext = open(sys.argv[1]).read()\n"
                 "wrong = ['(i32.const 2)', '(invoke \"one\") \"', '(assert_return (invoke \"trap\"))', 'bad',"
                 " '(i32.const 1))) \"type']\n"
                 "sys.exit(any(w in text for w in wrong))")
        result = self.conform(fails, form="wast", script=script)
        self.assertEqual([d["line"] for d in result["differences"]], [65])
        self.assertEqual(result["engines"][0]["counts"]["passed"], 62)

    def test_a_description_with_a_fault_is_refused_with_its_place(self):
        bad = self.folder / "bad.toml"
        for text, words in [("name = 3\n", "bad.toml:1:8: name is to be a string"),
                            ('name = "a"\nprograms = ["a"]\nform = "x"\narguments = ["{file}"]\n',
                             "bad.toml:3:8: there is no form 'x'; there are javascript, wast, module"),
                            ("name = \n", "bad.toml:1:8: "),
                            ('name = "a"\n', "bad.toml: it has no 'programs'")]:
            bad.write_text(text)
            ended = subprocess.run([WFX, "engines", f"--engine-file={bad}"], capture_output=True, text=True)
            self.assertEqual(ended.returncode, 2)
            self.assertIn(words, ended.stderr)

    def test_a_known_difference_that_does_not_happen_fails(self):
        known = self.folder / "known.tsv"
        rows = [("script", "line", "what", "reason"), ("script.wast", "8", "values", "it is so"),
                ("script.wast", "9", "values", "it is not so")]
        known.write_text("".join("\t".join(row) + "\n" for row in rows))
        wrong = READER.replace("LIE", HONEST + """
def lie(position, command, rest): return "values" if position == 5 else honest(command, rest)""")
        result = self.conform(wrong, options=[f"--known={known}"])
        self.assertEqual(result["engines"][0]["counts"], {"passed": 60, "failed": 1, "known": 1, "skipped": 0})
        self.assertEqual([row["line"] for row in result["not_seen"]], ["9"])


def read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


if __name__ == "__main__":
    unittest.main()
