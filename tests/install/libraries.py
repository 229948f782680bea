"""`cmake --install` and find_package(wfx): the program, the libraries and their headers."""
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = None  # the build folder, set by tests/install/run


def output(*command, **options):
    """Standard output of a command that has to end well."""
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, **options)
    if ended.returncode != 0:
        raise AssertionError(f"{command} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}")
    return ended.stdout


class Libraries(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        elsewhere = pathlib.Path(cls.folder.name)
        output("cmake", "--install", BUILD, "--prefix", elsewhere / "made here")
        cls.prefix = (elsewhere / "made here").rename(elsewhere / "moved")

    def test_the_program_runs_from_where_it_was_moved_to(self):
        said = output(self.prefix / "bin/wfx", "test", ROOT / "docs/examples")
        self.assertRegex(said, r"(?m)^[1-9][0-9]* passed, 0 failed$")

    def test_a_project_builds_against_it_and_runs(self):
        build = pathlib.Path(self.folder.name) / "project"
        output("cmake", "-S", HERE, "-B", build, "-G", "Ninja", "-DCMAKE_CXX_COMPILER=clang++-19",
               f"-DCMAKE_PREFIX_PATH={self.prefix}")
        output("cmake", "--build", build)
        self.assertEqual(output(build / "embed"), (HERE / "embed.expected").read_text())
        self.assertEqual(output(build / "fiber"), (ROOT / "docs/examples/fiber.expected").read_text())

    def test_the_public_headers_can_be_read(self):
        listed = re.search(r"set\(WFX_PUBLIC_HEADERS([^)]*)\)", (ROOT / "cmake/install.cmake").read_text())[1].split()
        self.assertIn("conformance/run/engine.h", listed)
        text = "".join(f'#include "{header}"\n' for header in listed)
        output("clang++-19", "-x", "c++", "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
               f"-I{self.prefix}/include/wfx", "-", input=text, cwd=self.prefix)

    def test_nothing_of_the_build_is_in_its_configuration(self):
        files = list(self.prefix.glob("lib*/**/cmake/wfx/*.cmake"))
        self.assertEqual(len(files), 4)
        for file in files:
            text = file.read_text()
            for of_the_build in (str(ROOT), str(BUILD), "made here", "-fsanitize", "-Werror", "-fuse-ld", "wfx_"):
                # The names of the libraries' files are their own.
                self.assertNotIn(of_the_build, text.replace("libwfx_", ""), f"in {file.name}")


if __name__ == "__main__":
    raise SystemExit("run by tests/install/run")
