# A type section that claims 100 bytes and has 4.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x01\x64" + b"\x01\x60\x00\x00")
