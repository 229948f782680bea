#!/usr/bin/env python3
"""Files that are large in one way each, and pipes that do not end, take memory in proportion: at most 64 MB and 20
times the file; and wfx comes to its end. A long trace takes no more than a short one. The last line counts the
commands of which that is so.

  hostile_test.py WFX [CASE...]

The most that the process has in memory is what the kernel says (ru_maxrss), so that this is for a build without
sanitizers.
"""
import concurrent.futures
import itertools
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

from programs import GENERATOR

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


def many(number, n, entry):
    return HEADER + FUNC_TYPE + section(number, leb(n) + entry * n)


def distinct_types(n):
    """Distinct function types: the parameters of a type are its number in base 4, a value type for each digit."""
    numbers = (0x7F, 0x7E, 0x7D, 0x7C)
    types = bytearray()
    for i in range(n):
        digits = [numbers[0]]
        while i > 0:
            digits.append(numbers[i & 3])
            i >>= 2
        types += b"\x60" + leb(len(digits)) + bytes(digits) + b"\0"
    return HEADER + section(1, leb(n) + bytes(types))


def funcs_of_many_params(n):
    return (HEADER + section(1, b"\1\x60" + leb(1000) + b"\x7f" * 1000 + b"\0") + section(3, leb(n) + b"\0" * n)
            + section(10, leb(n) + b"\2\0\x0b" * n))


def calls_of_a_long_name(n):
    return function(b"\x10\0" * n) + section(0, name(b"name") + section(1, b"\1\0" + name(b"x" * 100_000)))


def export_section(n):
    return section(7, leb(n) + b"".join(name(b"%x" % i) + b"\0\0" for i in range(n)))


def faulty_funcs(n, body, before=b"", between=b""):
    """Invalid functions, more than wfx shows errors (100)."""
    code = leb(len(body)) + body
    return HEADER + before + section(3, leb(n) + b"\0" * n) + between + section(10, leb(n) + code * n)


def func_types(n):
    return section(1, leb(n) + b"\x60\0\0" * n)


