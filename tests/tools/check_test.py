"""tools/check finds what is planted: each case is a small tree with one fault, or none."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

RULE = """source: a document
Step_pure/drop
  val drop  ~>  eps
    -- val is there
"""
FUNCTION = '''/// Step_pure/drop
///   val drop  ~>  eps
///     -- val is there
STEP(Step_pure, drop) { return true; }
'''
STACK_SWITCHING = RULE.replace("a document", "stack-switching, Explainer.md")
SCRIPT = """;; Step_pure/drop
(module)
"""


class Check(unittest.TestCase):
    def run_check(self, name, files):
        """The output of `tools/check NAME` over a tree of these files, and its exit code."""
        with tempfile.TemporaryDirectory() as tree:
            shutil.copytree(ROOT / "tools/checks", pathlib.Path(tree) / "tools/checks")
            for path in ("tools/check", "semantics/rules/rules.py"):
                (pathlib.Path(tree) / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, pathlib.Path(tree) / path)
            for path, text in files.items():
                target = pathlib.Path(tree) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
            subprocess.run(["git", "init", "-q", tree], check=True)
            run = subprocess.run([sys.executable, f"{tree}/tools/check", name], capture_output=True, text=True)
            return run.stdout, run.returncode

    def assert_passes(self, name, files):
        output, code = self.run_check(name, files)
        self.assertEqual(code, 0, output)
        self.assertTrue(output.endswith("1 passed, 0 failed\n"), output)

    def assert_finds(self, name, files, violation):
        output, code = self.run_check(name, files)
        self.assertEqual(code, 1, output)
        self.assertIn(violation, output)

    def test_an_upward_include_is_refused_at_its_line(self):
        self.assert_finds("order", {"grammar/a.h": '#pragma once\n#include "semantics/rules.h"\n'}, "grammar/a.h:2:")

    def test_a_downward_include_is_fine(self):
        self.assert_passes("order", {"semantics/a.h": '#include "grammar/types.h"\n'})

    def test_an_upward_link_is_refused(self):
        self.assert_finds("order", {"grammar/CMakeLists.txt": "wfx_library(wfx_grammar LINK wfx_semantics)\n"},
                          "grammar/CMakeLists.txt:1:")

    def test_machine_does_not_share_reduction(self):
        self.assert_finds("order", {"machine/a.cpp": '#include "semantics/reduction/store.h"\n'}, "machine/a.cpp:1:")

    def test_the_rooms_of_tools_are_in_order(self):
        self.assert_finds("order", {"tools/render/a.h": '#pragma once\n#include "tools/report/rule_pattern.h"\n'},
                          "tools/render/a.h:2:")
        self.assert_finds("order", {"tools/render/a.cpp": '#include "conformance/run/engine.h"\n'}, "a.cpp:1:")
        self.assert_passes("order", {"tools/report/a.cpp": '#include "tools/render/theme.h"\n'})
        self.assert_passes("order", {"tools/wfx/a.cpp": '#include "tools/report/rule_pattern.h"\n'})

    def test_a_rule_whose_comment_has_its_words_is_fine(self):
        self.assert_passes("rules", {"semantics/rules/a.rules": RULE, "semantics/a.h": FUNCTION})

    def test_a_rule_without_a_function_is_refused(self):
        self.assert_finds("rules", {"semantics/rules/a.rules": RULE}, "semantics/rules/a.rules:2: Step_pure/drop")

    def test_a_comment_that_drifted_from_its_rule_is_refused(self):
        drifted = FUNCTION.replace("-- val is there", "-- val was there")
        self.assert_finds("rules", {"semantics/rules/a.rules": RULE, "semantics/a.h": drifted}, "semantics/a.h:1:")

    def test_a_comment_over_another_function_is_refused(self):
        other = FUNCTION.replace("(Step_pure, drop)", "(Step_pure, nop)")
        self.assert_finds("rules", {"semantics/rules/a.rules": RULE, "semantics/a.h": other}, "not followed by")

    def test_a_rule_of_the_specification_is_a_rule_here_or_has_a_reason(self):
        files = {"semantics/rules/a.rules": RULE,
                 "semantics/rules-upstream.tsv": "x\tStep_pure/drop\t\nx\tStep/pure\t\n"}
        self.assert_finds("upstream", files, "rules-upstream.tsv:2: Step/pure")

    def test_a_reason_for_a_rule_that_is_here_is_stale(self):
        files = {"semantics/rules/a.rules": RULE, "semantics/rules-upstream.tsv": "x\tStep_pure/drop\tnot yet\n"}
        self.assert_finds("upstream", files, "rules-upstream.tsv:1: Step_pure/drop")

    def test_a_rule_of_stack_switching_with_its_test_is_fine(self):
        files = {"semantics/rules/a.rules": STACK_SWITCHING, "tests/rules/Step_pure/drop.wast": SCRIPT}
        self.assert_passes("suite", files)

    def test_a_test_of_a_dialect_says_so_before_its_rule(self):
        script = ';;! dialect = "2022"\n' + SCRIPT
        files = {"semantics/rules/a.rules": STACK_SWITCHING, "tests/rules/Step_pure/drop.wast": script}
        self.assert_passes("suite", files)

    def test_a_rule_of_stack_switching_without_a_test_is_refused(self):
        files = {"semantics/rules/a.rules": STACK_SWITCHING}
        self.assert_finds("suite", files, "semantics/rules/a.rules:2: Step_pure/drop has no test")

    def test_another_rule_needs_no_test(self):
        self.assert_passes("suite", {"semantics/rules/a.rules": RULE})

    def test_a_test_that_has_no_rules_name_is_refused(self):
        files = {"semantics/rules/a.rules": RULE, "tests/rules/Step_pure/drop-twice.wast": SCRIPT}
        self.assert_finds("suite", files, "tests/rules/Step_pure/drop-twice.wast: ")

    def test_a_test_that_opens_with_another_name_is_refused(self):
        files = {"semantics/rules/a.rules": STACK_SWITCHING,
                 "tests/rules/Step_pure/drop.wast": SCRIPT.replace("drop", "nop")}
        self.assert_finds("suite", files, "does not open with the line ;; Step_pure/drop")

    def test_a_test_of_a_premise_that_its_rule_does_not_have_is_refused(self):
        script = SCRIPT + ";; -- val was there\n"
        files = {"semantics/rules/a.rules": STACK_SWITCHING, "tests/rules/Step_pure/drop.wast": script}
        self.assert_finds("suite", files, "drop.wast:3: Step_pure/drop has no premise val was there")

    def test_rules_that_cannot_be_read_are_refused_at_their_line(self):
        malformed = RULE.replace("    -- val is there", "    val is there\n   -- val is there")
        self.assert_finds("rules", {"semantics/rules/a.rules": malformed}, "semantics/rules/a.rules:5: ")

    def test_a_file_of_601_lines_is_too_long(self):
        self.assert_finds("length", {"grammar/a.cpp": "\n" * 601}, "grammar/a.cpp: 601 lines")

    def test_unfinished_work_is_refused(self):
        self.assert_finds("words", {"grammar/a.cpp": "// TO" "DO: more\n"}, "grammar/a.cpp:1: unfinished work")


if __name__ == "__main__":
    unittest.main()
