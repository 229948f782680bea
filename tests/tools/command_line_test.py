#!/usr/bin/env python3
"""What wfx takes on its command line: tests/tools/command_line_test.py WFX [TEST...]"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest

from folder import Folder
from working import let_work

ROOT = pathlib.Path(__file__).resolve().parents[2]
WFX = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
SUBCOMMANDS = "check run test trace rules explain convert fuzz".split()
OPTION = re.compile(r"^  (?:-\w,)?(--[\w-]+)(?:,--[\w-]+)*(?: ([^\s:=]+))?", re.MULTILINE)


class CommandLine(Folder):
    def setUp(self):
        super().setUp()
        (self.folder / "in.wat").write_text('(module (func (export "f") (param i32)))\n')

    def wfx(self, *arguments):
        return subprocess.run([WFX, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60)

    def says(self, command, *words, code=2):
        ended = self.wfx(*command.split())
        self.assertEqual(ended.returncode, code, ended.stderr)
        for word in words:
            self.assertIn(word, ended.stderr, command)
        self.assertLessEqual(len(ended.stderr.splitlines()), 2, command)

    # ---- Help and version

    def test_help_of_a_subcommand_is_the_same_both_ways(self):
        for name in SUBCOMMANDS:
            self.assertEqual(self.wfx("help", name).stdout, self.wfx(name, "--help").stdout)
        self.assertEqual(self.wfx("help").stdout, self.wfx("--help").stdout)

    def test_help_lists_every_subcommand(self):
        text = self.wfx("help").stdout
        for name in SUBCOMMANDS + ["help"]:
            self.assertRegex(text, rf"(?m)^  {name} ")

    def test_help_of_what_does_not_exist_names_the_nearest(self):
        self.says("help tracee", "there is no subcommand tracee; did you mean trace?")
        self.says("help run test", "test")

    def test_each_help_says_the_exit_codes(self):
        for name in SUBCOMMANDS:
            self.assertIn("Exit codes: 0 ", self.wfx("help", name).stdout)

    def test_the_version_is_that_of_the_project_and_the_commit(self):
        ended = self.wfx("--version")
        version = re.search(r"project\(wfx VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text()).group(1)
        self.assertEqual(ended.returncode, 0)
        self.assertRegex(ended.stdout.splitlines()[0], rf"^wfx {re.escape(version)}( \(commit [0-9a-f]{{12}}\))?$")
        for word in ("w3", "2022", "3.0,stack-switching", "reference", "machine"):
            self.assertIn(word, ended.stdout)

    # ---- What is wrong is named, with its mend

    def test_a_subcommand_that_does_not_exist(self):
        self.says("runn in.wat", "there is no subcommand runn; did you mean run?")
        self.says("in.wat", "there is no subcommand in.wat", "wfx run in.wat")
        self.says("--versoin", "there is no option --versoin; did you mean --version?")
        self.says("", "a subcommand is needed")

    def test_an_option_that_does_not_exist(self):
        self.says("run in.wat --max-stps=5", "wfx: run has no option --max-stps; did you mean --max-steps?")
        self.says("check --max-speed in.wat", "wfx: check has no option --max-speed")
        self.says("run in.wat -v", "wfx: run has no option -v", "'--'")

    def test_a_value_that_is_missing(self):
        self.says("run in.wat --max-steps", "--max-steps needs a value, --max-steps=N")
        self.says("run in.wat --coverage=", "--coverage= needs a value behind it")
        self.says("run in.wat --link", "--link needs a value, --link=NAME=FILE")

    def test_an_argument_that_is_missing_or_one_too_many(self):
        for name in ("run", "check", "trace"):
            self.says(name, f"wfx: {name} needs FILE: .wat, .wasm or .wast")
        self.says("test", "wfx: no script is named: PATH, or --suite=builtin")
        self.says("explain", "wfx: explain needs NAME")
        self.says("convert in.wat", "wfx: convert needs TO")
        self.says("convert in.wat out.wasm more.wasm", "wfx: convert takes FROM and TO and no more: more.wasm")
        self.says("fuzz more", "wfx: fuzz takes no argument: more")
        self.says("run in.wat in.wat", "arguments without --invoke")

    def test_what_is_missing_is_told_in_whole_clauses(self):
        for name in ("run", "check", "trace", "test", "explain", "convert"):
            self.assertNotRegex(self.wfx(name).stderr.splitlines()[0], r"( it does not itself|[,;:])$", name)

    def test_an_empty_word_is_no_file(self):
        for command in (["check", ""], ["run", ""], ["trace", ""], ["test", ""], ["convert", "", "out.wasm"],
                        ["convert", "in.wat", ""], ["trace", "in.wat", "-o", ""], ["rules", "-o", ""],
                        ["rules", "--coverage", ""], ["test", "in.wat", "--coverage", ""], ["fuzz", "--keep", ""],
                        ["test", "in.wat", "--junit", ""], ["run", "in.wat", "--coverage", ""],
                        ["run", "in.wat", "--link", "env="], ["test", "in.wat", "in.wat", ""]):
            ended = self.wfx(*command)
            self.assertEqual(ended.returncode, 2, command)
            self.assertIn("an empty name is no file", ended.stderr, command)

    def test_a_file_that_cannot_be_read_is_wrong_use(self):
        (self.folder / "folder" / "named.wast").mkdir(parents=True)
        (self.folder / "folder" / "named.wast" / "in.wast").write_text("(module)")
        self.assertEqual(self.wfx("test", "folder").returncode, 0)
        for file in ("x" * 300 + ".wat", "folder", "missing/in.wat", "in.wat/in.wat", "/proc/self/mem"):
            for command in (["check", file], ["run", file], ["trace", file], ["run", "in.wat", "--link", f"a={file}"],
                            ["convert", file, "out.wasm", "--from=wat"], ["rules", f"--coverage={file}"]):
                ended = self.wfx(*command)
                self.assertEqual(ended.returncode, 2, (command, ended.stderr))
            if file != "folder":
                self.assertEqual(self.wfx("test", file).returncode, 2, file)

    def test_options_of_which_one_changes_nothing(self):
        self.says("convert in.wat - --to=wat --folded --plain", "--folded and --plain are two ways to write text")
        self.says("trace in.wat --theme dark", "--theme is of pictures, and text is none")
        self.says("trace in.wat --format=html --theme dark", "--theme is of pictures, and html is none")
        self.says("trace in.wat --view=lanes --theme dark", "--theme is of pictures, and text is none")
        for arguments, lack in (("", "text has no links"), ("--format=jsonl", "jsonl has no links"),
                                ("--view=lanes --format=svg", "lanes have no links")):
            self.says(f"trace in.wat --rule-pages=rules {arguments}", "--rule-pages is of pictures of stacks", lack)
        self.says("trace in.wat --view=lanes --structural", "lanes have no structural steps by themselves")

    def test_several_names_to_explain(self):
        self.says("explain resume suspend", "nothing is called 'resume suspend'; ask for one name at a time",
                  "wfx explain resume")
        self.says("explain resume nonsense", "no rule, relation, instruction", "'resume nonsense'")
        self.assertEqual(self.wfx("explain", "decision", "1").returncode, 0)

    def test_an_object_file_is_to_be_linked(self):
        self.file('(module (@custom "linking" "\\02") (import "env" "a" (func)) (import "env" "b" (func)))', "a.wat")
        self.assertEqual(self.wfx("convert", "a.wat", "a.o", "--to=wasm").returncode, 0)
        ended = self.wfx("run", "a.o")
        self.assertEqual(ended.returncode, 1)
        self.assertEqual(ended.stderr.count("hint:"), 1, ended.stderr)
        self.assertIn('hint: this is an object file: it has a section "linking"; link it first', ended.stderr)

    def test_a_signature_within_a_continuation_type_is_declared_first(self):
        for text in ("(type $g (cont))", "(type $g (cont (param i32) (result i32)))"):
            ended = self.wfx("check", self.file(f"(module {text})", "cont.wat"))
            self.assertEqual(ended.returncode, 1)
            self.assertRegex(ended.stderr, r"hint: .*first, \(type \$f \(func \.\.\.\)\), and name it: \(cont \$f\)\n")
        ended = self.wfx("check", self.file("(module (type (struct (field (ref 1)))) (type (func)))", "late.wat"))
        self.assertIn("hint: put both into one group", ended.stderr)

    def test_a_float_is_no_integer(self):
        self.file('(module (func (export "f") (param i32)))', "id.wat")
        for text in ("1.0", "nan", "0x1p3"):
            self.says(f"run id.wat --invoke f {text}", f"'{text}' is no i32: {text} is no integer")

    def test_an_import_that_a_linked_module_lacks(self):
        self.file('(module (import "env" "halt" (func)) (func (export "f")))', "guest.wat")
        for exports, hint in ((["stop", "halts"], 'it exports "halts", "stop"'), ([], "it exports nothing"),
                              ([f"f{i}" for i in range(9)], 'it exports "f0", "f1", "f2", "f3", "f4" and 4 more')):
            self.file("(module (func $f)" + "".join(f'(export "{e}" (func $f))' for e in exports) + ")", "env.wat")
            for engine in ("reference", "machine"):
                ended = self.wfx("run", "guest.wat", "--invoke=f", "--link=env=env.wat", f"--engine={engine}")
                self.assertEqual(ended.returncode, 1)
                self.assertIn('unknown import: "env" "halt": "env" has no export of that name', ended.stderr)
                self.assertIn(f"hint: {hint}\n", ended.stderr)
        self.says("run guest.wat --invoke f --link env=env.wat --link env=in.wat",
                  "--link=env=FILE is given 2 times, and stands once at most for each name")

    def test_standard_input_is_read_once(self):
        for command, readers in (("check - -", "FILE and FILE"), ("run - --link env=-", "FILE and --link=env=-"),
                                 ("run in.wat --link a=- --link b=-", "--link=a=- and --link=b=-"),
                                 ("trace - --against -", "FILE and --against=-"), ("test - -", "PATH and PATH")):
            self.says(command, f"standard input can be read once, and {readers} read it; put the program into a file")
        for arguments in ("-", "in.wat --link env=-"):
            self.says(f"step {arguments}", "standard input has the commands, and ", "put the program into a file")
        self.says("trace - --against-invoke g", "standard input can be read once")
        ended = subprocess.run([WFX, "convert", "-", "-", "--from=wat", "--to=wat"], input="(module)",
                               capture_output=True, text=True)
        self.assertEqual((ended.returncode, ended.stdout), (0, "(module)\n"))

    def test_every_option_refuses_a_value_that_is_empty(self):
        for name in SUBCOMMANDS:
            for option, value in OPTION.findall(self.wfx(name, "--help").stdout):
                if not value or option in ("--invoke", "--uncovered"):
                    continue
                empty = [f"{option}="] if value.startswith("[") else [option, ""]
                ended = self.wfx(name, *empty, *(["in.wat"] if name not in ("fuzz", "rules") else []))
                self.assertEqual(ended.returncode, 2, (name, option, ended.stderr))
                self.assertIn(option, ended.stderr)

    def test_a_function_may_have_an_empty_name(self):
        (self.folder / "empty.wat").write_text('(module (func (export "") (result i32) (i32.const 4)))')
        self.assertEqual(self.wfx("run", "empty.wat", "--invoke", "").stdout, "4 : i32\n")
        self.says("run in.wat --invoke nosuch", 'no exported function "nosuch"')
        self.assertEqual(self.wfx("trace", "in.wat", "--invoke", "").stdout, "")

    def test_an_engine_is_named_once(self):
        self.says("fuzz --engines=reference,reference,machine", "--engines: reference is named twice")
        self.says("fuzz --engines=reference,other", "--engines: 'other' is none of reference, machine")

    def test_engines_of_their_own_go_without_the_machine_and_without_variants(self):
        (self.folder / "mine.toml").write_text("")
        for engines in ("machine", "reference,machine"):
            self.says(f"fuzz --engines={engines} --engine-file=mine.toml",
                      "the machine is compared with the reference alone")
        self.says("fuzz --variant=last-handler-counts --engine-file=mine.toml", "goes without --engine-file\n")
        self.says("fuzz --variant=last-handler-counts --engines=machine", "goes without --engines\n")

    def test_a_time_of_centuries_is_one(self):
        for hours in (2562047, 2562048, 5124095576030431):
            self.assertRegex(self.wfx("fuzz", "--count=3", "--seed=1", f"--time={hours}h").stdout, "(?m)^3 programs, ")
            self.assertEqual(self.wfx("run", "in.wat", f"--timeout={min(hours, 5124095576030)}h").returncode, 0)
        self.says("fuzz --count=3 --time=5124095576030432h", "'5124095576030432h' is no time")

    def test_an_option_that_is_given_twice(self):
        self.says("run in.wat --invoke f --invoke g", "--invoke is given 2 times, and stands once at most")
        self.says("run in.wat --max-steps=1 --max-steps=2", "--max-steps is given 2 times")

    def test_values_that_are_not_of_the_names(self):
        self.says("run in.wat --engine=machin",
                  "--engine: 'machin' is none of reference, machine, both; did you mean machine?")
        self.says("trace in.wat --format=gif", "--format: 'gif' is none of")
        self.says("check --format=xml in.wat", "--format: 'xml' is none of text, json")
        self.says("check --dialect=2023 in.wat", "--dialect: '2023' is none of w3, 2022")

    def test_every_option_that_takes_a_number_refuses_what_is_none(self):
        checked = set()
        for name in SUBCOMMANDS:
            for option, value in OPTION.findall(self.wfx(name, "--help").stdout):
                if not re.match(r"N(UMBER)?$|N\[", value) or option == "--help":
                    continue
                for wrong in ("abc", "-1", "1.x", "0x10", "9" * 30, "5q", " 1"):
                    ended = self.wfx(name, f"{option}={wrong}", *(["in.wat"] if name != "fuzz" else []))
                    self.assertEqual(ended.returncode, 2, (name, option, wrong, ended.stderr))
                    self.assertIn(option, ended.stderr)
                    self.assertIn(wrong, ended.stderr)
                checked.add(option)
        self.assertTrue({"--max-steps", "--max-depth", "--max-memory", "--collect-after", "--jobs", "--from", "--to",
                         "--seed", "--count", "--most", "--size", "--show", "--time"} <= checked, checked)

    def test_numbers_have_their_ranges_and_units(self):
        self.says("test --jobs=0 in.wat", "--jobs: '0' is no whole number from 1 to 1024")
        self.says("trace in.wat --from=0", "--from: '0' is no whole number from 1 on")
        self.says("check in.wat --max-errors=0", "--max-errors: '0' is no whole number from 1 on")
        self.says("trace in.wat --from=5 --to=2", "--from=5 is behind --to=2")
        self.says("run in.wat --max-memory=4q", "--max-memory: '4q' is no number of bytes, as 4096, 64k, 64m or 4g")
        for size in ("4096", "64k", "64KB", "64KiB", "1g", "1G"):
            self.assertEqual(self.wfx("run", "in.wat", f"--max-memory={size}").returncode, 0, size)

    def test_control_characters_of_the_command_line_are_not_echoed(self):
        for arguments in (["\x1b[31m"], ["run", "--\x1b[31m=1"], ["check", "--dialect=\x1b[31m", "in.wat"],
                          ["help", "\x1b[31m"], ["run", "in.wat", "--max-steps=\x1b"]):
            ended = self.wfx(*arguments)
            self.assertEqual(ended.returncode, 2)
            self.assertNotIn("\x1b", ended.stderr)

    # ---- Words behind `--`

    def test_what_stands_behind_two_dashes_is_no_option_wherever_they_stand(self):
        (self.folder / "adds.wat").write_text(
            '(module (func (export "add") (param f32 f32) (result f32) (f32.add (local.get 0) (local.get 1))))')
        for arguments in ("-- -1 -inf", "-1 -- -inf"):
            ended = self.wfx("run", "adds.wat", "--invoke=add", *arguments.split())
            self.assertEqual((ended.returncode, ended.stdout), (0, "-inf : f32\n"), (arguments, ended.stderr))
        self.says("run adds.wat --invoke=add -1 -- -inf --more", '"add" takes [f32 f32] as arguments, given 3')
        (self.folder / "--help").write_bytes((self.folder / "adds.wat").read_bytes())
        self.assertEqual(self.wfx("check", "--", "--help").stdout, "--help: valid\n")
        self.says("convert adds.wat to.wasm -- --more", "convert takes FROM and TO and no more: --more")

    # ---- Files that would be lost

    def test_a_file_that_is_read_is_not_written(self):
        (self.folder / "below").mkdir()
        text = '(assert_malformed (module quote "x") "unexpected token")'
        (self.folder / "below/in.wast").write_text(text)
        (self.folder / "link").symlink_to("in.wat")
        before = (self.folder / "in.wat").read_text()
        for command, words in {
            "trace in.wat -o in.wat": "--output in.wat: would overwrite what is read as FILE",
            "trace in.wat -o link": "--output link: would overwrite what is read as FILE",
            "trace in.wat --link m=other -o ./other": "would overwrite what is read as --link",
            "trace in.wat --against=other -o other": "would overwrite what is read as --against",
            "explore in.wat --no-open -o in.wat": "would overwrite what is read as FILE",
            "check in.wat --coverage=in.wat": "--coverage in.wat: would overwrite what is read as FILE",
            "test below --junit=below/in.wast": "would overwrite what is read as PATH",
            "test below --junit=same --coverage=./same": "--coverage ./same: is written by --junit, too",
            "conform below --engine=node --resume=same -o same": "--resume same: is written by --output, too",
            "rules --coverage=counts -o counts": "would overwrite what is read as --coverage",
        }.items():
            self.says(command, words + "; name another file")
        self.assertEqual((self.folder / "in.wat").read_text(), before)
        self.assertEqual((self.folder / "below/in.wast").read_text(), text)
        written = self.wfx("test", "below", "--junit=/dev/null", "--coverage=/dev/null")
        self.assertEqual(written.returncode, 0, written.stderr)

    # ---- What takes too long to read

    def test_a_timeout_ends_reading_and_checking(self):
        (self.folder / "large.wat").write_text("(module (func\n" + "nop " * 4_000_000 + "))")
        os.mkfifo(self.folder / "pipe")
        for file in ("large.wat", "pipe"):
            for command in ("run", "trace", "test"):
                ended = self.wfx(command, file, "--timeout=20ms")
                self.assertEqual(ended.returncode, 3, (command, file))
                self.assertIn("time limit reached while it was read", ended.stdout + ended.stderr)
                self.assertIn("--timeout=N allows more", ended.stdout + ended.stderr)
        ended = self.wfx("test", "pipe", "--timeout=1h", "--timeout-all=20ms")
        self.assertIn("--timeout-all=N allows more", ended.stdout)
        self.assertNotIn("--timeout=N", ended.stdout)

    def test_a_pipe_is_read_to_its_end(self):
        os.mkfifo(self.folder / "pipe")
        with subprocess.Popen(["sh", "-c", "(cat in.wat; sleep 0.3; echo '(;') > pipe"], cwd=self.folder):
            ended = self.wfx("check", "pipe")
        self.assertIn("unclosed comment", ended.stderr)

    # ---- Interrupts of a run

    def test_an_interrupt_of_a_run_tells_the_calls_in_progress(self):
        (self.folder / "loop.wat").write_text(
            '(module (func $spin (loop (br 0))) (func (export "_start") (call $spin)))')
        for engine in ("reference", "machine", "both"):
            for sent in (signal.SIGINT, signal.SIGTERM):
                process = subprocess.Popen([WFX, "run", "loop.wat", f"--engine={engine}"], cwd=self.folder,
                                           stderr=subprocess.PIPE, text=True)
                let_work(process.pid)
                process.send_signal(sent)
                process.send_signal(sent)  # as timeout(1) does, to it and to its group
                _, told = process.communicate(timeout=60)
                self.assertEqual(process.returncode, -sent, engine)
                self.assertIn("exhausted: interrupted by the user", told)
                self.assertRegex(told, r"in \$spin at loop.wat:1:\d+\n.*in .* at loop.wat:1:61")

    # ---- Interrupts of a campaign

    def interrupted(self, interrupts, *arguments):
        """Of a campaign that would not end by itself: its exit code, its output and the seconds to its end."""
        process = subprocess.Popen([WFX, "fuzz", "--time=10m", *arguments], cwd=self.folder, stdout=subprocess.PIPE,
                                   bufsize=0, start_new_session=True)
        output = process.stdout.readline()
        time.sleep(0.5)  # Its programs are run by processes of their own.
        begin = time.monotonic()
        for send in interrupts:
            send(process.pid)
        output += process.communicate(timeout=60)[0]
        return process.returncode, output.decode(), self.in_session(process.pid), time.monotonic() - begin

    def in_session(self, session):
        """The processes of a session that still live."""
        alive = []
        for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                alive.append(entry.parent.name)
        return alive

    def test_an_interrupt_tells_what_was_done_and_leaves_no_process(self):
        for number, to_all in ((signal.SIGINT, False), (signal.SIGINT, True), (signal.SIGTERM, False)):
            send = os.killpg if to_all else os.kill
            code, output, alive, _ = self.interrupted([lambda p: send(p, number)], "--jobs=2")
            self.assertEqual(code, -number)
            self.assertEqual(alive, [])
            self.assertRegex(output, r"^seed \d+\ninterrupted\n\d+ near miss(es)?, \d+ of them invalid\n"
                                     r"\d+ programs?, 0 differences\n$")

    def test_a_second_interrupt_ends_it_at_once(self):
        def twice(process):
            os.kill(process, signal.SIGSTOP)  # so that both are there when it goes on
            os.kill(process, signal.SIGINT)
            os.kill(process, signal.SIGTERM)
            os.kill(process, signal.SIGCONT)
        code, _, _, _ = self.interrupted([twice])
        self.assertIn(code, (-signal.SIGINT, -signal.SIGTERM))
        time.sleep(0.5)


if __name__ == "__main__":
    unittest.main()
