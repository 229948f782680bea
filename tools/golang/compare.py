"""Whether a program does the same in each way, on each engine."""
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from golang import c_compilers, compilers, engines
from golang.engines import NOTHING, Host
from golang.places import SOURCES, WFX, Failed, must

TRIES = 10  # of native Go, where its scheduler may choose

# What TinyGo's targets for WebAssembly do not have, by what shows it in a program and in what came of it.
LACKING = [(re.compile(r"\brecover\(\)"), "panic: ", "TinyGo cannot recover on WebAssembly: a panic ends the program")]


@dataclass(frozen=True)
class Result:
    """A program in one way on one engine. `difference` is empty where it did what native Go does."""
    program: str
    way: str
    engine: str
    difference: str = ""
    lacking: str = ""  # why it cannot be the same

    def __str__(self):
        where = f"{self.program}, {self.way} on {self.engine}"
        return f"{where}: {self.difference or self.lacking or 'the same'}"


@dataclass
class Compared:
    """What came of a program, and what was made of it."""
    name: str
    source: Path
    results: list = field(default_factory=list)
    files: dict = field(default_factory=dict)

    def lacking(self, output):
        """Why a run that printed this could not be the same, where the target has not what the program needs."""
        for needs, shown, reason in LACKING:
            if shown in output and self.source.is_file() and needs.search(self.source.read_text()):
                return reason
        return ""


class Native:
    """The program as its own compiler makes it for this machine. Where Go leaves the order to its scheduler it is run
    until it did what the other did, ten times at most."""

    def __init__(self, binary, host=NOTHING):
        self.binary, self.host, self.seen = binary, host, []

    def difference(self, other):
        for tried in range(TRIES):
            if tried == len(self.seen):
                self.seen.append(engines.native(self.binary, self.host))
            if (self.seen[tried].output, self.seen[tried].code) == (other.output, other.code):
                return ""
        return f"{other}; natively: {self.seen[0]}"


class Written:
    """A program that ends well, and prints what a file says. `plain` takes out what no file can say."""

    def __init__(self, path, plain=lambda text: text):
        self.lines, self.plain = path.read_text().splitlines(), plain

    def difference(self, other):
        lines = self.plain(other.output).splitlines()
        if other.code == 0 and lines == self.lines:
            return ""
        for number, (line, expected) in enumerate(zip(lines, self.lines), 1):
            if line != expected:
                return f"exit code {other.code}; line {number}: {line!r} in place of {expected!r}"
        return f"{other}; after {len(lines)} lines of {len(self.lines)}"


def holds_up(program):
    """Whether the module is valid, and the same module when it has been text in between; else what it is not."""
    try:
        must([WFX, "check", program])
        with tempfile.TemporaryDirectory() as folder:
            first, second, binary = (Path(folder) / name for name in ("first.wat", "second.wat", "again.wasm"))
            must([WFX, "convert", program, first])
            must([WFX, "convert", first, binary])
            must([WFX, "convert", binary, second])
            return "" if first.read_bytes() == second.read_bytes() else "is another module after a round trip"
    except Failed as failure:
        return str(failure)


def both_dialects(linked, way, runtime):
    """A program of WasmFX merged with its runtime, on all engines; and linked with that of 2022 on ours."""
    failed = isinstance(linked, Failed)
    merged, alone = (linked, linked) if failed else (linked.merged, linked.alone)
    ours = {engine: engines.of_2022(engine, runtime) for engine in ("reference", "machine")}
    return {way: (merged, engines.ENGINES), f"{way} of 2022": (alone, ours)}


def standard(source, name):
    """Standard Go for WASI."""
    return {"standard Go": (compilers.tried(compilers.standard, source, name),
                            {"Node.js": engines.node, "machine": engines.wfx("machine")})}


def unwound(compiler, source, name):
    """By Asyncify."""
    return {"Asyncify": (compilers.tried(compiler, source, name), engines.ENGINES)}


def on_continuations(source, name, **options):
    """By the name of each way: the program, and the engines that it runs on. In place of the program the failure, where
    it does not compile."""
    wasmfx, queue = (compilers.tried(way, source, name, **options) for way in (compilers.wasmfx, compilers.own_queue))
    return {**both_dialects(wasmfx, "WasmFX", "goroutines-2022.wat"),
            **both_dialects(queue, "own queue", "scheduler-2022.wat")}


def by_clang(source, name):
    """The same for C, and Asyncify."""
    return {**unwound(c_compilers.asyncify, source, name),
            **both_dialects(compilers.tried(c_compilers.wasmfx, source, name), "WasmFX", "goroutines-2022.wat")}


def compare(compared, expected, ways, host=NOTHING):
    """Runs a program in each way on each engine, and notes what came of it."""
    def note(way, engine, difference, lacking=""):
        compared.results.append(Result(compared.name, way, engine, "" if lacking else difference, lacking))

    for way, (program, where) in ways.items():
        compared.files[way] = program
        if isinstance(program, Failed):
            note(way, "its compiler", str(program))
            continue
        if way != "standard Go":
            note(way, "wfx check", holds_up(program))
        for engine, run in where.items():
            ended = run(program, host)
            difference = expected.difference(ended)
            note(way, engine, difference, compared.lacking(ended.output) if difference else "")
    return compared


def name_of(source):
    """"turns" of docs/go/turns.go, "c-turns" of docs/go/c/turns.c."""
    folder = source.parent
    return source.stem if folder == SOURCES or SOURCES not in folder.parents else f"{folder.name}-{source.stem}"


def program(source, arguments=()):
    """Compares a program of docs/go, or one of the reader's."""
    name, host = name_of(source), Host(tuple(arguments))
    if source.suffix == ".c":
        native, ways = c_compilers.native(source, name), by_clang(source, name)
    else:
        native = compilers.native(source, name)
        ways = {**standard(source, name), **unwound(compilers.asyncify, source, name), **on_continuations(source, name)}
    return compare(Compared(name, source), Native(native, host), ways, host)
