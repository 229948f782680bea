// Native code of casts, structures, arrays and tail calls, against their handlers.
#include "machine/native/native.h"
#include "tests/machine/native_limits.h"
#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

class MachineNativeReferences : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!native::is_available()) GTEST_SKIP() << "there is no native code for this processor";
  }
};

void expect_same(const std::string& fields, const std::string& name,
                 const std::vector<std::vector<Slot>>& calls) {
  Program handlers(fields, kHandlers), native(fields, kAlways);
  EXPECT_GT(native.machine.arena.bytes(), 0U);
  for (const std::vector<Slot>& args : calls)
    ASSERT_EQ(native.outcome(name, args), handlers.outcome(name, args))
        << name << " " << fmt::format("{}", fmt::join(args, " "));
}

/// References of each kind, by a number.
constexpr const char* kReferences = R"(
  (type $super (sub (struct (field i32))))
  (type $sub (sub $super (struct (field i32) (field i64))))
  (type $other (sub (struct (field i32) (field i64) (field i64))))
  (type $array (array (mut i8)))
  (type $f (sub (func (result i32)))) (type $g (sub $f (func (result i32))))
  (func $in_f (type $f) (i32.const 1)) (func $in_g (type $g) (i32.const 2))
  (elem declare func $in_f $in_g)
  (func $ref (param i32) (result anyref)
    (block $0 (block $1 (block $2 (block $3 (block $4 (block $5 (block $6
      (br_table $0 $1 $2 $3 $4 $5 $6 (local.get 0))) (return (array.new_fixed $array 2 (i32.const 1) (i32.const 2))))
      (return (struct.new_default $other))) (return (struct.new $sub (i32.const 4) (i64.const 5))))
      (return (struct.new $super (i32.const 6)))) (return (ref.i31 (i32.const -7))))
      (return (any.convert_extern (table.get $hosts (i32.const 0))))) (ref.null any))
  (table $hosts 1 externref)
  (func (export "host") (param externref) (table.set $hosts (i32.const 0) (local.get 0)))
  (func $func (param i32) (result funcref)
    (block $0 (block $1 (br_table $0 $1 (local.get 0))) (return (ref.func $in_g)))
    (select (result funcref) (ref.func $in_f) (ref.null func) (local.get 0)))
)";

TEST_F(MachineNativeReferences, casts_do_what_their_handlers_do_with_every_kind_of_reference) {
  struct Hierarchy {
    const char* top;
    const char* make;
    std::vector<const char*> targets;
    u32 references;
  };
  const std::vector<Hierarchy> all = {
      {"anyref",
       "$ref",
       {"any", "none", "eq", "i31", "struct", "array", "$super", "$sub", "$other", "$array"},
       7},
      {"funcref", "$func", {"func", "nofunc", "$f", "$g"}, 3}};
  for (const Hierarchy& h : all) {
    for (const char* target : h.targets) {
      for (const char* null : {"", "null "}) {
        const std::string type = fmt::format("(ref {}{})", null, target);
        const std::string fields = kReferences + fmt::format(R"(
      (func (export "f") (param i32) (result i32) (local $r {0}) (local $n i32)
        (local.set $r (call {2} (local.get 0)))
        (local.set $n (ref.test {1} (local.get $r)))
        (loop $again
          (block $is (result {1})
            (br_on_cast $is {0} {1} (local.get $r))
            (local.set $n (i32.or (local.get $n) (i32.const 2))) drop (br_if $again (i32.const 0))
            (return (local.get $n)))
          drop)
        (block $is_not (result {0})
          (br_on_cast_fail $is_not {0} {1} (local.get $r))
          (local.set $n (i32.or (local.get $n) (i32.const 4))))
        drop
        (local.get $n))
      (func (export "cast") (param i32) (result i32)
        (drop (ref.cast {1} (call {2} (local.get 0)))) (i32.const 1)))",
                                                             h.top, type, h.make);
        // What the first call has found out is in the cache in the second.
        std::vector<std::vector<Slot>> calls;
        for (u64 k = 0; k < 2 * h.references; ++k) calls.push_back({k % h.references});
        expect_same(fields, "f", calls);
        expect_same(fields, "cast", calls);
      }
    }
  }
}

