#include "machine/disassemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grammar/index_spaces.h"
#include "grammar/naming.h"
#include "grammar/print/print.h"
#include "grammar/unicode.h"
#include "machine/compile/compiler.h"
#include "machine/ops/references.h"
#include "machine/slot_table.h"

namespace wfx::machine {

Instance& compile_unlinked(Machine& machine, std::shared_ptr<const ValidModule> module) {
  Instance& in = *machine.add_instance(std::move(module));
  const ValidModule& valid = *in.valid;
  const u32 imported = IndexSpaces(*valid.module).imported(Space::func);
  for (std::size_t k = 0; k < valid.funcs.size(); ++k)
    in.funcs.push_back(k < imported ? machine.add_host_func(valid.funcs[k], {})
                                    : machine.add_func(valid.funcs[k], &in));
  for (const TableType& type : valid.tables) {
    in.tables.push_back(&machine.tables.emplace_back());
    in.tables.back()->type = type;
  }
  for (MemoryType type : valid.memories) {
    // Without its pages, but guarded as it would be.
    type.limits.min = 0;
    in.memories.push_back(&machine.memories.emplace_back());
    in.memories.back()->type = type;
    if (in.memories.size() == 1) in.memories.back()->reserve(type);
  }
  for (const GlobalType& type : valid.globals) in.globals.push_back(machine.add_global(type, {}));
  for (const DefTypeId type : valid.tags) in.tags.push_back(machine.add_tag(type));
  Compiler(machine, in).functions();
  return in;
}

namespace {

/// Which slot of a frame holds which local.
class FrameNames {
 public:
  FrameNames(const Module& module, u32 func, const FuncType& type, std::span<const LocalRun> locals)
      : module_(module), func_(func) {
    for (const ValType& t : type.params) add(1, t.kind);
    for (const LocalRun& run : locals) add(run.count, run.type.kind);
  }

  [[nodiscard]] std::string name(u64 slot) const {
    if (slot >= slots_) return fmt::format("t{}", slot - slots_);
    const Run& run = *std::ranges::upper_bound(runs_, slot, {}, &Run::end);
    const u64 of_run = slot - run.slot;
    const std::string local = named_local(module_, func_, static_cast<u32>(run.local + of_run / run.width));
    const std::string name = local.substr(local.find(' ') + 1);
    return (name.starts_with('$') ? name : "l" + name) + (of_run % run.width == 0 ? "" : "+1");
  }
  /// Slots in a row.
  [[nodiscard]] std::string names(u64 first, u64 n) const {
    return n == 1 ? name(first) : n == 0 ? "-" : name(first) + ".." + name(first + n - 1);
  }

 private:
  struct Run {
    u64 slot, end;
    u64 local;
    u32 width;
  };
  void add(u64 count, ValKind kind) {
    if (count == 0) return;
    const u32 width = width_of(kind);
    runs_.push_back({.slot = slots_, .end = slots_ + count * width, .local = locals_, .width = width});
    slots_ += count * width;
    locals_ += count;
  }

  const Module& module_;
  u32 func_;
  std::vector<Run> runs_;
  u64 slots_ = 0, locals_ = 0;
};

class Disassembler {
 public:
  Disassembler(Machine& machine, Instance& in, u32 func)
      : in_(in),
        module_(*in.valid->module),
        func_(func),
        defined_(func - static_cast<u32>(in.valid->imported_funcs())),
        body_(module_.funcs[defined_].body),
        begin_(in.funcs[func]->entry),
        end_(func + 1 < in.funcs.size() ? in.funcs[func + 1]->entry
                                        : in.code.words.data() + in.code.words.size()),
        frame_(module_, func, machine.types->func(in.funcs[func]->type), *module_.funcs[defined_].locals) {
    for (const Compiler::Origin& o : Compiler(machine, in).origins(defined_)) origins_[o.start] = o.pc;
    // The code up to the one that enters the function belongs to no instruction of the source.
    for (const Word* pc = begin_; pc < end_; pc += operation_at(pc)->words(pc)) {
      origins_.erase(static_cast<CodePos>(pc - begin_));
      if (operation_at(pc)->name.starts_with("enter")) break;
    }
  }

  std::string text() && {
    find_labels();
    out_ = named(module_, Space::func, func_) + "\n";
    for (const Word* pc = begin_; pc < end_;) {
      const Operation& op = *operation_at(pc);
      if (const auto label = labels_.find(pc); label != labels_.end())
        out_ += fmt::format("L{}:\n", label->second);
      line(pc, op);
      pc += op.words(pc);
    }
    if (const auto label = labels_.find(end_); label != labels_.end())
      out_ += fmt::format("L{}:\n", label->second);
    for (const Region& region : in_.code.regions)
      if (begin_ <= region.begin && region.begin < end_) out_ += region_line(region);
    return std::move(out_);
  }

