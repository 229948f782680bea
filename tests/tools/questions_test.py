#!/usr/bin/env python3
"""Questions about the rules, asked with the program alone: questions_test.py WFX."""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

from folder import Folder

WFX = os.path.abspath(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parents[2]
# Mutants are made to crash, and nobody reads the names in the reports of sanitizers, which take a second each to find.
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":symbolize=0"}
NOT_CONSUMED = "Step/resume-live:not-consumed"
# Resumes a continuation twice.
TWICE = """(module
  (type $f (func)) (type $k (cont $f)) (tag $e)
  (func $g (suspend $e)) (elem declare func $g)
  (func (export "run") (result i32) (local $c (ref null $k))
    (local.set $c (cont.new $k (ref.func $g)))
    (block $h (result (ref $k)) (resume $k (on $e $h) (local.get $c)) (return (i32.const 0)))
    (drop)
    (block $h (result (ref $k)) (resume $k (on $e $h) (local.get $c)) (return (i32.const 0)))
    (drop) (i32.const 1)))
(assert_trap (invoke "run") "continuation already consumed")
"""
NOT_CONSUMED_SWITCH = "Step/switch-handled:not-consumed"
# A task switches back by the continuation that it was given, which is in a global as well.
USED_AGAIN = """(module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $e) (global $kept (mut (ref null $k)) (ref.null $k))
  (func $b (type $f) (switch $k $e (local.get 0)) (drop))
  (func $a (type $f)
    (global.set $kept (cont.new $k (ref.func $b)))
    (switch $k $e (global.get $kept)) (drop) (unreachable))
  (elem declare func $a $b)
  (func (export "run") (resume $k (on $e switch) (ref.null $k) (cont.new $k (ref.func $a)))))
(assert_trap (invoke "run") "unreachable")
"""
RESUMES_NULL = """(module
  (type $f (func)) (type $c (cont $f))
  (func (export "f") (resume $c (ref.null $c))))
(assert_trap (invoke "f") "null continuation reference")
"""
ADDS = """(module
  (func $f) (elem declare func $f) (elem $segment func $f)
  (func (export "add") (param i32 i64) (result i64) (drop (local.get 0)) (local.get 1)))
(assert_return (invoke "add" (i32.const 1) (i64.const 2)) (i64.const 2))
"""
NEXT_LOCAL = "Step_read/local.get:next"


