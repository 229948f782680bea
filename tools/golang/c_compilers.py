"""The ways in which a C program is compiled that has fibers, of docs/go/c/fiber.h."""
import json

from golang.compilers import FEATURES, optimised
from golang.places import BINARYEN, OUT, SOURCES, TINYGOROOT, must

FOLDER = SOURCES / "c"
CLANG = ["clang-19", "-O2", "-I", FOLDER]
WASM = [*CLANG, "--target=wasm32-wasi", "-Wl,--strip-debug"]
TARGET = json.loads((SOURCES / "tinygo/wasmfx.json").read_text())  # the linker's flags are those for Go


def native(source, name, options=()):
    """With fibers of POSIX."""
    out = OUT / f"{name}.native"
    must([*CLANG, *options, source, FOLDER / "fiber_native.c", "-o", out])
    return out


def asyncify(source, name, options=()):
    """Over TinyGo's three functions. No function of WASI pauses, which Asyncify must be told."""
    switch, out = TINYGOROOT / "src/internal/task/task_asyncify_wasm.S", OUT / f"{name}.asyncify.wasm"
    unwind = ["--asyncify", "--pass-arg=asyncify-ignore-imports"]
    must([*WASM, *options, source, FOLDER / "fiber.c", switch, "-o", out])
    must([BINARYEN / "wasm-opt", *FEATURES, *unwind, "-O3", "-g", out, "-o", out])
    return out


def wasmfx(source, name, options=()):
    """On continuations, of the runtime that goroutines have."""
    alone, flags = OUT / f"{name}.alone.wasm", [f"-Wl,{flag}" for flag in TARGET["ldflags"]]
    must([*WASM, *options, *flags, source, FOLDER / "fiber.c", SOURCES / "tinygo/wasmfx.S", "-o", alone])
    return optimised(alone, "goroutines.wat", OUT / f"{name}.wasm")
