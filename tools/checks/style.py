"""Lengths, words, clang-format and clang-tidy."""
import collections
import concurrent.futures
import functools
import json
import os
import pathlib
import re
import subprocess

from checks import tree

CPP = (".h", ".cpp")
MOST_LINES = 600
MOST_COLUMNS = 120

FORBIDDEN = [
    (re.compile(r"(?<![\w.])/work\b"), "a path of one machine"),
    (re.compile(r"(?<![\w.])/tmp\b(?!/perf-)"), "a path of one machine"),
    (re.compile(r"\b(?:deb\.debian|crates|npmjs|registry\.npmjs|pypi|pythonhosted)\.(?:org|io|com)\b"), "a registry"),
    (re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"), "unfinished work"),
]


def check_length():
    for path in tree.files(".h", ".cpp", ".re", ".yy", ".S", ".py", ".sh", ".cmake"):
        lines = tree.read(path).splitlines()
        if len(lines) > MOST_LINES:
            yield f"{path}: {len(lines)} lines"
        if path.suffix in (".h", ".cpp", ".re", ".yy", ".py"):
            for number, line in enumerate(lines, 1):
                if len(line) > MOST_COLUMNS:
                    yield f"{path}:{number}: {len(line)} columns"


def check_words():
    for path in tree.files():
        if path.name == "style.py":
            continue
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for pattern, what in FORBIDDEN:
                if pattern.search(line):
                    yield f"{path}:{number}: {what}: {pattern.search(line)[0]}"


def check_format():
    sources = [str(path) for path in tree.files(*CPP)]
    if sources:
        run = subprocess.run(["clang-format-19", "--dry-run", "-Werror", *sources],
                             cwd=tree.ROOT, capture_output=True, text=True)
        places = collections.Counter(line.split(":")[0] for line in run.stderr.splitlines() if ": error: " in line)
        for path, count in places.items():
            yield f"{path}: {count} places; clang-format-19 -i {path}"


def check_tidy():
    """clang-tidy over what the build compiles, on all processors; generated files and tests aside, for their time.

    The preset `dev` compiles several files as one, so that clang-tidy reads what they include once."""
    database = tree.ROOT / "build/dev/compile_commands.json"
    if not database.is_file():
        yield f"{database.relative_to(tree.ROOT)} is not there: build the preset dev first"
        return
    commands = json.loads(database.read_text())
    ours = {str(tree.ROOT / path) for path in tree.files(".cpp") if path.parts[0] != "tests"}
    sources = sorted(entry["file"] for entry in commands
                     if entry["file"] in ours or ours.intersection(compiled_as_one(entry["file"])))
    # What takes longest comes first, so that the last processor is not busy alone.
    sources.sort(key=lambda source: len(compiled_as_one(source)), reverse=True)
    command = clang_tidy(commands)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        seen = set()
        for lines in pool.map(functools.partial(tidy, command), sources):
            fresh = [line for line in lines if line not in seen]
            seen.update(fresh)
            yield from fresh


def clang_tidy(commands):
    """The clang-tidy of tools/lib/tidy.sh, where it is installed, and Debian's elsewhere."""
    folder = tree.ROOT / "build/tidy"
    if not (folder / "installed").is_file():
        return ["clang-tidy-19", "-p", "build/dev"]
    # It cannot read the headers that another version compiled.
    for entry in commands:
        entry["command"] = re.sub(r"-Xclang -include-pch -Xclang \S+ ", "", entry["command"])
    (folder / "compile_commands.json").write_text(json.dumps(commands))
    # It comes without headers of the sanitizers, and warnings of its compiler are not what ours says.
    resources = subprocess.run(["clang-19", "-print-resource-dir"], check=True, capture_output=True, text=True).stdout
    return [str(folder / "bin/clang-tidy"), "-p", str(folder), "--extra-arg=-w",
            f"--extra-arg=-idirafter{resources.strip()}/include"]


def compiled_as_one(source):
    """The files that one of CMake's unity build includes; none of any other."""
    if pathlib.Path(source).suffix != ".cxx":
        return []
    return re.findall(r'^#include "(.+)"', pathlib.Path(source).read_text(), re.MULTILINE)


def tidy(command, source):
    run = subprocess.run([*command, "--quiet", "--warnings-as-errors=*", source],
                         cwd=tree.ROOT, capture_output=True, text=True)
    lines = [line.removeprefix(f"{tree.ROOT}/") for line in run.stdout.splitlines() if ": error: " in line]
    if run.returncode and not lines:
        return [f"{source}: clang-tidy ended with {run.returncode}: {run.stderr.strip()}"]
    return [line for line in lines if not line.startswith("build/")]  # but for what is generated
