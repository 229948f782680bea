#!/usr/bin/env python3
"""What `wfx conform` shows of an engine: conform_test.py WFX.

The engine is a program in Python that takes a .wast and calls every command wrong whose line has one of the words that
a test gives it, beside those of the control (conformance/subjects/control.cpp).
"""
import html.parser
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest
import xml.etree.ElementTree as ElementTree

import schema
from folder import Folder

WFX = os.path.abspath(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = schema.read("conform.schema.json")

# It needs no packages, and to look for some takes most of its start.
ENGINE = r"""#!%s -S
import sys
wrong = {'"one") (i32.const 2)': "values", '(assert_trap (invoke "one")': "values", '(assert_return (invoke "trap"))':
         "trap", '(result i32) (i32.const 1))) "': "valid"}
wrong = %r or wrong | %r
code = 0
if sys.argv[1] == "--version":
    print(%r)
    sys.exit()
for number, line in enumerate(open(sys.argv[1]), 1):
    for words, what in wrong.items():
        if words in line:
            print(f"{sys.argv[1]}:{number}: {what.replace('FILE', sys.argv[1])}")
            code = code or not what.startswith("warning")
sys.exit(code)
"""
DESCRIPTION = """name = "NAME"
programs = ["PROGRAM"]
version = ["--version"]
form = "wast"
arguments = ["{file}"]
failure = "{file}:{line}:"
stops = false
[endings]
trap = ["trap"]
values = ["value", "valid"]
"not implemented" = ["lacks"]
"""

MODULE = """(module
  (func (export "one") (result i32) (i32.const 1))
  (func (export "two") (result i32) (i32.const 2))
  (func (export "div") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0))))
"""
ONE = '(assert_return (invoke "one") (i32.const 1))\n'
TWO = '(assert_return (invoke "two") (i32.const 2))\n'
DIV = '(assert_trap (invoke "div" (i32.const 0)) "integer divide by zero")\n'
INVALID = '(assert_invalid (module (func (result i32) (local.get 7))) "unknown local")\n'


class Conform(Folder):
    def setUp(self):
        super().setUp()
        self.engine()

    def engine(self, wrong=(), name="mine", version="1.0", instead=None):
        """Writes it: what it calls wrong, beside what is wrong or `instead` of it."""
        program = self.folder / f"{name}.py"
        program.write_text(ENGINE % (sys.executable, instead, dict(wrong), version))
        program.chmod(0o755)
        text = DESCRIPTION.replace("NAME", name).replace("PROGRAM", str(program))
        (self.folder / f"{name}.toml").write_text(text)

    def script(self, text, name="a.wast"):
        (self.folder / name).write_text(text)

    def conform(self, *arguments, code=0):
        """What it prints. Without an engine file among the arguments, of the engine `mine`."""
        if not any(a.startswith("--engine") for a in arguments):
            arguments = ("--engine-file=mine.toml", *arguments)
        ended = subprocess.run([WFX, "conform", *arguments], cwd=self.folder, capture_output=True, text=True,
                               timeout=120)
        self.assertEqual(ended.returncode, code, ended)
        self.errors = ended.stderr
        return ended.stdout

    def json(self, *arguments, code=0):
        result = json.loads(self.conform("--format=json", *arguments, code=code))
        self.assertEqual(list(schema.faults(result, SCHEMA)), [])
        return result


class Shown(Conform):
    def test_json_has_the_form_that_its_schema_says(self):
        self.engine({'invoke "two"': "value 3", "local.get 7": "valid"})
        self.script(MODULE + ONE + TWO + INVALID)
        result = self.json("a.wast", code=1)
        self.assertEqual(result["engines"][0]["counts"], {"passed": 1, "failed": 2, "known": 0, "skipped": 0})
        self.assertEqual(result["files"][0]["results"], {"mine": "wpff"})
        self.assertEqual([d["line"] for d in result["differences"]], [6, 7])
        self.assertEqual(result["differences"][1]["rule"], "Instr_ok/local.get")
        self.assertTrue(result["is_complete"])
        self.assertEqual(list(schema.faults(result | {"version": 1, "more": 2}, SCHEMA)),
                         ["it.version is 1", "it has more"])

    def test_a_version_is_told_from_its_number_on(self):
        self.script(MODULE + ONE)
        for said, told in (("Mozilla Mine 153.8esr", "153.8esr"), ("v26.1 (V8 14)", "v26.1 (V8 14)"),
                           ("mine2 version 3", "3"), ("no number", "no number")):
            self.engine(version=said)
            self.assertEqual(self.json("a.wast")["engines"][0]["version"], told)

    def test_words_have_no_number_in_a_list_of_causes(self):
        self.engine({'invoke "two"': "it fails\n    2: trap: out of 3"})
        self.script(MODULE + ONE + TWO)
        self.assertEqual(self.json("a.wast", code=1)["differences"][0]["words"], "trap: out of 3")

    def test_only_lines_that_begin_with_its_place_name_a_command_that_failed(self):
        self.engine({'invoke "two"': "value 3, as of FILE:5:1: or of FILE:7:"})
        self.script(MODULE + ONE + TWO + DIV)
        self.assertEqual([d["line"] for d in self.json("a.wast", code=1)["differences"]], [6])

    def test_where_the_exit_code_is_0_nothing_failed(self):
        self.engine({'invoke "two"': "warning: slow"})
        self.script(MODULE + ONE + TWO)
        self.assertEqual(self.json("a.wast")["files"][0]["results"], {"mine": "wpp"})
        program = self.folder / "mine.py"
        program.write_text(program.read_text().replace("sys.exit(code)", ""))
        self.assertIn("passes what does not hold: assert_return invoke \"one\"; where a command fails, its exit code "
                      "is not to be 0", self.conform("a.wast", code=1))

    def test_a_rule_counts_what_takes_it_or_sees_a_premise_of_it_fail(self):
        self.engine({"local.get 7": "valid"})
        self.script(MODULE + ONE + INVALID + DIV)
        rows = self.json("a.wast", code=1)["rules"]
        # The module takes it, and the assertion sees its premise fail.
        get = [r for r in rows if r["rule"] == "Instr_ok/local.get"]
        self.assertEqual([(r.get("premise", ""), r["passed"], r["failed"]) for r in get],
                         [("", 1, 1), ("C.LOCALS[x] = set t", 0, 1)])
        divides = [r for r in rows if r["rule"] == "Step_pure/binop-trap"]
        self.assertEqual([(r["passed"], r["failed"]) for r in divides if "premise" not in r], [(1, 0)])
        text = self.conform("--by=rule", "a.wast", code=1)
        self.assertRegex(text, r"(?m)^Instr_ok/local.get +1 +1 +0 +0$")
        self.assertRegex(text, r"(?m)^\d+ more rules are exercised, and nothing that does differs")
        self.assertNotIn("binop-trap", text)
        self.assertIn("binop-trap", self.conform("--by=rule", "-v", "a.wast", code=1))

    def test_a_filter_judges_a_part_and_gives_the_engine_no_more(self):
        self.engine({'invoke "two"': "value 3", 'invoke "div"': "value 1"})
        self.script(MODULE + ONE + TWO + ONE + DIV)
        result = self.json("--filter=one", "a.wast")
        self.assertEqual(result["engines"][0]["counts"]["passed"], 2)
        self.assertEqual(result["files"][0]["results"], {"mine": "wp-p"})
        self.assertEqual(self.json("--filter=a.wast:6", "a.wast", code=1)["differences"][0]["line"], 6)
        self.conform("--filter=nothing", "a.wast", code=2)
        self.assertIn("no assertion is like --filter=nothing", self.errors)

    def test_identities_stay_when_lines_move(self):
        self.script(MODULE + ONE + ONE + TWO)
        before = self.json("a.wast")["files"][0]["commands"]
        self.script(MODULE + DIV + "\n;; a comment\n" + ONE.replace(" ", "  ") + ONE + TWO)
        after = self.json("a.wast")["files"][0]["commands"]
        self.assertEqual(len(set(before)), 4)
        self.assertEqual([c for c in after if c in before], before)

    def test_causes_keep_digits_of_names_and_leave_out_numbers_and_paths(self):
        self.engine({'invoke "two"': "trap: UTF-8 of i32 at 0x1f, offset 12, in \"x\" of FILE"})
        self.script(MODULE + TWO)
        self.assertEqual(self.json("a.wast", code=1)["differences"][0]["cause"],
                         'trap: trap: UTF-8 of i32 at N, offset N, in "" of script.wast')

    def test_the_reference_has_the_time_of_an_engine_and_no_more(self):
        self.script('(module (func (export "f") (loop (br 0))))\n(assert_return (invoke "f"))\n')
        self.engine({'assert_return (invoke "f"': "trap"})
        told = self.conform("a.wast", "--timeout=2s", code=1)
        self.assertIn("at a.wast:2:1, where the reference, too, came to no end within 2 s\n", told)

    def test_what_has_no_assertion_is_told(self):
        self.script(MODULE)
        self.assertIn("a.wast has no assertion: that its modules are accepted is all that is asked",
                      self.conform("a.wast"))
        self.script("")
        self.assertIn("a.wast has no assertion", self.conform("a.wast", code=1))

    def test_words_of_another_rule_are_told(self):
        self.engine({"assert_invalid": "valid"})
        self.script(MODULE + ONE + INVALID + INVALID.replace("(local.get 7)", "(i64.const 7)"))
        self.assertEqual([d.get("words_are_of") for d in self.json("a.wast", code=1)["differences"]],
                         [None, "Instr_ok/local.*"])
        self.assertIn("the words of the assertion are of another rule: Instr_ok/local.*",
                      self.conform("--verbose", "a.wast", code=1))

    def test_a_known_difference_may_be_one_of_some_runs(self):
        self.engine({'invoke "two"': "value 3"})
        self.script(MODULE + ONE + TWO)
        head = "script\tline\twhat\treason\n"
        for row, counts in (("a.wast\t6\tvalue 3\tr", (1, 0, 1)), ("a.wast\t6?\tvalue 3\tr", (1, 0, 1)),
                            ("a.wast\t6?\tvalue 3\tr\na.wast\t5?\ttrap\tr", (1, 0, 1)),
                            ("a.wast\t6\tvalue 3\tr\na.wast\t5\ttrap\tr", (1, 1, 1))):
            (self.folder / "known.tsv").write_text(head + row + "\n")
            of = self.json("--known=known.tsv", "a.wast", code=counts[1])["engines"][0]["counts"]
            self.assertEqual((of["passed"], of["failed"], of["known"]), counts, row)
        for line in ("0", "six", "6-7", "?", "", "06", "-1"):
            (self.folder / "known.tsv").write_text(f"{head}a.wast\t{line}\tvalue\tr\n")
            self.conform("--known=known.tsv", "a.wast", code=2)
            self.assertIn(f"known.tsv:2: the line is '{line}'; it is to be a number from 1, or *", self.errors)

    def test_an_engine_that_is_not_asked_is_a_case_that_failed(self):
        self.script(MODULE + ONE)
        self.engine(instead={"no such line": "trap"}, name="liar")
        self.conform("--engine-file=liar.toml", "--junit=r.xml", "a.wast", code=1)
        self.assertEqual(self.cases(), [("liar", "the file", True)])
        (self.folder / "mine.py").unlink()
        self.conform("--junit=r.xml", "a.wast", code=2)
        self.assertEqual(self.cases(), [("mine", "the file", True)])

    def test_text_json_and_junit_count_the_same_failures(self):
        self.script(MODULE + ONE + TWO)
        self.engine({'invoke "two"': "value 3"})
        self.engine(instead={"no such line": "trap"}, name="liar")
        row = "a.wast\t{}\t{}\tr\n"
        seen, not_seen = row.format(6, "value 3"), row.format(5, "trap") + row.format(5, "hang") + row.format("*", "x")
        for rows, engines, failed in (("", ["mine"], 1), (seen, ["mine"], 0), (seen + not_seen, ["mine"], 3),
                                      (not_seen, ["mine"], 4), (seen, ["liar"], 1), (seen, ["mine", "liar"], 1)):
            (self.folder / "known.tsv").write_text("script\tline\twhat\treason\n" + rows)
            options = [f"--engine-file={engine}.toml" for engine in engines] + ["--known=known.tsv", "a.wast"]
            code = 1 if failed else 0
            self.assertRegex(self.conform("--junit=r.xml", *options, code=code), rf"(?m)^\d passed, {failed} failed$")
            counts = [engine["counts"]["failed"] for engine in self.json(*options, code=code)["engines"]]
            self.assertEqual(sum(counts), failed)
            suite = ElementTree.parse(self.folder / "r.xml").getroot()[0]
            self.assertEqual(suite.get("failures"), str(failed))
            self.assertEqual(len(self.cases()), len(set(self.cases())))
        self.assertIn(("mine: a.wast", "known difference at 5: hang", True), self.unseen())

    def unseen(self):
        (self.folder / "known.tsv").write_text("script\tline\twhat\treason\na.wast\t5\thang\tr\n")
        self.conform("--known=known.tsv", "--junit=r.xml", "a.wast", code=1)
        return self.cases()

    def test_a_file_that_cannot_be_read_is_wrong_use(self):
        self.script(MODULE + ONE, name="scripts.wast")
        (self.folder / "scripts").mkdir()
        (self.folder / "scripts.wast").rename(self.folder / "scripts/a.wast")
        (self.folder / "scripts/b.wast").symlink_to("nowhere")
        self.assertIn("1 passed, 1 failed", self.conform("scripts", code=2))
        (self.folder / "scripts/b.wast").unlink()
        self.script("(module", name="scripts/b.wast")
        self.conform("scripts", code=1)

    def test_an_engine_of_a_file_has_its_name(self):
        self.script(MODULE + ONE)
        both = self.conform("--engine-file=mine.toml", "--engine=mine", "a.wast")
        self.assertEqual(both, self.conform("a.wast"))
        self.conform("--engine=mine", "a.wast", code=2)
        self.assertIn("there is no engine mine", self.errors)

    def test_code_that_the_second_form_runs_is_not_skipped_as_none_that_runs(self):
        (self.folder / "two.toml").write_text(f"""name = "two"
            programs = ["{WFX}"]
            [[forms]]
            form = "module"
            arguments = ["check", "{{file}}"]
            [[forms]]
            form = "invoke"
            arguments = ["run", "{{file}}", "--invoke", "{{export}}"]
            result = "{{value}} : i32"
            [endings]
            trap = ["trap: "]""")
        self.script(MODULE + ONE + '(module (import "spectest" "print" (func)) (export "print" (func 0)))\n'
                    '(assert_return (invoke "print"))')
        result = self.json("--engine-file=two.toml", "a.wast")
        self.assertEqual(result["files"][0]["results"], {"two": "wpws"})
        self.assertNotIn("validates alone", result["skipped"][0]["why"])

    def cases(self):
        suite = ElementTree.parse(self.folder / "r.xml").getroot()[0]
        return [(c.get("classname"), c.get("name"), c.find("failure") is not None) for c in suite]


class Markup(html.parser.HTMLParser):
    """The elements of a page, with their attributes, and the text outside of scripts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data if self.elements and self.elements[-1][0] not in ("script", "style") else ""


class Page(Conform):
    def page(self, *arguments, code=1):
        self.conform("--format=html", "-o", "page.html", *arguments, code=code)
        page = Markup((self.folder / "page.html").read_text())
        # Nothing is asked of anywhere.
        for _, attributes in page.elements:
            for name in {"src", "href", "xlink:href", "style"} & attributes.keys():
                self.assertEqual(attributes[name][:1], "#", attributes)
        return page

    def test_a_number_leads_to_the_differences_behind_it(self):
        self.engine({'invoke "two"': "value 3", "local.get 7": "valid"})
        self.script(MODULE + ONE + TWO + INVALID)
        page = self.page("a.wast")
        links = [a for tag, a in page.elements if tag == "a" and "data-engine" in a]
        differences = [a for tag, a in page.elements if tag == "details" and "data-engine" in a]
        self.assertEqual(len(differences), 2)
        for link in links:
            behind = [d for d in differences if link.get("data-folder", d["data-folder"]) == d["data-folder"] and
                      f' {link.get("data-rule", d["data-rules"].split()[0])} ' in d["data-rules"]]
            self.assertTrue(behind, link)
        self.assertIn("C.LOCALS[x] = set t  ✗ does not hold", page.text)
        self.assertIn("wfx conform --engine-file=mine.toml --filter=:6 a.wast", page.text)

    def test_the_command_that_repeats_a_module_alone_does_so(self):
        self.engine({"$refused": "valid"})
        self.script(MODULE + ONE + "(module $refused)\n" + ONE)
        self.assertIn("wfx conform --engine-file=mine.toml --filter=:6 a.wast", self.page("a.wast").text)
        self.assertEqual(self.json("--filter=:6", "a.wast", code=1)["files"][0]["results"], {"mine": "w-f"})
        self.engine()
        self.assertEqual(self.json("--filter=:6", "a.wast")["files"][0]["results"], {"mine": "w-w"})

    def test_what_invokes_has_the_stacks_of_its_end(self):
        self.engine({'invoke "go"': "trap"})
        self.script("""(module
            (type $f (func)) (type $k (cont $f)) (tag $t) (func $g (suspend $t)) (elem declare func $g)
            (func (export "go") (block $on (result (ref $k))
              (resume $k (on $t $on) (cont.new $k (ref.func $g))) (unreachable)) (drop)))
            (assert_return (invoke "go"))""")
        page = self.page("a.wast")
        self.assertIn("the last of them is Step/suspend-handled", page.text)
        self.assertEqual([tag for tag, _ in page.elements].count("svg"), 1)

    def test_of_a_wrong_value_the_rules_come_that_are_most_seldom_taken_well(self):
        self.engine({'invoke "two"': "value 3", 'invoke "div"': "value 3"})
        self.script("""(module
            (func (export "one") (result i32) (i32.const 1))
            (func (export "two") (result i32) (i32.popcnt (i32.const 3)))
            (func (export "div") (result i32) (i32.clz (i32.const 3))))
            """ + ONE + TWO + '(assert_return (invoke "div") (i32.const 30))')
        page = self.page("a.wast")
        self.assertRegex(page.text, r"of which the largest share differs\s*Step_pure/unop-val2 of 2 commands\s")
        self.assertIn("the first of them: Step_pure/unop-val", page.text)
        self.assertNotIn("\\x0a", page.text)

    def test_differences_come_before_the_rules_which_are_folded(self):
        self.engine({'invoke "two"': "value 3"})
        self.script(MODULE + ONE + TWO)
        text = self.page("a.wast") and (self.folder / "page.html").read_text()
        self.assertLess(text.index("<h2 id=\"differences\">"), text.index("<h2>By rule</h2>"))
        self.assertRegex(text[text.index("<h2>By rule</h2>"):],
                         r"^.*\n<p>[^\n]*</p>\n<details><summary>\d+ rules of which something differs</summary>")

    def test_hostile_names_and_words_are_text(self):
        hostile = '"><script>alert(1)</script><img src=//x onerror=alert(1)>\'</pre>&amp;\x01'
        self.engine({"go": f"trap {hostile}"})
        name = "<img src=x>'\"&.wast"
        self.script("""(module $<b> (func $</text><script> (unreachable)) (func (export "go</code><script>x") (call 0)))
            (assert_return (invoke "go</code><script>x"))
            (assert_invalid (module (func $</pre><script> (result i32))) "</dd><script>")""", name=name)
        page = self.page(name)
        tags = [tag for tag, _ in page.elements]
        self.assertEqual((tags.count("script"), tags.count("img"), tags.count("b")), (1, 0, 0))
        self.assertEqual([a for _, a in page.elements if any(key.startswith("on") for key in a)], [])
        self.assertIn("trap \"><script>alert(1)</script><img src=//x onerror=alert(1)>", page.text)


class Document(Conform):
    """docs/conformance.md, as tools/conformance makes it of results."""

    def document(self, *results):
        page = self.folder / "page.md"
        subprocess.run([sys.executable, ROOT / "tools/conformance", f"--kept={self.folder / 'kept'}", f"--page={page}",
                        "--results", *(self.folder / result for result in results or ["mine.json"])],
                       check=True, capture_output=True)
        return page.read_text()

    def setUp(self):
        super().setUp()
        (self.folder / "docs/examples").mkdir(parents=True)
        self.script(MODULE + ONE + TWO, name="docs/examples/a.wast")
        self.script(MODULE + ONE + TWO + INVALID, name="b.wast")
        self.engine({'invoke "two"': "value 3", "local.get 7": "valid"}, version="mine 2.5 (a|b)")
        (self.folder / "known.tsv").write_text("script\tline\twhat\treason\n*\t*\tvalue 3\ttwo is *three*\n")

    def test_it_counts_by_suite_and_gives_reasons(self):
        self.conform("--format=json", "-o", "mine.json", "--known=known.tsv", "docs/examples", "b.wast", code=1)
        document = self.document()
        self.assertRegex(document, r"(?m)^\| Mine \| 2\.5 \(a\\\|b\) \| \S+ \| 1, 1 \| 1, 2 \|$")
        self.assertIn("- two is \\*three\\*: 2, as at `docs/examples/a.wast:6`.", document)
        self.assertIn("- Not judged yet: the rule Instr\\_ok/local.get: 1, as at `b.wast:7`.", document)
        self.assertRegex(document, r"(?m)^\| `Instr_ok/local\.get` \| 1 of \d+ \|$")

    def test_an_engine_that_is_not_asked_is_told_and_has_no_row(self):
        self.engine(instead={"one": "values"})
        self.conform("--format=json", "-o", "mine.json", "b.wast", code=1)
        document = self.document()
        self.assertIn("## Mine\n\nIt is not asked, since it ", document)
        self.assertNotIn("| Mine |", document)

    def test_a_suite_that_there_is_not_is_refused(self):
        ended = subprocess.run([sys.executable, ROOT / "tools/conformance", "--suites=examples,sweets", "mine"],
                               capture_output=True, text=True)
        self.assertEqual(ended.returncode, 2)
        self.assertIn("there is no suite 'sweets'; there are builtin, examples, rules, official", ended.stderr)

    def test_what_it_says_of_one_engine_outlives_results_of_another(self):
        self.conform("--format=json", "-o", "mine.json", "b.wast", code=1)
        before = self.document()
        other = json.loads((self.folder / "mine.json").read_text().replace('"mine"', '"other"'))
        other["engines"][0]["title"] = "Other"
        (self.folder / "other.json").write_text(json.dumps(other))
        document = self.document("other.json")
        row = re.search(r"(?m)^\| Mine \|.*$", before)[0]
        self.assertIn(row, document)
        self.assertIn(row.replace("Mine", "Other"), document)


class Against(Conform):
    def changes(self, *arguments, code=0):
        engine = self.json("--against=old.json", *arguments, code=code)["changes"]["engines"][0]
        return {kind: [(c["line"], c["before"], c["after"]) for c in engine[kind]]
                for kind in ("worse", "better", "otherwise")}

    def setUp(self):
        super().setUp()
        self.engine({'invoke "two"': "value 3"})
        self.script(MODULE + ONE + TWO + DIV)
        self.conform("--format=json", "-o", "old.json", "a.wast", code=1)

    def test_nothing_changed_is_no_failure_though_something_differs(self):
        self.assertEqual(self.changes("a.wast"), {"worse": [], "better": [], "otherwise": []})
        self.assertRegex(self.conform("--against=old.json", "a.wast"), r"(?m)^ +4  the same$")

    def test_what_passes_no_longer_is_worse_wherever_it_stands_now(self):
        self.engine({'invoke "div"': "value 1"}, version="2.0")
        self.script(";; more\n" + MODULE + ";; lines\n" + ONE + TWO + DIV)
        self.assertEqual(self.changes("a.wast", code=1), {
            "worse": [(9, "passed", "values: value 1")], "better": [(8, "values: value 3", "passed")], "otherwise": []})
        text = self.conform("--against=old.json", "a.wast", code=1)
        self.assertIn("mine, 2.0 against 1.0 of old.json:", text)
        self.assertIn("before: passed\n          now:    values: value 1", text)

    def test_what_is_skipped_is_worse_where_it_passed_alone(self):
        self.engine({'invoke "two"': "lacks it", 'invoke "one"': "lacks it"})
        changes = self.changes("a.wast", code=1)
        self.assertEqual(changes["worse"], [(5, "passed", "skipped")])
        self.assertEqual(changes["otherwise"], [(6, "values: value 3", "skipped")])

    def test_new_commands_are_neither(self):
        self.engine({'invoke "two"': "value 3", "local.get 7": "valid"})
        self.script(MODULE + ONE + TWO + DIV + INVALID + ONE)
        engine = self.json("--against=old.json", "a.wast")["changes"]["engines"][0]
        self.assertEqual((engine["same"], engine["added"], engine["gone"]), (4, 2, 0))

    def test_what_cannot_be_compared_is_refused(self):
        self.script(MODULE + ONE, name="b.wast")
        self.conform("--against=old.json", "b.wast", code=2)
        self.assertIn("old.json has none of the files of this run, as b.wast; it has a.wast", self.errors)
        for text in ("", "{}", "[1", '{"format":"wfx-conform","version":2}', '{"format":"wfx-conform","version":2,'
                     '"engines":[{"name":"mine","version":1}],"differences":[{"actual":[]}],"files":[1]}'):
            (self.folder / "bad.json").write_text(text)
            self.conform("--against=bad.json", "a.wast", code=2)
            self.assertIn("bad.json is not what wfx conform --format=json writes", self.errors)
        (self.folder / "bad.json").write_text('{"format":"wfx-conform","version":1}')
        self.conform("--against=bad.json", "a.wast", code=2)
        self.assertIn("is of version 1, and this wfx compares with version 2", self.errors)
        self.conform("--against=none.json", "a.wast", code=2)
        self.assertEqual(self.errors, "wfx: none.json: No such file or directory\n")

    def test_a_run_before_that_was_interrupted_is_told(self):
        self.conform("--against=old.json", "a.wast")
        self.assertEqual(self.errors, "")
        old = (self.folder / "old.json").read_text().replace('"is_complete": true', '"is_complete": false')
        (self.folder / "old.json").write_text(old)
        self.conform("--against=old.json", "a.wast")
        self.assertIn("wfx: hint: old.json is of a run that did not come to its end: what it has not counts as new",
                      self.errors)


class Resume(Conform):
    """An engine that counts how often it is asked about a.wast, which is the only script with `two`."""

    def setUp(self):
        super().setUp()
        self.engine()
        self.script(MODULE + ONE + TWO)
        self.script(MODULE.replace("two", "zwei") + ONE, name="b.wast")
        self.assertEqual(self.asked(), 2)

    def asked(self, *arguments):
        """How many of the two scripts are asked."""
        text = self.conform("--resume=kept", *arguments, "a.wast", "b.wast")
        kept = re.search(r"(\d+) of 2 were asked before, as kept says", text)
        self.assertIn("3 passed, 0 failed", text)
        return 2 - int(kept[1] if kept else 0)

    def test_what_was_asked_is_not_asked_again(self):
        self.assertEqual(self.asked(), 0)
        (self.folder / "mine.py").write_text(
            (self.folder / "mine.py").read_text())  # another time
        self.assertEqual(self.asked(), 2)

    def test_what_changed_is_asked(self):
        self.script(MODULE + TWO + ONE)
        self.assertEqual(self.asked(), 1)
        self.engine(version="2.0")
        self.assertEqual(self.asked(), 2)
        self.assertEqual(self.asked("--timeout=20s"), 2)
        self.assertEqual(self.asked("--timeout=20s"), 0)
        self.assertEqual(self.asked(), 0)

    def test_differences_are_kept_as_they_were(self):
        self.engine({'invoke "two"': "lacks it", "invoke \"one\"": "value 3"})
        first = self.json("--resume=kept", "a.wast", code=1)
        self.assertEqual(self.json("--resume=kept", "a.wast", code=1), first)

    def test_a_torn_last_line_is_asked_again(self):
        kept = self.folder / "kept"
        kept.write_bytes(kept.read_bytes()[:-20])
        self.assertEqual(self.asked(), 1)
        self.assertEqual(self.asked(), 0)

    def test_a_file_of_another_kind_is_left_as_it_is(self):
        for text in ("(module)", "(module)\n", '{"format":"wfx-conform-verdicts","version":2}\n'):
            self.script(text, name="other")
            self.conform("--resume=other", "a.wast", code=2)
            self.assertIn("other:1: no verdicts that wfx conform has kept", self.errors)
            self.assertEqual((self.folder / "other").read_text(), text)
        self.conform("--resume=no/such", "a.wast", code=2)

    def test_an_interrupt_tells_what_is_done_and_how_to_go_on(self):
        program = self.folder / "mine.py"
        program.write_text(program.read_text().replace("\nfor number", "\nif 'zwei' in open(sys.argv[1]).read():"
                                                       " import time; time.sleep(1000)\nfor number"))
        run = subprocess.Popen([WFX, "conform", "--engine-file=mine.toml", "--jobs=1", "--resume=kept", "a.wast",
                                "b.wast"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        # The verdicts on a.wast are there once it is asked about the other.
        deadline = time.monotonic() + 60
        while (self.folder / "kept").read_text().count('"a.wast"') < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=60)
        self.assertEqual(run.returncode, -signal.SIGINT)
        self.assertIn("2 passed, 0 failed", output)
        self.assertIn("interrupted; done: 1 of 2, counted by script and engine; the same command goes on from there: "
                      "wfx conform --engine-file=mine.toml --resume=kept a.wast b.wast", errors)
        self.assertEqual((self.folder / "kept").read_text().count('"b.wast"'), 1)


if __name__ == "__main__":
    unittest.main()
