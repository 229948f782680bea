"""The ways in which a Go program is compiled. Each gives the file that it has made."""
import functools
import os
from dataclasses import dataclass
from pathlib import Path

from golang.places import BINARYEN, GO, OUT, QUEUEROOT, SOURCES, TINYGO, TINYGOROOT, WFX, Failed, environment, must

# What Binaryen is told of what it reads. Of the features that are on with `all`, no engine here has these two.
FEATURES = ["-all", "--disable-compact-imports", "--disable-custom-descriptors"]
STACK = "8KB"  # of a goroutine, for what is in linear memory


@dataclass(frozen=True)
class Linked:
    """A program of WasmFX: as it comes of the compiler, which imports its runtime, and with the runtime merged."""
    alone: Path
    merged: Path


def module_of(source):
    """Where a compiler runs: in the program's own module, if it is in one."""
    return source if source.is_dir() else source.parent


def native(source, name):
    out = OUT / f"{name}.native"
    must([GO, "build", "-o", out, source], env=environment(), cwd=module_of(source))
    return out


def standard(source, name):
    """Standard Go for WASI: goroutines are unwound by code in every function, as by Asyncify."""
    out = OUT / f"{name}.go.wasm"
    must([GO, "build", "-o", out, source], env=environment(GOOS="wasip1", GOARCH="wasm"), cwd=module_of(source))
    return out


@functools.cache
def version_of_binaryen():
    return must([BINARYEN / "wasm-opt", "--version"]).strip()


def optimiser(name, commands):
    """TinyGo always calls wasm-opt, with --asyncify, once the program is linked. This is what it calls instead. It also
    asks for the version, each time."""
    path = OUT / f"wasm-opt-{name}"
    version = f'if [ "$1" = --version ]; then echo "{version_of_binaryen()}"; exit; fi'
    text = f"#!/usr/bin/env bash\nset -e\n{version}\n{commands}\n"
    if not path.exists() or path.read_text() != text:
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(text)
        part.chmod(0o755)
        part.replace(path)
    return path


def tinygo(source, target, out, stack, wasmopt, level=2, root=TINYGOROOT, flags=()):
    options = [f"-target={target}", f"-opt={level}", "-no-debug", f"-stack-size={stack}", *flags]
    must([TINYGO, "build", *options, "-o", out, source],
         env=environment(WASMOPT=str(wasmopt), TINYGOROOT=str(root)), cwd=module_of(source))
    return out


def asyncify(source, name, stack=STACK, flags=()):
    """As TinyGo does it, at the highest level of Binaryen."""
    wasmopt = optimiser("asyncify", f'exec {BINARYEN / "wasm-opt"} "${{@/#-O2/-O3}}"')
    return tinygo(source, "asyncify", OUT / f"{name}.asyncify.wasm", stack, wasmopt, flags=flags)


def unchanged():
    """In place of wasm-opt: what only copies."""
    return optimiser("none", 'while [ "$1" != -g ]; do shift; done\ncp "$2" "$4"')


def merge(alone, runtime, merged):
    """The program and its runtime as one module."""
    binary = merged.with_suffix(".runtime")
    must([WFX, "convert", "--to=wasm", SOURCES / runtime, binary])
    must([BINARYEN / "wasm-merge", *FEATURES, "-g", binary, "env", alone, "program", "-o", merged])
    binary.unlink()


def optimised(alone, runtime, merged):
    """The same, by the optimiser that the others have had, which sees it as one module."""
    merge(alone, runtime, merged)
    must([BINARYEN / "wasm-opt", *FEATURES, "-g", "-O3", merged, "-o", merged])
    return Linked(alone, merged)


def wasmfx(source, name, stack=STACK, flags=()):
    """On continuations, with TinyGo's scheduler."""
    alone = tinygo(source, "wasmfx", OUT / f"{name}.alone.wasm", stack, unchanged(), flags=flags)
    return optimised(alone, "goroutines.wat", OUT / f"{name}.wasm")


def own_queue(source, name, stack=STACK, flags=()):
    """On continuations, in the queue of the runtime."""
    out = OUT / f"{name}.queue.alone.wasm"
    alone = tinygo(source, "queue", out, stack, unchanged(), root=QUEUEROOT, flags=flags)
    return optimised(alone, "scheduler.wat", OUT / f"{name}.queue.wasm")


def readable(source, name):
    """On continuations without optimisation, so that each call of the source is one of the program: to be looked at."""
    alone = tinygo(source, "wasmfx", OUT / f"{name}.readable.alone.wasm", STACK, unchanged(), level=0)
    merged = OUT / f"{name}.readable.wasm"
    merge(alone, "goroutines.wat", merged)
    return merged


def tried(compile_it, *arguments, **more):
    """What a compiler has made, or the words of its failure."""
    try:
        return compile_it(*arguments, **more)
    except Failed as failure:
        return failure
