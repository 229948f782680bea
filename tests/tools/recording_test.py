"""A recording of wfx trace --format=jsonl, which is shown later.

  tests/tools/recording_test.py WFX
"""
import html
import json
import os
import re
import subprocess
import sys
import unittest

from folder import Folder
from programs import GENERATOR

WFX = sys.argv.pop()


class Recorded(Folder):
    def wfx(self, *arguments, given=b""):
        run = subprocess.run([WFX, *arguments], cwd=self.folder, input=given, capture_output=True, timeout=120)
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def record(self, *arguments, program=GENERATOR):
        self.file(program)
        code, out, errors = self.wfx("trace", "input.wat", "--invoke=go", "--format=jsonl", *arguments)
        self.assertEqual(code, 0, errors)
        return self.file(out, "run.jsonl")

    def test_is_shown_as_its_run_is_in_every_format(self):
        for kept in ([], ["--structural"]):
            self.record("3", *kept)
            self.compare()

    def test_names_the_mutant_that_its_run_was_under_in_every_format(self):
        mutant = "Step/resume-live:reversed"
        self.record("3", "--mutant=" + mutant)
        for shown in self.compare("--mutant=" + mutant):
            self.assertIn(mutant, html.unescape(re.sub(r"[\\{}]", "", shown)))

    def compare(self, *under):
        told = []
        for form in ([], ["--rules=resume*,suspend*"], ["--only=switches"], ["--from=9", "--to=60"], ["--format=jsonl"],
                     ["--format=svg"], ["--format=dot"], ["--format=tikz"], ["--view=lanes"],
                     ["--view=lanes", "--format=svg"], ["--view=lanes", "--format=dot"],
                     ["--view=lanes", "--format=tikz"]):
            run = self.wfx("trace", "input.wat", "--invoke=go", *form, *under, "3")
            told.append(run[1])
            self.assertEqual(self.wfx("trace", "run.jsonl", *form), run, form)
        return told

    def test_is_drawn_as_its_run_is_where_no_stack_switches_and_where_there_is_no_room(self):
        for program, arguments in ((GENERATOR, ["99"]), ('(module (func (export "go") (loop (nop) (nop))))', []),
                                   (f'(module (func (export "go") {"(block (nop))" * 40}))', [])):
            self.record(*arguments, program=program)
            run = self.wfx("trace", "input.wat", "--invoke=go", "--format=svg", *arguments)
            drawn = self.wfx("trace", "run.jsonl", "--format=svg")
            self.assertEqual((drawn[0], drawn[2]), (run[0], run[2]))
            # A recording does not have what was before its first step.
            captions = re.compile(r">(\d+ &#160;Step[^<]*|… [^<]*)<")
            self.assertEqual(sorted(captions.findall(drawn[1])), sorted(captions.findall(run[1])))
            self.assertEqual(drawn[1] == run[1], bool(arguments))
            self.assertIn("configurations are drawn" if arguments else "the first steps are drawn", run[2])

    def test_is_known_by_its_beginning_under_any_name_and_from_a_pipe(self):
        text = (self.folder / self.record("3")).read_bytes()
        (self.folder / "run.txt").write_bytes(text)
        for form in ([], ["--view=lanes"], ["--format=svg"], ["--format=svg", "--to=9"], ["--format=html"]):
            shown = self.wfx("trace", "run.jsonl", *form)
            self.assertEqual(self.wfx("trace", "run.txt", *form), shown, form)
            self.assertEqual(self.wfx("trace", "-", *form, given=text), shown, form)
        self.assertIn("changes nothing in a recording", self.wfx("trace", "-", "--max-steps=1", given=text)[2])
        _, compared, _ = self.wfx("trace", "input.wat", "--invoke=go", "3", "--against=-", given=text)
        self.assertIn("the same in both", compared)
        self.assertIn("<standard input>:1: the trace is of version 7", self.wfx("trace", "-", given=b'{"trace":7}')[2])
        program = (self.folder / "input.wat").read_bytes()
        self.assertEqual(self.wfx("trace", "-", "--invoke=go", "3", given=program),
                         self.wfx("trace", "input.wat", "--invoke=go", "3"))

    def test_of_a_run_that_was_left_or_of_a_script_is_whole(self):
        self.record("3", "--to=9")
        self.assertEqual(self.wfx("trace", "run.jsonl"), self.wfx("trace", "input.wat", "--invoke=go", "3", "--to=9"))
        self.file(f"{GENERATOR} (invoke \"go\" (i32.const 1))", "script.wast")
        recorded = self.wfx("trace", "script.wast", "--format=jsonl", given=b"")[1]
        self.assertEqual(json.loads(recorded.splitlines()[-1]), {"end": True})
        self.assertEqual(self.wfx("trace", "-", given=recorded.encode()), self.wfx("trace", "script.wast"))

    def test_of_the_first_version_may_lack_its_end(self):
        self.record("3", "--to=9")
        lines = (self.folder / "run.jsonl").read_text().splitlines()
        first = [lines[0].replace("2", "1"), *lines[1:-1]]
        self.assertEqual(self.wfx("trace", "-", given="\n".join(first).encode())[::2], (0, ""))

    def test_is_read_from_a_named_pipe(self):
        text = (self.folder / self.record("3")).read_bytes()
        os.mkfifo(self.folder / "pipe")
        with subprocess.Popen([WFX, "trace", "pipe"], cwd=self.folder, stdout=subprocess.PIPE) as shows:
            (self.folder / "pipe").write_bytes(text)
            self.assertEqual(shows.communicate(timeout=60)[0].decode(), self.wfx("trace", "run.jsonl")[1])

    def refused(self, lines, code=1):
        self.file("".join(line + "\n" for line in lines), "bad.jsonl")
        ended, _, errors = self.wfx("trace", "bad.jsonl")
        self.assertEqual(ended, code, errors)
        return errors

    def test_that_is_torn_or_foreign_is_refused_with_the_line(self):
        lines = (self.folder / self.record("3")).read_text().splitlines()
        for at, said in ((1, "bad.jsonl:2: this is no object of JSON"), (7, "bad.jsonl:8: this is no object")):
            self.assertIn(said, self.refused(lines[:at] + [lines[at][:-9]]))
        self.assertIn("bad.jsonl:1: a trace begins with", self.refused(['{"a":1}']))
        self.assertIn("bad.jsonl:1: the trace is of version 7", self.refused(['{"trace":7}']))
        self.assertIn("bad.jsonl:2: this is none of the lines", self.refused([lines[0], '{"a":1}']))
        self.assertRegex(self.refused(lines[:1] + lines[30:]), "bad.jsonl:2: .* in the lines before")
        self.assertIn("there is no rule 'Step/nothing'",
                      self.refused([lines[0], lines[1].replace("Step_read/call_ref-func", "Step/nothing", 1)]))
        self.assertIn("the file is empty", self.refused([]))
        self.assertIn("bad.jsonl:9: the recording ends behind this line, without an outcome; was it cut?",
                      self.refused(lines[:9]))
        # The steps that are there are shown.
        self.assertEqual(self.wfx("trace", "bad.jsonl")[1], self.wfx("trace", "run.jsonl", "--to=7")[1])
        self.assertIn("No such file", self.wfx("trace", "none.jsonl")[2])

    def test_whose_members_are_changed_at_random_crashes_nothing(self):
        text = (self.folder / self.record("2")).read_text()
        lines = text.splitlines()
        for at in range(1, min(len(lines), 40)):
            line = json.loads(lines[at])
            for name in line:
                for value in (None, -1, "x", [], {}, [[]], [{}], 1 << 70):
                    self.file("\n".join(lines[:at] + [json.dumps(line | {name: value})] + lines[at + 1:]), "bad.jsonl")
                    if (at + len(name)) % 31 == 0:
                        self.assertIn(self.wfx("trace", "bad.jsonl")[0], (0, 1), (at, name, value))


if __name__ == "__main__":
    unittest.main()
