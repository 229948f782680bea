"""What GDB sees of a program in native code: its functions by name, and all frames down to the host's.

  tests/tools/debugger_test.py WFX
"""
import os
import platform
import re
import shutil
import subprocess
import sys
import unittest

from folder import Folder

WFX = sys.argv.pop()
PROGRAM = """(module
  (import "spectest" "print_i32" (func $print (param i32)))
  (type $f (func (param i32) (result i32))) (type $k (cont $f))
  (elem declare func $body)
  (func $inner (type $f) (call $print (local.get 0)) (i32.const 1))
  (func $body (type $f) (i32.add (i32.const 1) (call $inner (local.get 0))))
  (func $outer (type $f) (i32.add (i32.const 1) (resume $k (local.get 0) (cont.new $k (ref.func $body)))))
  (func (export "top") (type $f) (i32.add (i32.const 1) (call $outer (local.get 0)))))
"""
COMMANDS = ["set debuginfod enabled off", "break wfx::machine::runtime::call_host", "run", "bt"]


@unittest.skipUnless(shutil.which("gdb"), "there is no gdb")
@unittest.skipUnless(platform.machine() == "x86_64", "there is no native code for this processor")
class Debugger(Folder):
    def test_frames_of_native_code_have_names_and_lead_to_the_host(self):
        self.file(PROGRAM, "program.wat")
        run = subprocess.run(
            ["gdb", "-q", "-nx", "-batch", *(part for command in COMMANDS for part in ("-ex", command)), "--args",
             os.path.abspath(WFX), "run", "--engine=machine", "--native=always", "program.wat", "--invoke", "top", "3"],
            cwd=self.folder, capture_output=True, text=True, timeout=300)
        frames = re.findall(r"^#\d+ +(?:0x[0-9a-f]+ in )?(.*?) \(", run.stdout, re.M)
        if "ptrace" in run.stderr:
            self.skipTest(f"gdb may not run a program here: {run.stderr}")
        native = [frame for frame in frames if frame.startswith("wasm:")]
        self.assertEqual(native, ["wasm:$inner", "wasm:$body", "wasm:4"], run.stdout)
        self.assertEqual(frames[-1], "main", run.stdout)


if __name__ == "__main__":
    unittest.main()
