"""What tools/go does once all is installed."""
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from golang import compiler_tests, document, measure, picture
from golang.compare import compare
from golang.places import OUT, SOURCES, Failed


def say(text):
    print(text, file=sys.stderr, flush=True)


def programs():
    return [*sorted(SOURCES.glob("*.go")), *sorted(SOURCES.glob("cps/*.go"))]


def compared(sources):
    """Each program compared with native Go, as many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for one in pool.map(compare, sources):
            for result in one.results:
                print(result, flush=True)
            yield one


DEEP = [work.text for work in measure.SWITCHES]
GOALS = [  # what is compared, with what, and the most that their ratio may be
    ("WasmFX by Asyncify, machine, 1 call deep", (DEEP[0], "WasmFX, machine"), (DEEP[0], "Asyncify, machine"), 0.3),
    ("WasmFX by Asyncify, machine, 100 calls deep", (DEEP[2], "WasmFX, machine"), (DEEP[2], "Asyncify, machine"), 0.01),
    ("WasmFX, machine, 1,000 calls deep by 1", (DEEP[3], "WasmFX, machine"), (DEEP[0], "WasmFX, machine"), 1.1),
    ("WasmFX on the machine by Asyncify on Node.js, 1 call deep", (DEEP[0], "WasmFX, machine"),
     (DEEP[0], "Asyncify, Node.js"), 1.0),
]


def write_figures():
    programs = measure.Programs()
    switches = measure.figures(programs, measure.SWITCHES, say)
    document.put("switches", document.figures("ns a switch", switches))
    document.put("goals", document.ratios(GOALS, switches))
    document.put("others", document.figures("ns", measure.figures(programs, measure.OTHERS, say)))
    document.put("memory", document.figures("bytes", {"a goroutine that waits": measure.memories(programs)}))


def tell_tests(tests):
    """How many of the tests of TinyGo pass in each way, and by name those that do not."""
    passed = [sum(ways[i] == "passes" for ways in tests.values()) for i in range(2)]
    for name, (asyncify, wasmfx) in tests.items():
        if (asyncify, wasmfx) != ("passes", "passes"):
            print(f"TinyGo's test {name}: by Asyncify {asyncify}, by WasmFX {wasmfx}")
    print(f"of {len(tests)} tests of TinyGo {passed[0]} pass by Asyncify and {passed[1]} by WasmFX")


def everything():
    """Compares, measures and writes the tables."""
    picture.write()
    ours = list(compared(programs()))
    document.put("outcomes", document.outcomes(ours))
    document.put("sizes", document.sizes(ours))
    write_figures()
    tell_tests(compiler_tests.run())
    return close([result for one in ours for result in one.results])


def close(results):
    """The closing line that tools/test counts by, and the exit code."""
    failed = sum(bool(result.difference) for result in results)
    skipped = sum(bool(result.lacking) for result in results)
    text = f"{len(results) - failed - skipped} passed, {failed} failed"
    print(text + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


def main(arguments):
    OUT.mkdir(parents=True, exist_ok=True)
    if not arguments:
        return everything()
    if arguments[0] != "--check":
        source = Path(arguments[0])
        if not source.is_file():
            say(f"error: no file {source}; tools/go --help")
            return 2
        one = compare(source.resolve(), arguments[1:])
        for result in one.results:
            print(result)
        return close(one.results)
    return close([result for one in compared(programs()) for result in one.results])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as failure:
        say(f"error: {failure}")
        sys.exit(1)
