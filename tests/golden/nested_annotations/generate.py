n = 100_000
open("input.wat", "w").write("(module (@a " + "(" * n + ")" * n + "))")
