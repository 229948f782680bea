#!/usr/bin/env python3
"""Generated programs on engines that are programs of their own: fuzz_test.py WFX.

The engines are wfx itself behind a line of shell, which may falsify the script first.
"""
import os
import subprocess
import sys
import time
import unittest

from folder import Folder

WFX = os.path.abspath(sys.argv.pop())
RUN = f'"{WFX}" test --jobs=1 --colour=never "$0"'

# What it is asked first is short.
HANGS = '[ $(wc -c < "$0") -gt 1000 ] && exec sleep 100; ' + RUN

# An engine in JavaScript that reads its script and passes all, beside what is known not to hold; but where "func5" is
# called it ends itself. It writes its reports where the script says.
READER = r"""
import json, os, re, sys
text = open(sys.argv[1]).read()
waiting = []
def mark():
    if waiting: print("\n".join(waiting), flush=True)
    waiting.clear()
for command, position, rest in re.findall(r"^(\w+)\((\d*)(.*)", text.split("\n// The script\n")[1], re.MULTILINE):
    if command == "mark": mark()
    if position == "": continue
    if '"func5"' in rest: os.kill(os.getpid(), 11)
    holds = '"one"' not in rest or rest.endswith(", 1);")
    if '"trap"' in rest: holds = command == "assert_trap"
    if command == "assert_invalid": holds = False
    waiting.append("wfx: " + json.dumps({"at": int(position), "kind": "passed" if holds else "values"}))
    if "const reports_wait = false" in text: mark()
mark()
print("wfx: {}")
"""


