"""The files of the project."""
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = (".png", ".pdf", ".wasm")


def files(*suffixes):
    """The text files that git tracks or would track, with these suffixes or all: paths relative to the root, sorted."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (pathlib.Path(line) for line in listing.splitlines())
    wanted = (p for p in paths if (p.suffix in suffixes if suffixes else p.suffix not in BINARY))
    return sorted({p for p in wanted if (ROOT / p).is_file()})


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")
