"""The order of dependence: grammar <- semantics <- machine <- conformance <- tools; in conformance, run <- scripts <-
subjects <- generate; the host of WASI depends on conformance/run alone; in tools, render <- report <- wfx."""
import re

from checks import tree

FOLDERS = ["grammar", "semantics", "machine", "conformance", "tools"]
ROOMS = ["conformance/run", "conformance/scripts", "conformance/subjects", "conformance/generate"]
# What a folder of tools may include of conformance.
ROOMS_OF = {"tools/wasi": ROOMS[:1], "tools/render": [], "tools/report": ROOMS[:3]}
# What a folder of tools, apart from tools/wfx, may include of the others.
TOOLS_OF = {"tools/wasi": [], "tools/render": [], "tools/report": ["tools/render"], "tools/bench": []}
# Two implementations that shared reduction or numerics could not check each other.
INDEPENDENT = ("semantics/reduction/", "semantics/numerics/")
LIBRARY_FOLDER = {f"wfx_{folder}": folder for folder in FOLDERS}
LIBRARY_FOLDER |= {f"wfx_{room.split('/')[1]}": "conformance" for room in ROOMS}
LIBRARY_FOLDER |= dict.fromkeys(("wfx_render", "wfx_report", "wfx_wasi", "wfx"), "tools")


def check():
    yield from includes()
    yield from links()


def includes():
    for path in tree.files(".h", ".cpp", ".re", ".yy", ".def", ".S"):
        folder = path.parts[0]
        if folder not in FOLDERS:
            continue
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            included = re.match(r'\s*#\s*include\s*[<"]([\w./]+)[">]', line)
            if not included:
                continue
            other = included[1].split("/")[0]
            if other in FOLDERS and FOLDERS.index(other) > FOLDERS.index(folder):
                yield f"{path}:{number}: {folder} must not include {included[1]}"
            within, of = ("/".join(p.split("/")[:2]) for p in (str(path), included[1]))
            allowed = ROOMS[: ROOMS.index(within) + 1] if within in ROOMS else ROOMS_OF.get(within, ROOMS)
            if of in ROOMS and of not in allowed:
                yield f"{path}:{number}: {within} must not include {included[1]}"
            if of.startswith("tools/") and of not in [within, *TOOLS_OF.get(within, [of])]:
                yield f"{path}:{number}: {within} must not include {included[1]}"
            if folder == "machine" and included[1].startswith(INDEPENDENT):
                yield f"{path}:{number}: machine must not share {included[1]} with the reference"


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
