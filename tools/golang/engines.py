"""Where compiled programs run, and how a run ended."""
import json
import os
import resource
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from golang.places import NODE, ROOT, SOURCES, WFX

LONGEST = 120  # seconds of processor time that a run may take


@dataclass(frozen=True)
class Host:
    """What a program finds: its arguments, variables of its environment, and a folder with files."""
    arguments: tuple = ()
    environment: dict = field(default_factory=dict)
    folder: Path | None = None


NOTHING = Host()


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


def run(command, folder=None, **variables):
    """Runs a command to its end. What goes to standard error stands among its output: native println writes there."""
    process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, preexec_fn=limit_time, cwd=folder,
                               env={**os.environ, **variables})
    output = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    return Ended(output, process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def native(binary, host=NOTHING):
    """On one thread, so that goroutines run in Go's order of them."""
    return run([binary, *host.arguments], host.folder, GOMAXPROCS="1", **host.environment)


def wfx(engine, *options):
    """`wfx run` on one of its engines."""
    def runs(program, host=NOTHING):
        given = [f"--env={name}={value}" for name, value in host.environment.items()]
        if host.folder:
            given += ["--dir", f"{host.folder}::."]
        return run([WFX, "run", f"--engine={engine}", *options, *given, program, "--", *host.arguments])
    return runs


def of_2022(engine, runtime):
    """A program that comes without its runtime, in the dialect of 2022."""
    return wfx(engine, "--dialect=2022", "--link", f"env={SOURCES / runtime}")


def node(program, host=NOTHING):
    options = ["--no-warnings", "--experimental-wasm-wasmfx"]
    given = json.dumps({"env": host.environment, "preopens": {".": str(host.folder)} if host.folder else {}})
    return run([NODE, *options, ROOT / "tools/golang/node.mjs", given, program, *host.arguments])


ENGINES = {"reference": wfx("reference"), "machine": wfx("machine"), "Node.js": node}
