# A section size of six bytes; a u32 has at most five.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x01\x80\x80\x80\x80\x80\x00")