THOUSAND_PARAMS = b"(type (func (param" + b" i32" * 1000 + b")))\n"
# The cases, made by a process of its own when they are written: the memory of this process would count as that of wfx.
CASES = {
    "passive_elements.wasm": lambda: elements(3_000_000, b"\1\0", b"\0"),
    "declared_elements.wasm": lambda: elements(3_000_000, b"\3\0", b"\0"),
    "elements_by_ref_func.wasm": lambda: elements(700_000, b"\5\x70", b"\xd2\0\x0b"),
    "elements_by_ref_null.wasm": lambda: elements(700_000, b"\5\x70", b"\xd0\x70\x0b"),
    "nops.wasm": lambda: function(b"\1" * 3_000_000),
    "nops_in_a_block.wasm": lambda: function(b"\2\x40" + b"\1" * 3_000_000 + b"\x0b"),
    "nested_blocks.wasm": lambda: function(b"\2\x40" * 1_000_000 + b"\x0b" * 1_000_000),
    "blocks.wasm": lambda: function(b"\2\x40\x0b" * 1_000_000),
    "branch_tables.wasm": lambda: function(b"\0" + b"\x0e\0\0" * 1_000_000),
    "long_branch_table.wasm": lambda: function(b"\x41\0\x0e" + leb(3_000_000) + b"\0" * 3_000_001),
    "long_constant.wasm": lambda: HEADER + section(6, b"\1\x7f\0\x41\0" + b"\x41\0\x6a" * 1_000_000 + b"\x0b"),
    "functions.wasm": lambda: funcs(500_000, b"\2\0\x0b"),
    "functions_of_a_block.wasm": lambda: funcs(400_000, b"\5\0\2\x40\x0b\x0b"),
    "functions_of_a_cast.wasm": lambda: funcs(80_000, b"\6\0\xd0\x70\xd1\x1a\x0b"),
    "functions_of_a_block.wat": lambda: b"(func block end)" * 150_000,
    "functions_of_many_locals.wasm": lambda: funcs(100_000, b"\x06\1\xd0\x86\3\x7f\x0b"),
    "functions_of_many_params.wasm": lambda: funcs_of_many_params(200_000),
    "names_of_last_locals.wasm": lambda: names_of_last_locals(100_000),
    "calls_of_a_long_name.wasm": lambda: calls_of_a_long_name(200_000),
    "distinct_types.wasm": lambda: distinct_types(130_000),
    "too_many_distinct_types.wasm": lambda: distinct_types(500_000),
    "equal_types.wasm": lambda: HEADER + section(1, leb(300_000) + b"\x60\0\0" * 300_000),
    "structures.wasm": lambda: HEADER + section(1, leb(40_000) + (b"\x5f\x28" + b"\x7f\0" * 40) * 40_000),
    "one_group_of_types.wasm": lambda: HEADER + section(1, b"\1\x4e" + leb(3_000_000) + b"\x60\0\0" * 3_000_000),
    "imported_functions.wasm": lambda: many(2, 500_000, b"\0\0\0\0"),
    "imported_globals.wasm": lambda: many(2, 500_000, b"\0\0\3\x7f\0"),
    "too_many_imports.wasm": lambda: many(2, 3_000_000, b"\0\0\0\0"),
    "exports.wasm": lambda: HEADER + FUNC_TYPE + ONE_FUNC + export_section(300_000) + EMPTY_BODY,
    "globals.wasm": lambda: many(6, 500_000, b"\x7f\0\x41\0\x0b"),
    "tags.wasm": lambda: many(13, 500_000, b"\0\0"),
    "tables.wasm": lambda: many(4, 100_000, b"\x70\0\0"),
    "segments.wasm": lambda: many(11, 100_000, b"\1\0"),
    "unknown_types.wasm": lambda: faulty_funcs(200_000, b"\0\2" + leb(999_999) + b"\x0b\x0b", func_types(250_000)),
    "unknown_globals.wasm": lambda: faulty_funcs(200_000, b"\0\x23" + leb(999_999) + b"\x1a\x0b", FUNC_TYPE
                                                 + section(2, leb(400_000) + b"\0\0\3\x7f\0" * 400_000)),
    "functions_for_continuations.wasm": lambda: faulty_funcs(200_000, b"\0\xe0\0\x0b", func_types(250_000)),
    "errors_beside_exports.wasm": lambda: faulty_funcs(200_000, b"\0\x1a\x0b", FUNC_TYPE, export_section(400_000)),
    "too_many_memories.wasm": lambda: many(5, 1_000_000, b"\0\0"),
    "nops.wat": lambda: b"(func " + b"nop " * 1_000_000 + b")",
    "elements.wat": lambda: b"(func)(elem func " + b"0 " * 1_500_000 + b")",
    "long_token.wat": lambda: b"(func " + b"a" * 5_000_000 + b")",
    "long_literal.wat": lambda: b"(func i32.const " + b"1" * 5_000_000 + b")",
    "errors.wat": lambda: b"(func nopp)\n" * 200_000,
    "unknown_labels.wat": lambda: b"(func " + b"(block $a " * 90_000 + b"(br $b)" * 200_000 + b")" * 90_001,
    "unknown_clauses.wat": lambda: b"(func (try_table "
                           + b"".join(b"(catch $%x 0)" % i for i in range(200_000)) + b"))",
    "open_parentheses.wat": lambda: b"(" * 5_000_000,
    "nested_folded.wat": lambda: b"(func " + b"(if" * 1_000_000,
    "locals_behind_many_params.wat": lambda: THOUSAND_PARAMS + b"(func (type 0)(local i32))" * 30_000,
    "nested_blocks.wat": lambda: b"(func " + b"(block" * 150_000 + b")" * 150_001,
    "assertions.wast": lambda: b'(module (func (export "f")))\n' + b'(assert_return (invoke "f"))\n' * 300_000,
    "alternatives.wast": lambda: b'(module (func (export "f") (result i32) (i32.const 1)))\n'
                     + b'(assert_return (invoke "f") (either' + b" (i32.const 1)" * 99_999 + b"))",
    "too_many_arguments.wast": lambda: b'(invoke "f"' + b"(i32.const 1)" * 500_000 + b")",
    "failures.wast": lambda: b'(module (func (export "f") (result i32) (i32.const 0)))\n'
                     + b'(assert_return (invoke "f") (i32.const 1))\n' * 50_000,
    "modules.wast": lambda: b"(module)\n" * 40_000,
    "too_many_modules.wast": lambda: b"(module)\n" * 1_000_000,
    "modules_in_quotes.wast": lambda: b'(module quote "")\n' * 40_000,
    "exporting_modules.wast": lambda: b'(module (func (export "f") (result i32) (i32.const 0)))\n'
                              b'(assert_return (invoke "f") (i32.const 0))\n' * 20_000,
}
TEXTS = [["convert", "{}", "out.wat"], ["convert", "--plain", "{}", "out.wat"]]
ACTIONS = {
    ".wasm": [["check", "{}"], ["test", "{}"], ["convert", "{}", "out.wasm"], *TEXTS],
    ".wat": [["check", "{}"], ["convert", "{}", "out.wasm"], *TEXTS[:1]],
    ".wast": [["check", "{}"], ["test", "{}"], ["convert", "{}", "out.js"], ["convert", "{}", "out.json"],
              ["convert", "{}", "out.bin.wast"]],
}
# A line that comes again and again, without an end, and what wfx says of it.
PIPES = {
    b"y\n": "unknown operator",
    b"(module)\n": "no regular file",
    b"\0asm\1\0\0\0": "no regular file",
}


