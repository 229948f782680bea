"""Traces in each form of runs that end badly, that do not end, and of hostile names: what is written is whole, and says
why it ends.

  tests/tools/pictures_test.py WFX
"""
import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

from folder import Folder
from working import let_work

WFX = sys.argv.pop()
# A continuation that is made and resumed, and then: what each export is called.
PROGRAM = """(module
  (type $f (func)) (type $k (cont $f)) (tag $e) (elem declare func $traps $loops $suspends $throws)
  (func $traps (unreachable))
  (func $loops (loop (br 0)))
  (func $suspends (suspend $e))
  (func $throws (throw $e))
  (func (export "traps") (resume $k (cont.new $k (ref.func $traps))))
  (func (export "loops") (resume $k (cont.new $k (ref.func $loops))))
  (func (export "suspends") (resume $k (cont.new $k (ref.func $suspends))))
  (func (export "throws") (resume $k (cont.new $k (ref.func $throws)))))"""
ENDINGS = {
    "traps": (1, "trap: unreachable"),
    "loops": (3, "exhausted: step limit reached"),
    "suspends": (1, "unhandled suspension"),
    "throws": (1, "exception"),
}


def has_words(data, words):
    return words in re.sub("&#160;", " ", data.decode())


def check_svg(data, words):
    xml.etree.ElementTree.fromstring(data)
    return has_words(data, words)


def check_dot(data, words):
    """Each attribute in quotes ends where its line does: no quote of a name ends it before."""
    tips = re.findall(r"^\t+tooltip=(.*?)[,\]];?$", data.decode(), re.M)
    return (data.rstrip().endswith(b"}") and has_words(data, words)
            and all(re.fullmatch(r'"(?:[^"\\]|\\.)*"|\w+', tip) for tip in tips))


def check_tikz(data, words):
    return data.rstrip().endswith(b"\\end{tikzpicture}") and has_words(data.replace(b"\\ ", b" "), words)


def check_pdf(data, words):
    """The words are glyphs. Whole it is with its end, and at least a page."""
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") and len(pages(data)) >= 1


def check_png(data, words):
    return data.startswith(b"\x89PNG\r\n\x1a\n") and data[-8:-4] == b"IEND"


def check_jsonl(data, words):
    lines = [json.loads(line) for line in data.decode().splitlines()]
    return any(words in line.get("outcome", "") for line in lines)


def check_html(data, words):
    return data.rstrip().endswith(b"</html>") and has_words(data, words)


def check_text(data, words):
    return has_words(data, words)


def pages(pdf):
    return re.findall(rb"/Type /Page\b[^s]", pdf)


FORMS = [
    (["--format=text"], check_text),
    (["--format=jsonl"], check_jsonl),
    (["--format=html"], check_html),
    (["--format=svg"], check_svg),
    (["--format=dot"], check_dot),
    (["--format=tikz"], check_tikz),
    (["--format=pdf"], check_pdf),
    (["--format=png"], check_png),
    (["--slides"], check_pdf),
    (["--view=lanes"], check_text),
    (["--view=lanes", "--format=svg"], check_svg),
    (["--view=lanes", "--format=dot"], check_dot),
    (["--view=lanes", "--format=pdf"], check_pdf),
]


