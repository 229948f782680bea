# An import from the module named by the byte 0xFF.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x02\x07\x01\x01\xff\x01f\x00\x00")
