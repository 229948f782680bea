#!/usr/bin/env python3
"""Engines that lie, and how `wfx conform` tells them: liars_test.py WFX."""
import concurrent.futures
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

from folder import Folder

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

# What an engine may do of a sudden in place of what it is asked; how that is told; options for it.
MISCHIEF = {
    "never ends": ("time.sleep(1000)", "hang", "no end within 10 s", ["--timeout=10s"]),
    "closes its pipes": ("os.close(1)\nos.close(2)\ntime.sleep(1000)", "hang", "no end within 10 s", ["--timeout=10s"]),
    "writes a gigabyte": ("while True: os.write(1, b'x' * 65536)", "rubbish", "more than 64 MiB of output", []),
    "takes memory": ("x = bytearray(250 << 20)\nx[::4096] = b'1' * len(x[::4096])\ntime.sleep(1000)", "exhausted",
                     "more than 200 MiB of memory", ["--max-memory=200m"]),
    "forks": ("for _ in range(300):\n  if os.fork() == 0: os.setsid(), time.sleep(1000)\ntime.sleep(1000)", "crash",
              "more than 256 processes", []),
    "ends itself": ("os.kill(os.getpid(), 11)", "crash", "signal 11", []),
}
# Engines that conform until they are asked about what is named "bad", each in one form: it ends in MISCHIEF then.
ASKED = {
    "javascript": (READER.replace("LIE", HONEST + """
def lie(position, command, rest):
    if '"bad"' in rest: mischief()
    return honest(command, rest)"""), ""),
    "wast": (f"""if b'(invoke "bad")' in open(sys.argv[1], "rb").read(): mischief()
os.execv("{WFX}", ["wfx", "test", "--jobs=1", "--colour=never", sys.argv[1]])""",
             'failure = "\\n{file}:{line}:"\nstops = false\n'),
    "invoke": (f"""if b"bad" in open(sys.argv[1], "rb").read(): mischief()
os.execv("{WFX}", ["wfx", "run", sys.argv[1], "--invoke", sys.argv[2]])""",
               'result = "{value} : i32"\n[endings]\ntrap = ["trap: "]\ninvalid = ["rule: "]\n'),
    "module": (f"""if b"bad" in open(sys.argv[1], "rb").read(): mischief()
os.execv("{WFX}", ["wfx", "check", sys.argv[1]])""", ""),
}
ONE = '(module (func (export "one") (result i32) (i32.const 1)))\n(assert_return (invoke "one") (i32.const 1))\n'
BAD = '(module (func (export "bad")))\n(assert_return (invoke "bad"))\n'

# An engine that runs a script by itself, and goes on behind a command that fails. RUN goes through its lines.
GOES_ON = """import os, sys
lines = open(sys.argv[1]).read().split("\\n")
def tell(number, what):
    print(f"{sys.argv[1]}:{number}:1: {what}")
    return 1
def is_wrong(line):
    return line.startswith("(assert") and any(w in line for w in ('"one") (i32.const 2)', '(assert_trap (invoke "one")',
        '(assert_return (invoke "trap"))', '(result i32) (i32.const 1))) "'))
RUN"""
GOING_ON = 'failure = "{file}:{line}:"\nstops = false\n'


