"""A folder of its own for each test."""
import pathlib
import signal
import tempfile
import unittest

# A shell has what it starts in the background ignore interrupts, and programs under test would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, text, name="input.wat"):
        (self.folder / name).write_text(text)
        return name