TEST_F(MachineNativeReferences, a_host_reference_is_no_eq) {
  const std::string fields = std::string(kReferences) + R"(
    (func (export "f") (result i32) (ref.test (ref eq) (call $ref (i32.const 1)))))";
  for (const Limits& limits : {kAlways, kHandlers}) {
    Program p(fields, limits);
    p.call("host", {host_slot(5)});
    EXPECT_EQ(p.outcome("f"), "0");
  }
}

TEST_F(MachineNativeReferences, fields_and_elements_of_every_width_are_read_and_written) {
  std::string fields;
  u32 k = 0;
  for (const char* storage : {"i8", "i16", "i32", "i64", "f32", "f64", "anyref"}) {
    const std::string type = storage;
    const bool is_packed = type == "i8" || type == "i16", is_reference = type == "anyref";
    const std::string value = is_packed ? "i32" : type;
    for (const char* sign : {"_s", "_u"}) {
      if (!is_packed && std::string_view(sign) == "_u") continue;
      fields += fmt::format(R"(
        (type $s{0} (struct (field i8) (field (mut {1})) (field i32))) (type $a{0} (array (mut {1})))
        (func (export "struct{0}") (param {2}) (param $null i32) (result {2}) (local $s (ref null $s{0}))
          (if (local.get $null) (then) (else
            (local.set $s (struct.new $s{0} (i32.const -1) (local.get 0) (i32.const -1)))))
          (struct.set $s{0} 1 (local.get $s) (local.get 0))
          (struct.get{3} $s{0} 1 (local.get $s)))
        (func (export "array{0}") (param {2}) (param $i i32) (result {2}) (local $a (ref null $a{0}))
          (if (i32.eq (local.get $i) (i32.const 99)) (then) (else
            (local.set $a (array.new_fixed $a{0} 3 (local.get 0) (local.get 0) (local.get 0)))))
          (array.set $a{0} (local.get $a) (local.get $i) (local.get 0))
          (drop (array.len (local.get $a)))
          (array.get{3} $a{0} (local.get $a) (local.get $i))))",
                            k++, type, value, is_packed ? sign : "");
      if (is_reference) continue;
    }
  }
  for (u32 n = 0; n < k; ++n) {
    std::vector<std::vector<Slot>> calls;
    for (const u64 value : {u64{0}, u64{1}, u64{0x7F}, u64{0x80}, u64{0xFFFF}, u64{0xFFFFFFFF}})
      for (const u64 second : {0, 1, 2, 3, 99}) calls.push_back({value & ~u64{1}, second});
    expect_same(fields, fmt::format("struct{}", n), calls);
    expect_same(fields, fmt::format("array{}", n), calls);
  }
}

