"""Where compiled programs run, and how a run ended."""
import os
import resource
import subprocess
from dataclasses import dataclass

from golang.places import NODE, ROOT, SOURCES, WFX

LONGEST = 120  # seconds of processor time that a run may take


@dataclass(frozen=True)
class Ended:
    """How a run ended: all that it wrote, in its order, and its exit code, which is negative for a signal."""
    output: str
    code: int
    seconds: float  # of the processor, user and system together
    memory: int  # the most resident bytes

    def __str__(self):
        last = self.output.strip().splitlines()[-1:] or [""]
        return f"exit code {self.code}: {last[0]}"


def limit_time():
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


def run(command, **variables):
    """Runs a command to its end. What goes to standard error stands among its output: native println writes there."""
    process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, preexec_fn=limit_time, env={**os.environ, **variables})
    output = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    return Ended(output, process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def native(binary, arguments=()):
    """On one thread, so that goroutines run in Go's order of them."""
    return run([binary, *arguments], GOMAXPROCS="1")


def wfx(engine):
    return lambda program, arguments=(): run([WFX, "run", f"--engine={engine}", program, "--", *arguments])


def node(program, arguments=()):
    options = ["--no-warnings", "--experimental-wasm-wasmfx"]
    return run([NODE, *options, ROOT / "tools/golang/node.mjs", program, *arguments])


def of_2022(engine, runtime):
    """A program that comes without its runtime, in the dialect of 2022."""
    link = ["--link", f"env={SOURCES / runtime}"]
    return lambda program, arguments=(): run(
        [WFX, "run", f"--engine={engine}", "--dialect=2022", *link, program, "--", *arguments])


ENGINES = {"reference": wfx("reference"), "machine": wfx("machine"), "Node.js": node}
