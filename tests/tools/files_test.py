#!/usr/bin/env python3
"""How wfx writes files: tests/tools/files_test.py WFX [TEST...]

Each test has a folder of its own. What needs the rights of a superuser, or their absence, is done in namespaces of our
own, where the kernel allows them, or left out, and said so.
"""
import os
import pathlib
import shutil
import signal
import stat
import subprocess
import sys
import time
import unittest

from folder import Folder

WFX = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
MODULE = '(module (func (export "f") (result i32) (i32.const 5)))\n'
SCRIPT = MODULE + '(assert_return (invoke "f") (i32.const 5))\n' + MODULE
FULL = "cannot be written: No space left on device"


class Files(Folder):
    def setUp(self):
        super().setUp()
        (self.folder / "in.wat").write_text(MODULE)
        (self.folder / "in.wast").write_text(SCRIPT)

    def wfx(self, *arguments, **options):
        return subprocess.run([WFX, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60,
                              **options)

    def shell(self, script, **options):
        return subprocess.run(script, shell=True, cwd=self.folder, capture_output=True, text=True, timeout=60,
                              **options)

    def convert(self, to, code=0, of="in.wat", **options):
        ended = self.wfx("convert", of, to, **options)
        self.assertEqual(ended.returncode, code, ended.stderr)
        return ended

    def mode(self, name):
        return stat.S_IMODE((self.folder / name).stat().st_mode)

    def is_module(self, name):
        return (self.folder / name).read_bytes().startswith(b"\0asm")

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def in_namespace(self, script, expected=0):
        """Runs a shell's commands where mounts are our own and root's rights are those of the folder's owner."""
        tried = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "true"], capture_output=True)
        if tried.returncode != 0:
            self.skipTest("LEFT OUT: no namespaces of our own here")
        ended = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script],
                               cwd=self.folder, capture_output=True, text=True, timeout=60,
                               env={**os.environ, "WFX": str(WFX)})
        self.assertEqual(ended.returncode, expected, ended.stderr)
        return ended

    # ---- One file

    def test_a_new_file_has_the_mode_that_the_umask_leaves(self):
        for umask in (0o077, 0o022, 0o002):
            self.convert(f"{umask}.wasm", umask=umask)
            self.assertEqual(self.mode(f"{umask}.wasm"), 0o666 & ~umask)

    def test_a_file_that_exists_keeps_its_mode(self):
        for mode in (0o600, 0o640, 0o755, 0o664):
            out = self.folder / "out.wasm"
            out.write_text("before")
            out.chmod(mode)
            self.convert("out.wasm", umask=0o022)
            self.assertEqual(self.mode("out.wasm"), mode)
            self.assertTrue(self.is_module("out.wasm"))

    def test_a_link_is_written_through(self):
        (self.folder / "there").mkdir()
        (self.folder / "there/real.wasm").write_text("before")
        (self.folder / "link.wasm").symlink_to("there/hop.wasm")
        (self.folder / "there/hop.wasm").symlink_to("real.wasm")
        self.convert("link.wasm")
        self.assertTrue((self.folder / "link.wasm").is_symlink())
        self.assertTrue((self.folder / "there/hop.wasm").is_symlink())
        self.assertTrue(self.is_module("there/real.wasm"))

    def test_a_link_to_nothing_makes_what_it_names(self):
        (self.folder / "link.wasm").symlink_to("new.wasm")
        self.convert("link.wasm")
        self.assertTrue((self.folder / "link.wasm").is_symlink())
        self.assertTrue(self.is_module("new.wasm"))

    def test_links_in_a_circle_are_refused(self):
        (self.folder / "a.wasm").symlink_to("b.wasm")
        (self.folder / "b.wasm").symlink_to("a.wasm")
        self.assertIn("a.wasm", self.convert("a.wasm", code=2).stderr)

    def test_a_file_with_two_names_stays_one(self):
        (self.folder / "one.wasm").write_text("before, and longer than what comes, " * 10)
        (self.folder / "two.wasm").hardlink_to(self.folder / "one.wasm")
        self.convert("one.wasm")
        self.assertTrue(self.is_module("two.wasm"))
        self.assertEqual((self.folder / "one.wasm").read_bytes(), (self.folder / "two.wasm").read_bytes())

    def test_a_name_of_255_characters_is_written(self):
        name = "n" * 250 + ".wasm"
        self.convert(name)
        self.convert(name)
        self.assertTrue(self.is_module(name))

    def test_a_pipe_and_a_device_are_written_to(self):
        self.shell(f"'{WFX}' convert in.wat /dev/stdout --to=wasm | cat > piped", check=True)
        self.assertTrue(self.is_module("piped"))
        self.convert("/dev/null", code=2)  # its suffix says no format
        self.assertEqual(self.wfx("convert", "in.wat", "/dev/null", "--to=wasm").returncode, 0)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_standard_output_that_is_a_file_is_not_begun_anew(self):
        script = f"(echo first; '{WFX}' rules -o /dev/stdout Step/resume-live; echo last) > all"
        self.shell(script, check=True)
        lines = (self.folder / "all").read_text().splitlines()
        self.assertEqual((lines[0], lines[-1], len(lines)), ("first", "last", 3))

    # ---- What cannot be written is wrong use, with the reason

    def test_a_full_disk_is_told(self):
        for arguments in (["convert", "in.wat", "/dev/full", "--to=wasm"], ["rules", "-o", "/dev/full"],
                          ["test", "--junit=/dev/full", "in.wast"], ["run", "--coverage=/dev/full", "in.wat"],
                          ["check", "--coverage=/dev/full", "in.wat"],
                          ["trace", "in.wat", "--invoke=f", "-o/dev/full"]):
            ended = self.wfx(*arguments)
            self.assertEqual(ended.returncode, 2, arguments)
            self.assertIn("/dev/full: " + FULL, ended.stderr)

    def test_standard_output_that_is_full_is_told_once(self):
        for command in ("rules", "convert in.wat - --to=wasm", "trace in.wat --invoke f", "--help", "test in.wast"):
            ended = self.shell(f"'{WFX}' {command} > /dev/full")
            self.assertEqual(ended.returncode, 2, command)
            self.assertEqual(ended.stderr, "wfx: standard output " + FULL + "\n")

    def test_standard_output_that_is_closed_is_told(self):
        ended = self.shell(f"'{WFX}' trace in.wat --invoke f -o out.txt >&-")
        self.assertEqual(ended.returncode, 0)
        self.assertIn("= 5 : i32", (self.folder / "out.txt").read_text())
        ended = subprocess.run(f"'{WFX}' rules >&-", shell=True, cwd=self.folder, stderr=subprocess.PIPE, text=True)
        self.assertEqual(ended.returncode, 2)
        self.assertEqual(len(ended.stderr.splitlines()), 1)

    def test_a_reader_that_has_enough_is_no_error(self):
        (self.folder / "loop.wat").write_text('(module (func (export "f") (loop (br 0))))')
        ended = self.shell(f"'{WFX}' trace loop.wat --invoke f | head -3")
        self.assertEqual((len(ended.stdout.splitlines()), ended.stderr), (3, ""))

    def test_a_reader_that_has_gone_ends_a_run_whose_signals_are_ignored(self):
        (self.folder / "loop.wat").write_text('(module (func (export "f") (loop (br 0))))')
        ended = self.shell(f"(trap '' PIPE; '{WFX}' trace loop.wat --invoke f; echo $? >&2) | head -3")
        self.assertEqual(ended.stderr, "wfx: standard output cannot be written: Broken pipe\n2\n")

    def test_a_missing_folder_is_named(self):
        self.assertIn("out/a.wasm: there is no folder out", self.convert("out/a.wasm", code=2).stderr)
        self.assertIn("there is no folder out", self.wfx("rules", "-o", "out/rules.txt").stderr)

    def test_a_folder_is_no_file(self):
        (self.folder / "out.wasm").mkdir()
        self.assertIn("out.wasm: cannot be written: Is a directory", self.convert("out.wasm", code=2).stderr)
        self.assertIn("in.wat/out.wasm: cannot be written: Not a directory",
                      self.convert("in.wat/out.wasm", code=2).stderr)

    def test_a_limit_on_the_size_of_files_is_told_and_leaves_the_old_one(self):
        (self.folder / "out.txt").write_text("before")
        ended = subprocess.run(f"ulimit -f 1; '{WFX}' rules -o out.txt", shell=True, cwd=self.folder,
                               stderr=subprocess.PIPE, text=True)
        self.assertEqual((ended.returncode, ended.stderr), (2, "wfx: out.txt: cannot be written: File too large\n"))
        self.assertEqual((self.folder / "out.txt").read_text(), "before")
        self.assertEqual(self.names(), ["in.wast", "in.wat", "out.txt"])

    # ---- With mounts and rights of our own

    def test_a_file_on_which_another_is_mounted_is_written(self):
        self.in_namespace("echo 0123456789 > other; echo before > out.wasm; mount --bind other out.wasm\n"
                          "$WFX convert in.wat out.wasm; umount out.wasm; grep -q before out.wasm")
        self.assertTrue(self.is_module("other"))
        self.assertEqual(self.names(), ["in.wast", "in.wat", "other", "out.wasm"])

    def test_a_file_in_a_folder_that_is_not_writable_is_written(self):
        self.in_namespace("mkdir shut; echo 0123456789 > shut/out.wasm; mount --bind shut shut; echo before > real\n"
                          "mount --bind real shut/out.wasm; mount -o remount,bind,ro shut\n"
                          "$WFX convert in.wat shut/out.wasm")
        self.assertTrue(self.is_module("real"))

    def test_a_folder_and_a_file_that_may_not_be_written_are_told(self):
        if os.geteuid() != 0:
            as_user = []
        elif shutil.which("setpriv"):
            self.folder.chmod(0o777)
            as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            self.folder.joinpath("in.wat").chmod(0o644)
        else:
            self.skipTest("LEFT OUT: root may write all, and there is no setpriv")
        own = self.folder / "shut.wasm"
        own.write_text("before")
        own.chmod(0o444)
        shut = self.folder / "shut"
        shut.mkdir()
        (shut / "out.wasm").write_text("before")
        (shut / "out.wasm").chmod(0o666)
        shut.chmod(0o555)
        def convert(to):
            return subprocess.run([*as_user, WFX, "convert", "in.wat", to], cwd=self.folder, capture_output=True,
                                  text=True)
        if as_user and convert("first.wasm").returncode != 0:
            self.skipTest("LEFT OUT: another user cannot run the program where it is")
        for to in ("shut.wasm", "shut/new.wasm"):
            ended = convert(to)
            self.assertEqual((ended.returncode, ended.stderr),
                             (2, f"wfx: {to}: cannot be written: Permission denied\n"))
        self.assertEqual(own.read_text(), "before")
        self.assertEqual(convert("shut/out.wasm").returncode, 0)
        self.assertTrue(self.is_module("shut/out.wasm"))
        shut.chmod(0o755)

    def test_a_full_disk_leaves_the_old_file(self):
        big = "".join(f'(func (export "f{i}") (result i32) (i32.const {i}))' for i in range(40000))
        (self.folder / "big.wat").write_text(f"(module {big})")
        self.in_namespace("mkdir disk; mount -t tmpfs -o size=256k tmpfs disk; echo before > disk/out.wat\n"
                          "ln disk/out.wat disk/second; echo 1 > disk/alone.wat\n"
                          "for out in out.wat alone.wat new.wat; do\n"
                          "  $WFX convert big.wat disk/$out 2> err && exit 9; test $? = 2\n"
                          "  grep -q 'No space left' err\n"
                          "done\n"
                          "grep -q before disk/out.wat; grep -q 1 disk/alone.wat; test $(ls -A disk | wc -l) = 3\n"
                          "yes '(module)' | head -30000 > many.wast\n"
                          "$WFX convert many.wast disk/many.json 2> err && exit 9; test $? = 2\n"
                          "test $(ls -A disk | wc -l) = 3")

    # ---- A set of files

    def test_a_set_appears_whole(self):
        self.convert("out.json", of="in.wast")
        self.assertEqual(self.names(), ["in.wast", "in.wat", "out.0.wasm", "out.1.wasm", "out.json"])

    def test_a_set_of_which_one_cannot_be_written_does_not_appear(self):
        for name in ("out.json", "out.1.wasm", "out.0.wasm"):
            for make in (pathlib.Path.mkdir, lambda path: path.symlink_to("/dev/full"),
                         lambda path: path.symlink_to(path)):
                make(self.folder / name)
                before = self.names()
                self.convert("out.json", of="in.wast", code=2)
                self.assertEqual(self.names(), before, name)
                path = self.folder / name
                path.unlink() if path.is_symlink() else path.rmdir()

    def test_a_set_that_cannot_be_written_leaves_the_old_one(self):
        self.convert("out.json", of="in.wast")
        (self.folder / "out.1.wasm").unlink()
        (self.folder / "out.1.wasm").symlink_to("/dev/full")
        before = {n: (self.folder / n).read_bytes() for n in ("out.json", "out.0.wasm")}
        (self.folder / "in.wast").write_text(SCRIPT.replace("5", "6"))
        self.convert("out.json", of="in.wast", code=2)
        for name, contents in before.items():
            self.assertEqual((self.folder / name).read_bytes(), contents)

    def test_an_interrupt_leaves_a_set_whole_or_not_at_all(self):
        (self.folder / "in.wast").write_text(SCRIPT * 500)
        whole = ends = 0
        for milliseconds in range(0, 60, 4):
            process = subprocess.Popen([WFX, "convert", "in.wast", "out/set.json"], cwd=self.folder)
            (self.folder / "out").mkdir(exist_ok=True)
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGTERM)
            ends += process.wait(timeout=60) == -signal.SIGTERM
            names = os.listdir(self.folder / "out")
            self.assertIn(len(names), (0, 1001), names[:3])
            whole += len(names) > 0
            shutil.rmtree(self.folder / "out")
        self.assertGreater(ends, 0)


if __name__ == "__main__":
    unittest.main()
