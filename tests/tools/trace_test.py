"""wfx trace where a run does not end, and where names are hostile: what it writes is whole and can be shown.

  tests/tools/trace_test.py WFX
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import unittest
import xml.etree.ElementTree

from folder import Folder
from programs import ENDLESS, GENERATOR, HOSTILE, HOSTILE_ARGUMENT, HOSTILE_PROGRAM, RAW
from working import let_work

WFX = sys.argv.pop()


class Traced(Folder):
    def wfx(self, *arguments):
        run = subprocess.run([WFX, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True)
        return run.returncode, run.stdout.decode(), run.stderr.decode()


class Interrupted(Traced):
    def interrupted(self, number, *arguments):
        """The trace of a run without end that gets the signal after a while: standard output, standard error."""
        run = subprocess.Popen([WFX, "trace", self.file(ENDLESS), "--invoke=go", "--rules=nop,block", *arguments],
                               cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        let_work(run.pid)
        run.send_signal(number)
        out, errors = run.communicate(timeout=60)
        self.assertEqual(run.returncode, -number, errors)
        self.assertRegex(errors.decode(), "^wfx: interrupted by the user after [0-9]+ steps\n$")
        return out.decode()

    def test_text_ends_with_the_steps_and_the_interrupt(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            lines = self.interrupted(number).splitlines()
            self.assertRegex(lines[-2], "… [0-9]+ steps$")
            self.assertRegex(lines[-1], "^ *= interrupted by the user after [0-9]+ steps$")

    def test_a_file_is_written_whole(self):
        self.interrupted(signal.SIGINT, "-o", "trace.txt")
        self.assertRegex((self.folder / "trace.txt").read_text(), "= interrupted by the user after [0-9]+ steps\n$")

    def test_two_runs_that_the_time_ends_are_the_same_as_far_as_both_went(self):
        program = self.file(ENDLESS)
        code, said, errors = self.wfx("trace", program, "--invoke=go", "--against", program, "--timeout=500ms")
        self.assertEqual(code, 3, errors)
        self.assertRegex(said, r"the traces are the same up to here, where the (first|second) reached a limit\n$")

    def test_a_picture_is_drawn(self):
        picture = self.interrupted(signal.SIGTERM, "--format=svg", "--to=100000000")
        xml.etree.ElementTree.fromstring(picture)
        self.assertIn("interrupted", picture)

    def test_a_picture_in_a_file_is_drawn(self):
        self.interrupted(signal.SIGINT, "--format=dot", "-o", "trace.dot", "--to=100000000")
        self.assertTrue((self.folder / "trace.dot").read_text().rstrip().endswith("}"))


def typed(operand, expected):
    """An operand with its type, which is the expected one where it stands alone."""
    return {"value": operand, "type": expected} if isinstance(operand, str) else operand


class TraceReader:
    """The configuration after each line of --format=jsonl, as docs/trace.md has it read."""

    def __init__(self):
        self.stacks, self.frames, self.steps, self.contexts = {}, {}, {}, []
        self.running, self.continuations, self.places, self.next = [], [], [], ""

    def step(self, line):
        """Takes a line of a step, and answers what was done in it."""
        if line.get("whole"):
            self.stacks, self.frames, self.steps, self.contexts = {}, {}, {}, []
        if "like" not in line:
            members = ("rule", "redex", "premises", "at", "constants", "made", "trap", "bindings", "structural",
                       "folds", "next")
            self.steps[line["step"]] = {member: line.get(member) for member in members} | {"pushed": []}
        types, pushed = list(self.steps[line.get("like", line["step"])]["pushed"]), []
        self.contexts += line.get("contexts", [])
        for change in line.get("frames", []):
            frame = self.frames[change["frame"]]
            within = frame.get("contexts", [])
            frame["contexts"] = within[:len(within) - change.get("leave", 0)] + change.get("enter", [])
            operands = frame.get("operands", [])
            frame["operands"] = operands[:len(operands) - change.get("pop", 0)]
            for operand in change.get("push", []):
                frame["operands"].append(typed(operand, types[len(pushed)] if len(pushed) < len(types) else "i32"))
                pushed.append(frame["operands"][-1]["type"])
            for local in change.get("set", []):
                kept = {member: frame["locals"][local["local"]][member] for member in ("name", "type")}
                value = {member: local[member] for member in local if member != "local"}
                frame["locals"][local["local"]] = kept | value
        if "like" not in line:
            self.steps[line["step"]]["pushed"] = pushed
        for stack in line.get("stacks", []):
            known = [self.frames[frame] if isinstance(frame, int) else frame for frame in stack["frames"]]
            for frame in known:
                frame["operands"] = [typed(operand, "i32") for operand in frame.get("operands", [])]
            self.frames |= {frame["frame"]: frame for frame in known if "frame" in frame}
            self.stacks[stack["stack"]] = stack | {"frames": known}
        for member in ("running", "continuations", "places"):
            setattr(self, member, line.get(member, getattr(self, member)))
        done = self.steps[line.get("like", line["step"])]
        left = line.get("next", done["next"])
        self.next = left if isinstance(left, str) else self.steps[left]["redex"]
        parked = [number for c in self.continuations for number in c["stacks"]]
        self.stacks = {number: self.stacks[number] for number in self.running + parked}
        if "like" in line and done["bindings"]:
            names = [binding["name"] for binding in done["bindings"]]
            values = [binding["value"] for binding in done["bindings"]]
            for i, value in enumerate(line.get("bindings", [])):
                values[i] = values[i] if value is None else value
            done = done | {"bindings": [{"name": name, "value": value} for name, value in zip(names, values)]}
        return {member: done[member] for member in done if member != "pushed"} | {"next": self.next}

    def configuration(self):
        def whole(frame):
            return {"operands": []} | frame | {"contexts": [self.contexts[n] for n in frame.get("contexts", [])]}
        stacks = {number: stack | {"frames": [whole(frame) for frame in stack["frames"]]}
                  for number, stack in self.stacks.items()}
        return json.loads(json.dumps([stacks, self.running, self.continuations, self.places, self.next]))


class Data(Traced):
    """--format=jsonl"""

    def lines(self, *arguments, program=GENERATOR):
        code, out, errors = self.wfx("trace", self.file(program), "--invoke=go", "--format=jsonl", *arguments)
        self.assertIn(code, (0, 1, 3), errors)
        return [json.loads(line) for line in out.splitlines()]

    def test_types_of_what_a_loop_pushes_are_told_once(self):
        loop = """(func (export "go") (result i64) (local i64)
            (loop $l (local.set 0 (i64.add (local.get 0) (i64.const 3)))
              (br_if $l (i64.lt_u (local.get 0) (i64.const 300))))
            (local.get 0))"""
        lines = self.steps(program=f"(module {loop})")
        told = [line for line in lines if '"i64"' in json.dumps(line.get("frames", []))]
        self.assertGreater(len(lines), 500)
        self.assertLess(len(told), 12)
        reader, types = TraceReader(), set()
        for line in lines:
            reader.step(line)
            types |= {(int(operand["value"]) % 3, operand["type"])
                      for frame in reader.frames.values() for operand in frame.get("operands", [])}
        self.assertEqual(types, {(0, "i64"), (1, "i32"), (0, "i32")})

    def steps(self, *arguments, program=GENERATOR):
        return [line for line in self.lines(*arguments, program=program) if "step" in line]

    def test_has_what_its_documentation_says_and_nothing_else(self):
        text = (pathlib.Path(__file__).parents[2] / "docs" / "trace.md").read_text()
        types = {"number": int, "string": str, "boolean": bool, "object": dict, "list": list, "null": type(None)}
        documented, objects = {}, ["line"]
        for row in re.findall(r"^\| (.*) \|$", text, re.M):
            cells = [cell.strip() for cell in row.split("|")]
            if len(cells) == 4:
                objects = re.findall("`([\\w.]+)`", cells[0]) or objects
                cells = cells[1:]
            for member in re.findall("`(\\w+)`", cells[0]):
                for name in objects:
                    kinds = [types[word.rstrip("s")] for word in re.findall("\\w+", cells[1])
                             if word.rstrip("s") in types]
                    documented[name, member] = kinds

        def check(name, value):
            for member, inner in value.items():
                self.assertIn((name, member), documented)
                kind, *kinds = documented[name, member]
                if not isinstance(inner, (list, dict)):
                    self.assertIn(type(inner), [kind, *kinds], member)
                else:
                    self.assertIsInstance(inner, kind, member)
                named = "stacks.frames" if (name, member) == ("stacks", "frames") else member
                for element in inner if isinstance(inner, list) else [inner] if isinstance(inner, dict) else []:
                    if isinstance(element, dict):
                        check(named, element)
                    if isinstance(inner, list):
                        self.assertIn(type(element), kinds, member)
                seen.add((name, member))

        seen = set()
        lines = self.lines("3") + self.lines("3", "--rules=resume*") + self.lines(program=HOSTILE_PROGRAM)
        lines += self.lines(program='(module (func (export "go") (unreachable)))') + self.lines("1", "--structural")
        for line in lines:
            check("line", line)
        self.assertGreater(len(seen), 35)

    def test_a_line_has_what_changed_and_the_first_and_each_5000th_has_all(self):
        reader = TraceReader()
        steps = self.steps("400", "--structural")
        self.assertGreater(len(steps), 5010)
        self.assertEqual([i for i, line in enumerate(steps) if "whole" in line], list(range(0, len(steps), 5000)))
        for line in steps:
            done = reader.step(line)
            if line["step"] % 397 > 3 and line["step"] < len(steps) - 10:
                continue
            alone = TraceReader()
            (whole,) = self.steps(f"--steps={line['step']}", "400")
            place = done["at"] and {"file": "input.wat"} | done["at"]
            self.assertEqual(alone.step(whole) | {"next": alone.next}, done | {"at": place})
            self.assertEqual(alone.configuration(), reader.configuration(), line["step"])

    def test_a_step_that_repeats_another_takes_less_than_a_hundred_bytes(self):
        _, out, _ = self.wfx("trace", self.file(GENERATOR), "--invoke=go", "--format=jsonl", "--to=4900", "999")
        repeats = [line for line in out.splitlines() if '"like"' in line and '"stacks":' not in line]
        self.assertGreater(len(repeats), 2000)
        self.assertLess(sum(map(len, repeats)) / len(repeats), 100)

    def test_the_text_of_the_source_comes_before_the_first_step_in_it(self):
        lines = self.lines("1")
        (at,) = (i for i, line in enumerate(lines) if "source" in line)
        self.assertEqual(lines[at], {"source": "input.wat", "text": GENERATOR})
        self.assertEqual([i for i, line in enumerate(lines) if "at" in line][0], at + 1)

    def test_a_stack_is_the_same_parked_and_running(self):
        reader, ran = TraceReader(), set()
        for line in self.steps("3"):
            rule = reader.step(line)["rule"]
            if rule == "Step/resume-live":
                ran.add(reader.running[-1])
            if rule == "Step/suspend-handled":
                self.assertIn([reader.running[-1] + 1], [c["stacks"] for c in reader.continuations])
        self.assertEqual(ran, {1})

    def test_tells_the_place_and_the_premises_of_each_step(self):
        suspended = [line for line in self.lines("1") if line.get("rule") == "Step/suspend-handled"]
        self.assertEqual(suspended[0]["at"]["line"], 5)
        self.assertEqual([p["holds"] for p in suspended[0]["premises"]], [False, True])

    def bindings(self, rule, *arguments, program=GENERATOR):
        """What the names stood for in the first step of the rule."""
        steps = [line for line in self.lines(*arguments, program=program) if line.get("rule") == rule]
        return {b["name"]: b["value"] for b in steps[0]["bindings"]}

    def test_tells_what_the_names_of_a_rule_stood_for(self):
        self.assertEqual(self.bindings("Step/cont.new-func", "1"), {"fa": "$gen", "ct": "$k", "a": "0"})
        self.assertEqual(self.bindings("Step/suspend-handled", "1"),
                         {"val^n": "0", "n": "1", "ea": "$yield", "a": "1", "l": "$on"})
        # One operand is on the stack, the other is a constant that has not been pushed.
        self.assertEqual(self.bindings("Step_pure/binop-val", "2"),
                         {"c_1": "2", "c_2": "1", "nt": "i32", "binop": "sub", "c": "1"})
        bound = """(module (type $f (func (param i32 i32))) (type $k (cont $f)) (type $g (func (param i32)))
          (type $l (cont $g)) (func $h (param i32 i32)) (elem declare func $h)
          (func (export "go") (drop (i32.const 1)) (resume $l (i32.const 9)
            (cont.bind $k $l (i32.const 8) (cont.new $k (ref.func $h))))))"""
        self.assertEqual(self.bindings("Step/cont.bind-live", program=bound),
                         {"a": "0", "val^n": "8", "n": "1", "ct": "$k", "ct'": "$l", "a'": "1"})
        self.assertEqual(self.bindings("Step/resume-live", program=bound),
                         {"a": "1", "val^n": "9", "n": "1", "ct": "$l"})

    def test_tells_what_changes_in_the_store(self):
        program = """(module (type $f (func)) (type $k (cont $f)) (tag $e) (memory 1 3) (table $t 1 funcref)
          (global $g (mut i32) (i32.const 4)) (func $h) (elem declare func $h)
          (func (export "go") (global.set $g (i32.const 5)) (global.set $g (i32.const 5))
            (drop (memory.grow (i32.const 2))) (table.set $t (i32.const 0) (ref.func $h))
            (resume $k (cont.new $k (ref.func $h))) (throw $e)))"""
        changes = [tuple(change.values()) for line in self.lines(program=program) for change in line.get("changes", [])]
        self.assertEqual(changes, [("set", "global $g", "4"), ("resized", "table $t", 1), ("resized", "memory 0", 1),
                                   ("set", "global $g", "5"), ("resized", "memory 0", 3), ("set", "table $t[0]", "$h"),
                                   ("made", "cont 0"), ("consumed", "cont 0"), ("made", "exn 0", "$e")])


class Narrowed(Traced):
    """--only, --func, --steps"""

    def steps(self, *arguments, program=GENERATOR):
        """The steps that are shown, in every format that tells their numbers."""
        self.file(program)
        told = []
        for form in ("text", "jsonl", "svg"):
            code, out, errors = self.wfx("trace", "input.wat", "--invoke=go", f"--format={form}", *arguments)
            self.assertIn(code, (0, 1, 3), errors)
            if form == "jsonl":
                told.append([line["step"] for line in map(json.loads, out.splitlines()) if "step" in line])
            else:
                told.append([int(n) for n in re.findall(r"(\d+) *(?:&#160;| )+Step", out)])
        self.assertEqual(told[0], told[1])
        self.assertEqual(told[0], told[2])
        return told[0]

    def test_switches_are_those_at_which_another_stack_runs(self):
        self.file(GENERATOR)
        _, out, _ = self.wfx("trace", "input.wat", "--invoke=go", "--format=jsonl", "2")
        running, switches = [0], []
        for line in map(json.loads, out.splitlines()):
            now = line.get("running", running)
            if now[-1] != running[-1]:
                switches.append(line["step"])
            running = now
        self.assertEqual(self.steps("--only=switches", "2"), switches)
        self.assertEqual(len(switches), 4)

    def test_the_steps_of_a_function_are_those_with_its_frame_innermost(self):
        self.file(GENERATOR)
        _, out, _ = self.wfx("trace", "input.wat", "--invoke=go", "--format=jsonl", "--structural", "1")
        innermost, within = None, []
        reader = TraceReader()
        for line in map(json.loads, out.splitlines()):
            if "step" not in line:
                continue
            if innermost == "$gen":
                within.append(line["step"])
            reader.step(line)
            frames = [frame for frame in reader.stacks[reader.running[-1]]["frames"] if "function" in frame]
            innermost = frames[-1]["function"] if frames else None
        for name in ("$gen", "0"):
            self.assertEqual(self.steps(f"--func={name}", "--rules=*", "1"), within)
        self.assertGreater(len(within), 2)

    def test_options_narrow_together_and_the_run_ends_at_the_last_step(self):
        self.assertEqual(self.steps("--steps=12,3,7", "9"), [3, 7, 12])
        self.assertEqual(self.steps("--steps=3,7,12", "--from=4", "--to=11", "9"), [7])
        switches = self.steps("--only=switches", "1")
        self.assertEqual(self.steps("--only=switches", "--rules=suspend*", "1"), switches[1:2])
        self.assertEqual(self.steps("--only=switches", "--func=go", "1"), switches[:1])
        endless = '(module (func (export "go") (loop (br 0))))'
        self.assertEqual(self.steps("--steps=2,100", program=endless), [2, 100])

    def test_a_function_of_a_linked_module_has_the_name_that_it_has_there(self):
        self.file('(module (func $inner (export "f") (nop)))', "other.wat")
        program = '(module (import "env" "f" (func $f)) (func (export "go") (call $f)))'
        self.assertEqual(len(self.steps("--func=$inner", "--rules=nop", "--link=env=other.wat", program=program)), 1)

    def test_structural_steps_are_part_of_others_unless_they_are_asked_for(self):
        program = '(module (func (export "go") (block (block (br 1))) (nop)))'
        parts = {line["step"]: line["folds"] for line in self.lines(program) if "folds" in line}
        branch, nop = (f"Step_pure/{rule}" for rule in ("br-label-zero", "label-vals"))
        self.assertEqual(parts, {4: [branch], 6: [nop, "Step_pure/frame-vals"]})
        self.assertEqual(self.steps(program=program), [1, 2, 3, 4, 6])
        self.assertEqual(self.steps("--structural", program=program), [1, 2, 3, 4, 5, 6, 7, 8])
        self.assertEqual(self.steps("--rules=*-vals", program=program), [7, 8])
        self.assertEqual(self.steps("--rules=nop", program=program), [6])
        self.assertEqual(self.steps("--steps=5,6", program=program), [5, 6])
        self.assertEqual(self.steps("--to=4", program=program), [1, 2, 3, 4])

    def lines(self, program, *arguments):
        self.file(program)
        _, out, _ = self.wfx("trace", "input.wat", "--invoke=go", "--format=jsonl", *arguments)
        return [json.loads(line) for line in out.splitlines()]

    def refused(self, *arguments):
        self.file(GENERATOR)
        code, out, errors = self.wfx("trace", "input.wat", "--invoke=go", "1", *arguments)
        self.assertEqual((code, out), (2, ""))
        return errors

    def test_what_can_show_no_step_is_refused_before_the_run(self):
        self.assertIn('no function "$gem": neither an export nor an identifier nor an index; did you mean $gen?',
                      self.refused("--func=$gem"))
        self.assertIn("none of --steps is between --from and --to", self.refused("--steps=3", "--from=4"))
        self.assertIn("--only=switches has none of the rules of --rules",
                      self.refused("--only=switches", "--rules=nop"))
        self.assertIn("--only", self.refused("--only=switch"))
        self.assertIn("--steps", self.refused("--steps=0"))


class Lanes(Traced):
    """--view=lanes"""

    def lanes(self, *arguments, program=GENERATOR):
        self.file(program)
        code, out, errors = self.wfx("trace", "input.wat", "--invoke=go", "--view=lanes", *arguments)
        self.assertEqual(code, 0, errors)
        return out

    def test_have_a_row_for_each_switch_and_for_the_stack_that_is_made(self):
        steps = [int(n) for n in re.findall(r"^ *(\d+)  ", self.lanes("3"), re.M)]
        switches = [line["step"] for line in self.data("--only=switches")]
        made = [line["step"] for line in self.data("--rules=cont.new-func")]
        self.assertEqual(steps, sorted(switches + made))

    def data(self, *arguments):
        self.file(GENERATOR)
        _, out, _ = self.wfx("trace", "input.wat", "--invoke=go", "--format=jsonl", *arguments, "3")
        return [line for line in map(json.loads, out.splitlines()) if "step" in line]

    def test_of_more_than_200_rows_have_each_cycle_once(self):
        self.assertNotIn("×", self.lanes("99"))
        text = self.lanes("150")
        self.assertIn("× 150", text)
        self.assertLess(len(text.splitlines()), 10)

    def test_have_the_values_that_are_passed_on_the_arrows(self):
        picture = xml.etree.ElementTree.fromstring(self.lanes("3", "--format=svg"))
        texts = ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]
        self.assertEqual([text for text in texts if text.startswith("suspend ") and "$" not in text],
                         ["suspend 0", "suspend 1", "suspend 2"])

    def test_on_paper_are_a_page_of_the_size_of_the_picture(self):
        svg = xml.etree.ElementTree.fromstring(self.lanes("3", "--format=svg"))
        self.lanes("3", "--format=pdf", "-o", "lanes.pdf")
        pdf = (self.folder / "lanes.pdf").read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF-"))
        box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
        self.assertEqual([round(float(n)) for n in box.groups()], [int(svg.get("width")), int(svg.get("height"))])
        self.lanes("3", "--format=png", "-o", "lanes.png")
        png = (self.folder / "lanes.png").read_bytes()
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual([int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")],
                         [2 * int(svg.get("width")), 2 * int(svg.get("height"))])


class Slides(Traced):
    """--slides"""

    def test_are_a_page_of_16_to_9_for_each_configuration(self):
        self.file(GENERATOR)
        code, _, errors = self.wfx("trace", "input.wat", "--invoke=go", "2", "--slides", "--only=switches",
                                   "-o", "a.pdf")
        self.assertEqual(code, 0, errors)
        pdf = (self.folder / "a.pdf").read_bytes()
        self.assertEqual(re.findall(rb"/MediaBox \[ 0 0 1280 720 \]", pdf), [b"/MediaBox [ 0 0 1280 720 ]"] * 5)

    def test_are_refused_in_another_format_and_where_no_folder_is(self):
        self.file(GENERATOR)
        for arguments, said in ((["--format=svg"], "slides are a PDF"), (["--view=lanes"], "slides show stacks"),
                                (["-o", "none/a.pdf"], "there is no folder 'none'")):
            code, _, errors = self.wfx("trace", "input.wat", "--invoke=go", "1", "--slides", *arguments)
            self.assertEqual(code, 2)
            self.assertIn(said, errors)


class HostileNames(Traced):
    def shown(self, *arguments):
        """What is said on both streams, in which nothing is raw."""
        code, out, errors = self.wfx(*arguments)
        self.assertIn(code, (0, 1, 2, 3), errors)
        self.assertNotRegex(out + errors, RAW)
        return out + errors

    def test_are_escaped_in_traces(self):
        self.file(HOSTILE_PROGRAM)
        for arguments in ([], ["--format=dot", "--rules=*"], ["--format=svg", "--rules=*"], ["--format=svg"],
                          ["--format=jsonl"], ["--format=html"]):
            self.assertIn("1b[2Jx", self.shown("trace", "input.wat", "--invoke=go", *arguments))
        for form in ("text", "svg"):
            self.assertIn("1b[2Jx", self.shown("trace", "input.wat", f"--invoke=in{HOSTILE_ARGUMENT}", "--view=lanes",
                                               f"--format={form}"))

    def test_leave_a_picture_well_formed(self):
        self.file(HOSTILE_PROGRAM)
        for view in (["--invoke=go", "--rules=*"], [f"--invoke=in{HOSTILE_ARGUMENT}", "--view=lanes"]):
            code, picture, errors = self.wfx("trace", "input.wat", "--format=svg", *view)
            self.assertEqual(code, 1, errors)
            xml.etree.ElementTree.fromstring(picture)

    def test_are_no_commands_of_tex(self):
        names = r"\\input{x}%$#&~^_`<>|-\5c"
        program = HOSTILE_PROGRAM.replace(HOSTILE, names)
        self.file(program)
        for form in (["--rules=*"], ["--view=lanes"]):
            _, out, errors = self.wfx("trace", "input.wat", "--invoke=go", "--format=tikz", *form)
            self.assertIn(r"\textbackslash{}\textbackslash{}input\{x\}\%\$\#\&", out, errors)
            self.assertNotIn(r"\input", out.replace(r"\textbackslash{}input", ""))
            self.assertTrue(out.isascii())

    def test_are_escaped_in_what_other_commands_say(self):
        self.file(HOSTILE_PROGRAM)
        self.file(f'{HOSTILE_PROGRAM} (assert_return (invoke "go{HOSTILE}"))', "input.wast")
        self.file(f'(module (import "{HOSTILE}" "{HOSTILE}" (func)))', "import.wat")
        self.file(f'(module (func $"{HOSTILE}" (call $"f{HOSTILE}")))', "unknown.wat")
        self.file(f'(module (func $"{HOSTILE}" (i32.const 0)))', "invalid.wat")
        for arguments in (["run", "input.wat", "--invoke=go"], ["run", "input.wast"], ["test", "input.wast"],
                          ["run", "import.wat"], ["check", "unknown.wat"], ["check", "invalid.wat"],
                          ["convert", "input.wat", "-", "--to=wat"], ["run", "input.wat", "--engine=machine",
                                                                      "--invoke=go"],
                          ["run", "input.wat"], ["run", "input.wat", "--invoke=nothing"]):
            self.shown(*arguments)

    def test_are_escaped_in_arguments_that_are_said_again(self):
        self.file(HOSTILE_PROGRAM)
        bad = HOSTILE_ARGUMENT
        for arguments in (["run", bad], ["check", bad], ["test", bad], ["trace", bad], ["convert", bad, bad],
                          [bad], ["--" + bad], ["explain", bad], ["rules", bad],
                          ["run", "input.wat", f"--invoke={bad}"],
                          ["run", "input.wat", f"--engine={bad}"], ["run", "input.wat", f"--features={bad}"],
                          ["run", "input.wat", f"--max-memory={bad}"], ["run", "input.wat", f"--profile={bad}"],
                          ["run", "input.wat", f"--link={bad}"], ["run", "input.wat", f"--link=a={bad}"],
                          ["run", "input.wat", f"--dir={bad}"], ["run", "input.wat", bad],
                          ["trace", "input.wat", f"--rules={bad}"], ["trace", "input.wat", f"--format={bad}"],
                          ["trace", "input.wat", f"--func={bad}"], ["trace", "input.wat", f"--only={bad}"],
                          ["fuzz", f"--seed={bad}"], ["rules", f"--coverage={bad}"]):
            said = self.shown(*arguments)
            self.assertNotIn("\nx", said, arguments)

    def test_of_files_are_escaped_and_harm_no_other_format(self):
        # A name of a file need not be UTF-8.
        name = os.fsdecode(b"\xff\x1b[2Jx\xe2\x80\xae.wast")
        self.file(f"{HOSTILE_PROGRAM} (assert_return (invoke \"in{HOSTILE}\"))", name)
        for arguments in (["check", name], ["run", name], ["trace", name], ["test", name],
                          ["test", "--coverage=c.json", name], ["rules", "--coverage=c.json", "call"],
                          ["rules", "--coverage=c.json", "Step_read/call"],
                          ["rules", "--coverage=c.json", "--format=html", "-o", "c.html"],
                          ["test", "--junit=j.xml", name], ["convert", name, "s.json"]):
            self.shown(*arguments)
        for written in ("c.json", "s.json"):
            json.loads((self.folder / written).read_text())
        xml.etree.ElementTree.fromstring((self.folder / "j.xml").read_bytes())
        self.assertNotRegex((self.folder / "c.html").read_text(), RAW)

    def test_convert_to_text_that_is_read_again_as_the_same(self):
        self.file(HOSTILE_PROGRAM)
        for to in ("a.wasm", "b.wat", "c.wasm"):
            code, _, errors = self.wfx("convert", {"a.wasm": "input.wat", "b.wat": "a.wasm", "c.wasm": "b.wat"}[to], to)
            self.assertEqual(code, 0, errors)
        self.assertEqual((self.folder / "a.wasm").read_bytes(), (self.folder / "c.wasm").read_bytes())
        self.assertNotRegex((self.folder / "b.wat").read_text(), RAW)


if __name__ == "__main__":
    unittest.main()
