"""The stacks of turns.go while it runs: the lines and the pictures in docs/go."""
import re

from golang import compilers, document
from golang.places import SOURCES, WFX, must

FIRST, LAST = 3, 6  # the switches that are shown: from the first turn of the goroutine until both have paused once
LINE = re.compile(r"^ *(\d+) +(\S+)")


def lines_of(program):
    return must([WFX, "trace", "--only=switches", program]).splitlines()


def write():
    """Puts the trace into the page, without its columns for the redex, and draws the pictures."""
    program = compilers.readable(SOURCES / "turns.go", "turns")
    switches = [line for line in lines_of(program) if LINE.match(line) and "…" not in line[:12]][FIRST - 1:LAST]
    steps = [LINE.match(line)[1] for line in switches]
    shown = []
    for line in switches:
        rule, stacks = LINE.match(line)[2], re.split(r" {2,}", line.strip(), maxsplit=3)[-1]
        shown.append(f"{rule}\n    " + stacks.replace("   ‖ ", "\n  ‖ ").replace(", cont ", "\n  ‖ cont "))
    document.put("trace", "```\n" + "\n".join(shown) + "\n```")
    must([WFX, "trace", "--format=svg", f"--steps={','.join(steps[:3])}", program, "-o", SOURCES / "turns.svg"])
    must([WFX, "trace", "--view=lanes", "--format=svg", program, "-o", SOURCES / "lanes.svg"])
