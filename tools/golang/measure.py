"""What goroutines take: docs/go/bench, in each way on each engine.

A figure is the processor's time of a run of many operations, less that of a run of none, by the number of operations.
That number grows until the run is long enough. So the start of an engine is not in it, and other work on the machine
falsifies it less."""
from dataclasses import dataclass

from golang import compilers, engines
from golang.places import SOURCES, Failed

LONG = 0.4  # seconds
RUNS = 3  # of which the shortest counts

BENCH = SOURCES / "bench/bench.go"
CPS = SOURCES / "bench/cps.go"


@dataclass(frozen=True)
class Work:
    """A work of the bench. `most` is how many operations it can do, where that has a bound."""
    text: str
    arguments: tuple
    stack: str = "2KB"
    first: int = 1000
    most: int = 1 << 40


SWITCHES = [Work(f"{depth} calls deep", ("switch", depth), "64KB") for depth in (1, 10, 100, 1000)]
OTHERS = [Work("a value to another goroutine, and an answer", ("channel",)),
          Work("a goroutine, from start to end", ("goroutine",), most=20_000),
          Work("a call that might pause, and does not", ("call",), first=10_000)]
PARKED = Work("goroutines that wait", ("parked",), most=10_000)


def seconds(run, program, work, count):
    ended = run(program, [str(word) for word in (*work.arguments, count)])
    if ended.code != 0:
        raise Failed(f"{program.name} {work.arguments}: {ended}")
    return ended.seconds


def nanoseconds(run, program, work):
    """What one operation takes."""
    nothing = min(seconds(run, program, work, 0) for _ in range(RUNS))
    count = min(work.first, work.most)
    while seconds(run, program, work, count) - nothing < LONG and count < work.most:
        count = min(4 * count, work.most)
    return (min(seconds(run, program, work, count) for _ in range(RUNS)) - nothing) / count * 1e9


def memory(run, program):
    """The bytes that one parked goroutine takes: the most that were resident with all of them, less that with one."""
    def resident(count):
        ended = run(program, [*PARKED.arguments, str(count)])
        if ended.code != 0:
            raise Failed(f"{program.name} {PARKED.arguments}: {ended}")
        return ended.memory

    return (resident(PARKED.most) - resident(1)) / PARKED.most


class Programs:
    """The bench in each way, by the size of a goroutine's stack in linear memory."""

    def __init__(self):
        self.ways = {"Asyncify": {}, "WasmFX": {}}
        for stack in ("2KB", "64KB"):
            self.ways["Asyncify"][stack] = compilers.asyncify(BENCH, f"bench-{stack}", stack)
            self.ways["WasmFX"][stack] = compilers.wasmfx(BENCH, f"bench-{stack}", stack).merged
        by_hand = compilers.wasmfx(CPS, "bench-cps").merged
        self.ways["by hand"] = dict.fromkeys(("2KB", "64KB"), by_hand)
        self.standard = compilers.standard(BENCH, "bench")

    def columns(self):
        """The columns of a table: a heading, what runs it, and the program by its stack."""
        for engine, run in engines.ENGINES.items():
            for way, by_stack in self.ways.items():
                yield f"{way}, {engine}", run, lambda stack, of=by_stack: of[stack]
        yield "standard Go, Node.js", engines.node, lambda _: self.standard


def tried(what, *arguments):
    """A figure, or None where the program ends otherwise than it should."""
    try:
        return what(*arguments)
    except Failed:
        return None


def figures(programs, works, say):
    """By work and column: nanoseconds an operation."""
    rows = {}
    for work in works:
        rows[work.text] = {}
        for column, run, program_for in programs.columns():
            rows[work.text][column] = tried(nanoseconds, run, program_for(work.stack), work)
            say(f"{work.text}, {column}: {rows[work.text][column]}")
    return rows


def memories(programs):
    return {column: tried(memory, run, program_for(PARKED.stack)) for column, run, program_for in programs.columns()}
