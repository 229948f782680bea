"""What tools/go does once all is installed."""
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from golang import compare, compiler_tests, document, measure, picture
from golang.places import OUT, SOURCES, Failed


def say(text):
    print(text, file=sys.stderr, flush=True)


class Stage:
    """Says how long what is done within it took."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.began = os.times()

    def __exit__(self, *_):
        now, began = os.times(), self.began
        of_processor = sum(now[:4]) - sum(began[:4])
        say(f"{self.name}: {now.elapsed - began.elapsed:.0f} s, of the processor {of_processor:.0f} s")


def go_programs():
    return [*sorted(SOURCES.glob("*.go")), *sorted(SOURCES.glob("cps/*.go"))]


def c_programs():
    return sorted(set(SOURCES.glob("c/*.c")) - {measure.C, *SOURCES.glob("c/fiber*.c")})


def at_once(what, all_of_them):
    """What comes of each, as many at once as there are processors, and told as it comes."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for one in pool.map(what, all_of_them):
            for result in one.results:
                print(result, flush=True)
            yield one


DEEP = [work.text for work in measure.SWITCHES]


def goals_of(way):
    """What a switch of this way is to reach: cells, those that they are compared with, and the most that the ratio may
    be."""
    machine = [(deep, f"{way}, machine") for deep in DEEP]
    return [
        (f"{way} by Asyncify, machine, 1 call deep", machine[:1], [(DEEP[0], "Asyncify, machine")], 0.3),
        (f"{way} by Asyncify, machine, 100 calls deep", machine[2:3], [(DEEP[2], "Asyncify, machine")], 0.01),
        (f"{way}, machine, the slowest depth by the fastest", machine, machine, 1.1),
        (f"{way} on the machine by Asyncify on Node.js, 1 call deep", machine[:1], [(DEEP[0], "Asyncify, Node.js")], 1),
    ]


def write_figures():
    go, others = measure.go_columns(), [measure.ROUND_TRIP, measure.GOROUTINE, measure.CALL]
    switches = measure.figures(go, measure.SWITCHES, say)
    document.put("switches", document.figures("ns a switch", switches))
    document.put("goals", document.ratios([*goals_of("WasmFX"), *goals_of("own queue")], switches))
    document.put("others", document.figures("ns", measure.figures(go, others, say)))
    parked = measure.figures(go, [measure.PARKED], say, measure.memory)
    document.put("memory", document.figures("bytes of a goroutine", parked))


def write_c_figures():
    c, works = measure.c_columns(), [*measure.SWITCHES, measure.FIBER, measure.CALL]
    document.put("c figures", document.figures("ns", measure.figures(c, works, say)))
    parked = measure.figures(c, [measure.PARKED], say, measure.memory)
    document.put("c memory", document.figures("bytes of a fiber", parked))


def run_tests():
    """TinyGo's own tests, in each way on each engine."""
    with Stage("tests of TinyGo"):
        ours = list(at_once(compiler_tests.compared, compiler_tests.sources()))
    document.put("tests", document.tests(ours))
    return [result for one in ours for result in one.results]


def run_programs(write):
    """The programs of docs/go."""
    with Stage("programs in Go"):
        go = list(at_once(compare.program, go_programs()))
    with Stage("programs in C"):
        c = list(at_once(compare.program, c_programs()))
    if write:
        for prefix, ours in (("", go), ("c ", c)):
            document.put(f"{prefix}outcomes", document.outcomes(ours))
            document.put(f"{prefix}sizes", document.sizes(ours))
    return [result for one in [*go, *c] for result in one.results]


def everything():
    """Compares, measures and writes the tables."""
    with Stage("picture"):
        picture.write()
    results = run_programs(write=True)
    with Stage("figures"):
        write_figures()
    with Stage("figures of C"):
        write_c_figures()
    return results


def close(results):
    """The closing line that tools/test counts by, and the exit code."""
    failed = sum(bool(result.difference) for result in results)
    skipped = sum(bool(result.lacking) for result in results)
    text = f"{len(results) - failed - skipped} passed, {failed} failed"
    print(text + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


def one_program(source, arguments):
    one = compare.program(Path(source).resolve(), arguments)
    for result in one.results:
        print(result)
    return one.results


def main(arguments):
    OUT.mkdir(parents=True, exist_ok=True)
    match arguments:
        case []:
            return close(everything())
        case ["--check"]:
            return close(run_programs(write=False))
        case ["--tests"]:
            return close(run_tests())
        case [source, *rest]:
            return close(one_program(source, rest))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as failure:
        say(f"error: {failure}")
        sys.exit(1)
