"""wfx step: how one moves in a run, at a terminal and from a pipe, and what hostile names do there.

  tests/tools/step_test.py WFX
"""
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import unittest

from folder import Folder
from programs import ENDLESS, HOSTILE_PROGRAM, RAW, SUMMING_GENERATOR
from working import let_work

WFX = sys.argv.pop()
COLOUR = re.compile("\x1b\\[[0-9;]*m")
LOOKS = ["stacks", "configuration", "store", "source", "rule"]


class Stepped(Folder):
    def step(self, commands, *arguments, code=0):
        """What is said to the commands, a line each."""
        run = subprocess.run([WFX, "step", *arguments], cwd=self.folder, capture_output=True,
                             input="".join(command + "\n" for command in commands).encode())
        self.assertEqual(run.returncode, code, run.stderr.decode())
        return run.stdout.decode()

    def numbers(self, commands, *arguments, code=0):
        """The steps at which the commands lead."""
        return self.steps_of(self.step(commands, *arguments, code=code))

    def steps_of(self, said):
        return [int(line.split()[0]) for line in said.splitlines() if re.match(r" *\d+  Step", line)]


class FromAPipe(Stepped):
    def trace(self, *arguments):
        run = subprocess.run([WFX, "trace", "input.wat", "--invoke=go", "--format=jsonl", *arguments],
                             cwd=self.folder, capture_output=True, check=True)
        return [line for line in map(json.loads, run.stdout.splitlines()) if "step" in line]

    def test_steps_are_those_of_the_trace(self):
        self.file(SUMMING_GENERATOR)
        for options in ([], ["--structural"], ["--only=switches"], ["--rules=resume*"], ["--func=$gen"], ["--from=20"]):
            shown = [line["step"] for line in self.trace(*options, "4")]
            self.assertEqual(self.numbers(["step"] * len(shown), "input.wat", "--invoke=go", *options, "4"), shown)

    def test_back_leads_to_the_same_configurations(self):
        self.file(SUMMING_GENERATOR)
        forward, back, numbers = {}, {}, []
        looks = [*LOOKS[:3], "source"]
        for seen, way in ((forward, ["step"] * 40), (back, ["to 200"] + ["back"] * 200)):
            said = self.step([line for command in way for line in (command, *looks)], "input.wat", "--invoke=go", "9")
            at = None
            for line in said.splitlines():
                if re.match(r" *\d+  Step", line):
                    at = int(line.split()[0])
                    seen.setdefault(at, [])
                elif at is not None:
                    seen[at].append(line)
            numbers.append(set(seen))
        common = numbers[0] & numbers[1]
        self.assertGreater(len(common), 30)
        for number in common - {max(numbers[0]), min(numbers[1])}:
            self.assertEqual(forward[number], back[number], number)

    def test_to_a_step_leads_to_the_same_place_from_everywhere(self):
        self.file(SUMMING_GENERATOR)
        arguments = ["input.wat", "--invoke=go", "3"]
        shown = self.numbers(["step"] * 200, *arguments)
        self.assertNotEqual(shown, list(range(1, len(shown) + 1)), "nothing is folded")
        for number in range(1, shown[-1] + 1):
            wanted = next(n for n in shown if n >= number)
            at, to = f"to {wanted}", f"to {number}"
            self.assertEqual(self.numbers([to], *arguments), [wanted])
            # The other ways are gone in one process, whose start takes longer than they do. Each begins where no more
            # of the run was read than it needs itself.
            ways = ([f"to {number - 1}"], [at], [at, "back"], [at, "step"], ["end"])
            said = self.step([line for way in ways for line in (*way, to, "func")], *arguments)
            for way, led in zip(ways, said.split("func needs FUNC behind it\n")[:-1], strict=True):
                self.assertEqual(self.steps_of(led)[-1], wanted, (way, number))
        for way in ([], ["to 5"], ["end"]):
            said = self.step([*way, "to 0"], *arguments)
            self.assertTrue(said.endswith("before the first step\n"), way)

    def test_the_store_says_how_many_stacks_of_a_continuation_it_leaves_out(self):
        self.file("""(module (type $f (func (param i32) (result i32))) (type $c (cont $f)) (tag $t (result i32))
          (elem declare func $mid)
          (func $mid (param $n i32) (result i32)
            (if (result i32) (i32.eqz (local.get $n)) (then (suspend $t))
              (else (resume $c (i32.sub (local.get $n) (i32.const 1)) (cont.new $c (ref.func $mid))))))
          (func (export "go") (param $n i32) (drop
            (block $h (result (ref $c))
              (drop (resume $c (on $t $h) (local.get $n) (cont.new $c (ref.func $mid)))) (return)))))""")
        said = self.step(["rule suspend-handled", "store"], "input.wat", "--invoke=go", "6")
        self.assertIn("  cont 7  parked  … 1 stack" + 6 * " › $mid" + "\n", said)

    def test_a_run_of_many_steps_is_gone_back_in_with_bounded_memory(self):
        self.file(ENDLESS)
        # Sanitizers keep freed memory for a while, which is not the program's need.
        options = os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"
        run = subprocess.Popen([WFX, "step", "input.wat", "--invoke=go", "--structural"], cwd=self.folder,
                               env={**os.environ, "ASAN_OPTIONS": options},
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        run.stdin.write(b"to 300000\nback 100000\nback next\nto 5\nquit\n")
        run.stdin.close()
        out = run.stdout.read().decode()
        run.stdout.close()
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(run.returncode, 0)
        self.assertEqual(re.findall(r"^ *(\d+)  Step", out, re.M), ["300000", "200000", "5"])
        self.assertLess(usage.ru_maxrss, 300 << 10)

    def test_a_recording_is_stepped_through_as_its_run(self):
        self.file(SUMMING_GENERATOR)
        recorded = subprocess.run([WFX, "trace", "input.wat", "--invoke=go", "--format=jsonl", "3"], cwd=self.folder,
                                  capture_output=True, check=True)
        (self.folder / "run.jsonl").write_bytes(recorded.stdout)
        commands = ["next", *LOOKS, "end", "back 3", "rule suspend*", "back func gen", *LOOKS]
        # Of what is around the hole, a recording has neither labels nor the number of results.
        of_run = self.step(commands, "input.wat", "--invoke=go", "3")
        self.assertRegex(of_run, r'\(frame_0\{"go"\} \(label_0\{\} \(label_0\{loop\}')
        without = re.sub(r" \(label_\d+\{(?:loop)?\}", "", of_run).replace("(frame_0", "(frame")
        closed = re.compile(r"\)+$", re.M)
        self.assertEqual(closed.sub("", self.step(commands, "run.jsonl")), closed.sub("", without))

    def test_the_program_gets_no_command(self):
        # fd_read of standard input, into memory from 16 on.
        self.file("""(module
          (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1) (data (i32.const 0) "\\10\\00\\00\\00\\40\\00\\00\\00")
          (global $n (mut i32) (i32.const 9))
          (func (export "_start") (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
            (global.set $n (i32.load (i32.const 8)))))""")
        said = self.step(["end", "store"], "input.wat")
        self.assertIn("global $n = 0\n", said)

    def test_exit_codes_are_those_of_the_run_unless_one_quits(self):
        self.file('(module (func (export "go") (unreachable)))')
        self.step(["step"], "input.wat", "--invoke=go")
        self.step(["end"], "input.wat", "--invoke=go", code=1)
        self.step([], "none.wat", code=2)


class HostileNames(Stepped):
    def test_are_escaped_wherever_one_looks(self):
        self.file(HOSTILE_PROGRAM)
        commands = [line for _ in range(20) for line in ("step", *LOOKS)] + ["fly\x1b[2J", "rule \x1b[2J", "to \u202e"]
        for colours in ("never", "always"):
            said = self.step(commands, "input.wat", "--invoke=go", f"--color={colours}", code=1)
            self.assertIn("1b[2Jx", said)
            self.assertNotRegex(COLOUR.sub("", said), RAW)
            self.assertEqual(colours == "always", "\x1b" in said)


class Terminal:
    """A program at a terminal of its own."""

    def __init__(self, arguments, folder, environment=()):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(arguments[0], arguments, {**os.environ, "TERM": "xterm", **dict(environment)})
        self.said = ""

    def type(self, text):
        os.write(self.file, text.encode())

    def read(self, seconds):
        """Adds to `said` what comes in this time; False if the program has ended."""
        if select.select([self.file], [], [], seconds)[0]:
            try:
                self.said += os.read(self.file, 65536).decode("utf-8", "replace")
            except OSError:
                return False
        return True

    def command(self, text, end="\r"):
        """Types a line at the prompt. What comes before the line editor reads may be lost: the line is typed anew until
        it is shown."""
        for _ in range(30):
            self.type(text)
            until = time.monotonic() + 2
            while text not in self.said and time.monotonic() < until:
                self.read(0.2)
            if text in self.said:
                break
            self.type("\x15")
        self.type(end)

    def wait_for(self, pattern, seconds=60):
        """Reads until the pattern is said behind what was waited for before."""
        end = time.monotonic() + seconds
        while not (found := re.search(pattern, self.said)):
            if time.monotonic() > end:
                raise AssertionError(f"{pattern} is not in {self.said!r}")
            if not self.read(0.2):
                raise AssertionError(f"{pattern} is not in {self.said!r}")
        said, self.said = self.said[:found.end()], self.said[found.end():]
        return said

    def end(self, key="", seconds=60):
        """The exit code, after a key that ends it. A program that does not end is killed, and fails the test. One that
        ends waits until what it said last is read. A key may be lost as in `command`, and is typed anew."""
        end = time.monotonic() + seconds
        again = 0
        while not (ended := os.waitpid(self.pid, os.WNOHANG))[0]:
            if key and time.monotonic() > again:
                self.type(key)
                again = time.monotonic() + 2
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
            self.read(0.02)
        os.close(self.file)
        return os.waitstatus_to_exitcode(ended[1])


class AtATerminal(Stepped):
    def terminal(self, *arguments, environment=()):
        return Terminal([WFX, "step", "input.wat", "--invoke=go", *arguments], self.folder, environment)

    def said_of_next(self, environment):
        """What is said up to the prompt behind `next`."""
        at = self.terminal("3", environment=environment)
        at.wait_for(r"\(wfx\) ")
        at.command("next")
        said = at.wait_for(r"Step/resume-live(.|\n)*\(wfx\) ")
        at.command("quit")
        self.assertEqual(at.end(), 0)
        return said

    def test_has_colours_boxes_and_completion(self):
        self.file(SUMMING_GENERATOR)
        at = self.terminal("3")
        at.wait_for(r"\(wfx\) ")
        at.command("next")
        self.assertIn("\x1b[1;35m", at.wait_for(r"Step/resume-live(.|\n)*\(wfx\) "))
        at.command("stac", "\t\r")
        self.assertRegex(at.wait_for(r"running(.|\n)*\(wfx\) "), "└┬─(.|\n)*┌┴ ")
        self.assertEqual(at.end("\x15\x04"), 0)  # whatever is left of a line that was typed anew, and the end

    def test_has_no_colours_where_the_user_refuses_them(self):
        self.file(SUMMING_GENERATOR)
        for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b[1;35m", self.said_of_next(environment))
        self.assertIn("\x1b[1;35m", self.said_of_next({"NO_COLOR": ""}))

    def test_an_interrupt_ends_what_runs_on_and_a_line_that_is_typed(self):
        self.file(ENDLESS)
        at = self.terminal()
        at.wait_for(r"\(wfx\) ")
        at.command("end")
        at.wait_for("end\r\n")
        let_work(at.pid)
        os.kill(at.pid, signal.SIGINT)
        at.wait_for(r"\d+\S* .*Step(.|\n)*\(wfx\) ")
        at.command("something", "\x03")
        at.wait_for(r"\n(.|\n)*\(wfx\) ")
        at.command("back")
        at.wait_for(r"\d+\S* .*Step(.|\n)*\(wfx\) ")
        at.command("quit")
        self.assertEqual(at.end(), 0)


if __name__ == "__main__":
    unittest.main()