class Liars(Folder):
    def setUp(self):
        super().setUp()
        (self.folder / "script.wast").write_text(SCRIPT)

    def conform(self, program, form="javascript", options=(), script=SCRIPT, arguments=("{file}",), more="", name="."):
        """The results in JSON of an engine that is that program in Python. The files are in a folder of that name."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        engine = folder / "engine.py"
        # It needs no packages, and to look for some takes most of its start.
        engine.write_text(f"#!{sys.executable} -S\n{program}")
        engine.chmod(0o755)
        (folder / "script.wast").write_text(script)
        description = folder / "engine.toml"
        description.write_text(f'name = "liar"\nprograms = ["{engine}"]\nform = "{form}"\n'
                               f"arguments = {json.dumps(arguments)}\n{more}")
        ended = subprocess.run([WFX, "conform", f"--engine-file={description}", "--format=json", *options,
                                folder / "script.wast"], capture_output=True, text=True, timeout=300)
        self.assertEqual(ended.stderr, "")
        self.assertEqual(ended.returncode, 1)
        return json.loads(ended.stdout)

    def fault(self, *arguments, **options):
        return self.conform(*arguments, **options)["engines"][0].get("fault", "")

    def test_one_that_passes_everything_is_not_asked(self):
        passes = READER.replace("LIE", "def lie(*_): return 'passed'")
        self.assertIn("passes what does not hold: assert_return", self.fault(passes))
        self.assertIn("passes what does not hold", self.fault("", form="wast"))
        # It says of each command that it failed, and goes on.
        goes_on = """import sys
for number, line in enumerate(open(sys.argv[1]), 1):
    if line.startswith("(assert"): print(f"{sys.argv[1]}:{number}: no")
sys.exit(any('(i32.const 2)' in line for line in open(sys.argv[1])))"""
        self.assertIn("if it goes on behind a command that fails, its description needs stops = false",
                      self.fault(goes_on, form="wast", more='failure = "{file}:{line}:"\n'))
        self.assertIn("values: accepts the module", self.fault("", form="module"))
        self.assertIn("invalid: ", self.fault("raise SystemExit(1)", form="module"))

    def test_where_an_engine_goes_on_what_needs_a_refused_module_is_skipped(self):
        # It runs nothing of a script of which it refuses a module, and tells that of the first such module alone.
        compiles = GOES_ON.replace("RUN", """
for number, line in enumerate(lines, 1):
    if "i64" in line: tell(number, "cannot compile module"), sys.exit(1)
sys.exit(sum([tell(number, "wrong") for number, line in enumerate(lines, 1) if is_wrong(line)]) > 0)""")
        script = """(module $a (func (result i64) (i64.const 1)) (func (export "one") (result i32) (i32.const 1)))
(assert_return (invoke "one") (i32.const 1))
(assert_return (invoke "one") (i32.const 2))
(register "a" $a)
(module $b (func (export "one") (result i32) (i32.const 1)))
(assert_return (invoke "one") (i32.const 1))
(assert_return (invoke "one") (i32.const 2))
(assert_return (invoke $a "one") (i32.const 1))
(module $c (import "a" "one" (func (result i32))) (export "one" (func 0)))
(assert_return (invoke "one") (i32.const 1))
(module quote "(func (result i64) (i64.const 1))")
(register "a" $b)
(module (import "a" "one" (func (result i32))) (export "one" (func 0)))
(assert_return (invoke "one") (i32.const 1))
"""
        for endings, results in (("", "fss-wpfs-sfwwp"),
                                 ('[endings]\n"not implemented" = ["cannot compile"]\n', "sss-wpfs-sswwp")):
            result = self.conform(compiles, "wast", script=script, more=f"{GOING_ON}{endings}")
            self.assertEqual(result["files"][0]["results"], {"liar": results})

    def test_where_an_engine_does_not_go_on_to_the_end_the_rest_is_asked_again(self):
        # It tells a word that it does not know, and runs nothing then; else it tells no more than two failures.
        reads = GOES_ON.replace("RUN", """
for number, line in enumerate(lines, 1):
    if "assert_suspension" in line: tell(number, "what?"), sys.exit(1)
wrong = [number for number, line in enumerate(lines, 1) if is_wrong(line)]
for number in wrong[:7 if len(lines) < 9 else 2]: tell(number, "wrong")
sys.exit(bool(wrong))""")
        wrong = ONE.split("\n")[1].replace("const 1))", "const 2))\n")
        result = self.conform(reads, "wast", more=GOING_ON, script=ONE + wrong * 5 + ONE.split("\n")[1] +
                              '\n(assert_suspension (invoke "one") "unhandled")\n')
        self.assertEqual(result["files"][0]["results"], {"liar": "wpfffffpf"})

    def test_where_an_engine_goes_on_and_crashes_what_comes_behind_is_asked_again(self):
        crashes = GOES_ON.replace("RUN", """
