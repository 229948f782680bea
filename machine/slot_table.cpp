#include "machine/slot_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

#include "machine/ops/handlers.h"
#include "machine/runtime/host_ops.h"
#include "machine/switch_offsets.h"

namespace wfx::machine {

namespace {

// ---- the notation of operands

struct Field {
  u8 at, bytes;
};

/// The field of that name. A layout without it is no constant expression.
template <class Layout>
consteval Field field(std::string_view name) {
#define FIELD(f)                               \
  if constexpr (requires(Layout l) { l.f; })   \
    if (name == #f) return {                   \
        offsetof(Layout, f), sizeof(Layout::f) \
      }
  FIELD(d);
  FIELD(a);
  FIELD(b);
  FIELD(c);
  FIELD(x);
  FIELD(i);
  FIELD(j);
  FIELD(p);
  FIELD(target);
  FIELD(key);
  FIELD(args);
  FIELD(n);
  FIELD(top);
  FIELD(routine);
  FIELD(header);
  FIELD(length);
  FIELD(frame_bytes);
  FIELD(params);
  FIELD(results);
  FIELD(zero_from);
  FIELD(zero_end);
#undef FIELD
  throw "the layout has no such field";
}

consteval Meaning meaning(std::string_view word) {
  constexpr std::string_view kWords[] = {"slot",   "frame",  "results", "top",    "label",    "number",
                                         "bits",   "offset", "lane",    "is_64",  "function", "table",
                                         "memory", "tag",    "global",  "clause", "type",     "cast",
                                         "header", "data",   "elem",    "routine"};
  static_assert(std::size(kWords) == static_cast<std::size_t>(Meaning::routine) + 1);
  for (std::size_t k = 0; k < std::size(kWords); ++k)
    if (word == kWords[k]) return static_cast<Meaning>(k);
  throw "no such meaning";
}

template <class Layout>
consteval SlotOperand operand(std::string_view text) {
  constexpr auto kNone = std::string_view::npos;
  SlotOperand o;
  const std::size_t equals = text.find('='), colon = text.find(':'), dots = text.find("..");
  o.name = text.substr(0, std::min({equals, colon, dots, text.size()}));
  if (equals != kNone) o.meaning = meaning(text.substr(equals + 1));
  if (dots != kNone) {
    o.extent = SlotOperand::Extent::end;
    o.n = field<Layout>(text.substr(dots + 2)).at;
  }
  if (colon != kNone) {
    const std::string_view extent = text.substr(colon + 1);
    if (extent == "?") {
      o.extent = SlotOperand::Extent::key;
    } else if (extent == "2") {
      o.n = 2;
    } else {
      o.extent = SlotOperand::Extent::count;
      o.n = field<Layout>(extent).at;
    }
  }
  const Field f = field<Layout>(o.name);
  o.at = f.at;
  o.bytes = f.bytes;
  return o;
}

struct Operands {
  std::array<SlotOperand, 6> list{};
  std::size_t size = 0;
};

/// The operands as a row of slots.def writes them. A mistake there is no constant expression.
template <class Layout>
consteval Operands operands(std::string_view text) {
  Operands all;
  bool written = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word == "->") {
      written = true;
      continue;
    }
    all.list[all.size] = operand<Layout>(word);
    all.list[all.size++].written = written;
  }
  return all;
}

// ---- keys

template <class Key>
std::vector<Key> keys();
template <>
std::vector<Op> keys() {
  std::vector<Op> all;
  all.reserve(kOpCount);
  for (std::size_t k = 0; k < kOpCount; ++k) all.push_back(static_cast<Op>(k));
  return all;
}
template <>
std::vector<SlotCount> keys() {
  return {{0}, {1}, {2}};
}
template <>
std::vector<FieldWidth> keys() {
  return {{1, false}, {1, true}, {2, false}, {2, true}, {4, false}, {8, false}, {16, false}};
}
template <>
std::vector<CastKind> keys() {
  return {CastKind::any,     CastKind::none,  CastKind::eq,   CastKind::i31,
          CastKind::struct_, CastKind::array, CastKind::type, CastKind::func_type};
}

std::string name_of(Op op) { return std::string(info(op).mnemonic); }
std::string name_of(SlotCount) { return ""; }
std::string name_of(FieldWidth w) { return fmt::format("{}{}", w.bytes * 8, w.is_signed ? "_s" : ""); }
std::string name_of(CastKind kind) {
  constexpr std::string_view kNames[] = {"any", "none", "eq", "i31", "struct", "array", "type", "func_type"};
  return std::string(kNames[static_cast<std::size_t>(kind)]);
}

void note_key(Operation& operation, Op op) { operation.op = op; }
void note_key(Operation& operation, FieldWidth width) { operation.width = width; }
void note_key(Operation& operation, CastKind cast) { operation.cast = cast; }
void note_key(Operation&, SlotCount) {}

/// How many slots a value of the key takes: of an instruction, that of its signature's word `k`, or the last one.
u8 slots_of(Op op, std::size_t k, bool is_result) {
  std::string_view signature = info(op).signature;
  if (is_result) return signature.ends_with("v128") ? 2 : 1;
  for (; k > 0; --k) signature.remove_prefix(signature.find(' ') + 1);
  return signature.starts_with("v128") ? 2 : 1;
}
u8 slots_of(FieldWidth w, std::size_t, bool) { return w.bytes == 2 * sizeof(Slot) ? 2 : 1; }
u8 slots_of(...) { return 1; }