class Endings(Folder):
    def setUp(self):
        super().setUp()
        (self.folder / "input.wat").write_text(PROGRAM)

    def trace(self, *arguments):
        run = subprocess.run([WFX, "trace", "input.wat", *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                             capture_output=True)
        return run.returncode, run.stdout, run.stderr.decode()

    def test_what_ends_badly_ends_each_form_and_says_why(self):
        for name, (code, words) in ENDINGS.items():
            for form, check in FORMS:
                ended, out, errors = self.trace(f"--invoke={name}", "--max-steps=1000", "--max-errors=1", *form)
                self.assertEqual(ended, code, (name, form, errors))
                self.assertTrue(check(out, words), (name, form, out[-500:]))

    def test_the_name_of_the_file_says_the_format_where_no_option_does(self):
        for form, check in FORMS:
            if form == ["--slides"]:
                continue
            name = "made." + {"tikz": "tex"}.get(form[-1].removeprefix("--format="), form[-1].removeprefix("--format="))
            named = [option for option in form if not option.startswith("--format")]
            ended, out, errors = self.trace("--invoke=throws", *named, "-o", name)
            self.assertEqual((ended, out), (1, b""), (form, errors))
            self.assertTrue(check((self.folder / name).read_bytes(), "exception"), form)

    @unittest.skipIf(b"__asan_init" in pathlib.Path(WFX).read_bytes(), "sanitizers take all address space")
    def test_a_picture_for_which_there_is_no_memory_is_beyond_a_limit(self):
        (self.folder / "input.wat").write_text("""(module (type $f (func (param i32))) (type $k (cont $f))
          (func $nests (export "nests") (param i32) (if (local.get 0) (then
            (resume $k (i32.sub (local.get 0) (i32.const 1)) (cont.new $k (ref.func $nests)))))))""")
        run = subprocess.run(f"ulimit -v 300000; exec '{WFX}' trace input.wat --invoke nests 200 --view=lanes "
                             "--format=png -o made.png", shell=True, cwd=self.folder, capture_output=True)
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertTrue(run.stderr.endswith(b"wfx: out of memory\n"), run.stderr)

    def test_a_terminal_gets_no_picture_of_bytes(self):
        for form in (["--slides"], ["--format=png"], ["--view=lanes", "--format=pdf"]):
            reader, terminal = pty.openpty()
            run = subprocess.run([WFX, "trace", "input.wat", "--invoke=traps", *form], cwd=self.folder,
                                 stdin=subprocess.DEVNULL, stdout=terminal, stderr=subprocess.PIPE)
            os.close(terminal)
            os.close(reader)
            self.assertEqual(run.returncode, 2, form)
            self.assertIn(b"-o trace.p", run.stderr)

    def test_slides_have_a_page_more_for_what_was_before(self):
        _, out, _ = self.trace("--invoke=traps", "--slides")
        _, lines, _ = self.trace("--invoke=traps", "--rules=cont.*,resume*,suspend-*,switch-*,*prompt*")
        self.assertEqual(len(pages(out)), 1 + len(re.findall("Step", lines.decode())))

    def test_an_invalid_program_leaves_no_file(self):
        (self.folder / "input.wat").write_text('(module (func (export "go") (i32.add)))')
        for form, _ in FORMS[3:]:
            ended, out, errors = self.trace("--invoke=go", *form, "-o", "made")
            self.assertEqual((ended, out), (1, b""), form)
            self.assertIn("rule: Instr_ok/binop", errors)
            self.assertFalse((self.folder / "made").exists(), form)

    def test_a_run_without_end_is_whole_in_each_form_when_it_is_interrupted(self):
        runs = []
        for form, check in FORMS:
            rules = [] if "--view=lanes" in form else ["--rules=cont.new*,resume*"]
            run = subprocess.Popen(
                [WFX, "trace", "input.wat", "--invoke=loops", "--to=1000000000", *rules, *form], cwd=self.folder,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            let_work(run.pid)  # one at a time, since the others would work on as well
            run.send_signal(signal.SIGINT)
            runs.append((form, check, run))
        for form, check, run in runs:
            out, errors = run.communicate(timeout=120)
            self.assertEqual(run.returncode, -signal.SIGINT, (form, errors))
            self.assertIn(b"interrupted by the user after", errors)
            self.assertTrue(check(out, "interrupted"), (form, out[-500:]))

    def test_lanes_have_few_formats_and_say_which(self):
        for form in ("jsonl", "html"):
            ended, _, errors = self.trace("--invoke=traps", "--view=lanes", f"--format={form}")
            self.assertEqual(ended, 2)
            self.assertIn(f"lanes are not written as {form}; choose --format=text, dot, svg, pdf, tikz, png",
                          errors)


class Consumed(Folder):
    """Continuations that a global or a table holds when they have been consumed."""

    # Elements 0 to 9 are consumed one after the other, by a resumption of each.
    TABLE = """(module (type $f (func)) (type $k (cont $f)) (tag $e) (elem declare func $suspends)
      (global $held (mut (ref null $k)) (ref.null $k)) (table $all 11 (ref null $k))
      (func $suspends (suspend $e))
      (func $resumes (param i32)
        (block $on (result (ref $k)) (resume $k (on $e $on) (table.get $all (local.get 0))) (return)) (drop))
      (func (export "go") (param i32) (local $i i32)
        (loop $next
          (global.set $held (cont.new $k (ref.func $suspends)))
          (table.set $all (local.get $i) (global.get $held))
          (call $resumes (local.get $i))
          (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get 0))))
        (table.set $all (i32.const 10) (cont.new $k (ref.func $suspends)))
        (call $resumes (i32.const 0))))"""

    def trace(self, *arguments):
        (self.folder / "input.wat").write_text(self.TABLE)
        return subprocess.run([WFX, "trace", "input.wat", "--invoke=go", *arguments], cwd=self.folder,
                              capture_output=True).stdout.decode()

    def test_are_drawn_with_what_holds_them(self):
        svg = self.trace("1", "--rules=suspend-handled", "--format=svg")
        self.assertEqual(svg.count(">cont 0, consumed<"), 2)  # before the step and after it
        self.assertIn(">globals and tables<", svg)
        self.assertEqual(svg.count(">$held=cont 0<") + svg.count(">$all[0]=cont 0<"), 4)

    def test_leave_the_room_to_live_ones(self):
        lines = [json.loads(line) for line in self.trace("10", "--format=jsonl").splitlines()]
        places = [[place["name"] for place in line["places"]] for line in lines if "places" in line]
        self.assertEqual(len(places[-1]), 8)
        self.assertEqual(places[-1][-1], "$all[10]")


class Lanes(Folder):
    def trace(self, *arguments):
        return subprocess.run([WFX, "trace", *arguments], cwd=self.folder, capture_output=True).stdout.decode()

    def test_have_a_row_for_the_step_that_ends_the_run(self):
        twice = """(module (type $f (func)) (type $k (cont $f)) (tag $e) (elem declare func $g $u)
          (func $g (suspend $e)) (func $u (unreachable))
          (func (export "again") (local $c (ref null $k)) (local.set $c (cont.new $k (ref.func $u)))
            (local.set $c (cont.new $k (ref.func $g)))
            (block $on (result (ref $k)) (resume $k (on $e $on) (local.get $c)) (return)) (drop)
            (resume $k (local.get $c)))
          (func (export "unhandled") (resume $k (cont.new $k (ref.func $g))))
          (func (export "below") (resume $k (cont.new $k (ref.func $u)))))"""
        (self.folder / "input.wat").write_text(twice)
        for export, words, place in (("again", "resume $k", "6:14"), ("unhandled", "suspend $e", "2:21"),
                                     ("below", "unreachable", "2:44")):
            call = ["--invoke=" + export]
            self.trace("input.wat", *call, "--format=jsonl", "-o", "run.jsonl")
            steps = [json.loads(line) for line in (self.folder / "run.jsonl").read_text().splitlines()]
            last = [line["step"] for line in steps if line.get("redex") not in (None, "trap", "end")][-1]
            for run in (["input.wat", *call], ["run.jsonl"]):
                text = self.trace(*run, "--view=lanes")
                rows = [line for line in text.splitlines() if re.match(rf" *{last}  ", line)]
                self.assertEqual(len(rows), 1, text)
                self.assertRegex(rows[0], re.escape(words) + f" +input.wat:{place}$")
                picture = self.trace(*run, "--view=lanes", "--format=svg")
                self.assertIn(f">input.wat:{place}  ", picture)
        self.assertIn("traps", text)

    def test_have_no_name_over_the_text_of_an_arrow(self):
        name = "n" * 120
        (self.folder / "input.wat").write_text(
            f'(module (type $f (func)) (type $k (cont $f)) (elem declare func ${name}) (func ${name})'
            f' (func (export "go") (resume $k (cont.new $k (ref.func ${name})))))')
        svg = xml.etree.ElementTree.fromstring(self.trace("input.wat", "--invoke=go", "--view=lanes", "--format=svg"))
        space = "{http://www.w3.org/2000/svg}"
        plates = [g.find(space + "rect") for g in svg.iter(space + "g") if name in g.findtext(space + "title", "")]
        bottom = [float(plate.get("y")) + float(plate.get("height")) for plate in plates]
        texts = [float(text.get("y")) for text in svg.iter(space + "text") if text.text == "resume"]
        self.assertEqual((len(bottom), len(texts)), (1, 1))
        self.assertLess(bottom[0], texts[0] - 11)


class Names(unittest.TestCase):
    """Names of 60 characters, from right to left, of control characters, of scripts and of commands."""

    HOSTILE = ["<script>alert(1)</script>", "]]><!ENTITY", r"\\input{/etc/passwd}", r"\22];a->b[label=\22",
               r"\1b[2J\1b]0;x\07", r"\e2\80\aetext", "n" * 60, "שלום", r"\0a\0d", "</text><a href='x'>"]

    def test_are_only_shown(self):
        with tempfile.TemporaryDirectory() as folder:
            for number, name in enumerate(self.HOSTILE):
                program = (
                    f'(module (type $"t{name}" (func)) (type $"k{name}" (cont $"t{name}")) (tag $"e{name}")'
                    f'(elem declare func $"f{name}") (func $"f{name}" (local $"l{name}" i32) (suspend $"e{name}"))'
                    f'(func $"g{name}" (export "go") (block $"b{name}" (result (ref $"k{name}"))'
                    f' (resume $"k{name}" (on $"e{name}" $"b{name}")'
                    f' (cont.new $"k{name}" (ref.func $"f{name}"))) (return)) (drop)))')
                (pathlib.Path(folder) / "input.wat").write_text(program)
                for form, check in FORMS:
                    run = subprocess.run([WFX, "trace", "input.wat", "--invoke=go", *form], cwd=folder,
                                         stdin=subprocess.DEVNULL, capture_output=True)
                    self.assertEqual(run.returncode, 0, (name, form, run.stderr))
                    self.assertTrue(check(run.stdout, ""), (name, form))
                    if "pdf" in str(form) or "png" in str(form) or "--slides" in form:
                        continue
                    text = run.stdout.decode()
                    self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", (name, form))
                    if check is check_tikz:
                        self.assertNotIn("\\input{", text, form)
                    if check not in (check_svg, check_dot, check_html):
                        continue
                    self.assertNotIn("<script>alert", text, (name, form))
                    if check is check_svg:
                        tags = {element.tag.split("}")[1] for element in xml.etree.ElementTree.fromstring(text).iter()}
                        self.assertNotIn("script", tags)
                        self.assertTrue(all("href" not in str(e.attrib) for e in xml.etree.ElementTree.fromstring(
                            text).iter("{http://www.w3.org/2000/svg}a")), name)

    def test_have_as_many_backslashes_in_a_picture_as_in_text(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "input.wat").write_text(
                r'(module (type $t (func)) (type $k (cont $t)) (elem declare func $"a\\N\5c\5c") (func $"a\\N\5c\5c")'
                r' (func (export "go") (resume $k (cont.new $k (ref.func $"a\\N\5c\5c")))))')
            for view in ([], ["--view=lanes"]):
                svg = subprocess.run([WFX, "trace", "input.wat", "--invoke=go", "--format=svg", *view], cwd=folder,
                                     capture_output=True, check=True).stdout
                texts = [text.text for text in xml.etree.ElementTree.fromstring(svg).iter(
                    "{http://www.w3.org/2000/svg}text")]
                self.assertTrue([text for text in texts if text.strip("[]") == r"$a\N\\"], (view, texts))


if __name__ == "__main__":
    unittest.main()
