#!/usr/bin/env python3
"""The rules as data: rules_test.py WFX.

What `wfx rules` writes as JSON is as docs/rules.schema.json says; of the site every link leads somewhere; the LaTeX is
compiled where there is a LaTeX, and else its braces and dollars are counted.
"""
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

import schema
from folder import Folder

WFX = os.path.abspath(sys.argv.pop(1))
SCHEMA = schema.read("rules.schema.json")
ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = '(module (func (export "f") (result i32) (i32.const 1)))\n(assert_return (invoke "f") (i32.const 1))\n'
VOID = {"meta", "input", "br"}


class Page(html.parser.HTMLParser):
    """A page whose elements are nested as they must be; its links, and the names that can be linked to."""
    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.open = [], set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.links += [attributes[key] for key in ("href", "src") if key in attributes]
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


class Rules(Folder):
    def rules(self, *arguments, command="rules", code=0):
        ended = subprocess.run([WFX, command, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=120)
        self.assertEqual(ended.returncode, code, ended)
        return ended.stdout

    def coverage(self):
        (self.folder / "a.wast").write_text(SCRIPT)
        self.rules("--coverage=seen.json", "a.wast", command="test")
        return "--coverage=seen.json"

    def site(self, *arguments):
        self.rules("--format=html", "-o", "site", *arguments)
        root = self.folder / "site"
        return {str(path.relative_to(root)): Page(path.read_text()) for path in root.rglob("*.html")}

    def test_json_is_as_its_schema_says(self):
        seen = self.coverage()
        for arguments in ((), (seen,), ("resume*",), ("--relation=Handler_ok", seen, "--uncovered")):
            exit_code = 1 if "--uncovered" in arguments else 0
            result = json.loads(self.rules("--format=json", *arguments, code=exit_code))
            self.assertEqual(list(schema.faults(result, SCHEMA)), [])

    def test_json_has_every_rule_that_is_listed_and_no_other(self):
        listed = [line.split()[0] for line in self.rules().splitlines()]
        self.assertEqual([rule["name"] for rule in json.loads(self.rules("--format=json"))["rules"]], listed)

    def test_json_has_the_program_that_goes_wrong_without_a_premise_or_why_there_is_none(self):
        rules = {r["name"]: r for r in json.loads(self.rules("--format=json"))["rules"]}
        whys = [p["without"] for r in rules.values() for p in r["premises"] if "without" in p]
        kept = [why for why in whys if "program" in why]
        listed = self.rules(command="premises").splitlines()[-1]
        self.assertEqual(listed.split(" premises")[0], f"{len(kept)} of {len(whys)}")
        for why in kept:
            self.assertTrue((ROOT / why["program"]).is_file(), why)
        self.assertEqual(rules["Tagtype_ok"]["premises"][0]["without"]["with"], 2)

    def test_json_has_what_a_script_reaches(self):
        rules = {r["name"]: r for r in json.loads(self.rules("--format=json", self.coverage()))["rules"]}
        self.assertEqual(rules["Step_read/call_ref-func"]["taken"], {"count": 1, "scripts": {"a.wast": 1}})
        self.assertEqual(rules["Step/resume-live"]["taken"]["count"], 0)

    def test_every_link_of_the_site_leads_to_a_page_of_it_and_to_a_place_there(self):
        pages = self.site(self.coverage())
        self.assertEqual(len(pages), 2 + len(self.rules().splitlines()))
        for path, page in pages.items():
            self.assertEqual(page.open, [], path)
            for link in page.links:
                file, _, place = link.partition("#")
                target = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
                self.assertIn(target, pages, f"{path}: {link}")
                self.assertTrue(not place or place in pages[target].ids, f"{path}: {link}")

    def test_a_page_has_the_notation_of_its_rule_line_by_line(self):
        self.site("Instr_ok/resume")
        page = (self.folder / "site/Instr_ok/resume.html").read_text()
        self.assertIn("<pre>C |- resume ct hdl* : t1* (ref null ct) -&gt; t2*\n"
                      "  -- C.TYPES[ct] ~~ cont t1* -&gt; t2*\n  -- (C |- hdl : t2*)*\n</pre>", page)

    def test_a_page_says_which_other_premise_a_counterexample_forces_to_hold(self):
        self.site("Instr_ok/ref.func")
        page = (self.folder / "site/Instr_ok/ref.func.html").read_text()
        self.assertIn("With premise 2 forced to hold as well, which refuses the program, too:", page)
        self.assertIn("there is no function 7 for ref.func", page)

    def test_a_site_of_some_rules_links_to_those_alone(self):
        pages = self.site("resume*")
        for path, page in pages.items():
            for link in page.links:
                target = os.path.normpath(os.path.join(os.path.dirname(path), link.partition("#")[0]))
                self.assertIn(target, pages, f"{path}: {link}")

    def test_latex_compiles(self):
        text = self.rules("--format=latex")
        for opening, closing in (("{", "}"), (r"\begin", r"\end"), (r"\[", r"\]")):
            self.assertEqual(len(re.findall(r"(?<!\\)" + re.escape(opening), text)),
                             len(re.findall(r"(?<!\\)" + re.escape(closing), text)), opening)
        if not shutil.which("pdflatex"):
            self.skipTest("pdflatex is not installed")
        (self.folder / "rules.tex").write_text(text)
        ended = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "rules.tex"], cwd=self.folder,
                               capture_output=True, text=True, errors="replace", timeout=120)
        self.assertEqual(ended.returncode, 0, ended.stdout[-2000:])
        self.assertNotIn("Overfull", ended.stdout)

    def test_the_difference_of_dialects_is_the_same_both_ways_round(self):
        def marked(text, mark):
            return sorted(line[4:] for line in text.splitlines() if line.startswith("  " + mark))
        there, back = self.rules("--diff=w3,2022"), self.rules("--diff=2022,w3")
        self.assertTrue(marked(there, "+"))
        self.assertEqual(marked(there, "-"), marked(back, "+"))
        self.assertEqual(marked(there, "+"), marked(back, "-"))


if __name__ == "__main__":
    unittest.main()