for number, line in enumerate(lines, 1):
    if "bad" in line and "assert" in line: sys.stdout.flush(), os.kill(os.getpid(), 11)
    if is_wrong(line): tell(number, "wrong")
sys.exit(any(is_wrong(line) for line in lines))""")
        wrong = ONE.replace("const 1))\n", "const 2))\n")
        result = self.conform(crashes, "wast", script=ONE + wrong + ONE + BAD + wrong + ONE, more=GOING_ON)
        self.assertEqual([(d["line"], d["actual"]) for d in result["differences"]],
                         [(4, None), (8, "crash"), (10, None)])
        self.assertEqual(result["files"][0]["results"], {"liar": "wpwfwpwfwfwp"})

    def test_one_that_has_implemented_nothing_is_told(self):
        lacks = READER.replace("LIE", "def lie(*_): return 'not implemented'")
        self.assertIn("has not implemented what every engine has, by the words of its endings: a lie",
                      self.fault(lacks))

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

    def misbehave(self, form, name):
        """The results of an engine that conforms but for one command."""
        program, more = ASKED[form]
        mischief, _, _, options = MISCHIEF[name]
        define = "import os, sys, time\ndef mischief():\n    " + mischief.replace("\n", "\n    ") + "\n"
        return self.conform(define + program, form, options, ONE + BAD + ONE, more=more, name=f"{form}, {name}",
                            arguments=["{file}", "{export}"] if form == "invoke" else ["{file}"])

    def test_whatever_an_engine_does_costs_what_it_was_asked_and_the_run_goes_on(self):
        # In a script that an engine runs itself, the command at which it hangs is searched for: often those seconds.
        cases = [(form, name) for name in MISCHIEF for form in ASKED
                 if form != "wast" or MISCHIEF[name][1] != "hang"]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda case: self.misbehave(*case), cases))
        for (form, name), result in zip(cases, results):
            with self.subTest(form=form, mischief=name):
                _, actual, words, _ = MISCHIEF[name]
                self.assertEqual(result["engines"][0].get("fault"), None)
                # Of a script the command is lost that calls what is bad; of modules by themselves, the module.
                line = 3 if form in ("invoke", "module") else 4
                self.assertEqual([(d["line"], d["actual"]) for d in result["differences"]], [(line, actual)])
                self.assertIn(words, result["differences"][0]["words"])
                self.assertEqual(result["engines"][0]["counts"]["passed"], 0 if form == "module" else 2)

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
        # One that names the instruction that failed, which is in the module on the first line, does not tell more.
        names = fails.replace("sys.exit(any", "print(f'{sys.argv[1]}:2: it trapped')\nsys.exit(any")
        result = self.conform(names, form="wast", script=script, more='failure = "{file}:{line}:"\n')
        self.assertEqual([(d["line"], d["words"]) for d in result["differences"]], [(65, "it trapped")])

    def test_an_engine_that_calls_one_export_is_given_the_calls_before(self):
        # wfx itself, but that it says of each 7 that it is 8.
        script = """(module (global $g (mut i32) (i32.const 5))
  (func (export "next") (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g))
  (func (export "nan") (result f32) (f32.const nan))
  (func (export "ref") (param externref) (result externref) (local.get 0))
  (func (export "fail") (unreachable)))
