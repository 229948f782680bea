# a handler without the byte that tells its kind, as before August 2024
open("old.wasm", "wb").write(bytes.fromhex(
    "0061736d01000000010b036000005d006001640100030201020d030100000a11010f000264012000e3010100000f0b1a"
    "0b"))
