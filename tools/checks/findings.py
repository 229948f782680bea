"""Whether the data of docs/findings are whole, and its pages are what tools/findings makes of them."""
import subprocess
import sys

from . import tree


def check():
    """Yields a line for each fault that tools/findings finds in them."""
    told = subprocess.run([sys.executable, tree.ROOT / "tools/findings", "--check"], capture_output=True, text=True)
    yield from (told.stdout + told.stderr).splitlines()
