n = 100_000
open("input.wat", "w").write(
    "(module (func (export \"f\") (result i32)\n" + "(i32.add (i32.const 1) " * n + "(i32.const 0)" + ")" * n + "))")
