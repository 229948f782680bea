"""Modules in text format to measure a front end by: one that is generated, and the largest of the official suite."""
import re
from pathlib import Path

TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|;;[^\n]*|\(;|;\)|[()]|[^\s()";]+|\s+|;', re.S)
MODULE = re.compile(rb"\(\s*module(?!\s+(?:\$\S+\s+)?(?:definition|instance|binary|quote)\b)")

HEAD = """(module
  (type $t (func (param i32) (result i32)))
  (memory 1)
  (global $g (mut i32) (i32.const 0))
"""
FUNCTION = """  (func $f{k} (export "f{k}") (type $t) (param $x i32) (result i32)
    (local $i i32) (local $sum i64) (local $d f64)
    (local.set $i (local.get $x))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $i)))
        (local.set $sum
          (i64.add (local.get $sum) (i64.extend_i32_u (i32.load offset={offset} (local.get $i)))))
        (i32.store align=2 (local.get $i) (i32.xor (local.get $x) (i32.const 0x{k:x})))
        (local.set $d (f64.mul (local.get $d) (f64.const {k}.5e-3)))
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (br $next)))
    local.get $x
    i32.const {times}
    i32.lt_s
    if (result i32)
      global.get $g
      call $f{callee}
    else
      local.get $sum
      i32.wrap_i64
    end)
"""


def generated(functions=20_000):
    """A module of that many functions, of folded and plain instructions."""
    bodies = (FUNCTION.format(k=k, offset=k % 4096, times=k * 7, callee=k * 17 % functions)
              for k in range(functions))
    return (HEAD + "".join(bodies) + ")\n").encode()


def forms(script):
    """The top-level forms of a script."""
    depth = comments = start = 0
    for match in TOKEN.finditer(script):
        token = match.group()
        if token in (b"(;", b";)"):
            comments += 1 if token == b"(;" else -1
        elif comments == 0 and token == b"(":
            start = match.start() if depth == 0 else start
            depth += 1
        elif comments == 0 and token == b")":
            depth -= 1
            if depth == 0:
                yield script[start : match.end()]


def largest(suite, count):
    """The texts of the suite's largest modules, the largest first."""
    found = []
    for script in sorted(Path(suite, "core").rglob("*.wast")):
        found += (form for form in forms(script.read_bytes()) if MODULE.match(form))
    return sorted(found, key=len, reverse=True)[:count]
