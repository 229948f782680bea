// Forms: memories and data segments.
#include "conformance/generate/body.h"

namespace wfx::generate {

namespace {

// Addresses stay below kReach, but for those of the topic of traps.
constexpr u32 kReach = 256;
constexpr u32 kMostOffset = 16;

ValKind kind_of_access(std::string_view mnemonic) {
  if (mnemonic.starts_with("i32")) return ValKind::i32;
  if (mnemonic.starts_with("i64")) return ValKind::i64;
  if (mnemonic.starts_with("f32")) return ValKind::f32;
  return mnemonic.starts_with("f64") ? ValKind::f64 : ValKind::v128;
}

bool is_store(const InstrInfo& i) { return i.mnemonic.find(".store") != std::string_view::npos; }

std::vector<const InstrInfo*> accesses(bool stores, ValKind kind) {
  std::vector<const InstrInfo*> found;
  for (const InstrInfo& i : kInstrInfo)
    if ((i.shape == Shape::MemArg || i.shape == Shape::MemArgLane) && is_store(i) == stores &&
        kind_of_access(i.mnemonic) == kind)
      found.push_back(&i);
  return found;
}

const std::vector<const InstrInfo*>& loads(ValKind kind) {
  static const std::array table = {accesses(false, ValKind::i32), accesses(false, ValKind::i64),
                                   accesses(false, ValKind::f32), accesses(false, ValKind::f64),
                                   accesses(false, ValKind::v128)};
  return table[static_cast<std::size_t>(kind)];
}
const std::vector<const InstrInfo*>& stores(ValKind kind) {
  static const std::array table = {accesses(true, ValKind::i32), accesses(true, ValKind::i64),
                                   accesses(true, ValKind::f32), accesses(true, ValKind::f64),
                                   accesses(true, ValKind::v128)};
  return table[static_cast<std::size_t>(kind)];
}

bool is_64(const Body& w, u32 memory) {
  return w.program.module->memories[memory].type.addr == AddrType::i64;
}
ValKind address_kind(const Body& w, u32 memory) { return is_64(w, memory) ? ValKind::i64 : ValKind::i32; }
void number(Body& w, u32 memory, u32 value) { w.code.constant(address_kind(w, memory), value); }

void address(Body& w, u32 memory) {
  w.produce(ValType{.kind = address_kind(w, memory)});
  number(w, memory, kReach - 1);
  w.code.emit(is_64(w, memory) ? Op::i64_and : Op::i32_and);
}

void emit_access(Body& w, const InstrInfo& access, u32 memory) {
  const auto align = static_cast<u8>(w.choices.below(static_cast<u32>(std::bit_width(access.access))));
  // Two lanes is what every shape has.
  const auto lane = static_cast<u8>(access.shape == Shape::MemArgLane ? w.choices.below(2) : 0);
  w.code.access(access.op, memory, w.choices.below(kMostOffset), align, lane);
}

bool fits_load(const Body& /*w*/, const ResultType& types) { return is_one(types) && !types[0].is_ref(); }
bool fits_load_beyond(const Body& w, const ResultType& types) {
  return w.has(Topic::memory) && fits_load(w, types);
}
void load(Body& w, const ResultType& types) {
  const InstrInfo& access = *w.choices.pick(loads(types[0].kind));
  const u32 memory = w.program.memory();
  address(w, memory);
  if (access.shape == Shape::MemArgLane) w.produce(ValType::v128());
  emit_access(w, access, memory);
}

/// Loads from any address, so that most loads trap.
void load_beyond(Body& w, const ResultType& types) {
  const u32 memory = w.program.memory();
  w.produce(ValType{.kind = address_kind(w, memory)});
  emit_access(w, *loads(types[0].kind).front(), memory);
}

void store(Body& w, const ResultType& /*types*/) {
  ResultType stored = w.program.value_types(1);
  if (stored.empty() || stored[0].is_ref() || !has_topic(w, stored[0].kind)) stored = {ValType::i32()};
  const u32 memory = w.program.memory();
  address(w, memory);
  w.produce(stored);
  emit_access(w, *w.choices.pick(stores(stored[0].kind)), memory);
}

bool is_address(const Body& /*w*/, const ResultType& types) {
  return is_one(types, ValKind::i32) || is_one(types, ValKind::i64);
}
/// Converts a number of pages, which has the address type of the memory, to `wanted`.
void convert_pages(Body& w, u32 memory, ValType wanted) {
  if (address_kind(w, memory) == wanted.kind) return;
  w.code.emit(is_64(w, memory) ? Op::i32_wrap_i64 : Op::i64_extend_i32_u);
}
void size(Body& w, const ResultType& types) {
  const u32 memory = w.program.memory();
  w.code.emit(Op::memory_size, memory);
  convert_pages(w, memory, types[0]);
}
void grow(Body& w, const ResultType& types) {
  const u32 memory = w.program.memory();
  number(w, memory, w.choices.below(3));
  w.code.emit(Op::memory_grow, memory);
  convert_pages(w, memory, types[0]);
}

void fill(Body& w, const ResultType& /*types*/) {
  const u32 memory = w.program.memory();
  address(w, memory);
  w.produce(ValType::i32());
  number(w, memory, w.choices.below(kMostOffset));
  w.code.emit(Op::memory_fill, memory);
}

void copy(Body& w, const ResultType& /*types*/) {
  const u32 to = w.program.memory(), from = w.program.memory();
  address(w, to);
  address(w, from);
  const bool both_64 = is_64(w, to) && is_64(w, from);
  w.code.constant(both_64 ? ValKind::i64 : ValKind::i32, w.choices.below(kMostOffset));
  w.code.emit(Op::memory_copy, to, from);
}

/// Copies within a memory, where source and destination overlap.
void shift(Body& w, const ResultType& /*types*/) {
  const u32 memory = w.program.memory();
  const u32 from = w.choices.below(4), to = w.choices.below(4);
  number(w, memory, to);
  number(w, memory, from);
  number(w, memory, 1 + w.choices.below(kReach));
  w.code.emit(Op::memory_copy, memory, memory);
}

void init(Body& w, const ResultType& /*types*/) {
  const u32 memory = w.program.memory();
  address(w, memory);
  w.code.i32(w.choices.below(4));
  w.code.i32(w.choices.below(8));
  w.code.emit(Op::memory_init, memory, w.program.data());
}

bool fits_drop(const Body& w, const ResultType& types) { return w.has(Topic::memory) && types.empty(); }
void data_drop(Body& w, const ResultType& /*types*/) { w.code.emit(Op::data_drop, w.program.data()); }

constexpr Form kMemoryForms[] = {
    {Topic::memory, 4, fits_load, load},   {Topic::traps, 1, fits_load_beyond, load_beyond},
    {Topic::memory, 4, is_nothing, store}, {Topic::memory, 1, is_address, size},
    {Topic::memory, 1, is_address, grow},  {Topic::memory, 1, is_nothing, fill},
    {Topic::memory, 1, is_nothing, copy},  {Topic::memory, 1, is_nothing, init},
    {Topic::memory, 1, is_nothing, shift}, {Topic::traps, 1, fits_drop, data_drop},
};

}  // namespace

std::span<const Form> memory_forms() { return kMemoryForms; }

}  // namespace wfx::generate
