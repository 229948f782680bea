"""What the built handlers of the machine may do: their native stacks have a few hundred bytes (machine/ops/ops.h)."""
import re
import subprocess

from checks import tree

OBJECTS = tree.ROOT / "build/release/machine/CMakeFiles/wfx_machine.dir/ops"
SEGMENT = "machine/segment.h"

# Assembly of ours, which takes care of the stack that it runs on, and what it pushes before it leaves that one.
ASSEMBLY = {"wfx_on_host": 16, "wfx_switch": 16, "wfx_call_on": 16, "wfx_leave": 8, "wfx_jump": 8}
# An indirect call is one of wasm code, whose first handler makes sure that there is room.
CALLS_WASM = re.compile(r"wfx::machine::ops::(call|call_far|call_indirect|call_ref)\(|^wfx_run_fresh$")
ENTERS = re.compile(r"wfx::machine::ops::\(anonymous namespace\)::enter_next_segment\(")

FUNCTION = re.compile(r"^[0-9a-f]+ <(.*)>:$")
HANDLER = re.compile(r"\(unsigned long const\*, unsigned long\*, wfx::machine::Instance\*,|^wfx_run_fresh$")
CALL = re.compile(r"^\s*[0-9a-f]+:\s+callq?\s+(.*)$")
RELOCATION = re.compile(r"^\s*[0-9a-f]+:\s+R_X86_64_PLT32\s+(.*?)(-0x[0-9a-f]+)?$")
PUSH = re.compile(r"^\s*[0-9a-f]+:\s+pushq?\s")
SUBTRACT = re.compile(r"^\s*[0-9a-f]+:\s+subq\s+\$(0x[0-9a-f]+|\d+), %rsp")


def functions(path):
    """(name, bytes pushed at most, [what it calls]) of each function; an indirect call is ''."""
    listing = subprocess.run(["llvm-objdump-19", "-d", "-r", "-C", "--no-show-raw-insn", str(path)],
                             check=True, capture_output=True, text=True).stdout
    name, pushed, calls, after_call = None, 0, [], False
    for line in listing.splitlines():
        if found := FUNCTION.match(line):
            if name:
                yield name, pushed, calls
            name, pushed, calls, after_call = found[1], 0, [], False
        elif found := CALL.match(line):
            calls.append("" if found[1].startswith("*") else None)
            after_call = calls[-1] is None
        elif after_call and (found := RELOCATION.match(line)):
            calls[-1] = found[1]
            after_call = False
        elif PUSH.match(line):
            pushed += 8
        elif found := SUBTRACT.match(line):
            pushed += int(found[1], 0)
    if name:
        yield name, pushed, calls


def check():
    objects = sorted(OBJECTS.glob("*.o"))
    if not objects:
        yield f"{OBJECTS.relative_to(tree.ROOT)} has no objects: build the preset release first"
        return
    margin = int(re.search(r"kMargin = (\d+);", tree.read(SEGMENT))[1])
    found = [function for path in objects for function in functions(path) if HANDLER.search(function[0])]
    entering = max((pushed + 16 for name, pushed, _ in found if ENTERS.match(name)), default=None)
    if entering is None:
        yield "enter_next_segment is not among the handlers: this check knows it by its name"
        return
    for name, pushed, calls in found:
        beyond = 0
        for call in calls:
            if call == "" and CALLS_WASM.search(name):
                beyond = max(beyond, 8 + entering)
            elif call in ASSEMBLY:
                beyond = max(beyond, ASSEMBLY[call])
            else:
                yield f"{name.split('(')[0]} calls {call or 'by a pointer'}: handlers are leaf code"
        if pushed + beyond > margin:
            yield f"{name.split('(')[0]} pushes {pushed} bytes, and {beyond} more where it calls: kMargin is {margin}"