 private:
  // ---- labels

  void find_labels() {
    for (const Word* pc = begin_; pc < end_;) {
      const Operation& op = *operation_at(pc);
      for (const i32 target : op.targets(pc)) labels_[pc + target] = 0;
      pc += op.words(pc);
    }
    for (const Region& region : in_.code.regions) {
      if (region.begin < begin_ || region.begin >= end_) continue;
      labels_[region.begin] = labels_[region.end] = 0;
      for (const Region::Clause& clause : region.clauses) labels_[clause.target] = 0;
    }
    u32 n = 0;
    for (auto& [at, number] : labels_) number = n++;
  }
  [[nodiscard]] std::string label(const Word* at) const { return fmt::format("L{}", labels_.at(at)); }

  // ---- lines

  void line(const Word* pc, const Operation& op) {
    const std::string text = instruction(pc, op);
    const std::string of = source(static_cast<CodePos>(pc - begin_));
    const auto at = pc - begin_;
    out_ +=
        of.empty() ? fmt::format("{:6}  {}\n", at, text) : fmt::format("{:6}  {:<44}  ;; {}\n", at, text, of);
  }

  /// "$x, t0 <- name a, b"
  std::string instruction(const Word* pc, const Operation& op) {
    written_.clear();
    read_.clear();
    std::string name = op.name;
    for (const SlotOperand& o : op.operands) operand(pc, op, o);
    if (op.operands.size() != 0 && op.operands.back().meaning == Meaning::routine) {
      const auto& code = *reinterpret_cast<const CodeHost*>(pc);
      if (const Routine* routine = routine_of(code.routine)) {
        name += fmt::format(" {}", routine->name);
        for (const SlotOperand& o : routine->operands) operand(pc, op, o);
      }
    }
    const Tail tail = op.tail(pc);
    for (const i32 target : tail.targets) add(read_, label(pc + target));
    for (const CodeClause& clause : tail.clauses) {
      const bool is_switch = clause.key != label_key(tag_of(clause.key));
      add(read_, is_switch ? fmt::format("(on {} switch)", tag(clause.key))
                           : fmt::format("(on {} {} {})", tag(clause.key), label(pc + clause.target),
                                         frame_.name(clause.slot)));
    }
    // The last field comes first in code.
    for (std::size_t k = tail.fields.size(); k > 0; --k)
      add(read_, fmt::format("{}:{}", tail.fields[k - 1].at + tail.fields[k - 1].shift,
                             frame_.name(tail.fields[k - 1].slot)));
    return (written_.empty() ? "" : written_ + " <- ") + name + (read_.empty() ? "" : " " + read_);
  }

  static void add(std::string& list, const std::string& item) {
    if (!item.empty()) list += (list.empty() ? "" : ", ") + item;
  }

  void operand(const Word* pc, const Operation& op, const SlotOperand& o) {
    const u64 value = o.value(pc);
    if (o.meaning != Meaning::slot) return add(read_, immediate(pc, op, o, value));
    const u64 n = o.slots(pc);
    // An empty row of slots is not shown.
    if (n != 0 || o.extent == SlotOperand::Extent::fixed)
      add(o.written ? written_ : read_, frame_.names(value, n));
  }

  std::string immediate(const Word* pc, const Operation& op, const SlotOperand& o, u64 value) {
    switch (o.meaning) {
      case Meaning::frame: return fmt::format("frame={}", frame_.name(value));
      case Meaning::results: return fmt::format("results={}", frame_.name(value));
      case Meaning::label: return label(pc + static_cast<i32>(value));
      case Meaning::bits: return bits(op, value);
      case Meaning::offset: return fmt::format("offset={}", value);
      case Meaning::function: return function(as_pointer<const FuncInst>(value));
      case Meaning::table: return identified(Space::table, in_.tables, as_pointer<const TableInst>(value));
      case Meaning::memory: return identified(Space::memory, in_.memories, as_pointer<const MemInst>(value));
      case Meaning::tag: return tag(value);
      case Meaning::clause: return tag(value) + (value == label_key(tag_of(value)) ? "" : " switch");
      case Meaning::global: return global(as_pointer<const Slot>(value));
      case Meaning::type: return type(static_cast<DefTypeId>(value));
      case Meaning::cast:
        return (value & ops::kCastsNull) != 0 ? "null " + cast_type(op, value) : cast_type(op, value);
      case Meaning::header: return type(std::bit_cast<Object>(value).type);
      case Meaning::data: return named(module_, Space::data, static_cast<u32>(value));
      case Meaning::elem: return named(module_, Space::elem, static_cast<u32>(value));
      case Meaning::number:
      case Meaning::lane:
      case Meaning::is_64: return fmt::format("{}={}", o.meaning == Meaning::lane ? "lane" : o.name, value);
      // The others are for collections alone, or named beside the operation.
      default: return "";
    }
  }

