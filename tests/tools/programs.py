"""Programs that the tests of several subcommands run."""
import re

ENDLESS = '(module (func (export "go") (nop) (loop (br 0))))'
# An escape of a terminal, a newline, a change of direction, a character without a shape, markup, a quote.
HOSTILE = r"\1b[2Jx\0a\e2\80\aey\e2\80\8bz\ef\bb\bf<b>&\22\5c"
HOSTILE_ARGUMENT = "\x1b[2Jx\n\u202ey\u200bz\ufeff<b>&\"\\"
HOSTILE_PROGRAM = f"""(module
  (type $"t{HOSTILE}" (func)) (type $"k{HOSTILE}" (cont $"t{HOSTILE}")) (tag $"e{HOSTILE}")
  (elem declare func $"f{HOSTILE}")
  (global $"g{HOSTILE}" (mut (ref null $"k{HOSTILE}")) (ref.null $"k{HOSTILE}"))
  (func $"f{HOSTILE}" (local $"l{HOSTILE}" i32) (suspend $"e{HOSTILE}") (unreachable))
  (func (export "go") (export "go{HOSTILE}") (call 2))
  (func (export "in{HOSTILE}")
    (global.set 0 (block $"b{HOSTILE}" (result (ref null $"k{HOSTILE}"))
      (resume $"k{HOSTILE}" (on $"e{HOSTILE}" $"b{HOSTILE}") (cont.new $"k{HOSTILE}" (ref.func $"f{HOSTILE}")))
      (unreachable)))
    (resume $"k{HOSTILE}" (global.get 0))))"""
# What must not be shown as it is.
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b\ufeff]")
GENERATOR = """(module
  (type $f (func)) (type $k (cont $f)) (tag $yield (param i32)) (elem declare func $gen)
  (func $gen (local $i i32)
    (loop $again
      (suspend $yield (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $again)))
  (func (export "go") (param $n i32) (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $gen)))
    (loop $next
      (block $on (result i32 (ref $k)) (resume $k (on $yield $on) (local.get $k)) (return))
      (local.set $k) (drop)
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))"""
SUMMING_GENERATOR = GENERATOR.replace(
    "  (func $gen", "  (global $sum (mut i32) (i32.const 0))\n  (func $gen", 1).replace(
    "(drop)", "(global.set $sum (i32.add (global.get $sum)))")