template <class Key>
std::vector<SlotOperand> resolved(const Operands& operands, Key key) {
  std::vector<SlotOperand> all(operands.list.begin(),
                               operands.list.begin() + static_cast<std::ptrdiff_t>(operands.size));
  std::size_t k = 0;
  for (SlotOperand& o : all) {
    if (o.extent == SlotOperand::Extent::key) {
      o.extent = SlotOperand::Extent::fixed;
      o.n = slots_of(key, k, o.written);
    }
    ++k;
  }
  return all;
}

// ---- what follows an instruction

template <class Layout>
Tail tail(const Word*) {
  return {};
}
template <>
Tail tail<CodeTable>(const Word* pc) {
  const auto& code = *reinterpret_cast<const CodeTable*>(pc);
  return {.targets = {targets(code), code.count}, .clauses = {}, .fields = {}, .words = (code.count + 1) / 2};
}
template <>
Tail tail<CodeResume>(const Word* pc) {
  const auto& code = *reinterpret_cast<const CodeResume*>(pc);
  return {.targets = {},
          .clauses = {clauses(code), code.count},
          .fields = {},
          .words = (code.count + 1) * kWords<CodeClause>};
}
template <>
Tail tail<CodeNew>(const Word* pc) {
  const auto& code = *reinterpret_cast<const CodeNew*>(pc);
  return {.targets = {},
          .clauses = {},
          .fields = {inits(code), code.count},
          .words = code.count * kWords<FieldInit>};
}

// ---- the table

using Operations = std::unordered_map<Handler*, Operation>;

Operation described(std::string name, Row row, Flow flow, std::vector<SlotOperand> operands) {
  Operation operation;
  operation.name = std::move(name);
  operation.row = row;
  operation.flow = flow;
  operation.operands = std::move(operands);
  return operation;
}
template <class Key>
Operation described(std::string name, Row row, Flow flow, std::vector<SlotOperand> operands, Key key) {
  Operation operation = described(std::move(name), row, flow, std::move(operands));
  note_key(operation, key);
  return operation;
}

template <class Layout>
void add(Operations& all, SlotOp<Layout> op, Operation operation) {
  static_assert(offsetof(Layout, op) + offsetof(SlotOp<Layout>, handler) == WFX_CODE_HANDLER);
  operation.fixed_words = kWords<Layout>;
  operation.tail = tail<Layout>;
  all.try_emplace(op.handler, std::move(operation));
}

/// Several operations that do the same have one handler, and the name of the first.
Operations make_operations() {
  Operations all;
#define SLOT_OP(name, layout, flow, text) \
  add(all, ops::name, described(#name, Row::name, Flow::flow, resolved(operands<layout>(text), 0)));
#define SLOT_OPS(name, key, layout, flow, text, operands_)                \
  for (const key& k : keys<key>())                                        \
    if (const SlotOp<layout> op = ops::name(k))                           \
      add(all, op,                                                        \
          described(fmt::format(text, name_of(k)), Row::name, Flow::flow, \
                    resolved(operands<layout>(operands_), k), k));
#include "machine/slots.def"
  return all;
}

std::unordered_map<HostRoutine*, Routine> make_routines() {
  return {
#define SLOT_ROUTINE(name, flow, text) \
  {runtime::name, {#name, Flow::flow, resolved(operands<CodeHost>(text), 0)}},
#include "machine/slots.def"
  };
}

}  // namespace

u64 SlotOperand::read(const Word* pc, u32 at, u32 bytes) {
  u64 value = 0;
  __builtin_memcpy(&value, reinterpret_cast<const u8*>(pc) + at, bytes);
  return value;
}

u64 SlotOperand::slots(const Word* pc) const {
  switch (extent) {
    case Extent::count: return read(pc, n, sizeof(u32));
    case Extent::end: {
      const u64 end = read(pc, n, sizeof(u32)), begin = value(pc);
      return end > begin ? end - begin : 0;
    }
    default: return n;
  }
}

Flow Operation::flow_at(const Word* pc) const {
  const auto is_routine = [](const SlotOperand& o) { return o.meaning == Meaning::routine; };
  const auto named = std::ranges::find_if(operands, is_routine);
  const Routine* routine =
      named == operands.end() ? nullptr : routine_of(as_pointer<HostRoutine>(named->value(pc)));
  return routine == nullptr ? flow : routine->flow;
}

std::vector<i32> Operation::targets(const Word* pc) const {
  std::vector<i32> all;
  for (const SlotOperand& o : operands)
    if (o.meaning == Meaning::label) all.push_back(static_cast<i32>(o.value(pc)));
  const Tail behind = tail(pc);
  all.insert(all.end(), behind.targets.begin(), behind.targets.end());
  for (const CodeClause& clause : behind.clauses)
    if (clause.key == label_key(tag_of(clause.key))) all.push_back(clause.target);
  return all;
}

const Operation* operation_at(const Word* pc) {
  static const Operations kOperations = make_operations();
  const auto found = kOperations.find(as_pointer<Handler>(*pc));
  return found == kOperations.end() ? nullptr : &found->second;
}

const Routine* routine_of(HostRoutine* routine) {
  static const std::unordered_map<HostRoutine*, Routine> kRoutines = make_routines();
  const auto found = kRoutines.find(routine);
  return found == kRoutines.end() ? nullptr : &found->second;
}

}  // namespace wfx::machine
