with open("input.wat", "wb") as f:
    f.truncate(5 << 30)
