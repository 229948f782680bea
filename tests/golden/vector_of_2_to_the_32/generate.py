# A type section that claims 2^32 - 1 types.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x01\x05" + b"\xff\xff\xff\xff\x0f")
