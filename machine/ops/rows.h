// Picks rows of instructions.def by the preprocessor, since a column of the others may name what is not there:
//
//   #define INSTR(op, mnemonic, prefix, code, shape, signature, rule, ...) ROW(rule, op, rule)
//   #define ROW_vunop , MY_ROW
//   #include "grammar/instructions.def"
//
// gives MY_ROW(op, rule) for each row of the rule vunop, and nothing for the rows of rules without a ROW_rule.
#pragma once

#define ROW_SECOND(first, second, ...) second
#define ROW_CHOOSE(...) ROW_SECOND(__VA_ARGS__, ROW_NONE, )
#define ROW_NONE(op, what)
#define ROW(rule, op, what) ROW_CHOOSE(ROW_##rule)(op, what)
