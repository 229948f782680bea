# Forty pairs, each of the pair before it and of that again: in the source the name would have 2 to the 41 parts.
# The parts of a symbol are numbered, in base 36 and from S_ on: first f and the template of each pair, then the pairs.
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PAIRS = 40
pair = "St4pairIiiE"
for i in range(PAIRS):
    number = PAIRS + 1 + i
    pair = f"St4pairI{pair}S{DIGITS[number // 36]}{DIGITS[number % 36]}_E"
with open("input.wat", "w") as file:
    file.write(f'(module (func $_Z1fI{pair}EvT_ (export "main") (unreachable)))')
