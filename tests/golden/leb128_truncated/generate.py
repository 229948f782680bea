# The size of the type section goes on after the end of the file.
open("input.wasm", "wb").write(b"\0asm\1\0\0\0" + b"\x01\x80\x80")