(assert_return (invoke "next") (i32.const 6))
(assert_return (invoke "next") (i32.const 9))
(assert_return (invoke "next") (i32.const 8))
(assert_return (invoke "nan") (f32.const nan:canonical))
(assert_return (invoke "ref" (ref.null extern)) (ref.null))
(assert_trap (invoke "nan") "unreachable")
(assert_trap (invoke "fail") "unreachable")
(assert_return (invoke "next") (i32.const 9))
(assert_return (invoke "next") (i32.const 7))
(assert_return (invoke "ref" (ref.extern 1)) (ref.extern 1))
(module (import "spectest" "print" (func)))
(assert_invalid (module (func (result i32))) "type mismatch")
(assert_invalid (module (func)) "type mismatch")
"""
        runs = (f"import subprocess, sys\nran = subprocess.run(['{WFX}', 'run', sys.argv[1], '--invoke', sys.argv[2]],"
                " capture_output=True, text=True)\n"
                "print(ran.stdout)\nprint(ran.stderr, file=sys.stderr)\nsys.exit(ran.returncode)\n")
        result = self.conform(runs, form="invoke", script=script, arguments=["{file}", "{export}"],
                              more='result = "{value} : i32"\n[endings]\ntrap = ["trap: "]\ninvalid = ["rule: "]\n')
        self.assertEqual([(d["line"], d["actual"], d["words"]) for d in result["differences"]],
                         [(7, "values", "result 1 is not as expected; prints 7 : i32"),
                          (11, "values", "prints nan : f32"),
                          (18, "values", "accepts the module")])
        skipped = {row["why"]: row["count"] for row in result["skipped"]}
        self.assertEqual(skipped, {"is on a reference of the host, or on what the module does not export": 1,
                                   "may follow from line 11, which is not done again": 1})
        self.assertEqual(result["engines"][0]["counts"]["passed"], 7)

    def test_what_one_form_cannot_ask_is_asked_in_the_next(self):
        (self.folder / "script.wast").write_text(SCRIPT + '(assert_malformed (module quote "(func") "unexpected")\n')
        table = '[[forms]]\nform = "module"\ninput = "{}"\narguments = ["check", "{{file}}"]\n'
        description = self.folder / "engine.toml"
        for forms, passed in [(["binary"], 0), (["binary", "text"], 1)]:
            description.write_text(f'name = "two"\nprograms = ["{WFX}"]\n' + "".join(map(table.format, forms)))
            ended = subprocess.run([WFX, "conform", f"--engine-file={description}", "--format=json",
                                    self.folder / "script.wast"], capture_output=True, text=True)
            engine, = json.loads(ended.stdout)["engines"]
            self.assertEqual(engine["forms"], ["module"] * len(forms))
            self.assertEqual(engine["counts"], {"passed": passed, "failed": 0, "known": 0, "skipped": 62 - passed})

    def test_what_differs_behind_what_is_not_implemented_may_follow_from_it(self):
        script = """(module $a (func (export "set")) (func (export "get") (result i32) (i32.const 1)))
(module $b (func (export "get") (result i32) (i32.const 1)))
(assert_return (invoke $a "get") (i32.const 1))
(assert_return (invoke $a "set"))
(assert_return (invoke $a "get") (i32.const 1))
(assert_return (invoke $b "get") (i32.const 1))
(register "a" $a)
(module (func (export "get") (result i32) (i32.const 1)))
(assert_return (invoke "get") (i32.const 1))
"""
        result = self.conform(READER.replace("LIE", HONEST + """
