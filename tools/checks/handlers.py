"""Whether the built handlers of the machine keep to their native stacks of a few hundred bytes (machine/ops/ops.h)."""
import re
import subprocess

from checks import tree

SEGMENT = "machine/segment.h"
ASSEMBLER = "machine/native/x86_64/assembler.h"

# The handlers that call wasm code. An indirect call in them is to a function's first handler, which checks for room.
CALLS_WASM = re.compile(
    r"wfx::machine::(handlers::(call|call_far|call_indirect|call_ref)|\(anonymous namespace\)::begin)\(")
ENTERS = re.compile(r"wfx::machine::handlers::\(anonymous namespace\)::enter_next_segment\(")

FUNCTION = re.compile(r"^[0-9a-f]+ <(.*)>:$")
HANDLER = re.compile(r"\(unsigned long const\*, unsigned long\*, wfx::machine::Instance\*,")
INSTRUCTION = r"^\s*[0-9a-f]+:\s+"


class X86_64:
    preset = "release"
    margin = re.compile(r"#else\n.* kMargin = (\d+);")
    return_address = 8  # pushed by a call
    kept = 8  # what wfx_on_host and wfx_call_on leave on the stack that they go from: the return address
    push = re.compile(INSTRUCTION + r"pushq?\s()")
    grow = re.compile(INSTRUCTION + r"subq\s+\$(0x[0-9a-f]+|\d+), %rsp")
    indirect_call = re.compile(INSTRUCTION + r"callq?\s+\*")
    call = re.compile(INSTRUCTION + r"R_X86_64_PLT32\s+(.*?)(?:-0x[0-9a-f]+)?$")
    before_call = re.compile(INSTRUCTION + r"callq?\s")


class AArch64:
    preset = "aarch64"
    margin = re.compile(r"__aarch64__\)\n.* kMargin = (\d+);")
    return_address = 0
    kept = 16  # a return address and a frame pointer
    push = re.compile(INSTRUCTION + r"st[rp]\s.*\[sp, #-(0x[0-9a-f]+|\d+)\]!")
    grow = re.compile(INSTRUCTION + r"sub\s+sp, sp, #(0x[0-9a-f]+|\d+)")
    indirect_call = re.compile(INSTRUCTION + r"blr\s")
    call = re.compile(INSTRUCTION + r"R_AARCH64_CALL26\s+(.*)$")
    before_call = re.compile(INSTRUCTION + r"bl\s")


def assembly(arch):
    """Our functions in assembly that change stacks, with the bytes that each pushes before it does."""
    return {"wfx_on_host": arch.kept, "wfx_call_on": arch.kept, "wfx_leave": arch.return_address}


def functions(arch, path):
    """(name, bytes pushed at most, [what it calls]) of each function; an indirect call is ''."""
    listing = subprocess.run(["llvm-objdump-19", "-d", "-r", "-C", "--no-show-raw-insn", str(path)],
                             check=True, capture_output=True, text=True).stdout
    name, pushed, calls, after_call = None, 0, [], False
    for line in listing.splitlines():
        if found := FUNCTION.match(line):
            if name:
                yield name, pushed, calls
            name, pushed, calls, after_call = found[1], 0, [], False
        elif arch.indirect_call.match(line):
            calls.append("")
        elif arch.before_call.match(line):
            calls.append(None)
            after_call = True
        elif after_call and (found := arch.call.match(line)):
            calls[-1] = found[1]
            after_call = False
        elif found := arch.push.match(line) or arch.grow.match(line):
            pushed += int(found[1] or "8", 0)
    if name:
        yield name, pushed, calls


def short(name):
    return name.split("(unsigned long")[0]


def check():
    if not objects(X86_64):
        yield "build/release has no handlers: build the preset release first"
    for arch in (X86_64, AArch64):
        if objects(arch):
            yield from (f"{arch.preset}: {violation}" for violation in check_built(arch))


def objects(arch):
    folder = tree.ROOT / "build" / arch.preset / "machine/CMakeFiles/wfx_handlers.dir"
    return sorted(folder.rglob("*.o"))


def check_built(arch):
    known = assembly(arch)
    margin = int(arch.margin.search(tree.read(SEGMENT))[1])
    found = [function for path in objects(arch) for function in functions(arch, path) if HANDLER.search(function[0])]
    entering = max((pushed + arch.kept for name, pushed, _ in found if ENTERS.match(name)), default=None)
    if entering is None:
        yield "enter_next_segment is not among the handlers: this check knows it by its name"
        return
    if arch is X86_64:  # native code pushes no more than its assembler lets it
        native = int(re.search(r" kMostPushed = (\d+);", tree.read(ASSEMBLER))[1]) + arch.return_address + entering
        if native > margin:
            yield f"native code may push {native} bytes until there is room for more: kMargin is {margin}"
    for name, pushed, calls in found:
        beyond = 0
        for call in calls:
            if call == "" and CALLS_WASM.search(name):
                beyond = max(beyond, arch.return_address + entering)
            elif call in known:
                beyond = max(beyond, known[call])
            else:
                yield f"{short(name)} calls {call or 'by a pointer'}: handlers are leaf code"
        if pushed + beyond > margin:
            yield f"{short(name)} pushes {pushed} bytes, and {beyond} more where it calls: kMargin is {margin}"
