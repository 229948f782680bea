"""How long a process that has no end of its own is left to work before it is interrupted."""
import os
import pathlib
import time


def seconds_of(process):
    """What a process has taken of a processor."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def let_work(process, before=0):
    """Waits until it has taken 0.3 s of a processor, beside those before: it works then, on a busy machine too."""
    while seconds_of(process) < before + 0.3:
        time.sleep(0.02)