def lie(position, command, rest):
    if '"set"' in rest: return "not implemented"
    return "values" if '"get"' in rest else honest(command, rest)"""), script=script)
        self.assertEqual([d["line"] for d in result["differences"]], [3, 6])
        skipped = {row["why"]: row["count"] for row in result["skipped"]}
        self.assertEqual(skipped, {"not implemented: a lie": 1, "may follow from line 4, which is not implemented": 2})

    def test_a_browser_is_started_once_for_many_scripts(self):
        found = {e["name"]: e for e in json.loads(subprocess.run([WFX, "engines", "--format=json"], capture_output=True,
                                                                 text=True, check=True).stdout)}["chromium"]
        if not found["found"]:
            self.skipTest("there is no Chromium, or no Node.js to drive it")
        starts, browser = self.folder / "starts", self.folder / "browser"
        browser.write_text(f'#!/bin/sh\n[ "$1" = --version ] || echo >> "{starts}"\nexec "{found["program"]}" "$@"\n')
        browser.chmod(0o755)
        names = [self.folder / f"{name}.wast" for name in "abc"]
        for name in names:
            name.write_text(ONE)
        ended = subprocess.run([WFX, "conform", "--engine=chromium", "--jobs=1", "--format=json", *names],
                               capture_output=True, text=True, env={**os.environ, "WFX_CHROMIUM": str(browser)})
        engine, = json.loads(ended.stdout)["engines"]
        self.assertEqual(engine["counts"], {"passed": 3, "failed": 0, "known": 0, "skipped": 0})
        self.assertEqual(starts.read_text(), "\n")

    def list_engine(self, program, more=""):
        """What `wfx engines` says of that program."""
        description = self.folder / "engine.toml"
        description.write_text(f'name = "mine"\nprograms = ["{program}"]\nform = "wast"\n'
                               f'arguments = ["{{file}}"]\n{more}')
        return subprocess.Popen([WFX, "engines", f"--engine-file={description}"], stdout=subprocess.PIPE, text=True)

    def test_a_program_that_is_none_is_told_as_what_it_is(self):
        os.mkfifo(self.folder / "pipe")
        (self.folder / "text").write_text("no program")
        for place, words in [(self.folder, "is a folder"), (self.folder / "pipe", "is no file but a pipe or a device"),
                             ("/dev/null", "is no file but a pipe or a device"),
                             (self.folder / "text", "may not be executed"),
                             (self.folder / "none", "there is no program ")]:
            wfx = self.list_engine(place)
            self.assertIn(words, wfx.communicate()[0])
            self.assertEqual(wfx.returncode, 1)

    def test_a_version_below_the_least_is_not_found(self):
        engine = self.folder / "engine"
        engine.write_text("#!/bin/sh\necho mine v3.10.2\n")
        engine.chmod(0o755)
        for least, is_found in [("3.9", True), ("3.10.2", True), ("3.11", False), ("4", False)]:
            wfx = self.list_engine(engine, f'version = ["-v"]\nleast_version = "{least}"\n')
            said = wfx.communicate()[0]
            self.assertEqual(f"is v3.10.2, and {least} is the least that can be asked" in said, not is_found)
            self.assertEqual(wfx.returncode, 0 if is_found else 1)

    def test_an_interrupt_leaves_no_process_of_an_engine(self):
        engine = self.folder / "engine"
        engine.write_text("#!/bin/sh\nsleep 1000\n")
        engine.chmod(0o755)

        def alive():
            return [p for p in pathlib.Path("/proc").glob("[0-9]*/cmdline") if f"{engine}\0-v".encode() in read(p)]

        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            wfx = self.list_engine(engine, 'version = ["-v"]\n')
            while not alive():
                time.sleep(0.01)
            wfx.send_signal(number)
            wfx.communicate(timeout=20)
            self.assertEqual(wfx.returncode, -number)
            self.assertEqual(alive(), [])

    def test_a_description_with_a_fault_is_refused_with_its_place(self):
        bad = self.folder / "bad.toml"
        for text, words in [("name = 3\n", "bad.toml:1:8: name is to be a string"),
                            ('name = "a"\nprograms = ["a"]\nform = "x"\narguments = ["{file}"]\n',
                             "bad.toml:3:8: there is no form 'x'; there are javascript, page, wast, module, invoke"),
                            ("name = \n", "bad.toml:1:8: "),
                            ('programs = []\nname = "a"\nform = "wast"\narguments = ["{file}"]\n',
                             'bad.toml:1:12: programs is to be paths or names, as ["build/mine", "mine"]'),
                            ('failure = " {line}"\nname = "a"\nprograms = ["a"]\nform = "wast"\n'
                             'arguments = ["{file}"]\n',
                             "bad.toml:1:11: failure is to have words beside {line}"),
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