TEST_F(MachineNativeReferences, objects_are_made_while_others_are_collected) {
  expect_same(R"(
    (type $node (struct (field i32) (field (ref null $node)) (field f64)))
    (type $pair (array (ref null $node)))
    (func (export "f") (param $n i32) (result i32) (local $list (ref null $node)) (local $pair (ref null $pair))
      (local $sum i32)
      (loop $next
        (local.set $list (struct.new $node (local.get $n) (local.get $list) (f64.const 1.5)))
        (local.set $pair (array.new_fixed $pair 2 (local.get $list) (struct.new_default $node)))
        (if (i32.eqz (i32.rem_u (local.get $n) (i32.const 100))) (then (local.set $list (ref.null $node))))
        (local.set $sum (i32.add (local.get $sum)
          (struct.get $node 0 (array.get $pair (local.get $pair) (i32.const 0)))))
        (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (loop $walk
        (block $end
          (local.set $sum (i32.xor (i32.mul (local.get $sum) (i32.const 3))
            (struct.get $node 0 (br_on_null $end (local.get $list)))))
          (local.set $list (struct.get $node 1 (ref.as_non_null (local.get $list))))
          (br $walk)))
      (local.get $sum)))",
              "f", {{1}, {150}, {500'099}});
}

TEST_F(MachineNativeReferences, tail_calls_move_arguments_and_trap_in_their_caller) {
  const std::string fields = R"(
    (type $t (func (param i32 i64 f64) (result i64)))
    (table 4 funcref) (elem (i32.const 0) $a $b $wrong)
    (func $wrong)
    (func $a (type $t)
      (if (result i64) (i32.eqz (local.get 0)) (then (i64.add (local.get 1) (i64.trunc_sat_f64_s (local.get 2))))
        (else (return_call $b (i32.sub (local.get 0) (i32.const 1)) (i64.mul (local.get 1) (i64.const 3))
                (f64.add (local.get 2) (f64.const 1))))))
    (func $b (type $t) (local i64 i64 f64)
      (return_call_ref $t (local.get 0) (i64.add (local.get 1) (i64.const 7)) (f64.neg (local.get 2))
        (ref.func $c)))
    (elem declare func $c)
    (func $c (type $t) (return_call_indirect (type $t) (local.get 0) (local.get 1) (local.get 2) (i32.const 0)))
    (func (export "f") (type $t) (return_call $a (local.get 0) (local.get 1) (local.get 2)))
    (func $null (result i64) (return_call_ref $t (i32.const 0) (i64.const 0) (f64.const 0) (ref.null $t)))
    (func $table (param i32) (result i64)
      (return_call_indirect (type $t) (i32.const 0) (i64.const 1) (f64.const 2) (local.get 0)))
    (func (export "null") (result i64) (call $null))
    (func (export "table") (param i32) (result i64) (call $table (local.get 0))))";
  expect_same(fields, "f", {{0, 5, std::bit_cast<u64>(2.5)}, {1000, 1, std::bit_cast<u64>(0.5)}});
  expect_same(fields, "table", {{0}, {1}, {2}, {3}, {4}});
  for (const char* name : {"null", "table"}) {
    Program handlers(fields, kHandlers), native(fields, kAlways);
    const std::vector<Slot> args =
        std::string_view(name) == "null" ? std::vector<Slot>{} : std::vector<Slot>{3};
    const Outcome expected = handlers.call(name, args), found = native.call(name, args);
    EXPECT_EQ(Program::describe(found), Program::describe(expected));
    ASSERT_EQ(found.calls.size(), expected.calls.size());
    for (std::size_t k = 0; k < found.calls.size(); ++k)
      EXPECT_EQ(found.calls[k].at.begin, expected.calls[k].at.begin);
  }
}

TEST_F(MachineNativeReferences, a_host_function_is_told_whose_code_calls_it_by_whichever_call) {
  Program p(R"((type $t (func (result i32)))
    (table (export "table") 1 (ref null $t))
    (func (export "typed") (type $t) (i32.const 0)))",
            kAlways);
  const auto* typed = std::get<FuncInst*>(p.instance->exports.at("typed"));
  const Instance* told = nullptr;
  FuncInst* host = p.machine.add_host_func(typed->type, [&](const HostCall& call) {
    told = call.caller;
    return Status::values;
  });
  auto* table = std::get<TableInst*>(p.instance->exports.at("table"));
  table->elems.data()[0] = as_word(static_cast<FuncCode*>(host));
  const std::string fields = R"((type $t (func (result i32)))
    (import "m" "host" (func $host (type $t))) (import "m" "table" (table 1 (ref null $t)))
    (func (export "direct") (type $t) (call $host))
    (func (export "by_table") (type $t) (call_indirect (type $t) (i32.const 0)))
    (func (export "by_reference") (type $t) (call_ref $t (table.get (i32.const 0))))
    (func (export "tail") (type $t) (return_call $host))
    (func (export "tail_by_table") (type $t) (return_call_indirect (type $t) (i32.const 0)))
    (func (export "tail_by_reference") (type $t) (return_call_ref $t (table.get (i32.const 0)))))";
  Diagnostics diagnostics;
  auto module = parse_module(std::make_shared<Source>(Source{"caller.wat", "(module " + fields + ")"}), {},
                             diagnostics);
  Registry registry;
  registry.add("m", "host", host);
  registry.add("m", "table", table);
  const Instance* caller =
      instantiate(p.machine, validate(std::move(module), p.machine.types, diagnostics), registry, diagnostics)
          .instance;
  ASSERT_NE(caller, nullptr) << render(diagnostics, false);
  for (const auto& [name, function] : caller->exports) {
    told = nullptr;
    p.machine.caller = nullptr;
    EXPECT_EQ(p.machine.invoke(std::get<FuncInst*>(function), {}).status, Status::values);
    EXPECT_EQ(told, caller) << name;
  }
}

}  // namespace
}  // namespace wfx::machine
