// The rules of Instr_ok that take more than a line, in the order of body_check.h.
#include "semantics/fast_check/body_check.h"

namespace wfx::fast_check {

namespace {

constexpr u8 kElse = info(Op::else_).code;

PackedType least(PackedType a, PackedType b) { return a == kI32 ? a : b; }

}  // namespace

void BodyCheck::judge_control(const Row& row) {
  switch (row.way) {
    case Way::unreachable: return stack_.diverge();
    case Way::nop: return;
    case Way::select_expl: return select_expl();
    case Way::br_table: return br_table();
    case Way::br_on_null: return br_on_null();
    case Way::br_on_non_null: return br_on_non_null();
    case Way::return_: stack_.pop(results_); return stack_.diverge();
    case Way::call_ref: return call(callee_by_reference());
    case Way::call_indirect: return call(callee_in_table());
    case Way::return_call: return tail_call(module_.func(bytes_.unsigned32()));
    case Way::return_call_ref: return tail_call(callee_by_reference());
    case Way::return_call_indirect: return tail_call(callee_in_table());
    case Way::throw_: stack_.pop(exception().params); return stack_.diverge();
    case Way::throw_ref: stack_.pop(ValType::ref(true, {HeapKind::exn})); return stack_.diverge();
    case Way::try_table: return try_table();
    default: return judge_table(row);
  }
}

void BodyCheck::judge_table(const Row& row) {
  switch (row.way) {
    case Way::table_get: {
      const PackedTable& table = module_.table(bytes_.unsigned32());
      return stack_.unary(table.addr, table.ref);
    }
    case Way::table_set: {
      const PackedTable& table = module_.table(bytes_.unsigned32());
      stack_.pop(table.ref);
      return stack_.pop(table.addr);
    }
    case Way::table_size: return stack_.push(module_.table(bytes_.unsigned32()).addr);
    case Way::table_grow: {
      const PackedTable& table = module_.table(bytes_.unsigned32());
      return stack_.binary(table.ref, table.addr, table.addr);
    }
    case Way::table_fill: {
      const PackedTable& table = module_.table(bytes_.unsigned32());
      stack_.pop(table.addr);
      stack_.pop(table.ref);
      return stack_.pop(table.addr);
    }
    case Way::table_copy: return table_copy();
    case Way::table_init: return table_init();
    case Way::elem_drop: void(module_.elem(bytes_.unsigned32())); return;
    default: return judge_memory(row);
  }
}

void BodyCheck::judge_memory(const Row& row) {
  switch (row.way) {
    case Way::global_set: {
      const PackedGlobal& global = module_.global(bytes_.unsigned32());
      require(global.mut);
      return stack_.pop(global.type);
    }
    case Way::memory_size: return stack_.push(module_.memory(bytes_.unsigned32()));
    case Way::memory_grow: {
      const PackedType addr = module_.memory(bytes_.unsigned32());
      return stack_.unary(addr, addr);
    }
    case Way::memory_fill: {
      const PackedType addr = module_.memory(bytes_.unsigned32());
      stack_.pop(addr);
      stack_.pop(kI32);
      return stack_.pop(addr);
    }
    case Way::memory_copy: return memory_copy();
    case Way::memory_init: return memory_init();
    case Way::data_drop: data(); return;
    case Way::vload_lane: {
      const PackedType addr = memory_argument(row);
      lane(row);
      return stack_.binary(addr, PackedType(row.result), PackedType(row.result));
    }
    case Way::vstore_lane: {
      const PackedType addr = memory_argument(row);
      lane(row);
      stack_.pop(PackedType(row.result));
      return stack_.pop(addr);
    }
    default: return judge_reference(row);
  }
}

void BodyCheck::by_signature(const Row& row) {
  for (std::size_t i = row.params; i > 0; --i) stack_.pop(PackedType(row.types[i - 1]));
  stack_.push(PackedType(row.result));
}

void BodyCheck::shuffle(const Row& row) {
  for (const u8 lane : std::span(bytes_.bytes(16), 16)) require(lane < row.lanes);
  by_signature(row);
}

void BodyCheck::select_impl() {
  const PackedType t = stack_.top(1).is_bot() ? stack_.top(2) : stack_.top(1);
  require(!t.is_ref());
  stack_.pop(kI32);
  stack_.pop(t);
  stack_.pop(t);
  stack_.push(t);
}

void BodyCheck::select_expl() {
  require(bytes_.unsigned32() == 1);
  const PackedType t = value_type();
  stack_.pop(kI32);
  stack_.pop(t);
  stack_.pop(t);
  stack_.push(t);
}

// Blocks

void BodyCheck::enter(Opening opening, const PackedFunc& type) {
  stack_.enter(opening, type);
  locals_.enter();
}

void BodyCheck::block(Opening opening) {
  const PackedFunc& type = block_type();
  if (opening == Opening::if_) stack_.pop(kI32);
  stack_.pop(type.params);
  enter(opening, type);
}

void BodyCheck::delimiter(u8 opcode) {
  if (opcode == kElse) {
    stack_.else_branch();
    locals_.else_branch();
  } else {
    stack_.end();
    locals_.end();
  }
}

// Branches

void BodyCheck::br() {
  stack_.pop(stack_.label(bytes_.unsigned32()));
  stack_.diverge();
}

void BodyCheck::br_if() {
  const auto t = stack_.label(bytes_.unsigned32());
  stack_.pop(kI32);
  stack_.pop(t);
  stack_.push(t);
}

void BodyCheck::br_table() {
  stack_.pop(kI32);
  const u32 count = bytes_.unsigned32();
  std::size_t arity = 0;
  // The last one is the default.
  for (u64 i = 0; i <= count; ++i) {
    const auto t = stack_.label(bytes_.unsigned32());
    if (i == 0) arity = t.size();
    require(t.size() == arity);
    stack_.require_operands(t);
  }
  stack_.diverge();
}

void BodyCheck::br_on_null() {
  const auto t = stack_.label(bytes_.unsigned32());
  const HeapType ht = stack_.pop_ref();
  stack_.pop(t);
  stack_.push(t);
  stack_.push(ValType::ref(false, ht));
}

void BodyCheck::br_on_non_null() {
  const auto t = stack_.label(bytes_.unsigned32());
  require(!t.empty());
  stack_.require_match(ValType::ref(false, stack_.pop_ref()), t.back());
  const auto others = t.first(t.size() - 1);
  stack_.pop(others);
  stack_.push(others);
}

// Functions

void BodyCheck::call(const PackedFunc& func) {
  stack_.pop(func.params);
  stack_.push(func.results);
}

void BodyCheck::tail_call(const PackedFunc& func) {
  stack_.require_match(func.results, results_);
  stack_.pop(func.params);
  stack_.diverge();
}

const PackedFunc& BodyCheck::callee_in_table() {
  const PackedFunc& func = module_.func_type(bytes_.unsigned32());
  const PackedTable& table = module_.table(bytes_.unsigned32());
  require(table.holds_funcs);
  stack_.pop(table.addr);
  return func;
}

const PackedFunc& BodyCheck::callee_by_reference() {
  const u32 x = bytes_.unsigned32();
  stack_.pop(ValType::ref(true, {HeapKind::def, module_.def(x)}));
  return module_.func_type(x);
}

// Exceptions

const PackedFunc& BodyCheck::exception() {
  const PackedFunc& tag = module_.tag(bytes_.unsigned32());
  require(tag.results.empty());
  return tag;
}

void BodyCheck::try_table() {
  const PackedFunc& type = block_type();
  stack_.pop(type.params);
  for (u32 n = bytes_.unsigned32(); n > 0; --n) catch_clause();
  enter(Opening::block, type);
}

void BodyCheck::catch_clause() {
  const u8 kind = bytes_.byte();
  require(kind <= static_cast<u8>(Catch::Kind::catch_all_ref));
  const bool has_tag =
      kind == static_cast<u8>(Catch::Kind::catch_) || kind == static_cast<u8>(Catch::Kind::catch_ref);
  const bool gives_ref =
      kind == static_cast<u8>(Catch::Kind::catch_ref) || kind == static_cast<u8>(Catch::Kind::catch_all_ref);
  const auto params = has_tag ? exception().params : std::span<const PackedType>();
  auto label = stack_.label(bytes_.unsigned32());
  if (gives_ref) {
    require(!label.empty());
    stack_.require_match(ValType::ref(false, {HeapKind::exn}), label.back());
    label = label.first(label.size() - 1);
  }
  stack_.require_match(params, label);
}

// Variables, tables and memories

void BodyCheck::local_set() {
  const u32 x = bytes_.unsigned32();
  stack_.pop(locals_.type(x));
  locals_.set(x);
}

void BodyCheck::local_tee() {
  const u32 x = bytes_.unsigned32();
  const PackedType t = locals_.type(x);
  stack_.unary(t, t);
  locals_.set(x);
}

void BodyCheck::table_copy() {
  const PackedTable& to = module_.table(bytes_.unsigned32());
  const PackedTable& from = module_.table(bytes_.unsigned32());
  stack_.require_match(from.ref, to.ref);
  stack_.pop(least(to.addr, from.addr));
  stack_.pop(from.addr);
  stack_.pop(to.addr);
}

void BodyCheck::table_init() {
  const RefType elem = module_.elem(bytes_.unsigned32());
  const PackedTable& table = module_.table(bytes_.unsigned32());
  stack_.require_match(elem, table.ref);
  stack_.pop(kI32);
  stack_.pop(kI32);
  stack_.pop(table.addr);
}

void BodyCheck::memory_copy() {
  const PackedType to = module_.memory(bytes_.unsigned32());
  const PackedType from = module_.memory(bytes_.unsigned32());
  stack_.pop(least(to, from));
  stack_.pop(from);
  stack_.pop(to);
}

void BodyCheck::memory_init() {
  data();
  const PackedType addr = module_.memory(bytes_.unsigned32());
  stack_.pop(kI32);
  stack_.pop(kI32);
  stack_.pop(addr);
}

}  // namespace wfx::fast_check
