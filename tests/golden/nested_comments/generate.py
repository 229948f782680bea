n = 100_000
open("input.wat", "w").write("(; " * n + ";)" * n + "(module)")
