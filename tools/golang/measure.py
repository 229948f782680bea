"""What goroutines take: docs/go/bench, in each way on each engine.

A figure is the processor's time of a run of many operations, less that of a run of none, by the number of operations.
That number grows until the run is long enough. So the start of an engine is not in it, and other work on the machine
falsifies it less."""
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from golang import c_compilers, compilers, engines
from golang.engines import Host
from golang.places import SOURCES, Failed

LONG = 0.25  # seconds
RUNS = 3  # of which the shortest counts

BENCH = SOURCES / "bench/bench.go"
CPS = SOURCES / "bench/cps.go"
C = SOURCES / "c/bench.c"
STACKS = (2, 64)  # KB of a goroutine's stack in linear memory


@dataclass(frozen=True)
class Work:
    """A work of the bench. `most` is how many operations it can do, where that has a bound."""
    text: str
    arguments: tuple
    stack: int = 2
    first: int = 1000
    most: int = 1 << 40


SWITCHES = [Work(f"{depth} calls deep", ("switch", depth), 64) for depth in (1, 10, 100, 1000)]
ROUND_TRIP = Work("a value to another goroutine, and an answer", ("channel",))
GOROUTINE = Work("a goroutine, from start to end", ("goroutine",), most=20_000)
CALL = Work("a call that might pause, and does not", ("call",), first=10_000)
FIBER = Work("a fiber, from start to end", ("fiber",))
PARKED = Work("parked", ("parked",), most=10_000)


def ended(run, program, work, count):
    """How a run ended, which must be well."""
    end = run(program, Host(tuple(str(word) for word in (*work.arguments, count))))
    if end.code != 0:
        raise Failed(f"{program.name} {work.arguments}: {end}")
    return end


def nanoseconds(run, program, work):
    """What one operation takes."""
    nothing = min(ended(run, program, work, 0).seconds for _ in range(RUNS))
    count, took = min(work.first, work.most), 0
    while (took := ended(run, program, work, count).seconds - nothing) < LONG and count < work.most:
        times = LONG / max(took, LONG / 50)  # as long as it takes to be long enough, and a little more
        count = min(int(1.3 * times * count) + 1, work.most)
    return min([took, *(ended(run, program, work, count).seconds - nothing for _ in range(RUNS - 1))]) / count * 1e9


def memory(run, program, work):
    """The bytes that one that waits takes: the most that were resident with all of them, less that with one."""
    return (ended(run, program, work, work.most).memory - ended(run, program, work, 1).memory) / work.most


def columns(ways):
    """The columns of a table, by their headings: what runs a program, and the program by its stack. A way makes the
    program that has such a stack."""
    jobs = [(way, kb) for way in ways for kb in STACKS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = dict(zip(jobs, pool.map(lambda job: ways[job[0]](job[1]), jobs)))
    return {f"{way}, {engine}": (run, {kb: made[way, kb] for kb in STACKS})
            for engine, run in engines.ENGINES.items() for way in ways}


def go_columns():
    by_hand = compilers.wasmfx(CPS, "bench-cps").merged
    of = columns({
        "Asyncify": lambda kb: compilers.asyncify(BENCH, f"bench-{kb}KB", f"{kb}KB"),
        "WasmFX": lambda kb: compilers.wasmfx(BENCH, f"bench-{kb}KB", f"{kb}KB").merged,
        "own queue": lambda kb: compilers.own_queue(BENCH, f"bench-{kb}KB", f"{kb}KB").merged,
        "by hand": lambda kb: by_hand})
    return {**of, "standard Go, Node.js": (engines.node, dict.fromkeys(STACKS, compilers.standard(BENCH, "bench")))}


def c_columns():
    def stack(kb):
        return [f"-DSTACK={kb * 1024}"]

    return columns({
        "Asyncify": lambda kb: c_compilers.asyncify(C, f"bench-c-{kb}KB", stack(kb)),
        "WasmFX": lambda kb: c_compilers.wasmfx(C, f"bench-c-{kb}KB", stack(kb)).merged})


def tried(what, *arguments):
    """A figure, or None where the program ends otherwise than it should."""
    try:
        return what(*arguments)
    except Failed:
        return None


def figures(columns, works, say, what=nanoseconds):
    """By work and column what an operation takes."""
    rows = {}
    for work in works:
        rows[work.text] = {}
        for column, (run, programs) in columns.items():
            rows[work.text][column] = tried(what, run, programs[work.stack], work)
            say(f"{work.text}, {column}: {rows[work.text][column]}")
    return rows
