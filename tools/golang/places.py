"""Where the tools are, and what they make."""
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "docs/go"
GOLANG = ROOT / "build/go"  # what tools/lib/golang.sh installs
OUT = GOLANG / "out"

GO = GOLANG / "root/bin/go"
TINYGO = GOLANG / "tinygo"
TINYGOROOT = GOLANG / "tinygoroot"
QUEUEROOT = GOLANG / "queueroot"  # the same, with goroutines in the queue of scheduler.wat
NODE = ROOT / "build/engines/node"
WFX = ROOT / "build/release/bin/wfx"
BINARYEN = ROOT / "build/engines/wasm-shell.npm/node_modules/binaryen/bin"


class Failed(Exception):
    """A command that must succeed did not."""


def must(command, **more):
    """Runs a command, which must succeed."""
    command = [str(word) for word in command]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", **more)
    if run.returncode != 0:
        said = f"{run.stdout}{run.stderr}".strip()
        raise Failed(f"{said}\n({' '.join(command)}: exit code {run.returncode})".strip())
    return run.stdout


def environment(**more):
    """That of the Go compilers. The path begins with our Go, which TinyGo asks for its version."""
    path, cache = f"{GO.parent}:{os.environ['PATH']}", GOLANG / "cache"
    return {**os.environ, "PATH": path, "XDG_CACHE_HOME": str(cache), "TINYGOROOT": str(TINYGOROOT), **more}
