open("input.wat", "w").write("(" * 100_000)
