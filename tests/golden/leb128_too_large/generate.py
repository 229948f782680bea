# The fifth byte of a u32 has bits beyond the 32nd.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x01\xff\xff\xff\xff\x7f")
