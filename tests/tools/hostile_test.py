#!/usr/bin/env python3
"""Files that are large in one way each take memory in proportion: at most 64 MB and 20 times the file.

  hostile_test.py WFX [CASE...]

The most that the process has in memory is what the kernel says (ru_maxrss), so that this is for a build without
sanitizers.
"""
import os
import pathlib
import sys
import tempfile

LEAST = 64_000_000
FACTOR = 20
HEADER = b"\0asm\1\0\0\0"


def leb(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out) + bytes([n])


def section(number, contents):
    return bytes([number]) + leb(len(contents)) + contents


def name(text):
    return leb(len(text)) + text


FUNC_TYPE = section(1, b"\x01\x60\0\0")
ONE_FUNC = section(3, b"\1\0")
EMPTY_BODY = section(10, b"\1\2\0\x0b")


def function(code, locals_=b"\0"):
    body = locals_ + code + b"\x0b"
    return HEADER + FUNC_TYPE + ONE_FUNC + section(10, b"\1" + leb(len(body)) + body)


def elements(n, form, element):
    return HEADER + FUNC_TYPE + ONE_FUNC + section(9, b"\1" + form + leb(n) + element * n) + EMPTY_BODY


def funcs(n, body):
    return HEADER + FUNC_TYPE + section(3, leb(n) + b"\0" * n) + section(10, leb(n) + body * n)


def names_of_last_locals(n):
    names = b"".join(leb(i) + b"\1" + leb(49999) + name(b"x") for i in range(n))
    return funcs(n, b"\x06\1\xd0\x86\3\x7f\x0b") + section(0, name(b"name") + section(2, leb(n) + names))


CASES = {
    "passive_elements.wasm": elements(4_000_000, b"\1\0", b"\0"),
    "declared_elements.wasm": elements(4_000_000, b"\3\0", b"\0"),
    "elements_by_ref_func.wasm": elements(1_500_000, b"\5\x70", b"\xd2\0\x0b"),
    "elements_by_ref_null.wasm": elements(1_500_000, b"\5\x70", b"\xd0\x70\x0b"),
    "nops.wasm": function(b"\1" * 6_000_000),
    "nops_in_a_block.wasm": function(b"\2\x40" + b"\1" * 6_000_000 + b"\x0b"),
    "nested_blocks.wasm": function(b"\2\x40" * 1_500_000 + b"\x0b" * 1_500_000),
    "blocks.wasm": function(b"\2\x40\x0b" * 1_500_000),
    "branch_tables.wasm": function(b"\0" + b"\x0e\0\0" * 1_500_000),
    "long_branch_table.wasm": function(b"\x41\0\x0e" + leb(3_000_000) + b"\0" * 3_000_001),
    "long_constant.wasm": HEADER + section(6, b"\1\x7f\0\x41\0" + b"\x41\0\x6a" * 1_500_000 + b"\x0b"),
    "functions.wasm": funcs(500_000, b"\2\0\x0b"),
    "functions_of_many_locals.wasm": funcs(100_000, b"\x06\1\xd0\x86\3\x7f\x0b"),
    "names_of_last_locals.wasm": names_of_last_locals(100_000),
    "too_many_memories.wasm": HEADER + section(5, leb(1_000_000) + b"\0\0" * 1_000_000),
    "nops.wat": b"(func " + b"nop " * 1_000_000 + b")",
    "elements.wat": b"(func)(elem func " + b"0 " * 1_500_000 + b")",
    "long_token.wat": b"(func " + b"a" * 5_000_000 + b")",
    "long_literal.wat": b"(func i32.const " + b"1" * 5_000_000 + b")",
    "errors.wat": b"(func nopp)\n" * 200_000,
    "failures.wast": b'(module (func (export "f") (result i32) (i32.const 0)))\n'
                     + b'(assert_return (invoke "f") (i32.const 1))\n' * 50_000,
}
ACTIONS = {
    ".wasm": [["check", "{}"], ["convert", "{}", "out.wat"], ["convert", "--plain", "{}", "out.wat"],
              ["convert", "{}", "out.wasm"]],
    ".wat": [["check", "{}"], ["convert", "{}", "out.wasm"], ["convert", "{}", "out.wat"]],
    ".wast": [["check", "{}"], ["test", "{}"]],
}


def most_memory(arguments, folder):
    """How it ended, what it printed last, and the most bytes that it had in memory."""
    output = os.path.join(folder, "output")
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        os.execv(arguments[0], arguments)
    _, status, usage = os.wait4(pid, 0)
    with open(output, "rb") as file:
        text = file.read().decode("utf-8", "backslashreplace")
    return os.waitstatus_to_exitcode(status), text, usage.ru_maxrss * 1024


def faults(wfx, case, folder):
    contents = CASES[case]
    (pathlib.Path(folder) / case).write_bytes(contents)
    for action in ACTIONS[pathlib.Path(case).suffix]:
        code, text, memory = most_memory([wfx, *(part.format(case) for part in action)], folder)
        command = " ".join(action).format(case)
        if code not in (0, 1, 3):
            yield f"wfx {command}: exit code {code}: {text[-300:]}"
        if memory > LEAST + FACTOR * len(contents):
            yield f"wfx {command}: {memory / 1e6:.0f} MB for a file of {len(contents) / 1e6:.1f} MB"
        longest = max(map(len, text.splitlines()), default=0)
        if longest > 400:
            yield f"wfx {command}: it says a line of {longest} characters"
        if text.count("error:") > 100:
            yield f"wfx {command}: it shows {text.count('error:')} errors"
    (pathlib.Path(folder) / case).unlink()


def main():
    wfx = str(pathlib.Path(sys.argv[1]).resolve())
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for case in sys.argv[2:] or CASES:
            found += faults(wfx, case, folder)
    print("\n".join(found) or "all within their bounds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
