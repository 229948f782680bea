#!/usr/bin/env python3
"""Other readings of the text: variants_test.py WFX. Each variant has a program in docs/variants that tells it apart."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest

from folder import Folder

WFX = os.path.abspath(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "docs" / "variants"
NAMES = re.findall(r'^VARIANT\("([^"]+)"', (ROOT / "semantics" / "variants.def").read_text(), re.M)
DECISIONS = set(re.findall(r'"(docs/decisions/[^"]+\.md)"', (ROOT / "semantics" / "decisions.def").read_text()))


def wfx(*arguments, folder=ROOT, **more):
    return subprocess.run([WFX, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=300, **more)


TOPICS = re.findall(r"^  ([a-z-]+)  ", wfx("fuzz", "--help").stdout.split("Topics")[1], re.M)
VALID = '(module (func (export "f")))\n'


class Variants(Folder):
    def test_each_variant_has_a_program_that_passes_without_it_and_fails_under_it(self):
        self.assertEqual({p.stem for p in PROGRAMS.iterdir()}, set(NAMES))
        for name in NAMES:
            with self.subTest(name):
                program = PROGRAMS / f"{name}.wast"
                self.assertEqual(wfx("test", "--words=strict", program).returncode, 0)
                self.assertEqual(wfx("test", f"--variant={name}", program).returncode, 1)

    def test_a_program_tells_of_its_variant_alone_unless_the_variants_read_one_rule_otherwise(self):
        apart = {name: set(re.findall(r"^docs/variants/([\w-]+)\.wast:\d+:\d+: error",
                                      wfx("test", f"--variant={name}", "docs/variants").stdout, re.M))
                 for name in NAMES}
        # Both are about a list of handlers that has a tag twice.
        self.assertEqual(apart.pop("duplicate-handlers-invalid"), {"duplicate-handlers-invalid", "last-handler-counts"})
        self.assertEqual(apart, {name: {name} for name in apart})

    def test_each_decision_about_rules_has_a_variant_or_a_reason(self):
        text = (ROOT / "semantics" / "variants.def").read_text()
        self.assertEqual(set(re.findall(r'"(docs/decisions/[^"]+\.md)"', text)), DECISIONS)

    def test_which_commands_depend_on_a_decision_is_told_with_their_places(self):
        told = wfx("variants", "--decision=6", PROGRAMS / "last-handler-counts.wast").stdout
        self.assertIn("last-handler-counts.wast:20:1: 2 : i32\n", told)
        self.assertTrue(told.endswith("\n1 script: 2 of 2 variants told apart\n"), told)

    def test_standard_input_is_a_script_as_a_file_is(self):
        program = wfx("variants", "--variant=last-handler-counts", "--program").stdout
        told = wfx("variants", "--variant=last-handler-counts", "-", input=program).stdout
        self.assertTrue(told.endswith("\n1 script: 1 of 1 variant told apart\n"), told)

    def test_a_script_that_does_not_end_by_itself_is_left_out(self):
        self.file('(module (func (export "f") (loop (br 0))))\n(assert_return (invoke "f"))\n', "a.wast")
        ended = wfx("variants", "a.wast", "--timeout=300ms", folder=self.folder)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("a.wast does not end within 0.3 s without a variant: it is left out", ended.stderr)

    def test_a_script_that_takes_none_of_the_rules_is_not_run_again(self):
        self.file(VALID, "a.wast")
        told = wfx("variants", "a.wast", folder=self.folder).stdout
        self.assertEqual(told.count("no script takes these rules\n"), len(NAMES))

    def test_an_interrupt_tells_how_many_variants_were_run(self):
        self.file('(module (func (export "f") (loop (br 0))))\n(assert_return (invoke "f"))\n', "a.wast")
        run = subprocess.Popen([WFX, "variants", "a.wast", "--jobs=1"], cwd=self.folder, stderr=subprocess.PIPE,
                               text=True)
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.communicate(timeout=60)[1], f"wfx: interrupted: 0 of {len(NAMES)} variants were run\n")
        self.assertEqual(run.returncode, -signal.SIGINT)

    def test_a_script_that_fails_by_itself_tells_nothing(self):
        self.file(VALID + '(assert_return (invoke "f") (i32.const 1))\n', "a.wast")
        ended = wfx("variants", "a.wast", folder=self.folder)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("a.wast fails without a variant", ended.stderr)

    def test_variants_that_read_different_rules_are_combined(self):
        for name in ("last-handler-counts", "exceptions-with-results"):
            ended = wfx("test", "--variant=last-handler-counts", "--variant=exceptions-with-results",
                        PROGRAMS / f"{name}.wast")
            self.assertEqual(ended.returncode, 1, name)

    def test_variants_that_read_one_rule_in_two_ways_are_not(self):
        ended = wfx("test", "--variant=last-handler-counts", "--variant=tags-of-suspender", PROGRAMS)
        self.assertEqual(ended.returncode, 2)
        self.assertIn("read one rule in two ways", ended.stderr)

    def test_a_module_is_checked_by_the_rules_of_the_variant(self):
        self.file('(module (tag $e (result i32)) (func (throw $e)))\n')
        self.assertEqual(wfx("check", "input.wat", folder=self.folder).returncode, 1)
        ended = wfx("check", "--variant=exceptions-with-results", "input.wat", folder=self.folder)
        self.assertEqual(ended.returncode, 0)

    def test_a_module_that_the_variant_refuses_is_refused_in_its_name(self):
        ended = wfx("check", "--variant=switch-without-null", PROGRAMS / "switch-without-null.wast")
        self.assertIn("hint: the rules are those of the variant switch-without-null\n", ended.stderr)

    def test_a_trace_is_of_the_rules_of_the_variant(self):
        traced = wfx("trace", "--variant=last-handler-counts", "--invoke=run", PROGRAMS / "last-handler-counts.wast")
        self.assertIn("2 : i32", traced.stdout)

    def test_a_variant_that_is_unsound_is_found_out(self):
        self.file('''(module
  (rec (type $f (func (param (ref null $k)) (result i64))) (type $k (cont $f)))
  (type $g (func)) (type $h (cont $g))
  (tag $e (result i64))
  (func $other (type $f) (i64.const 1))
  (func $main (drop (switch $k $e (cont.new $k (ref.func $other)))))
  (elem declare func $other $main)
  (func (export "run") (resume $h (on $e switch) (cont.new $h (ref.func $main)))))
(assert_return (invoke "run"))
''', "a.wast")
        ended = wfx("test", "--sound", "--variant=switch-handler-of-any-results", "a.wast", folder=self.folder)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("not sound: ", ended.stdout)

    def test_fuzzing_refuses_a_variant_that_no_generated_program_tells_apart(self):
        for name in ("host-function-is-no-continuation", "exceptions-with-results", "unknown-operand-refused"):
            ended = wfx("fuzz", f"--variant={name}", "--count=1", folder=self.folder)
            self.assertEqual(ended.returncode, 2)
            self.assertIn(f"docs/variants/{name}.wast tells it apart", ended.stderr)

    def test_a_mutant_of_typing_keeps_its_rewriting_beside_a_variant(self):
        # Accepted by this mutant alone.
        self.file('(module (tag $e (param i32)) (func $f) (type $f (func)) (type $k (cont $f)) (elem declare func $f)\n'
                  '  (func (resume $k (on $e switch) (cont.new $k (ref.func $f)))))\n', "a.wast")
        mutant = "--mutant=Handler_ok/switch:with-params"
        self.assertEqual(wfx("run", mutant, "a.wast", folder=self.folder).returncode, 0)
        beside = wfx("run", mutant, "--variant=last-handler-counts", "a.wast", folder=self.folder)
        self.assertEqual(beside.returncode, 0, beside.stderr)

    def test_fuzzing_finds_a_program_that_tells_a_variant_apart(self):
        # Programs of handlers alone are made small in a few steps, each of which is a process.
        alone = [f"--weight={topic}=0" for topic in TOPICS if topic != "handlers"]
        ended = wfx("fuzz", "--variant=last-handler-counts", *alone, "--seed=10", "--count=200", "--most=1", "--size=3",
                    "--out", self.folder)
        self.assertEqual(ended.returncode, 1, ended.stdout)
        program = next(self.folder.iterdir())
        self.assertEqual(wfx("test", program).returncode, 0)
        self.assertEqual(wfx("test", "--variant=last-handler-counts", program).returncode, 1)


if __name__ == "__main__":
    unittest.main()
