"""The order of dependence: grammar <- semantics <- machine <- conformance <- tools; in conformance, run <- scripts <-
premises <- subjects <- generate; the host of WASI, `wfx run` and `wfx trace` depend on conformance/run alone; in tools,
render <- report <- wfx."""
import re
from pathlib import Path

from checks import tree

FOLDERS = ["grammar", "semantics", "machine", "conformance", "tools"]
ROOMS = ["conformance/run", "conformance/scripts", "conformance/premises", "conformance/subjects",
         "conformance/generate"]
# What a folder of tools may include of conformance.
ROOMS_OF = {"tools/wasi": ROOMS[:1], "tools/render": [], "tools/report": ROOMS[:4]}
# What a folder of tools, apart from tools/wfx, may include of the others.
TOOLS_OF = {"tools/wasi": [], "tools/render": [], "tools/report": ["tools/render"], "tools/bench": []}
# The subcommands that run a program. They are linked with the others; what they need is what their includes lead to.
RUN_PROGRAMS = [Path("tools/wfx/run.cpp"), Path("tools/wfx/trace.cpp")]
# Two implementations that shared reduction or numerics could not check each other.
INDEPENDENT = ("semantics/reduction/", "semantics/numerics/")
LIBRARY_FOLDER = {f"wfx_{folder}": folder for folder in FOLDERS}
LIBRARY_FOLDER |= {f"wfx_{room.split('/')[1]}": "conformance" for room in ROOMS}
LIBRARY_FOLDER |= dict.fromkeys(("wfx_render", "wfx_report", "wfx_wasi", "wfx"), "tools")


def check():
    yield from includes()
    yield from links()
    yield from run_programs()


def included_by(path):
    """The lines of a file that include another of the project's: their numbers, and the other's path."""
    for number, line in enumerate(tree.read(path).splitlines(), 1):
        if included := re.match(r'\s*#\s*include\s*[<"]([\w./]+)[">]', line):
            yield number, included[1]


def includes():
    for path in tree.files(".h", ".cpp", ".re", ".yy", ".def", ".S"):
        folder = path.parts[0]
        if folder not in FOLDERS:
            continue
        for number, included in included_by(path):
            other = included.split("/")[0]
            if other in FOLDERS and FOLDERS.index(other) > FOLDERS.index(folder):
                yield f"{path}:{number}: {folder} must not include {included}"
            within, of = (room(p) for p in (path, included))
            allowed = ROOMS[: ROOMS.index(within) + 1] if within in ROOMS else ROOMS_OF.get(within, ROOMS)
            if of in ROOMS and of not in allowed:
                yield f"{path}:{number}: {within} must not include {included}"
            if of.startswith("tools/") and of not in [within, *TOOLS_OF.get(within, [of])]:
                yield f"{path}:{number}: {within} must not include {included}"
            if folder == "machine" and included.startswith(INDEPENDENT):
                yield f"{path}:{number}: machine must not share {included} with the reference"


def run_programs():
    """Follows includes from the subcommands that run a program, and from each header to the file that implements it."""
    came_from = {path: None for path in RUN_PROGRAMS}
    waiting = list(RUN_PROGRAMS)
    while waiting:
        path = waiting.pop()
        found = [Path(included) for _, included in included_by(path)]
        for other in found + ([path.with_suffix(".cpp")] if path.suffix == ".h" else []):
            if other in came_from or not (tree.ROOT / other).is_file():
                continue
            came_from[other] = path
            if room(other) in ROOMS[1:]:
                yield f"{path}: what runs a program must not need {other}: {way(came_from, other)}"
            else:
                waiting.append(other)


def way(came_from, path):
    """The files through which a subcommand comes to a file."""
    files = []
    while path:
        files.append(str(path))
        path = came_from[path]
    return " -> ".join(reversed(files))


def room(path):
    return "/".join(str(path).split("/")[:2])


def links():
    for path in tree.files(".txt"):
        folder = path.parts[0]
        if path.name != "CMakeLists.txt" or folder not in FOLDERS:
            continue
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for library in re.findall(r"\bwfx(?:_[a-z]+)?\b", line):
                other = LIBRARY_FOLDER.get(library)
                if other and FOLDERS.index(other) > FOLDERS.index(folder):
                    yield f"{path}:{number}: {folder} must not link {library}"