def write(case, path):
    pid = os.fork()
    if pid == 0:
        path.write_bytes(CASES[case]())
        os._exit(0)
    os.waitpid(pid, 0)
    return path.stat().st_size


def most_memory(arguments, folder, stdin=None):
    """Runs a command: its exit code, what it printed, and the most bytes that it had in memory."""
    output = os.path.join(folder, "output")
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        if stdin is not None:
            os.dup2(stdin, 0)
        # Only time out of proportion to the input exceeds this.
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        os.execv(arguments[0], arguments)
    _, status, usage = os.wait4(pid, 0)
    with open(output, "rb") as file:
        text = file.read().decode("utf-8", "backslashreplace")
    return os.waitstatus_to_exitcode(status), text, usage.ru_maxrss * 1024


def faults_of_action(wfx, case, size, action, folder):
    command = " ".join(action).format(case)
    code, text, memory = most_memory([wfx, *(part.format(case) for part in action)], folder)
    if code not in (0, 1, 3):
        yield f"wfx {command}: exit code {code}: {text[-300:]}"
    if memory > LEAST + FACTOR * size:
        yield f"wfx {command}: {memory / 1e6:.0f} MB for a file of {size / 1e6:.1f} MB"
    longest = max(map(len, text.splitlines()), default=0)
    if longest > 400:
        yield f"wfx {command}: it says a line of {longest} characters"
    if text.count("error:") > 100:
        yield f"wfx {command}: it shows {text.count('error:')} errors"
    written = os.path.join(folder, action[-1])
    if os.path.exists(written) and os.path.getsize(written) > LEAST + 100 * size:
        yield f"wfx {command}: it writes {os.path.getsize(written) / 1e6:.0f} MB"


def faults_of_pipe(wfx, line, says, folder):
    with subprocess.Popen([sys.executable, "-c", f"""
import os
while True:
    os.write(1, {line!r} * 100_000)
"""], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as endless:
        code, text, memory = most_memory([wfx, "check", "-"], folder, endless.stdout.fileno())
        endless.kill()
    if code not in (1, 2) or says not in text:
        yield f"{line} without an end | wfx check -: exit code {code}: {text[-300:]}"
    if memory > 1_000_000_000:
        yield f"{line} without an end | wfx check -: {memory / 1e6:.0f} MB"


def faults_of_long_trace(wfx, folder):
    """A trace as data is a stream: two hundred times the steps take the memory of the first."""
    pathlib.Path(folder, "generator.wat").write_text(GENERATOR)
    least, most = (most_memory([wfx, "trace", "generator.wat", "--invoke=go", rounds, "--format=jsonl"], folder)
                   for rounds in ("100", "20000"))
    if least[0] != 0 or most[0] != 0:
        yield f"wfx trace --format=jsonl: exit codes {least[0]} and {most[0]}"
    if most[2] > least[2] + 8_000_000:
        yield f"wfx trace --format=jsonl: {most[2] / 1e6:.0f} MB for 20000 rounds, {least[2] / 1e6:.0f} MB for 100"


def faults_of_case(wfx, case):
    """For each command on the file the list of its faults."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / case
        size = write(case, path)
        return [list(faults_of_action(wfx, case, size, action, folder)) for action in ACTIONS[path.suffix]]


def results(wfx, cases):
    """Yields for each command the list of its faults. As many cases run at a time as there are processors."""
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for faults in pool.map(faults_of_case, itertools.repeat(wfx), cases):
            yield from faults
    if cases == list(CASES):
        with tempfile.TemporaryDirectory() as folder:
            for line, says in PIPES.items():
                yield list(faults_of_pipe(wfx, line, says, folder))
            yield list(faults_of_long_trace(wfx, folder))


def main():
    wfx = str(pathlib.Path(sys.argv[1]).resolve())
    passed = failed = 0
    for faults in results(wfx, sys.argv[2:] or list(CASES)):
        for fault in faults:
            print(fault, flush=True)
        passed += not faults
        failed += bool(faults)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
