"""Whether a program does the same in each way, on each engine."""
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from golang import compilers, engines
from golang.places import SOURCES, WFX, Failed, must

TRIES = 10  # of native Go, where its scheduler may choose

# What a target does not have, by the program that is about it.
LACKING = {"recovered": "TinyGo's targets for WebAssembly cannot recover: a panic ends the program"}


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


class Native:
    """The program as Go itself compiles it. Where Go leaves the order to its scheduler it is run until it did what the
    other did, ten times at most."""

    def __init__(self, binary, arguments):
        self.binary, self.arguments, self.seen = binary, arguments, []

    def difference(self, other):
        for tried in range(TRIES):
            if tried == len(self.seen):
                self.seen.append(engines.native(self.binary, self.arguments))
            if (self.seen[tried].output, self.seen[tried].code) == (other.output, other.code):
                return ""
        return f"{other}; natively: {self.seen[0]}"


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


def compiled(source, name):
    """By the name of each way: the program, and the engines that it runs on. In place of the program the failure, where
    it does not compile."""
    go, asyncify, wasmfx, queue = (
        compilers.tried(way, source, name)
        for way in (compilers.standard, compilers.asyncify, compilers.wasmfx, compilers.own_queue))
    return {"standard Go": (go, {"Node.js": engines.node, "machine": engines.wfx("machine")}),
            "Asyncify": (asyncify, engines.ENGINES),
            **both_dialects(wasmfx, "WasmFX", "goroutines-2022.wat"),
            **both_dialects(queue, "own queue", "scheduler-2022.wat")}


def name_of(source):
    """"turns" of docs/go/turns.go, "cps-turns" of docs/go/cps/turns.go."""
    folder = source.parent
    return source.stem if folder == SOURCES or SOURCES not in folder.parents else f"{folder.name}-{source.stem}"


def compare(source, arguments=(), name=None):
    name = name or name_of(source)
    compared = Compared(name, source)
    native = Native(compilers.native(source, name), arguments)
    for way, (program, where) in compiled(source, name).items():
        compared.files[way] = program
        if isinstance(program, Failed):
            compared.results.append(Result(name, way, "its compiler", str(program)))
            continue
        lacking = "" if way == "standard Go" else LACKING.get(name, "")
        if way != "standard Go":
            compared.results.append(Result(name, way, "wfx check", holds_up(program)))
        for engine, run in where.items():
            difference = native.difference(run(program, arguments))
            if difference and lacking:
                compared.results.append(Result(name, way, engine, lacking=lacking))
            else:
                compared.results.append(Result(name, way, engine, difference))
    return compared
