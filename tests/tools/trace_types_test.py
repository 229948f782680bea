"""The types of what a trace shows, in each format that has them, and the links to the pages of rules.

  tests/tools/trace_types_test.py WFX
"""
import json
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree

from folder import Folder
from programs import GENERATOR, HOSTILE_ARGUMENT, HOSTILE_PROGRAM, RAW

WFX = sys.argv.pop()
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
LONG = "a_name_of_sixty_characters_that_somebody_gave_to_a_local_here"
KINDS = f"""(module (type $f (func)) (type $k (cont $f)) (type $point (struct (field i32)))
  (type $f2 (func (param f64))) (type $k2 (cont $f2)) (elem declare func $h)
  (global $g (mut (ref null $k)) (ref.null $k)) (tag $e (param i64 f32) (result f64))
  (func $h (drop (suspend $e (i64.const 1) (f32.const 2))))
  (func (export "go") (local ${LONG} i64) (local anyref)
    (local.set 0 (i64.const 5)) (local.set 1 (struct.new $point (i32.const 3)))
    (global.set $g (cont.new $k (ref.func $h)))
    (local.get 1) (f64.const 0.5) (ref.null func) (ref.i31 (i32.const 1)) (i32.const 4)
    (block $done (loop $again (try_table (br_if $done (i32.const 1)))))
    (drop) (drop) (drop) (drop) (drop)
    (block $on (result i64 f32 (ref null $k2)) (resume $k (on $e $on) (global.get $g)) (return))
    (drop) (drop) (drop)))"""


