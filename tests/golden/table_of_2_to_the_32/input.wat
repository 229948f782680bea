(module (table 0xFFFFFFFF funcref))