  /// A constant of the type of the operation's operands; else a number, or the function to which it refers.
  std::string bits(const Operation& op, u64 value) {
    if (op.op) {
      const std::string_view signature = info(*op.op).signature;
      Instr constant(signature.starts_with("i32")   ? Op::i32_const
                     : signature.starts_with("i64") ? Op::i64_const
                     : signature.starts_with("f32") ? Op::f32_const
                                                    : Op::f64_const);
      constant.set_bits(value);
      const std::string text = to_string(constant, body_, module_);
      return text.substr(text.find(' ') + 1);
    }
    if (std::ranges::find(in_.funcs, as_pointer<FuncInst>(value)) != in_.funcs.end())
      return function(as_pointer<const FuncInst>(value));
    return value < u64{1} << 31 ? fmt::format("{}", value) : fmt::format("{:#x}", value);
  }

  // ---- names

  template <class Inst>
  std::string identified(Space space, const std::vector<Inst*>& all, const Inst* inst) const {
    const auto k = std::ranges::find(all, inst) - all.begin();
    return fmt::format("{} {}", noun_of(space), identifier_of(module_, space, static_cast<u32>(k)));
  }
  [[nodiscard]] std::string function(const FuncInst* f) const {
    return named(module_, Space::func, static_cast<u32>(std::ranges::find(in_.funcs, f) - in_.funcs.begin()));
  }
  [[nodiscard]] std::string tag(ClauseKey key) const {
    return identified(Space::tag, in_.tags, const_cast<TagInst*>(tag_of(key)));
  }
  [[nodiscard]] std::string global(const Slot* value) const {
    const auto k = std::ranges::find(in_.globals, value, [](const GlobalInst* g) { return g->value; });
    return named(module_, Space::global, static_cast<u32>(k - in_.globals.begin()));
  }
  [[nodiscard]] std::string type(DefTypeId id) const {
    const std::vector<DefTypeId>& ids = in_.valid->type_ids;
    return named(module_, Space::type, static_cast<u32>(std::ranges::find(ids, id) - ids.begin()));
  }
  [[nodiscard]] std::string cast_type(const Operation& op, u64 value) const {
    return op.name.ends_with("type") ? type(static_cast<DefTypeId>(value)) : "";
  }

  /// The instruction of the source to which the code at that offset belongs, and its place; empty if there is none.
  [[nodiscard]] std::string source(CodePos at) const {
    const auto origin = origins_.find(at);
    if (origin == origins_.end() || origin->second >= body_.code.size()) return "";
    const u32 pc = origin->second;
    std::string text = printable(to_string(body_.code[pc], body_, module_, func_));
    constexpr std::size_t kMost = 60;
    if (text.size() > kMost) text = text.substr(0, kMost) + " ...";
    if (pc >= body_.at.size() || !module_.source) return text;
    const Source& source = *module_.source;
    const u32 offset = body_.at[pc].begin;
    const LineColumn place = line_column(source, offset);
    return source.binary ? fmt::format("{:#x} {}", offset, text)
                         : fmt::format("{}:{} {}", place.line, place.column, text);
  }

  std::string region_line(const Region& region) const {
    std::string text = fmt::format("{} {}..{}",
                                   region.barrier      ? "barrier"
                                   : region.depth != 0 ? "counted"
                                                       : "try",
                                   label(region.begin), label(region.end));
    for (const Region::Clause& clause : region.clauses)
      text += fmt::format(
          ", {}{} {} {}", clause.tag != nullptr ? "catch" : "catch_all", clause.with_ref ? "_ref" : "",
          (clause.tag != nullptr ? tag(label_key(clause.tag)) + " " : "") + label(clause.target),
          frame_.name(clause.slot));
    return text + "\n";
  }

  Instance& in_;
  const Module& module_;
  const u32 func_, defined_;
  const Expr& body_;
  const Word *const begin_, *const end_;
  const FrameNames frame_;
  std::map<CodePos, u32> origins_;
  std::map<const Word*, u32> labels_;
  std::string out_, written_, read_;
};

}  // namespace

std::string disassemble(Machine& machine, Instance& instance, u32 func) {
  return Disassembler(machine, instance, func).text();
}

}  // namespace wfx::machine
