#!/usr/bin/env python3
"""What `wfx mutate` finds: mutate_test.py WFX. Each test has a script that notices, or does not notice, a mutant."""
import json
import os
import signal
import subprocess
import sys
import unittest

import schema
from folder import Folder
from working import let_work

WFX = os.path.abspath(sys.argv.pop(1))
SCHEMA = schema.read("mutants.schema.json")

# $twice suspends with two values; the handler answers the first minus the second.
ORDER = """(module
  (type $f (func)) (type $c (cont $f))
  (tag $t (param i32 i32))
  (func $twice (suspend $t (i32.const 7) (i32.const %d)))
  (elem declare func $twice)
  (func (export "f") (result i32)
    (block $on (result i32 i32 (ref $c))
      (resume $c (on $t $on) (cont.new $c (ref.func $twice)))
      (return (i32.const 0)))
    (drop) (i32.sub)))
(assert_return (invoke "f") (i32.const %d))
"""
INVALID = '(assert_invalid (module (type (cont 7))) "unknown type")\n'
ENDLESS = '(module (func (export "f") (loop (br 0))))\n(assert_return (invoke "f"))\n'
REVERSED = "Step/suspend-handled:reversed"


class Mutate(Folder):
    def mutate(self, text, *arguments, code):
        (self.folder / "a.wast").write_text(text)
        ended = subprocess.run([WFX, "mutate", "a.wast", *arguments], cwd=self.folder, capture_output=True, text=True,
                               timeout=120)
        self.assertEqual(ended.returncode, code, ended)
        self.complaint = ended.stderr
        return ended.stdout

    def fates(self, text, pattern, code):
        result = json.loads(self.mutate(text, f"--mutants={pattern}", "--format=json", code=code))
        self.assertEqual(list(schema.faults(result, SCHEMA)), [])
        return {m["name"]: m for m in result["mutants"]}

    def test_a_mutant_is_killed_by_the_assertion_that_fails(self):
        mutant = self.fates(ORDER % (2, 5), REVERSED, 0)[REVERSED]
        self.assertEqual((mutant["fate"], mutant["scripts"]), ("killed", 1))
        self.assertRegex(mutant["by"], r"^a\.wast:\d+:\d+: ")

    def test_soundness_alone_notices_what_breaks_types_and_nothing_else(self):
        types = ORDER % (2, 5)
        self.assertIn("survived", self.mutate(types, f"--mutants={REVERSED}", "--sound", "--verbose", code=1))
        types = types.replace("i32 i32", "i32 i64").replace("(i32.const 2)", "(i64.const 2)")
        types = types.replace("(drop) (i32.sub)", "(drop) (drop)").replace("(i32.const 5)", "(i32.const 7)")
        told = self.mutate(types, f"--mutants={REVERSED}", "--sound", "--verbose", code=0)
        self.assertRegex(told, r"by a\.wast:\d+:1: assert_return: not sound: .* Val_ok/num: .* does not hold\n")

    def test_a_mutant_survives_a_script_that_does_not_look(self):
        mutant = self.fates(ORDER % (7, 0), REVERSED, 1)[REVERSED]
        self.assertEqual((mutant["fate"], mutant["scripts"]), ("survived", 1))

    def test_a_mutant_of_a_rule_that_no_script_takes_is_not_reached(self):
        mutant = self.fates(ORDER % (2, 5), "Step/switch-handled:reversed", 1)["Step/switch-handled:reversed"]
        self.assertEqual((mutant["fate"], mutant["scripts"]), ("not reached", 0))

    def test_a_premise_behind_which_another_one_does_the_same_is_equivalent_if_it_holds_always(self):
        mutant = self.fates(INVALID, "Comptype_ok/cont:holds-1", 0)["Comptype_ok/cont:holds-1"]
        self.assertEqual(mutant["fate"], "equivalent")
        self.assertIn("expands", mutant["reason"])

    def test_a_premise_that_yields_what_the_rule_needs_goes_on_with_another_entry_if_it_holds_always(self):
        unknown = '(assert_invalid (module (tag $t) (func (suspend 7))) "unknown tag")'
        mutant = self.fates(unknown, "Instr_ok/suspend:holds-1", 0)["Instr_ok/suspend:holds-1"]
        self.assertEqual(mutant["fate"], "killed")

    def test_a_crash_of_the_reference_kills(self):
        # Where a null reference is not seen to be one, the rules that follow read what it refers to.
        null = """(module (type $f (func)) (type $c (cont $f))
          (func (export "f") (resume $c (ref.null $c))))
          (assert_trap (invoke "f") "null continuation reference")"""
        mutant = self.fates(null, "Step_pure/resume-null:off", 0)["Step_pure/resume-null:off"]
        self.assertEqual(mutant["fate"], "killed")
        self.assertRegex(mutant["by"], "the reference ends by the (signal SEGV|exit code 1)")

    def test_a_mutant_that_makes_a_program_endless_is_killed(self):
        loop = """(module (func (export "f") (local i32)
          (loop $l (local.set 0 (i32.add (local.get 0) (i32.const 1)))
            (br_if $l (i32.lt_u (local.get 0) (i32.const 9))))))
          (assert_return (invoke "f"))"""
        mutant = self.fates(loop, "Step_pure/br_if-true:holds-1", 0)["Step_pure/br_if-true:holds-1"]
        self.assertEqual(mutant["fate"], "killed")

    def test_a_script_that_fails_already_is_left_out(self):
        self.assertEqual(self.mutate(ORDER % (2, 4), f"--mutants={REVERSED}", "-v", code=1), "")
        self.assertIn("a.wast fails without a mutant: it is left out", self.complaint)
        self.assertIn("no script is left", self.complaint)

    def test_standard_input_is_a_script_as_a_file_is(self):
        for text, code in ((ORDER % (2, 5), 0), (ORDER % (7, 0), 1)):
            of_file = self.mutate(text, f"--mutants={REVERSED}", code=code)
            ended = subprocess.run([WFX, "mutate", "-", f"--mutants={REVERSED}"], input=text, capture_output=True,
                                   text=True, timeout=120)
            self.assertEqual((ended.returncode, ended.stdout), (code, of_file))

    def test_a_script_that_does_not_end_by_itself_is_left_out(self):
        self.mutate(ENDLESS, "--mutants=Step_read/loop", "--timeout=300ms", code=1)
        self.assertIn("a.wast does not end within 0.3 s without a mutant: it is left out; --timeout=N allows more\n",
                      self.complaint)

    def test_an_interrupt_ends_the_runs_without_a_mutant(self):
        (self.folder / "a.wast").write_text(ENDLESS)
        run = subprocess.Popen([WFX, "mutate", "a.wast", "--mutants=Step_read/loop"], cwd=self.folder,
                               stderr=subprocess.PIPE, text=True)
        let_work(run.pid)
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.communicate(timeout=60)[1], "wfx: interrupted: 0 of 1 mutants were judged\n")
        self.assertEqual(run.returncode, -signal.SIGINT)

    def test_a_mutant_changes_a_run_and_no_other(self):
        (self.folder / "a.wast").write_text(ORDER % (2, 5))
        for mutant, code in (([], 0), ([f"--mutant={REVERSED}"], 1)):
            ended = subprocess.run([WFX, "run", "a.wast", *mutant], cwd=self.folder, capture_output=True, timeout=60)
            self.assertEqual(ended.returncode, code, ended)


if __name__ == "__main__":
    unittest.main()
