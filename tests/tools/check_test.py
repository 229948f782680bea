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
LIST = "semantics/rules-upstream.tsv"
FINDING = """[[finding]]
name = "trap"
engines = ["node"]
kind = "another ending"
title = "A trap"
what = "It traps."
rule = "Step_pure/drop"
source = "a document"
right = "The rule."
program = "a.wast"
"""
SAID = "finding\tengine\tversion\tsays\ntrap\tnode\t1.0\ttrap: it\n"
SPECTEC = """rule Step_pure/drop:
  val DROP  ~>  eps
  -- if val is there
"""


def listed(*rules, version="0" * 40):
    """The list of the specification's rules with these lines, but for the chapter."""
    lines = ("4.3-execution.instructions\t" + rule for rule in rules)
    return "\n".join([f"# {version} of WebAssembly/spec", *lines, ""])


class Check(unittest.TestCase):
    def run_check(self, name, files, *options):
        """The output of `tools/check NAME` over a tree of these files, and its exit code."""
        with tempfile.TemporaryDirectory() as tree:
            shutil.copytree(ROOT / "tools/checks", pathlib.Path(tree) / "tools/checks")
            for path in ("tools/check", "semantics/rules/rules.py"):
                (pathlib.Path(tree) / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, pathlib.Path(tree) / path)
            for path, text in {"tools/wfx/run.cpp": "", "tools/wfx/trace.cpp": "", **files}.items():
                target = pathlib.Path(tree) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
            subprocess.run(["git", "init", "-q", tree], check=True)
            run = subprocess.run([sys.executable, f"{tree}/tools/check", name, *options],
                                 capture_output=True, text=True)
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

    def findings(self, finding=FINDING, said=SAID):
        """A tree with that finding, whose pages are what the data made of it before."""
        files = {"docs/findings/findings.toml": FINDING, "docs/findings/said.tsv": SAID,
                 "docs/findings/programs/a.wast": "(module)\n", "semantics/rules/a.rules": RULE}
        files |= {f"conformance/engines/{path.name}": path.read_text()
                  for path in (ROOT / "conformance/engines").glob("*.toml")}
        with tempfile.TemporaryDirectory() as tree:
            for path, text in files.items():
                (pathlib.Path(tree) / path).parent.mkdir(parents=True, exist_ok=True)
                (pathlib.Path(tree) / path).write_text(text)
            (pathlib.Path(tree) / "tools").mkdir()
            shutil.copy(ROOT / "tools/findings", pathlib.Path(tree) / "tools")
            subprocess.run([sys.executable, f"{tree}/tools/findings", "--pages"], capture_output=True, check=True)
            files |= {f"docs/findings/{path.name}": path.read_text()
                      for path in (pathlib.Path(tree) / "docs/findings").glob("*.md")}
        return files | {"tools/findings": (ROOT / "tools/findings").read_text(),
                        "docs/findings/findings.toml": finding, "docs/findings/said.tsv": said}

    def test_a_finding_that_is_whole_is_fine(self):
        self.assert_passes("findings", self.findings())

    def test_a_page_that_is_not_what_the_data_make_is_refused(self):
        changed = self.findings(FINDING.replace("It traps", "It ends"))
        self.assert_finds("findings", changed, "docs/findings/trap.md is not what the data make of it")

    def test_a_page_of_no_finding_is_refused(self):
        old = {"docs/findings/old.md": "# Old\n"}
        self.assert_finds("findings", self.findings() | old, "docs/findings/old.md is of no finding")

    def test_a_finding_names_a_rule_an_engine_and_a_command_that_there_are(self):
        for old, new, violation in (("_pure/drop", "_pure/dorp", "no rule Step_pure/dorp"),
                                    ('["node"]', '["nodes"]', "no engine nodes"),
                                    ('program = "a.wast"', 'test = "tests/a.wast:1"', "no command at tests/a.wast:1")):
            self.assert_finds("findings", self.findings(FINDING.replace(old, new)), violation)

    def test_an_engine_of_a_finding_does_otherwise_than_the_rule(self):
        for says, violation in (("as the rule says", "trap: node does"), ("crash: it", "its program ends node")):
            self.assert_finds("findings", self.findings(said=SAID.replace("trap: it", says)), violation)

    def test_a_downward_include_is_fine(self):
        self.assert_passes("order", {"semantics/a.h": '#include "grammar/types.h"\n'})

    def test_a_type_has_one_name_in_its_namespace(self):
        two = {"grammar/a.h": "namespace wfx {\n\nclass Judge {\n};\n\n}  // namespace wfx\n",
               "tests/b.cpp": "namespace wfx {\n\nstruct Judge final : Base {\n};\n\n}  // namespace wfx\n"}
        self.assert_finds("names", two, "tests/b.cpp:3: wfx::Judge is at grammar/a.h:3 too")

    def test_a_name_of_another_namespace_or_of_a_file_alone_is_free(self):
        other = "namespace wfx::machine {\n\nclass Judge {\n};\n\n}  // namespace wfx::machine\n"
        own = "namespace wfx {\n\nnamespace {\n\nclass Judge {\n};\n\n}  // namespace\n\n}  // namespace wfx\n"
        self.assert_passes("names", {"grammar/a.h": "namespace wfx {\n\nclass Judge {\n};\n\n}  // namespace wfx\n",
                                     "machine/a.h": other, "tools/a.cpp": own})

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
        files = {"semantics/rules/a.rules": RULE, LIST: listed("Step_pure/drop\t\t", "Step/pure\t\t")}
        self.assert_finds("upstream", files, "rules-upstream.tsv:3: Step/pure")

    def test_a_reason_for_a_rule_that_is_here_is_stale(self):
        files = {"semantics/rules/a.rules": RULE, LIST: listed("Step_pure/drop\tabsent\tnot yet")}
        self.assert_finds("upstream", files, "rules-upstream.tsv:2: Step_pure/drop")

    def test_a_difference_in_a_premise_that_its_rule_does_not_have_is_stale(self):
        files = {"semantics/rules/a.rules": RULE, LIST: listed("Step_pure/drop\t+val was there\tit is the form")}
        self.assert_finds("upstream", files, "rules-upstream.tsv:2: Step_pure/drop has no premise")

    def compare(self, line, spectec, changed=None):
        """The output of the comparison with a checkout of that SpecTec source, in which it has changed since."""
        with tempfile.TemporaryDirectory() as spec:
            def git(*arguments):
                return subprocess.run(["git", "-C", spec, "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments],
                                      check=True, capture_output=True, text=True).stdout.strip()
            source = pathlib.Path(spec) / "specification/wasm-3.0/4.3-execution.instructions.spectec"
            source.parent.mkdir(parents=True)
            source.write_text(spectec)
            git("init", "-q")
            git("add", ".")
            git("commit", "-q", "-m", "the version of the list")
            source.write_text(changed or spectec)
            files = {"semantics/rules/a.rules": RULE, LIST: listed(line, version=git("rev-parse", "HEAD"))}
            return self.run_check("upstream", files, f"--spec={spec}")[0]

    def test_a_rule_with_the_premises_of_the_specification_is_fine(self):
        self.assertTrue(self.compare("Step_pure/drop\t\t", SPECTEC).endswith("1 passed, 0 failed\n"))

    def test_a_premise_that_the_specification_alone_has_is_refused(self):
        more = SPECTEC + "  -- Val_ok: s |- val : t\n"
        self.assertIn("Step_pure/drop differs from the specification", self.compare("Step_pure/drop\t\t", more))
        self.assertIn("1 passed", self.compare("Step_pure/drop\t-Val_ok\tit was checked", more))

    def test_a_premise_that_is_here_alone_is_refused(self):
        less = SPECTEC.replace("  -- if val is there\n", "")
        self.assertIn("Step_pure/drop differs from the specification", self.compare("Step_pure/drop\t\t", less))
        self.assertIn("1 passed", self.compare("Step_pure/drop\t+val is there\tit is the form", less))

    def test_a_difference_that_there_is_no_more_is_refused(self):
        self.assertIn("Step_pure/drop differs from the specification",
                      self.compare("Step_pure/drop\t-Val_ok\tit was checked", SPECTEC))

    def test_a_premise_in_other_words_is_refused(self):
        other = SPECTEC.replace("val is there", "val was there")
        self.assertIn("Step_pure/drop differs from the specification", self.compare("Step_pure/drop\t\t", other))

    def test_what_changed_since_the_version_of_the_list_is_told(self):
        changed = SPECTEC.replace("is there", "was there") + "\nrule Step_pure/nop:\n  NOP ~> eps\n"
        output = self.compare("Step_pure/drop\t\t", SPECTEC, changed)
        self.assertIn("was: -- if val is there\n    is:  -- if val was there", output)
        self.assertIn("Step_pure/nop was added", output)
        self.assertIn("Step_pure/nop of 4.3-execution.instructions is not listed", output)

    def test_a_rule_that_the_specification_does_not_have_any_more_is_told(self):
        output = self.compare("Step_pure/drop\t\t", SPECTEC, ";; nothing\n")
        self.assertIn("Step_pure/drop was removed", output)
        self.assertIn("the specification has no rule Step_pure/drop", output)

    def test_what_is_in_a_comment_of_the_specification_is_no_rule(self):
        commented = SPECTEC + "(;\nrule Step_pure/nop:\n  NOP ~> eps\n;)\n;; -- if c\n"
        self.assertIn("1 passed", self.compare("Step_pure/drop\t\t", commented))

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
