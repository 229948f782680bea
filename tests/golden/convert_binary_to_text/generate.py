def section(number, contents):
    return bytes([number, len(contents)]) + contents


# A function and a continuation of its type, a custom section before all others, and the function's name.
open("input.wasm", "wb").write(
    b"\0asm\1\0\0\0"
    + section(0, b"\5first\0\xff")
    + section(1, b"\2\x60\1\x7f\1\x7f\x5d\0")
    + section(3, b"\1\0")
    + section(10, b"\1\4\0\x20\0\x0b")
    + section(0, b"\4name\1\6\1\0\3get"))
