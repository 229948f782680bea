// What a collection keeps, what it frees, and when it is due.
#include <random>

#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

constexpr Limits kAtEachObject{.collect_after = 0};
constexpr u64 kMegabyte = u64{1} << 20;

constexpr const char* kLists = R"(
  (type $n (struct (field i32) (field (ref null $n))))
  (global $list (mut (ref null $n)) (ref.null $n))
  (func (export "drop") (param $n i32)
    (loop $next
      (drop (struct.new $n (local.get $n) (ref.null $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "keep") (param $n i32)
    (loop $next
      (global.set $list (struct.new $n (local.get $n) (global.get $list)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "forget") (global.set $list (ref.null $n)))
  (func (export "sum") (result i64) (local $at (ref null $n)) (local $sum i64)
    (local.set $at (global.get $list))
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $at)))
        (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (struct.get $n 0 (local.get $at)))))
        (local.set $at (struct.get $n 1 (local.get $at)))
        (br $next)))
    (local.get $sum)))";

TEST(MachineCollector, a_loop_that_drops_ten_million_structures_runs_in_constant_memory) {
  Program p(kLists);
  EXPECT_EQ(p.outcome("drop", {10'000'000}), "");
  EXPECT_LT(p.machine.heap.bytes(), 10 * kMegabyte);
}

TEST(MachineCollector, a_list_of_a_million_structures_survives_and_is_freed) {
  Program p(kLists);
  EXPECT_EQ(p.outcome("keep", {1'000'000}), "");
  p.machine.heap.collect();
  EXPECT_EQ(p.machine.heap.used(), 32'000'000u);
  EXPECT_EQ(p.outcome("sum"), "500000500000");
  p.call("forget");
  p.machine.heap.collect();
  EXPECT_EQ(p.machine.heap.used(), 0u);
  p.machine.heap.trim(0);
  EXPECT_EQ(p.machine.heap.bytes(), 0u);
}

TEST(MachineCollector, a_collection_at_each_object_changes_nothing) {
  Program p(kLists, kAtEachObject);
  EXPECT_EQ(p.outcome("keep", {1000}), "");
  EXPECT_EQ(p.outcome("drop", {1000}), "");
  EXPECT_EQ(p.outcome("sum"), "500500");
  p.machine.heap.collect();
  EXPECT_EQ(p.machine.heap.used(), 1000u * 32);
}

TEST(MachineCollector, the_frames_of_callers_keep_their_locals_and_operands_in_every_segment) {
  Program p(R"((type $s (struct (field i32)))
               (func $deep (export "deep") (param $n i32) (result i32) (local $s (ref null $s))
                 (if (i32.eqz (local.get $n)) (then (return (i32.const 0))))
                 (local.set $s (struct.new $s (local.get $n)))
                 (struct.new $s (local.get $n))
                 (call $deep (i32.sub (local.get $n) (i32.const 1)))
                 (local.set $n (i32.add (struct.get $s 0 (local.get $s))))
                 (struct.get $s 0)
                 (i32.add (local.get $n))))",
            kAtEachObject);
  EXPECT_EQ(p.outcome("deep", {1000}), "1001000");
}

