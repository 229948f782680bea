# A surrogate, which UTF-8 must not encode.
open("input.wat", "wb").write(b"(module\n  (import \"\xed\xa0\x80\" \"f\" (func)))\n")
