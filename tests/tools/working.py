"""How long a process that has no end of its own is left to work before it is interrupted."""
import os
import pathlib
import time


def seconds_of(process):
    """What a process has taken of a processor."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def let_work(process):
    """Waits until it has taken 0.3 s more of a processor, within a minute: it works then, on a busy machine too."""
    wanted, end = seconds_of(process) + 0.3, time.monotonic() + 60
    while seconds_of(process) < wanted:
        if time.monotonic() > end:
            raise TimeoutError(f"process {process} has not worked for 0.3 s within a minute")
        time.sleep(0.02)