TEST(MachineCollector, fields_elements_tables_globals_and_segments_keep_what_they_refer_to) {
  Program p(R"((type $s (struct (field i32)))
               (type $box (struct (field (mut i8)) (field (mut anyref)) (field (mut i8)) (field (mut externref))))
               (type $a (array (mut (ref null $s))))
               (global $g (mut anyref) (ref.null any))
               (global $x (mut externref) (ref.null extern))
               (table $t 10 eqref)
               (elem $e (ref $s) (item (struct.new $s (i32.const 40))) (item (struct.new $s (i32.const 41))))
               (func $s (param i32) (result (ref $s)) (struct.new $s (local.get 0)))
               (func $garbage (param $n i32)
                 (loop $next
                   (drop (struct.new $s (i32.const -1)))
                   (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
               (func $value (param anyref) (result i32)
                 (struct.get $s 0 (ref.cast (ref $s) (local.get 0))))
               (func (export "run") (result i32 i32 i32 i32 i32 i32)
                 (local $box (ref null $box)) (local $a (ref null $a))
                 (global.set $g (array.new_fixed $a 2 (ref.null $s) (call $s (i32.const 1))))
                 (global.set $x (extern.convert_any (struct.new $box (i32.const -1) (call $s (i32.const 2))
                   (i32.const -1) (extern.convert_any (call $s (i32.const 3))))))
                 (table.set $t (i32.const 9) (call $s (i32.const 4)))
                 (call $garbage (i32.const 100))
                 (local.set $a (ref.cast (ref $a) (global.get $g)))
                 (local.set $box (ref.cast (ref $box) (any.convert_extern (global.get $x))))
                 (call $value (array.get $a (local.get $a) (i32.const 1)))
                 (call $value (struct.get $box 1 (local.get $box)))
                 (call $value (any.convert_extern (struct.get $box 3 (local.get $box))))
                 (call $value (table.get $t (i32.const 9)))
                 (local.set $a (array.new_elem $a $e (i32.const 0) (i32.const 2)))
                 (call $value (array.get $a (local.get $a) (i32.const 0)))
                 (call $value (array.get $a (local.get $a) (i32.const 1)))))",
            kAtEachObject);
  EXPECT_EQ(p.outcome("run"), "1 2 3 4 40 41");
}

TEST(MachineCollector, references_to_functions_and_i31_are_no_references_to_objects) {
  Program p(R"((type $f (func (result i32)))
               (type $s (struct (field (ref $f)) (field (ref i31)) (field eqref)))
               (elem declare func $one)
               (elem $funcs func $one)
               (table $t funcref (elem $one))
               (global $g (mut funcref) (ref.func $one))
               (func $one (type $f) (i32.const 1))
               (func (export "run") (result i32 i32) (local $s (ref $s))
                 (local.set $s (struct.new $s (ref.func $one) (ref.i31 (i32.const 2)) (ref.i31 (i32.const 3))))
                 (drop (struct.new $s (ref.func $one) (ref.i31 (i32.const 2)) (ref.i31 (i32.const 3))))
                 (call_ref $f (struct.get $s 0 (local.get $s)))
                 (i31.get_u (struct.get $s 1 (local.get $s)))))",
            kAtEachObject);
  EXPECT_EQ(p.outcome("run"), "1 2");
}

TEST(MachineCollector, a_number_in_a_frame_is_no_reference_to_what_does_not_begin_there) {
  Program p(R"((type $s (struct (field i64)))
               (global $s (mut (ref null $s)) (ref.null $s))
               (func (export "set") (global.set $s (struct.new $s (i64.const 7))))
               (func (export "run") (param $x i64) (result i64)
                 (drop (struct.new_default $s))
                 (drop (struct.new_default $s))
                 (i64.add (local.get $x) (struct.get $s 0 (global.get $s)))))",
            kAtEachObject);
  p.call("set");
  const Slot object = p.instance->globals[0]->value[0];
  const Slot block = object & ~(kBlockBytes - 1);
  for (const Slot number : {Slot{0}, Slot{16}, ~Slot{0}, kPointerMask, object + 1, object + 2, object + 8,
                            object + 16, object + (Slot{1} << 48), block, block + 16, block + kBlockBytes,
                            block - kBlockBytes, Slot{0x8000'0000'0000'0000}})
    EXPECT_EQ(p.call("run", {number}).values.at(0), number + 7);
}

TEST(MachineCollector, an_old_reference_where_no_operand_is_keeps_nothing) {
  Program p(R"((type $s (struct (field i32))) (type $t (struct (field i32 i32 i32 i32)))
               (func $leave
                 (struct.new $s (i32.const 1)) (struct.new $s (i32.const 2)) (struct.new $s (i32.const 3))
                 (struct.new $s (i32.const 4)) (struct.new $s (i32.const 5)) (struct.new $s (i32.const 6))
                 (drop) (drop) (drop) (drop) (drop) (drop))
               (func $make (param $x i32)
                 (drop (struct.new $t (i32.add (local.get $x) (i32.const 1)) (local.get $x)
                   (i32.add (local.get $x) (i32.const 2)) (local.get $x))))
               (func (export "run") (call $leave) (call $make (i32.const 0))))",
            kAtEachObject);
  EXPECT_EQ(p.outcome("run"), "");
  EXPECT_EQ(p.machine.heap.used(), 32U) << "of the last one made";
}

TEST(MachineCollector, what_a_host_function_leaves_behind_by_calling_back_is_seen) {
  Program p(R"((type $s (struct (field i32)))
               (table $t 1 funcref)
               (type $f (func))
               (func (export "garbage") (drop (struct.new $s (i32.const 1))) (drop (struct.new $s (i32.const 2))))
               (func (export "run") (result i32) (local $s (ref $s))
                 (local.set $s (struct.new $s (i32.const 42)))
                 (call_indirect $t (type $f) (i32.const 0))
                 (struct.get $s 0 (local.get $s))))",
            kAtEachObject);
  const FuncInst* garbage = std::get<FuncInst*>(p.instance->exports.at("garbage"));
  FuncInst* host = p.machine.add_host_func(
      garbage->type, [&](const HostCall& call) { return call.machine.invoke(garbage, {}).status; });
  p.instance->tables[0]->elems.data()[0] = as_word(host);
  EXPECT_EQ(p.outcome("run"), "42");
}

TEST(MachineCollector, large_arrays_are_freed_alone) {
  Program p(R"((type $a (array (mut anyref))) (type $b (array i8))
               (global $a (mut (ref null $a)) (ref.null $a))
               (func (export "keep") (param i32)
                 (global.set $a (array.new $a (ref.i31 (i32.const 1)) (local.get 0)))
                 (array.set $a (global.get $a) (i32.sub (local.get 0) (i32.const 1))
                   (array.new_default $b (i32.const 1000))))
               (func (export "garbage") (param $n i32)
                 (loop $next
                   (drop (array.new_default $b (i32.const 300_000)))
                   (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
               (func (export "last") (param i32) (result i32)
                 (array.len (ref.cast (ref $b)
                   (array.get $a (global.get $a) (i32.sub (local.get 0) (i32.const 1)))))))");
  EXPECT_EQ(p.outcome("keep", {100'000}), "");
  EXPECT_EQ(p.outcome("garbage", {1000}), "");
  EXPECT_EQ(p.outcome("last", {100'000}), "1000");
  EXPECT_LT(p.machine.heap.bytes(), 20 * kMegabyte);
}

// ---- exceptions and continuations

TEST(MachineCollector, an_exception_keeps_what_it_carries_in_flight_and_when_it_was_caught) {
  Program p(R"((type $s (struct (field i32)))
               (tag $e (param i64 (ref $s) v128 anyref))
               (func $throws (param $n i32)
                 (throw $e (i64.const 1) (struct.new $s (local.get $n)) (v128.const i64x2 2 3)
                   (struct.new $s (i32.add (local.get $n) (i32.const 1)))))
               (func $caught (param $n i32) (result exnref)
                 (block $on (result exnref)
                   (try_table (catch_all_ref $on) (call $throws (local.get $n)))
                   (unreachable)))
               (func (export "run") (result i32) (local $exn exnref) (local $s (ref null $s)) (local $any anyref)
                 (local.set $exn (call $caught (i32.const 40)))
                 (drop (call $caught (i32.const 7)))
                 (block $on (result i64 (ref $s) v128 anyref)
                   (try_table (catch $e $on) (throw_ref (local.get $exn)))
                   (unreachable))
                 (local.set $any)
                 (drop)
                 (local.set $s)
                 (drop)
                 (i32.add (struct.get $s 0 (local.get $s))
                   (struct.get $s 0 (ref.cast (ref $s) (local.get $any))))))",
            kAtEachObject);
  EXPECT_EQ(p.outcome("run"), "81");
}

// make(n): n generators, each in the table $t, suspended $depth calls deep with objects in each frame.
constexpr const char* kGenerators = R"(
  (rec (type $f (func (param (ref $s) i32) (result i32))) (type $k (cont $f)) (type $s (struct (field i32))))
  (type $g (func (result i32)))
  (type $kg (cont $g))
  (type $step (func (param i32) (result i32)))
  (type $ks (cont $step))
  (tag $yield (result i32))
  (table $t (export "t") 1000 (ref null $ks))
  (elem declare func $run $inner)
  (func $deep (param $s (ref $s)) (param $depth i32) (result i32) (local $mine (ref $s))
    (local.set $mine (struct.new $s (local.get $depth)))
    (if (result i32) (local.get $depth)
      (then (call $deep (local.get $s) (i32.sub (local.get $depth) (i32.const 1))))
      (else (i32.add (suspend $yield) (struct.get $s 0 (local.get $s)))))
    (i32.add (struct.get $s 0 (local.get $mine))))
  (func $inner (type $g) (result i32) (call $deep (struct.new $s (i32.const 5)) (i32.const 0)))
  (func $run (type $f) (param $s (ref $s)) (param $depth i32) (result i32)
    ;; a continuation under this one, so that the chain has two stacks
    (i32.add
      (resume $kg (cont.new $kg (ref.func $inner)))
      (call $deep (local.get $s) (local.get $depth))))
  (func $next (param $k (ref $ks)) (param $x i32) (result (ref $ks))
    (block $on (result (ref $ks)) (resume $ks (on $yield $on) (local.get $x) (local.get $k)) (unreachable)))
  (func $fresh (param $n i32) (param $depth i32) (result (ref $kg))
    (cont.bind $k $kg (struct.new $s (local.get $n)) (local.get $depth) (cont.new $k (ref.func $run))))
  (func $make (param $n i32) (param $depth i32) (result (ref $ks)) (local $k (ref $kg))
    (local.set $k (call $fresh (local.get $n) (local.get $depth)))
    (drop (struct.new $s (i32.const -1)))
    (block $on (result (ref $ks)) (drop (resume $kg (on $yield $on) (local.get $k))) (unreachable)))
  (func (export "make") (param $n i32) (param $depth i32)
    (loop $l
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (table.set $t (local.get $n) (call $make (local.get $n) (local.get $depth)))
      (br_if $l (local.get $n))))
  (func (export "abandon") (param $n i32) (param $depth i32)
    (loop $l
      (drop (call $make (local.get $n) (local.get $depth)))
      (drop (call $fresh (local.get $n) (local.get $depth)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "end") (param $n i32) (result i32)
    (resume $ks (i32.const 100)
      (call $next (ref.as_non_null (table.get $t (local.get $n))) (i32.const 10)))))";

TEST(MachineCollector, a_suspended_continuation_keeps_the_objects_of_all_its_frames_and_stacks) {
  for (const u32 depth : {0U, 3U, 200U}) {
    Program p(kGenerators, kAtEachObject);
    EXPECT_EQ(p.outcome("make", {3, depth}), "");
    for (const u32 n : {2U, 0U, 1U})
      EXPECT_EQ(p.outcome("end", {n}), std::to_string(10 + 5 + 100 + n + depth * (depth + 1) / 2)) << depth;
    EXPECT_EQ(p.outcome("end", {1}), "trap: continuation already consumed");
  }
}

TEST(MachineCollector, a_million_abandoned_continuations_take_the_memory_of_a_few) {
  Program p(kGenerators, {.collect_after = kMegabyte});
  EXPECT_EQ(p.outcome("make", {10, 0}), "");
  EXPECT_EQ(p.outcome("abandon", {1000, 0}), "");
  EXPECT_EQ(p.outcome("abandon", {500'000, 0}), "");
  EXPECT_LT(p.machine.bytes_in_use(), 20 * kMegabyte);
  EXPECT_EQ(p.outcome("end", {9}), "124");
}

TEST(MachineCollector, abandoned_stacks_make_room_before_memory_is_said_to_be_exhausted) {
  Program p(kGenerators, {.memory = 10 * kMegabyte, .collect_after = 1000 * kMegabyte});
  EXPECT_EQ(p.outcome("abandon", {100'000, 20}), "");
  EXPECT_LE(p.machine.bytes_in_use(), 10 * kMegabyte);
}

TEST(MachineCollector, an_identity_is_not_used_again_while_a_frame_has_a_dead_reference) {
  Program p(R"((type $f (func (result i32))) (type $k (cont $f))
               (type $s (struct (field i32)))
               (table $t 100 (ref null $k))
               (elem declare func $seven)
               (func $seven (result i32) (i32.const 7))
               (func (export "run") (result i32) (local $k (ref null $k)) (local $n i32)
                 (table.set $t (i32.const 99) (cont.new $k (ref.func $seven)))
                 (local.set $k (cont.new $k (ref.func $seven)))
                 (drop (resume $k (local.get $k)))
                 (drop (struct.new $s (i32.const 1)))
                 (loop $l
                   (table.set $t (local.get $n) (cont.new $k (ref.func $seven)))
                   (br_if $l (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 100))))
                 (resume $k (local.get $k))))",
            kAtEachObject);
  EXPECT_EQ(p.outcome("run"), "trap: continuation already consumed");
}

TEST(MachineCollector, a_dead_reference_keeps_no_stack_and_never_comes_to_life) {
  Program p(kGenerators);
  EXPECT_EQ(p.outcome("make", {1, 0}), "");
  EXPECT_EQ(p.outcome("end", {0}), "115");
  const Slot dead = p.instance->tables[0]->elems.data()[0];
  for (u32 k = 0; k < 100; ++k) {
    EXPECT_EQ(p.outcome("abandon", {100, 0}), "");
    p.machine.heap.collect();
    ASSERT_EQ(p.outcome("end", {0}), "trap: continuation already consumed");
  }
  EXPECT_FALSE(is_live(continuation_of(dead), dead));
  EXPECT_FALSE(has_chain(*continuation_of(dead)));
}

// ---- the memory limit

TEST(MachineCollector, garbage_makes_room_before_memory_is_said_to_be_exhausted) {
  Program p(kLists, {.memory = 8 * kMegabyte, .collect_after = 100 * kMegabyte});
  EXPECT_EQ(p.outcome("drop", {1'000'000}), "");
  EXPECT_EQ(p.outcome("keep", {1'000'000}), "exhausted: memory exhausted");
  EXPECT_LE(p.machine.bytes_in_use(), 8 * kMegabyte);
  p.call("forget");
  EXPECT_EQ(p.outcome("drop", {1'000'000}), "");
}

TEST(MachineCollector, garbage_makes_room_for_memories_and_tables) {
  Program p(R"((type $a (array i64)) (memory 1) (table $t 1 anyref)
               (func (export "garbage") (drop (array.new_default $a (i32.const 300_000))))
               (func (export "memory") (result i32) (memory.grow (i32.const 40)))
               (func (export "table") (result i32)
                 (table.grow $t (array.new_default $a (i32.const 3)) (i32.const 300_000)))
               (func (export "last") (result i32)
                 (array.len (ref.cast (ref $a) (table.get $t (i32.const 300_000)))))
               (func (export "all") (result i32) (memory.grow (i32.const 120))))",
            {.memory = 10 * kMegabyte, .collect_after = 100 * kMegabyte});
  p.call("garbage");
  EXPECT_EQ(p.outcome("memory"), "1");
  p.call("garbage");
  EXPECT_EQ(p.outcome("table"), "1");
  p.call("garbage");
  EXPECT_EQ(p.outcome("last"), "3");
  EXPECT_EQ(p.outcome("all"), "4294967295");
}

TEST(MachineCollector, what_a_new_table_is_filled_with_is_not_garbage) {
  Program p(R"((type $a (array i64))
               (func (export "new") (result anyref) (array.new_default $a (i32.const 3)))
               (func (export "garbage") (drop (array.new_default $a (i32.const 300_000)))))",
            {.memory = 8 * kMegabyte, .collect_after = 100 * kMegabyte});
  p.call("garbage");
  const Slot made = p.call("new").values.at(0);
  const TableType type{.limits = {300'000, {}}, .ref = ValType::ref(true, {HeapKind::any})};
  ASSERT_NE(p.machine.add_table(type, made), nullptr);
  EXPECT_NE(p.machine.heap.find(made), nullptr);
}

// ---- against a model

constexpr const char* kGraph = R"(
  (rec
    (type $n (struct (field $id i32) (field $left (mut (ref null $n))) (field $more (mut (ref null $a)))))
    (type $a (array (mut anyref))))
  (table $t 16 (ref null $n))
  (func (export "new") (param $at i32) (param $id i32)
    (table.set $t (local.get $at) (struct.new $n (local.get $id) (ref.null $n)
      (array.new_default $a (i32.rem_u (local.get $id) (i32.const 9))))))
  (func (export "clear") (param $at i32) (table.set $t (local.get $at) (ref.null $n)))
  (func (export "left") (param $from i32) (param $to i32)
    (struct.set $n $left (table.get $t (local.get $from)) (table.get $t (local.get $to))))
  (func (export "more") (param $from i32) (param $k i32) (param $to i32)
    (array.set $a (struct.get $n $more (table.get $t (local.get $from))) (local.get $k) (table.get $t (local.get $to))))
  (func (export "move to left") (param $at i32)
    (table.set $t (local.get $at) (struct.get $n $left (table.get $t (local.get $at)))))
  (func (export "move to more") (param $at i32) (param $k i32)
    (table.set $t (local.get $at) (ref.cast (ref null $n)
      (array.get $a (struct.get $n $more (table.get $t (local.get $at))) (local.get $k)))))
  (func (export "id") (param $at i32) (result i32) (struct.get $n $id (table.get $t (local.get $at)))))";

struct Node {
  u32 id;
  Node* left = nullptr;
  std::vector<Node*> more;
};

/// The objects of kGraph in C++, and the same operations on both.
class Graph {
 public:
  Graph(Program& p, u32 seed) : p_(p), random_(seed) {}

  void step() {
    const u32 at = any(16), to = any(16);
    Node*& n = table_[at];
    if (n == nullptr || any(4) == 0) {
      const u32 id = static_cast<u32>(nodes_.size());
      nodes_.push_back(std::make_unique<Node>(Node{id, nullptr, std::vector<Node*>(id % 9)}));
      n = nodes_.back().get();
      p_.call("new", {at, id});
      return;
    }
    const u32 k = n->more.empty() ? 0 : any(static_cast<u32>(n->more.size()));
    switch (any(n->more.empty() ? 3 : 5)) {
      case 0: n = nullptr, p_.call("clear", {at}); break;
      case 1: n->left = table_[to], p_.call("left", {at, to}); break;
      case 2: n = n->left, p_.call("move to left", {at}); break;
      case 3: n->more[k] = table_[to], p_.call("more", {at, k, to}); break;
      case 4: n = n->more[k], p_.call("move to more", {at, k}); break;
      default: break;
    }
    if (n != nullptr) {
      ASSERT_EQ(p_.outcome("id", {at}), std::to_string(n->id));
    }
  }

  /// The bytes of the objects that can be reached: 32 for a node, and for its array 16 and 8 for each element, rounded
  /// up to a multiple of 16.
  u64 live() {
    std::vector<Node*> work(table_, table_ + 16);
    std::vector<bool> seen(nodes_.size());
    u64 bytes = 0;
    while (!work.empty()) {
      Node* n = work.back();
      work.pop_back();
      if (n == nullptr || seen[n->id]) continue;
      seen[n->id] = true;
      bytes += 32 + (16 + 8 * n->more.size() + 15) / 16 * 16;
      work.push_back(n->left);
      work.insert(work.end(), n->more.begin(), n->more.end());
    }
    return bytes;
  }

 private:
  u32 any(u32 n) { return static_cast<u32>(random_() % n); }

  Program& p_;
  std::mt19937 random_;
  std::vector<std::unique_ptr<Node>> nodes_;
  Node* table_[16] = {};
};

TEST(MachineCollector, exactly_what_can_be_reached_stays_of_random_graphs) {
  for (u32 seed = 0; seed < 20; ++seed) {
    Program p(kGraph, {.collect_after = seed % 2 == 0 ? 0u : 1000u});
    Graph graph(p, seed);
    for (u32 k = 0; k < 1000; ++k) {
      graph.step();
      if (HasFatalFailure()) return;
      if (k % 100 != 99) continue;
      p.machine.heap.collect();
      ASSERT_EQ(p.machine.heap.used(), graph.live()) << seed << " " << k;
    }
  }
}

}  // namespace
}  // namespace wfx::machine
