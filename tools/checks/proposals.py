"""Whether README names every proposal of the table of those that wfx does not have."""
import re

from . import tree

TABLE = "grammar/proposals.def"


def check():
    """Yields a line for each proposal of the table that README does not name."""
    readme = (tree.ROOT / "README.md").read_text()
    readme = " ".join(readme.split())
    for name in re.findall(r'^PROPOSAL\(\w+, "([^"]+)"', (tree.ROOT / TABLE).read_text(), re.MULTILINE):
        if name not in readme:
            yield f"README.md: {TABLE} has the proposal \"{name}\", which is not named"