class Engines(Folder):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"

    def fuzz(self, shell, *options, form="wast", **more):
        """What wfx says of an engine that is that line of shell, on a script or module $0; and its exit code."""
        return self.fuzz_forms([(form, shell)], *options, **more)

    def fuzz_forms(self, forms, *options, failure="\\n{file}:{line}:", endings="", errors=""):
        """The same of an engine that has a line of shell for each of its forms."""
        description = self.folder / "engine.toml"
        lines = ['name = "mine"', 'programs = ["/bin/sh"]']
        for form, shell in forms:
            lines += ["[[forms]]", f'form = "{form}"', f"arguments = ['-c', '''{shell}''', '{{file}}']"]
            if form == "wast":
                lines += [f'failure = "{failure}"', "stops = false"]
        lines += ["[endings]", endings] if endings else []
        description.write_text("\n".join(lines) + "\n")
        ended = subprocess.run([WFX, "fuzz", f"--engine-file={description}", "--seed=1", "--jobs=1", "--size=5",
                                f"--out={self.out}", *options], capture_output=True, text=True, timeout=300)
        self.errors = ended.stderr
        if failure.startswith("\\n"):
            self.assertEqual(self.errors, errors)
        return ended.stdout, ended.returncode

    def test_an_engine_that_conforms_has_no_finding(self):
        said, code = self.fuzz(RUN, "--count=50")
        self.assertIn("50 programs, 0 differences, 0 findings\n", said)
        self.assertEqual(code, 0)
        self.assertFalse(self.out.exists())

    def test_a_wrong_instruction_is_found_shrunk_and_written(self):
        said, code = self.fuzz('sed -i "s/i64[.]xor/i64.or/g" "$0"; ' + RUN, "--count=50",
                               "--weight", "near-misses=0", "--weight", "traps=0", "--most=1")
        self.assertEqual(code, 1, said)
        self.assertIn("mine, program ", said)
        self.assertRegex(said, r"1 finding\n$")
        script = (self.out / "mine-1.wast").read_text()
        # A comment of four lines, at most two functions that write a global, and what is asserted of these.
        self.assertLess(len(script.strip().split("\n")), 28, script)
        self.assertLessEqual(script.count("\n  (func $"), 2, script)
        self.assertLessEqual(script.count("(assert"), 3, script)
        self.assertIn("i64.xor", script)
        self.assertEqual({f.name for f in self.out.iterdir()}, {"mine-1.wast", "mine-1.js", "mine-1.wasm"})
        # The script says what the reference does.
        self.assertEqual(subprocess.run([WFX, "test", self.out / "mine-1.wast"], capture_output=True).returncode, 0)

    def test_words_that_name_the_file_or_the_values_are_one_finding(self):
        refuses = """grep -q i64.xor "$0" && { echo "$0: no (of $(date +%N | tr 0-9 a-j))"; exit 1; }; """
        said, code = self.fuzz(refuses + RUN, "--count=50", "--weight", "near-misses=0", "--most=3")
        self.assertEqual(code, 1, said)
        self.assertIn("exit code N: script.wast: no ()\n", said)
        self.assertNotIn("alone it does not do so", said)
        self.assertRegex(said, r"[0-9]{2} differences, 1 finding\n$")

    def test_what_ends_the_engine_is_marked(self):
        said, code = self.fuzz('grep -q "i64.xor" "$0" && kill -SEGV $$; ' + RUN, "--count=20",
                               "--weight", "near-misses=0", "--most=1")
        self.assertEqual(code, 1, said)
        self.assertIn("mine: crash: signal N (Segmentation fault)", said)
        self.assertIn("not for publication", said)
        self.assertIn("i64.xor", (self.out / "crash-mine-1.wast").read_text())

    def test_a_process_that_hangs_does_not_outlive_the_time(self):
        begin = time.monotonic()
        said, code = self.fuzz(HANGS, "--count=20", "--time=3s", errors="wfx: exhausted: mine has answered nothing "
                               "within the time; --time=N allows more\n")
        self.assertLess(time.monotonic() - begin, 20)
        self.assertRegex(said, r"\n0 questions on 1 engine, .*\n\d+ questions not answered before the end\n")
        self.assertEqual(code, 3)

    def test_a_hang_is_a_finding_though_there_is_no_time_to_look_for_its_command(self):
        said, code = self.fuzz(HANGS, "--count=20", "--time=5s", "--timeout=2s")
        self.assertRegex(said, r"mine, program \d+ of seed 1: hang: no end within N s\n")
        self.assertRegex(said, r"\n20 programs, 1 difference, 1 finding\n$")
        self.assertEqual(code, 1)

    def test_a_failure_that_names_no_line_is_told_with_its_place(self):
        said, code = self.fuzz('sed -i "s/i64[.]xor/i64.or/g" "$0"; ' + RUN, "--count=1", failure="{file} at {line}:")
        self.assertRegex(self.errors, r'^wfx: hint: \S+engine[.]toml:6:11: "{file} at {line}:" at the beginning of a '
                                      r"line is not how it names the line of a command that failed, .*; "
                                      r"it says: script[.]wast:\d+:.*\n$")

    def test_an_engine_that_implements_nothing_is_told_at_once(self):
        # It conforms where it is asked what every engine has, and else says of each command that it lacks that.
        lacks = f"""grep -q invoke.*one "$0" && exec {RUN}
            sed -n "/^(assert/=" "$0" | while read line; do echo "$0:$line: no stacks"; done
            ! grep -q "^(assert" "$0" """
        said, _ = self.fuzz(lacks, "--count=40", "--weight", "near-misses=0",
                            endings='"not implemented" = ["no stacks"]')
        self.assertRegex(said, r"\nmine has implemented none of \d+ programs: no stacks; are its flags ")

    def test_an_engine_in_javascript_tells_by_program_and_ends_at_a_command(self):
        program = self.folder / "engine.py"
        program.write_text(READER)
        said, code = self.fuzz(f'exec {sys.executable} -S {program} "$0"', "--count=30", "--weight", "near-misses=0",
                               form="javascript")
        self.assertEqual(code, 1, said)
        self.assertRegex(said, r"mine, program \d+ of seed 1: crash: signal N \(Segmentation fault\)\n")
        self.assertRegex(said, r"\n  (assert_\w+|action) of mine \n")
        self.assertRegex(said, r"\n30 programs, [1-9]\d* differences, 1 finding\n$")
        self.assertIn('"func5"', (self.out / "crash-mine-1.wast").read_text())

    def test_a_validator_is_asked_for_near_misses(self):
        said, code = self.fuzz(f'"{WFX}" check "$0"', "--count=30", "--weight", "near-misses=2000", form="module")
        self.assertIn("30 programs, 0 differences, 0 findings\n", said)
        self.assertRegex(said, r"\n[1-9]\d* near misses, [1-9]\d* of them invalid\n")
        self.assertEqual(code, 0)

    def test_a_call_that_the_reference_refuses_is_not_asked(self):
        # Of these near misses, two export functions that take other arguments than they are called with.
        said, code = self.fuzz(RUN, "--count=120", "--weight", "near-misses=3000")
        self.assertIn("120 programs, 0 differences, 0 findings\n", said)
        self.assertEqual(code, 0)

    def test_the_form_that_takes_scripts_is_used_alone(self):
        asked = self.folder / "asked"
        validates = f'echo >> "{asked}"; "{WFX}" check "$0"'
        said, code = self.fuzz_forms([("module", validates), ("wast", RUN)], "--count=20", "--weight", "near-misses=0")
        self.assertIn("20 questions on 1 engine, 0 of them", said)
        self.assertIn("20 programs, 0 differences, 0 findings\n", said)
        self.assertEqual(code, 0)
        # What is known is asked in both forms: a few modules.
        self.assertLess(len(asked.read_text()), 20)


if __name__ == "__main__":
    unittest.main()
