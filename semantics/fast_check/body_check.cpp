#include "semantics/fast_check/body_check.h"

#include "grammar/binary/binary_codes.h"
#include "grammar/interruption.h"

namespace wfx::fast_check {

bool BodyCheck::holds(u32 func, std::string_view body) {
  constexpr u32 kBetweenLooks = 1 << 14;  // instructions from one look for an interruption to the next
  try {
    const PackedFunc& type = module_.func(func);
    bytes_ = BodyBytes(body);
    results_ = type.results;
    locals_.begin(type.params);
    block_results_.clear();
    block_types_.clear();
    declare_locals(body.size());
    stack_.begin(type);
    while (stack_.is_open()) {
      heed_interruption();
      for (u32 left = kBetweenLooks; left > 0 && stack_.is_open(); --left) instruction();
    }
    return bytes_.at_end();
  } catch (const NotKnown&) {
    return false;
  }
}

/// Each local has an entry, so a body with many more locals than bytes is left to the rules, which need none.
void BodyCheck::declare_locals(std::size_t bytes) {
  const u64 most = std::min<u64>(kMaxLocals, 1'000 + 8 * bytes);
  for (u32 n = bytes_.unsigned32(); n > 0; --n) {
    const u32 count = bytes_.unsigned32();
    const PackedType type = value_type();
    require(count <= most - std::min<u64>(most, locals_.size()));
    locals_.add(count, type);
  }
}

void BodyCheck::instruction() {
  const u8 opcode = bytes_.byte();
  const Row& row = kRows[opcode];
  if (row.way == Way::by_rules) [[unlikely]]
    prefixed(opcode);
  else
    judge(row, opcode);
}

void BodyCheck::prefixed(u8 prefix) {
  const Rows* rows = prefix == 0xFB   ? &kRowsFb
                     : prefix == 0xFC ? &kRowsFc
                     : prefix == 0xFD ? &kRowsFd
                                      : nullptr;
  require(rows != nullptr);
  const Row& row = (*rows)[bytes_.unsigned32()];
  require(row.way != Way::by_rules);
  judge(row, prefix);
}

// Immediates

PackedType BodyCheck::value_type() {
  const u8 first = bytes_.byte();
  if (const auto& type = module_.type_of_byte(first)) return *type;
  require(first == binary::kRef || first == binary::kRefNull);
  return ValType::ref(first == binary::kRefNull, heap_type());
}

HeapType BodyCheck::heap_type() {
  const u8 first = bytes_.peek();
  if (first < 0x40 || first >= 0x80) return {HeapKind::def, module_.def(bytes_.signed33_index())};
  const auto& type = module_.type_of_byte(bytes_.byte());
  require(type && type->is_ref());
  return type->unpacked().heap;
}

const PackedFunc& BodyCheck::block_type() {
  const u8 first = bytes_.peek();
  if (first < 0x40 || first >= 0x80) return module_.func_type(bytes_.signed33_index());
  if (first == binary::kEmptyBlock || module_.type_of_byte(first)) {
    bytes_.byte();
    return module_.block_of_byte(first);
  }
  return block_types_.emplace_back(
      PackedFunc{.params = {}, .results = {&block_results_.emplace_back(value_type()), 1}});
}

PackedType BodyCheck::memory_argument(const Row& row) {
  const u32 flags = bytes_.unsigned32();
  require(flags < 2 * binary::kHasMemoryIndex);
  const u32 alignment = flags & (binary::kHasMemoryIndex - 1);
  require(alignment < 8 && 1U << alignment <= row.access);
  const PackedType addr = module_.memory((flags & binary::kHasMemoryIndex) != 0 ? bytes_.unsigned32() : 0);
  const u64 offset = bytes_.unsigned64();
  require(offset <= ~u32{0} || addr != kI32);
  return addr;
}

u32 BodyCheck::data() {
  require(has_data_count_);
  const u32 x = bytes_.unsigned32();
  module_.require_data(x);
  return x;
}

// Instructions

/// The instructions of which a body has most; others are handed on.
void BodyCheck::judge(const Row& row, u8 opcode) {
  const auto operand = [&](std::size_t i) { return PackedType(row.types[i]); };
  const PackedType result(row.result);
  switch (row.way) {
    case Way::const_i32: bytes_.pass_signed32(); return stack_.push(result);
    case Way::const_i64: bytes_.pass_signed64(); return stack_.push(result);
    case Way::const_f32: bytes_.bytes(4); return stack_.push(result);
    case Way::const_f64: bytes_.bytes(8); return stack_.push(result);
    case Way::const_v128: bytes_.bytes(16); return stack_.push(result);
    case Way::unary: return stack_.unary(operand(0), result);
    case Way::binary: return stack_.binary(operand(0), operand(1), result);
    case Way::ternary: return by_signature(row);
    case Way::with_lane: lane(row); return by_signature(row);
    case Way::shuffle: return shuffle(row);
    case Way::drop: stack_.pop_any(); return;
    case Way::select_impl: return select_impl();
    case Way::block: return block(Opening::block);
    case Way::loop: return block(Opening::loop);
    case Way::if_: return block(Opening::if_);
    case Way::delimiter: return delimiter(opcode);
    case Way::br: return br();
    case Way::br_if: return br_if();
    case Way::call: return call(module_.func(bytes_.unsigned32()));
    case Way::local_get: return stack_.push(locals_.get(bytes_.unsigned32()));
    case Way::local_set: return local_set();
    case Way::local_tee: return local_tee();
    case Way::global_get: return stack_.push(module_.global(bytes_.unsigned32()).type);
    case Way::load_val:
    case Way::load_pack:
    case Way::vload_val:
    case Way::vload_pack:
    case Way::vload_splat:
    case Way::vload_zero: return stack_.unary(memory_argument(row), result);
    case Way::store_val:
    case Way::store_pack:
    case Way::vstore: {
      const PackedType addr = memory_argument(row);
      stack_.pop(result);
      return stack_.pop(addr);
    }
    default: return judge_control(row);
  }
}

}  // namespace wfx::fast_check
