// Programs whose steps are sound, each with what a part of the rules of soundness is about.
#pragma once

namespace wfx {

inline constexpr const char* kSumProgram = R"(
  (global $g i32 (i32.const 7)) (global $m (mut i64) (i64.const 1)) (memory 1 2) (table $t 2 funcref)
  (func $one (param i32) (result i32) (local f32)
    (local.set 0 (i32.add (local.get 0) (global.get $g)))
    (block $b (result i32) (local.get 0)))
  (func (export "run") (result i32)
    (global.set $m (i64.const 2))
    (drop (memory.grow (i32.const 1)))
    (table.set $t (i32.const 0) (ref.null func))
    (i32.add (call $one (i32.const 1)) (i32.const 2))))";

inline constexpr const char* kGeneratorProgram = R"(
  (type $f (func (result i32))) (type $k (cont $f)) (type $g (func (param i64) (result i32)))
  (type $kg (cont $g)) (tag $yield (param i32) (result i64)) (elem declare func $numbers)
  (func $numbers (result i32) (drop (suspend $yield (i32.const 1))) (i32.const 5))
  (func (export "run") (result i32)
    (local $k (ref null $kg))
    (block $on (result i32 (ref $kg))
      (return (resume $k (on $yield $on) (cont.new $k (ref.func $numbers)))))
    (local.set $k) (drop)
    (resume $kg (i64.const 3) (local.get $k))))";

inline constexpr const char* kObjectProgram = R"(
  (type $s (struct (field i32) (field (mut i8)) (field (mut (ref null $s)))))
  (type $a (array (mut i32))) (tag $e (param i32))
  (global $g (mut (ref null $s)) (ref.null $s)) (global $h (mut (ref null $a)) (ref.null $a))
  (func (export "run") (result i32)
    (global.set $g (struct.new $s (i32.const 1) (i32.const 2) (ref.null $s)))
    (global.set $h (array.new $a (i32.const 3) (i32.const 4)))
    (struct.set $s 1 (global.get $g) (i32.const 300))
    (array.set $a (global.get $h) (i32.const 0) (i32.const 9))
    (block $c (result i32 exnref)
      (try_table (result i32 exnref) (catch_ref $e $c) (throw $e (i32.const 6))))
    (drop) (nop)))";

inline constexpr const char* kSwitchProgram = R"(
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (type $g (func)) (type $m (cont $g)) (tag $t) (elem declare func $a $b)
  (func $a (type $f) (param (ref null $k)) (switch $k $t (cont.new $k (ref.func $b))) (drop))
  (func $b (type $f) (param (ref null $k)) (switch $k $t (local.get 0)) (drop))
  (func (export "run")
    (resume $m (on $t switch) (cont.bind $k $m (ref.null $k) (cont.new $k (ref.func $a))))))";

}  // namespace wfx