class Questions(Folder):
    def wfx(self, *arguments, code=None, text=""):
        ended = subprocess.run([WFX, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True,
                               input=text, timeout=300, env=ENVIRONMENT)
        if code is not None:
            self.assertEqual(ended.returncode, code, ended)
        return ended

    # ---- Runs under a mutant

    def test_a_crash_under_a_mutant_is_told_by_each_command_that_runs_programs(self):
        self.file(TWICE, "a.wast")
        for command in (["run"], ["test"], ["trace"], ["explore", "--no-open", "-o", "a.html"], ["step"]):
            ended = self.wfx(*command, f"--mutant={NOT_CONSUMED}", "a.wast", text="end\n", code=1)
            self.assertIn(f"the reference crashes under the mutant {NOT_CONSUMED}", ended.stderr, command)

    def test_what_was_traced_before_a_crash_is_shown(self):
        self.file(TWICE, "a.wast")
        traced = self.wfx("trace", f"--mutant={NOT_CONSUMED}", "a.wast", code=1).stdout
        self.assertIn("Step/resume-live", traced)

    def test_a_kept_program_does_what_a_user_is_told_under_its_mutant(self):
        self.wfx("premises", "--program", "-o", "kept", code=0)
        kept = sorted((self.folder / "kept").iterdir())
        self.assertGreater(len(kept), 200)
        threw = 0
        for program in kept:
            mutant = re.search(r"--mutant=(\S+)", program.read_text())[1]
            ended = self.wfx("run", f"--mutant={mutant}", program)
            self.assertIn(ended.returncode, (0, 1, 3), ended)  # 3: a depth or a memory beyond what there is
            threw += "the reference crashes under" in ended.stderr
        self.assertGreater(threw, 0)

    def test_a_step_that_is_not_sound_is_told_and_no_crash_behind_it(self):
        self.file(USED_AGAIN, "a.wast")
        ended = self.wfx("run", "--sound=1", f"--mutant={NOT_CONSUMED_SWITCH}", "a.wast", code=1)
        self.assertRegex(ended.stderr, r"not well-typed after step \d+, Step/switch-handled")
        self.assertNotIn("crashes", ended.stderr)
        self.assertNotIn("free", ended.stderr)
        told = self.wfx("mutate", "--sound=1", "-v", f"--mutants={NOT_CONSUMED_SWITCH}", "a.wast", code=0).stdout
        self.assertIn("a.wast:10:1: assert_trap: not sound: ", told)

    def test_no_advice_is_what_was_given(self):
        self.file(TWICE, "a.wast")
        self.assertIn("--sound=1 tells", self.wfx("run", f"--mutant={NOT_CONSUMED}", "a.wast", code=1).stderr)
        self.file(RESUMES_NULL, "a.wast")
        told = self.wfx("run", "--sound=1", "--mutant=Step_pure/resume-null:off", "a.wast", code=1).stderr
        self.assertIn("crashes under the mutant Step_pure/resume-null:off", told)
        self.assertNotIn("--sound=1", told)

    def test_a_script_that_fails_ends_so_in_each_trace(self):
        self.file(ADDS, "a.wast")
        mutant = "--mutant=Step_read/local.get:off"
        end = "the end: assert_return: not sound: no rule applies: stuck at local.get"
        self.assertIn(f"= {end}", self.wfx("step", mutant, "a.wast", text="end\n", code=1).stdout)
        self.assertIn(f"= {end}", self.wfx("trace", mutant, "a.wast", code=1).stdout)
        self.wfx("trace", mutant, "a.wast", "-o", "a.jsonl", code=1)
        self.assertIn(f'{{"outcome":"{end}', (self.folder / "a.jsonl").read_text())
        self.assertIn(f"= {end}", self.wfx("trace", "a.jsonl").stdout)
        self.file(ADDS.replace("(i64.const 2)) (i64.const 2)", "(i64.const 2)) (i64.const 3)"), "b.wast")
        self.assertIn("= the end: assert_return", self.wfx("step", "b.wast", text="end\n", code=1).stdout)

    def test_a_recording_ends_with_the_exit_code_of_its_run(self):
        self.file('(module (func (export "go") (param i32) (local.get 0) (if (then (unreachable)))))', "a.wat")
        for argument, code in (("0", 0), ("1", 1)):
            recorded = self.wfx("trace", "a.wat", "--invoke=go", "--format=jsonl", argument, code=code).stdout
            self.file(recorded, "a.jsonl")
            for form in ("text", "html", "svg"):
                self.wfx("trace", "a.jsonl", f"--format={form}", code=code)
            self.assertEqual(self.wfx("trace", "a.jsonl", "--format=jsonl", code=code).stdout, recorded)
        self.assertEqual(self.wfx("trace", "a.jsonl", "-o", "a.txt", code=1).stderr, "wfx: trap: unreachable\n")
        self.wfx("trace", "a.jsonl", "--to=1", code=0)
        self.file('{"trace":2}\n{"outcome":"trap","exit":256}\n', "torn.jsonl")
        self.assertIn("256 is no exit code", self.wfx("trace", "torn.jsonl", code=1).stderr)

    def test_a_run_to_which_no_rule_applies_has_failed(self):
        self.file(ADDS, "a.wast")
        ended = self.wfx("run", "--mutant=Step_read/local.get:off", "a.wast", code=1)
        self.assertIn("a.wast:4:1: error: assert_return: not sound: no rule applies: stuck at local.get", ended.stderr)
        ended = self.wfx("test", "--mutant=Step_read/local.get:off", "a.wast", code=1)
        self.assertIn("0 passed, 1 failed", ended.stdout)

    def test_of_a_redex_that_was_taken_from_the_code_no_other_one_is_named(self):
        self.file(ADDS, "a.wast")
        ended = self.wfx("run", "--sound", "--mutant=Step_read/local.get:off", "a.wast", code=1)
        self.assertNotIn("its redex", ended.stderr)

    def test_a_premise_that_a_mutant_has_fail_is_not_said_to_fail_by_itself(self):
        self.file("(module (tag $e) (func (suspend $e)))", "a.wat")
        for mutant in ("Instr_ok/suspend:off", "Module_ok:off", "Type_ok:off"):
            ended = self.wfx("run", f"--mutant={mutant}", "a.wat", code=1)
            self.assertIn("error: the premise holds, and the changed rules have it fail\n", ended.stderr, mutant)
            self.assertIn(f"hint: the rules are those of the mutant {mutant}\n", ended.stderr)

    def test_steps_of_messages_are_those_of_the_trace(self):
        self.file(ADDS, "a.wast")
        self.file(ADDS[:ADDS.index("(assert")], "a.wat")
        mutant = f"--mutant={NEXT_LOCAL}"
        for call in (["a.wast"], ["a.wat", "--invoke=add", "1", "2"]):
            told = self.wfx("run", "--sound", mutant, *call, code=1).stderr
            number, rule = re.search(r"after step (\d+), ([\w/.]+)", told).groups()
            traced = self.wfx("trace", mutant, f"--steps={number}", *call).stdout
            self.assertRegex(traced, rf"(?m)^ +{number}  {re.escape(rule)} ")

    # ---- Who says that the rules are changed

    def test_traces_and_results_name_what_is_changed(self):
        self.file(ADDS, "a.wast")
        options = ["--mutant=Step/resume-live:reversed", "--variant=last-handler-counts", "a.wast"]
        under = "the variant last-handler-counts and the mutant Step/resume-live:reversed"
        self.assertIn(f"\n         under {under}\n", self.wfx("trace", *options, code=0).stdout)
        self.wfx("trace", *options, "-o", "a.jsonl", code=0)
        self.assertIn(f'{{"under":"{under}"}}\n', (self.folder / "a.jsonl").read_text())
        self.assertIn(f"\n         under {under}\n", self.wfx("trace", "a.jsonl", code=0).stdout)
        self.wfx("trace", *options, "-o", "a.html", code=0)
        self.assertIn(f'"under":"{under}"', (self.folder / "a.html").read_text())
        self.assertIn(f"1 file, under {under}\n", self.wfx("test", "--junit=a.xml", *options, code=0).stdout)
        self.assertIn(f'<testsuite name="wfx, under {under}"', (self.folder / "a.xml").read_text())

    def test_coverage_names_the_variant_by_which_it_was_counted(self):
        self.file(ADDS, "a.wast")
        for command in ("run", "test", "check"):
            self.wfx(command, "--variant=last-handler-counts", "--coverage=a.json", "a.wast", code=0)
            self.assertEqual(json.loads((self.folder / "a.json").read_text())["under"],
                             "the variant last-handler-counts", command)
            self.wfx("rules", "--coverage=a.json", code=0)

    def test_what_only_the_mutant_accepts_is_compared_with_nothing(self):
        program = self.wfx("premises", "Instr_ok/switch:holds-3", "--program", code=0).stdout
        self.file(program, "a.wast")
        ended = self.wfx("trace", "a.wast", "--against=a.wast", "--mutant=Instr_ok/switch:holds-3", code=1)
        self.assertIn("the run by the rules as they are has not begun\n", ended.stdout)
        self.assertIn("Step/switch-handled", self.wfx("trace", "a.wast", "--mutant=Instr_ok/switch:holds-3").stdout)

    def test_a_command_that_waits_for_what_a_limit_ended_leaves_open_whether_it_holds(self):
        self.file(ADDS, "a.wast")
        for command in ("run", "test", "trace"):
            self.wfx(command, "--max-steps=0", "a.wast", code=3)

    def test_a_run_by_the_rules_as_they_are_is_compared_with_one_that_is_not(self):
        self.file(TWICE, "a.wast")
        told = self.wfx("trace", "a.wast", "--against=a.wast", "--mutant=Step/resume-live:no-handlers", code=1).stdout
        self.assertIn("the run by the rules as they are goes on:\n", told)
        self.assertIn("the run under the mutant Step/resume-live:no-handlers goes on:\n"
                      "         = the end: assert_trap does not hold\n", told)

    def test_a_program_that_is_not_valid_has_no_header_of_a_trace(self):
        self.file("(module (func (i32.add)))", "a.wat")
        self.assertEqual(self.wfx("trace", "a.wat", code=1).stdout, "")

    # ---- What a name means

    def test_mutants_are_meant_by_instructions_relations_rules_and_patterns(self):
        def listed(*patterns):
            return self.wfx("mutate", "--list", *(f"--mutants={p}" for p in patterns), code=0).stdout

        for rule in ("Instr_ok/switch", "Handler_ok/switch", "Step_pure/switch-null", "Step/switch-handled"):
            self.assertIn(f"{rule}:off", listed("switch"))
        self.assertIn("Handler_ok/label:holds-3", listed("Handler_ok"))
        self.assertIn("Step_pure/binop-val:off", listed("i32.add"))
        self.assertEqual(listed("*:outermost-first"), listed("Step/s*-handled:outermost-first"))

    def test_a_pattern_that_means_nothing_is_refused_beside_one_that_does(self):
        ended = self.wfx("mutate", "--list", "--mutants=switch", "--mutants=swich", code=2)
        self.assertIn("no mutant is like 'swich'; was 'switch'", ended.stderr)

    def test_a_name_that_nothing_has_is_wrong_use_everywhere(self):
        self.file(ADDS, "a.wast")
        for arguments in (["explain", "resum"], ["rules", "resum"], ["premises", "resum"],
                          ["variants", "--decision=99"],
                          ["variants", "--variant=last"], ["mutate", "--list", "--mutants=resum"],
                          ["run", "--mutant=resum", "a.wast"], ["run", "--variant=last", "a.wast"]):
            self.wfx(*arguments, code=2)

    def test_rules_are_listed_by_their_relation(self):
        by_option = self.wfx("rules", "--relation=Handler_ok", code=0).stdout
        self.assertEqual(self.wfx("rules", "Handler_ok", code=0).stdout, by_option)
        self.assertIn("Instr_ok/switch", self.wfx("rules", "Handler_ok", "Instr_ok/switch", code=0).stdout)

    def test_rules_that_are_in_the_other_table_are_said_to_be_there(self):
        for arguments in (["Instr_ok2/prompt"], ["--relation=Instr_ok2"], ["Instr_ok2"]):
            told = self.wfx("rules", *arguments, code=2).stderr
            self.assertEqual(told, "wfx: no rule that programs take is like that; --soundness has such\n")
        self.assertIn("without --soundness there are such",
                      self.wfx("rules", "--soundness", "Step/resume-live", code=2).stderr)

    def test_a_decision_has_no_sign(self):
        for name in (["decision", "-1"], ["decision --1"], ["decision x1"]):
            self.assertIn("there are decision 1, ", self.wfx("explain", *name, code=2).stderr)

    def test_a_decision_is_explained_with_its_other_reading(self):
        for name in (["decision", "1"], ["decision 1"], ["decision-1"]):
            told = self.wfx("explain", *name, code=0).stdout
            self.assertIn("docs/decisions/0001-", told)
            self.assertIn("other-kind-ends-search\n", told)
            self.assertIn("wfx variants --decision=1 PATH", told)
        self.assertIn("decision 1, decision 2, ", self.wfx("explain", "decision", "999", code=2).stderr)
        self.assertIn("No other reading can be run", self.wfx("explain", "decision", "2", code=0).stdout)

    def test_a_decision_is_listed_and_explained_once(self):
        told = self.wfx("explain", "decision", "99", code=2).stderr
        self.assertEqual(told.count("decision 9,"), 1)
        told = self.wfx("explain", "decision", "9", code=0).stdout
        self.assertIn("rules: Step_pure/label-vals, ", told)
        self.assertEqual(told.count("decision 9: "), 2)

    def test_a_relation_is_explained_by_its_rules(self):
        told = self.wfx("explain", "Handler_ok", code=0).stdout
        self.assertTrue(told.startswith("Handler_ok: a relation of these rules"))
        for rule in ("label", "switch"):
            self.assertIn(f"\nHandler_ok/{rule}\n", told)
        self.assertIn("is it Handler_ok", self.wfx("explain", "Handler_okk", code=2).stderr)

    def test_a_difference_of_dialects_is_of_both(self):
        self.wfx("rules", "--diff=w3,2022", code=0)
        self.assertIn("without --dialect", self.wfx("rules", "--diff=w3,2022", "--dialect=w3", code=2).stderr)
        self.assertIn("{w3,2022 | 2022,w3}", self.wfx("rules", "--help", code=0).stdout)

    def test_a_variant_is_explained_with_a_program(self):
        told = self.wfx("explain", "last-handler-counts", code=0).stdout
        self.assertIn("otherwise", told)
        self.assertIn("    (module", told)
        self.assertIn("is it last-handler-counts", self.wfx("explain", "last-handler-count", code=2).stderr)

    def test_a_mutant_is_explained_with_its_rule(self):
        told = self.wfx("explain", NOT_CONSUMED, code=0).stdout
        self.assertIn("can be resumed again", told)
        self.assertIn("Step/resume-live\n", told)
        told = self.wfx("explain", "Instr_ok/switch:holds-5", code=0).stdout
        self.assertIn("without Instr_ok/switch, premise 5", told)
        self.assertNotIn("premise 4:", told)
        self.assertIn(NOT_CONSUMED, self.wfx("explain", "Step/resume-live:not-consume", code=2).stderr)

    def test_an_instruction_is_explained_with_all_rules_that_mention_it(self):
        told = self.wfx("explain", "switch", code=0).stdout
        self.assertIn("\nHandler_ok/switch\n", told)
        self.assertIn("\nInstr_ok2/switch\n", told)

    # ---- Programs

    def test_the_programs_of_premises_and_variants_are_in_wfx(self):
        told = self.wfx("premises", "Instr_ok/switch:holds-3", "--program", code=0).stdout
        self.assertEqual(told, (ROOT / "docs" / "premises" / "Instr_ok.switch-3.wast").read_text())
        told = self.wfx("variants", "--variant=tags-of-suspender", "--program", code=0).stdout
        self.assertEqual(told, (ROOT / "docs" / "variants" / "tags-of-suspender.wast").read_text())
        self.wfx("premises", "Instr_ok/switch", "--program", "-o", "found", code=0)
        self.assertEqual(len(list((self.folder / "found").iterdir())), 5)
        self.assertIn("these are 5 programs", self.wfx("premises", "Instr_ok/switch", "--program", code=2).stderr)

    def test_a_premise_of_switch_is_there_because_of_a_value_of_another_type(self):
        for premise in (2, 3, 4, 5):
            told = self.wfx("explain", f"Instr_ok/switch:holds-{premise}", code=0).stdout
            self.assertNotIn("Instr_ok2/switch: ", told)

    def test_a_premise_that_another_implies_has_a_program_that_forces_both(self):
        told = self.wfx("explain", "Instr_ok/ref.cast", code=0).stdout
        self.assertIn("Instr_ok.ref.cast-1-3.wast, with premise 3 forced to hold as well\n", told)
        told = self.wfx("explain", "Instr_ok/ref.cast:holds-1-3", code=0).stdout
        self.assertIn("hold always: C |- rt : ok; and rt castable", told)
        self.assertIn("there is no type 7 for ref.cast", told)
        self.assertNotIn("wfx mutate", told)
        listed = self.wfx("premises", "Instr_ok/ref.cast", code=0).stdout
        self.assertIn("without it and premise 3, after step ", listed)
        self.assertIn("1 of 3 premises have a counterexample, 1 of them with another premise forced", listed)
        self.file(self.wfx("premises", "ref.cast", "--program", code=0).stdout, "both.wast")
        for mutant, said in (("1", "invalid cast"), ("3", "unknown type 7"), ("1-3", "no rule applies")):
            run = self.wfx("run", "both.wast", "--sound=1", f"--mutant=Instr_ok/ref.cast:holds-{mutant}", code=1)
            self.assertIn(said, run.stderr)

    def test_an_import_of_a_type_that_is_not_there_is_refused_whatever_accepts_its_type(self):
        self.file('(module (import "m" "t" (tag (type 7))))', "tag.wast")
        self.file('(module (type (func)) (import "m" "f" (func (type 7))))', "func.wast")
        for program, mutant in (("tag", "Externtype_ok/tag:holds-1"), ("func", "Externtype_ok/func:holds-1-2")):
            run = self.wfx("run", f"{program}.wast", f"--mutant={mutant}", code=1)
            self.assertIn("unknown type 7", run.stderr)
            self.assertIn("rule: Import_ok, ", run.stderr)

    # ---- Options that would do nothing

    def test_options_that_do_nothing_are_refused(self):
        self.file(ADDS, "a.wast")
        self.wfx("trace", "a.wast", "-o", "a.jsonl", code=0)
        for arguments in (["mutate", "--list", "a.wast"], ["mutate", "--list", "--format=json"],
                          ["mutate", "--list", "--sound"], ["premises", "--missing"], ["premises", "--seed=3"],
                          ["premises", "-o", "found"], ["premises", "--check", "--generate=5"],
                          ["variants", "--verbose"], ["variants", "--decision=1", "--variant=last-handler-counts"],
                          ["variants", "--program"], ["trace", "a.jsonl", "--sound"],
                          ["trace", "a.jsonl", f"--mutant={NOT_CONSUMED}"], ["step", "a.jsonl", "--max-steps=3"],
                          ["explore", "a.jsonl", "--variant=last-handler-counts", "--no-open"]):
            self.assertRegex(self.wfx(*arguments, code=2).stderr, r"^wfx: ", arguments)

    def test_decisions_may_be_listed(self):
        told = self.wfx("variants", "--decision=1,3", code=0).stdout
        self.assertIn("other-kind-ends-search\n", told)
        self.assertIn("unhandled-suspension-traps\n", told)
        ended = self.wfx("variants", "--decision=2", code=2)
        self.assertIn("decision 2 leaves no other reading that could be run", ended.stderr)


if __name__ == "__main__":
    unittest.main()