class Traced(Folder):
    def wfx(self, *arguments):
        run = subprocess.run([WFX, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True)
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def trace(self, program, *arguments, code=0):
        self.file(program)
        exit_code, out, errors = self.wfx("trace", "input.wat", "--invoke=go", *arguments)
        self.assertEqual(exit_code, code, errors)
        return out

    def lines(self, program, *arguments):
        return [json.loads(line) for line in self.trace(program, "--format=jsonl", *arguments).splitlines()]

    def tips(self, program, *arguments):
        picture = xml.etree.ElementTree.fromstring(self.trace(program, "--format=svg", *arguments))
        (tips,) = (group for group in picture.iter(SVG + "g") if group.get("class") == "tips")
        return [title.text for title in tips.iter(SVG + "title")]


class Types(Traced):
    def test_of_operands_are_those_of_typing(self):
        pushed = {(value["value"], value["type"]) for line in self.lines(KINDS) for frame in line.get("frames", [])
                  for value in frame.get("push", []) if isinstance(value, dict)}
        self.assertEqual(pushed, {("struct 0", "(ref $point)"), ("struct 0", "anyref"), ("$h", "(ref $f)"),
                                  ("cont 0", "(ref $k)"), ("cont 0", "(ref null $k)"), ("0.5", "f64"), ("1", "i64"),
                                  ("null", "funcref"), ("i31 1", "(ref i31)"), ("2", "f32"),
                                  ("cont 1", "(ref null $k2)")})

    def test_of_locals_globals_labels_and_handlers_are_the_declared_ones(self):
        lines = self.lines(KINDS)
        frames = [frame for line in lines for stack in line.get("stacks", []) for frame in stack["frames"]
                  if isinstance(frame, dict) and "locals" in frame]
        self.assertEqual([local["type"] for local in frames[0]["locals"]], ["i64", "anyref"])
        contexts = [tuple(context.values()) for line in lines for context in line.get("contexts", [])]
        self.assertEqual(contexts, [("label", "[]"), ("label", "$done", "[]"), ("loop", "$again", "[]"), ("try_table",),
                                    ("label", "[]"), ("label", "$on", "[i64 f32 (ref null $k2)]"), ("label", "[]")])
        handlers = {(h["handler"], h["type"]) for line in lines for stack in line.get("stacks", [])
                    for h in stack.get("prompt", [])}
        self.assertEqual(handlers, {("on $e", "[i64 f32] -> [f64]")})
        places = {(place["name"], place["type"]) for line in lines for place in line.get("places", [])}
        self.assertEqual(places, {("$g", "(ref null $k)")})

    def test_are_in_the_tips_of_a_picture_with_whole_names_and_values(self):
        tips = self.tips(KINDS, "--rules=*")
        for tip in (f"local ${LONG}: i64 = 5", "operand: f64 = 0.5", "operand: (ref null $k2) = cont 1",
                    "handler: on $e, a tag of type [i64 f32] -> [f64]", "redex: resume $k (on $e $on)",
                    "prompt around stack 1: resume $k (on $e $on)", "global $g: (ref null $k) = cont 0",
                    "local 1: anyref = struct 0"):
            self.assertIn(tip, tips)
        self.assertTrue(any("\nlabel $done: []\nloop $again: []" in tip for tip in tips))
        self.assertIn("cont 0 has been consumed: to resume it again is a trap", self.tips(GENERATOR, "2"))
        self.assertTrue(any("otherwise" in tip and "~>" in tip for tip in tips))
        self.assertFalse(any(re.fullmatch(r"n\d+(->n\d+)?|cluster\d+", tip) for tip in tips))

    def test_lie_over_the_texts_that_they_are_of(self):
        for first in ([], ["--from=12"]):
            picture = xml.etree.ElementTree.fromstring(self.trace(GENERATOR, "--format=svg", "--rules=*", *first, "2"))
            _, height = map(float, picture.get("viewBox").split()[2:])
            graph = next(g for g in picture.iter(SVG + "g") if g.get("id") == "graph0")
            down = float(re.search(r"translate\(([\d.]+) ([\d.]+)\)", graph.get("transform"))[2])
            ys = [down + float(text.get("y")) for text in graph.iter(SVG + "text") if text.text == "running"]
            tips = next(g for g in picture.iter(SVG + "g") if g.get("class") == "tips")
            rects = [rect for rect in tips.iter(SVG + "rect") if rect.find(SVG + "title").text == "stack 0: running"]
            self.assertGreater(len(rects), 0)
            for rect in rects:
                moved = re.search(r"\(([\d.]+) (-?[\d.]+)\)", tips.get("transform"))
                top = float(rect.get("y")) + float(moved[2])
                self.assertTrue(any(top < y < top + float(rect.get("height")) for y in ys), (first, top, ys))
            self.assertLess(max(float(r.get("y")) for r in tips.iter(SVG + "rect")), height)

    def test_of_hostile_names_do_nothing(self):
        self.file(HOSTILE_PROGRAM)
        _, out, errors = self.wfx("trace", "input.wat", "--format=svg", "--rules=*", f"--invoke=in{HOSTILE_ARGUMENT}")
        xml.etree.ElementTree.fromstring(out)
        self.assertNotRegex(out, RAW)
        self.assertIn(", a tag of type [] -&gt; []", out, errors)
        self.assertNotIn("<b>", out)

    def test_of_a_recording_of_version_1_are_left_out(self):
        lines = self.lines(GENERATOR, "2")

        def old(value):
            if isinstance(value, list):
                return [old(each) for each in value]
            if not isinstance(value, dict):
                return value
            value = {key: old(each) for key, each in value.items()
                     if key not in ("type", "contexts", "enter", "leave", "omitted_contexts")}
            if set(value) <= {"value"}:
                return value.get("value", {})
            return value["handler"] if set(value) == {"handler"} else value
        recorded = [{"trace": 1}] + [old(line) for line in lines[1:]]
        self.file("".join(json.dumps(line) + "\n" for line in recorded), "old.jsonl")
        self.file("".join(json.dumps(line) + "\n" for line in lines), "new.jsonl")
        for form in ("text", "dot", "tikz"):
            old_run, new_run = (self.wfx("trace", f"{name}.jsonl", f"--format={form}") for name in ("old", "new"))
            self.assertEqual(old_run, new_run)
        _, picture, _ = self.wfx("trace", "old.jsonl", "--format=svg")
        self.assertIn("<title>local $n = 2</title>", picture)
        self.assertIn("<title>local $n: i32 = 2</title>", self.wfx("trace", "new.jsonl", "--format=svg")[1])


class RulePages(Traced):
    def links(self, base):
        drawn = self.trace(GENERATOR, "--format=svg", f"--rule-pages={base}", "1")
        picture = xml.etree.ElementTree.fromstring(drawn)
        return {link.get(LINK) for link in picture.iter(SVG + "a")}

    def test_are_linked_from_pictures(self):
        self.assertIn("rules/Step/suspend-handled.html", self.links("rules"))
        self.assertIn("../a%20b/Step/suspend-handled.html", self.links("../a b/"))
        self.assertIn("https://example.org/r/Step/suspend-handled.html", self.links("https://example.org/r"))
        self.assertIn("file:///srv/rules/Step/suspend-handled.html", self.links("/srv/rules"))
        graph = self.trace(GENERATOR, "--format=dot", "--rule-pages=rules", "1")
        self.assertIn('HREF="rules/Step/resume-live.html"', graph)
        self.assertNotIn("xlink:href", self.trace(GENERATOR, "--format=svg", "1"))

    def test_are_linked_from_a_recording(self):
        self.file(self.trace(GENERATOR, "--format=jsonl", "1"), "run.jsonl")
        for form, link in (("svg", 'href="rules/Step/suspend-handled'), ("html", '"page":"rules/Step/suspend-handled')):
            code, out, errors = self.wfx("trace", "run.jsonl", f"--format={form}", "--rule-pages=rules")
            self.assertEqual(code, 0, errors)
            self.assertIn(link, out)

    def test_are_those_that_wfx_rules_makes(self):
        self.assertEqual(self.wfx("rules", "--format=html", "-o", "rules")[0], 0)
        for link in self.links("rules"):
            self.assertTrue((self.folder / link).is_file(), link)

    def test_are_linked_from_slides_and_pages(self):
        self.trace(GENERATOR, "--slides", "-o", "slides.pdf", "--rule-pages=https://example.org/r", "1")
        slides = (self.folder / "slides.pdf").read_bytes()
        self.assertIn(b"https://example.org/r/Step/suspend-handled.html", slides)
        page = self.trace(GENERATOR, "--format=html", "--rule-pages=rules", "1")
        self.assertIn('"page":"rules/Step/suspend-handled.html"', page)
        self.assertNotIn('"page":', self.trace(GENERATOR, "--format=html", "1"))

    def test_lead_to_nothing_that_runs(self):
        for base in ("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", ":x", "x:y"):
            self.file(GENERATOR)
            code, out, errors = self.wfx("trace", "input.wat", "--invoke=go", "--format=svg", f"--rule-pages={base}",
                                         "1")
            self.assertEqual((code, out), (2, ""), base)
            self.assertIn("name a folder, or a URL of http, https or file", errors)
        for base in ('"><script>alert(1)</script>', "a' onload='x", "\x1b[2J\u202e", "\\N\\G", "?a=b#c",
                     "java\nscript:x/"):
            for form in ("svg", "dot", "html"):
                out = self.trace(GENERATOR, f"--format={form}", f"--rule-pages=./{base}", "1")
                self.assertNotIn("alert(1)<", out)
                self.assertNotRegex(out, RAW)
            self.assertTrue(all(re.fullmatch(r"[\w./%~+,=@-]+", link) for link in self.links("./" + base)), base)


if __name__ == "__main__":
    unittest.main()
