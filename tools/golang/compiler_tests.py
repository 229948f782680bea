"""TinyGo's own test programs, whose output is in a file beside each. They come with the compiler, and none is here. By
Asyncify its authors run them."""
import re

from golang import compare
from golang.compare import Compared, Written
from golang.engines import NOTHING, Host
from golang.places import TINYGOROOT

TESTS = TINYGOROOT / "testdata"
STACK = "64KB"  # what TinyGo gives a goroutine on WebAssembly

# What TinyGo's main_test.go gives to some, and takes out of what they print.
HOSTS = {"env": Host(("first", "second"), {"ENV1": "VALUE1", "ENV2": "VALUE2"}), "filesystem": Host(folder=TINYGOROOT)}
FLAGS = {"ldflags": ["-ldflags=-X main.someGlobal=foobar"]}
PLAIN = {"testing": lambda text: re.sub(r"\(\d\.\d\ds\)", "(0.00s)", text)}

# Why some are not run. TinyGo does not run them on WASI either.
SKIPPED = {
    "recover": "TinyGo cannot recover on WebAssembly",
    "signal": "WASI has no signals",
    "wasmexport": "its host calls functions of the program",
    "wasmfunc": "its host is JavaScript",
}


def sources():
    """Those that have an output: files, and folders of more than one."""
    files = [path for path in TESTS.glob("*.go") if path.with_suffix(".txt").exists()]
    return sorted([*files, *(path.parent for path in TESTS.glob("*/out.txt"))])


def compared(source):
    name = source.stem
    one = Compared(name, source)
    if name in SKIPPED:
        one.results.append(compare.Result(name, "TinyGo", "WASI", lacking=SKIPPED[name]))
        return one
    output = source / "out.txt" if source.is_dir() else source.with_suffix(".txt")
    ways = compare.on_continuations(source, f"test-{name}", stack=STACK, flags=FLAGS.get(name, ()))
    return compare.compare(one, Written(output, PLAIN.get(name, str)), ways, HOSTS.get(name, NOTHING))
