"""TinyGo's own test programs, whose output is in a file beside each."""
import os
from concurrent.futures import ThreadPoolExecutor

from golang import compilers, engines
from golang.places import TINYGOROOT, Failed

TESTS = TINYGOROOT / "testdata"
STACK = "64KB"  # what TinyGo gives a goroutine on WebAssembly


def sources():
    """Those that have an output, but for programs that JavaScript calls."""
    return sorted(path for path in TESTS.glob("*.go")
                  if path.with_suffix(".txt").exists() and not path.stem.startswith(("wasmexport", "wasmfunc")))


def outcome(source, compile_it):
    """"passes", or how it ended."""
    program = compilers.tried(compile_it, source, f"test-{source.stem}")
    if isinstance(program, Failed):
        return "does not compile"
    ended = engines.wfx("machine")(program)
    if ended.output.splitlines() == source.with_suffix(".txt").read_text().splitlines():
        return "passes"
    return "ends otherwise"


def asyncify(source, name):
    return compilers.asyncify(source, name, STACK)


def wasmfx(source, name):
    return compilers.wasmfx(source, name, STACK).merged


def run():
    """By the name of each program how it ended by Asyncify and by WasmFX, on the machine."""
    def both(source):
        return source.stem, (outcome(source, asyncify), outcome(source, wasmfx))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(both, sources()))
