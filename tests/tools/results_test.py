#!/usr/bin/env python3
"""The results of wfx test as JUnit XML, whole or interrupted: tests/tools/results_test.py WFX [TEST...]"""
import pathlib
import signal
import subprocess
import sys
import time
import unittest
import xml.etree.ElementTree as ElementTree

from folder import Folder

WFX = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
MODULE = '(module (func (export "f") (result i32) (i32.const 5)))\n'
GOOD = '(assert_return (invoke "f") (i32.const 5))\n'
BAD = '(assert_return (invoke "f") (i32.const 6))\n'
LONG = MODULE * 10_000
LOOP = '(module (func (export "loop") (loop (br 0))))\n(assert_return (invoke "loop"))\n'


class Results(Folder):
    def results_of(self, scripts, *options, code=0):
        for name, script in scripts.items():
            (self.folder / name).write_bytes(script if isinstance(script, bytes) else script.encode())
        ended = subprocess.run([WFX, "test", "--junit=r.xml", *options, *scripts], cwd=self.folder, capture_output=True,
                               timeout=120)
        self.assertEqual(ended.returncode, code, ended)
        return self.results()

    def results(self):
        """The only suite, whose counts are those of its cases."""
        suites = ElementTree.parse(self.folder / "r.xml").getroot()
        self.assertEqual((suites.tag, len(suites)), ("testsuites", 1))
        suite = suites[0]
        self.assertEqual(int(suite.get("tests")), len(suite))
        for of, tag in (("failures", "failure"), ("errors", "error")):
            self.assertEqual(int(suite.get(of)), len(suite.findall(f"testcase/{tag}")), of)
        return suite

    def names(self, suite):
        return [case.get("name") for case in suite]

    def test_a_case_is_an_assertion_and_its_class_the_file(self):
        suite = self.results_of({"a.wast": MODULE + GOOD, "b.wast": MODULE + '(invoke "f")\n' + GOOD + GOOD})
        self.assertEqual(self.names(suite), ['assert_return at 2: invoke "f"', 'assert_return at 3: invoke "f"',
                                             'assert_return at 4: invoke "f"'])
        self.assertEqual([case.get("classname") for case in suite], ["a.wast", "b.wast", "b.wast"])
        for case in suite:
            self.assertRegex(case.get("time"), r"^\d+\.\d{6}$")

    def test_cases_stand_in_the_order_of_the_files_whatever_ends_first(self):
        suite = self.results_of({"a.wast": LONG + GOOD, "b.wast": MODULE + GOOD, "c.wast": MODULE + GOOD + GOOD},
                                "--jobs=2")
        self.assertEqual([case.get("classname") for case in suite], ["a.wast", "b.wast", "c.wast", "c.wast"])

    def test_a_script_comes_from_standard_input_as_well(self):
        run = subprocess.run([WFX, "test", "-"], input=MODULE + GOOD + BAD, capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, 1, run)
        self.assertRegex(run.stdout, r"(?m)^<standard input>:3:")
        self.assertRegex(run.stdout, r"(?m)^1 passed, 1 failed")

    def test_cases_of_one_line_have_names_of_their_own(self):
        suite = self.results_of({"a.wast": MODULE + GOOD.strip() + " " + GOOD})
        self.assertEqual(self.names(suite), ['assert_return at 2: invoke "f"', 'assert_return at 2:44: invoke "f"'])

    def test_a_failure_has_its_message_its_type_and_its_text(self):
        suite = self.results_of({"a.wast": MODULE + BAD + '(assert_trap (invoke "f") "unreachable")\n'}, code=1)
        first, second = suite.findall("testcase/failure")
        self.assertEqual((first.get("message"), first.get("type")), ("assert_return does not hold", "values"))
        self.assertIn("a.wast:2:1: error: assert_return does not hold", first.text)
        self.assertIn("expected: 6 : i32", first.text)
        self.assertEqual(second.get("message"), "assert_trap does not hold")

    def test_what_is_no_assertion_is_a_case_where_it_fails(self):
        scripts = {"a.wast": "(module $bad (func (result i32)))\n" + MODULE + GOOD, "b.wast": "(modul)"}
        suite = self.results_of(scripts, code=1)
        # Files run side by side: which of them comes first is not said.
        self.assertCountEqual(self.names(suite),
                              ["module at 1: module $bad", 'assert_return at 3: invoke "f"', "the file"])
        self.assertCountEqual([f.get("type") for f in suite.findall("testcase/failure")], ["invalid", "malformed"])

    def test_whatever_a_name_has_in_it_the_xml_is_well_formed(self):
        for name in (b'\\00\\01\\1b[31m', b'<&>\\"\\27]]>', b'\\ef\\bf\\be\\ef\\bf\\bf', b'\\0a\\0d\\09',
                     "äπ\U0001F600".encode(), b'\\e2\\80\\ae\\ef\\bb\\bf\\c2\\85'):
            script = b'(module (func (export "' + name + b'")))\n(assert_return (invoke "' + name + b'"))\n' \
                     b'(assert_return (invoke "' + name + b'") (i32.const 1))\n'
            suite = self.results_of({"a.wast": script}, code=1)
            self.assertEqual(len(suite), 2)
            self.assertNotRegex((self.folder / "r.xml").read_text(), "[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]")
        suite = self.results_of({"a.wast": b"(module \xff\xfe\x00)"}, code=1)
        self.assertEqual(self.names(suite), ["the file"])

    def test_of_a_hundred_thousand_assertions_the_xml_is_well_formed_and_memory_small(self):
        (self.folder / "a.wast").write_text(MODULE + GOOD * 100_000 + BAD)
        # A sanitizer's own memory does not fit into the limit.
        limit = "" if b"__asan_init" in pathlib.Path(WFX).read_bytes() else "ulimit -v 4000000; "
        script = f"{limit}'{WFX}' test --junit=r.xml a.wast"
        ended = subprocess.run(script, shell=True, cwd=self.folder, capture_output=True, timeout=300)
        self.assertEqual(ended.returncode, 1, ended)
        self.assertEqual(len(self.results()), 100_001)

    def test_what_a_filter_leaves_out_is_no_case(self):
        suite = self.results_of({"a.wast": MODULE + GOOD + BAD + GOOD}, "--filter=a.wast:2", "--filter=:4")
        self.assertEqual(self.names(suite), ['assert_return at 2: invoke "f"', 'assert_return at 4: invoke "f"'])

    def test_results_go_to_a_pipe_as_well(self):
        (self.folder / "a.wast").write_text(MODULE + GOOD)
        script = f"'{WFX}' test --junit=/dev/stderr a.wast 2>&1 >/dev/null | cat > r.xml"
        subprocess.run(script, shell=True, cwd=self.folder, check=True)
        self.assertEqual(len(self.results()), 1)

    # ---- A run that does not come to its end

    def ended_by(self, number):
        (self.folder / "a.wast").write_text(MODULE + GOOD + BAD)
        (self.folder / "b.wast").write_text(LOOP)
        process = subprocess.Popen([WFX, "test", "--jobs=1", "--junit=r.xml", "a.wast", "b.wast"], cwd=self.folder,
                                   stdout=subprocess.PIPE, bufsize=0)
        next(line for line in process.stdout if b"actual:" in line)
        # The first file has ended as soon as its failure was told, and the second does not end.
        time.sleep(0.5)
        process.send_signal(number)
        output, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, -number)
        return output.decode(), self.results()

    def test_an_interrupt_tells_the_counts_so_far_and_leaves_the_results(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            output, suite = self.ended_by(number)
            self.assertRegex(output, r"(?m)^interrupted: 1 of 2 files have ended")
            self.assertRegex(output, r"(?m)^1 passed, 1 failed")
            self.assertEqual(self.names(suite)[:2],
                             ['assert_return at 2: invoke "f"', 'assert_return at 3: invoke "f"'])
            self.assertEqual(suite[-1].find("error").get("message"), "the run has not come to its end")

    def test_a_crash_leaves_the_results_and_says_so(self):
        _, suite = self.ended_by(signal.SIGKILL)
        self.assertEqual(len(suite), 3)
        self.assertEqual(suite[-1].find("error").get("message"), "the run has not come to its end")


if __name__ == "__main__":
    unittest.main()
