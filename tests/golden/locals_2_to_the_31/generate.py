# A function with 2^31 locals of type i64, in ten bytes.
body = b"\x01\x80\x80\x80\x80\x08\x7e\x0b"
open("input.wasm", "wb").write(
    b"\0asm\1\0\0\0" + b"\x01\x04\x01\x60\x00\x00" + b"\x03\x02\x01\x00"
    + b"\x0a" + bytes([len(body) + 2]) + b"\x01" + bytes([len(body)]) + body)
