// Bodies, the walk over their code, and the code that is emitted.
#include "machine/compile/compiler.h"

#include "semantics/typing/accounting.h"

namespace wfx::machine {

namespace {

using Rule = void(Compiler&, const Instr&);
constexpr Rule* kRules[] = {
#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, ...) &rules::rule,
#include "grammar/instructions.def"
#undef INSTR
};

}  // namespace

void Compiler::functions() {
  words_ = &in.code.words;
  const std::size_t defined = valid().module->funcs.size(), imported = valid().imported_funcs();
  std::vector<CodePos> entries;
  for (std::size_t k = 0; k < defined; ++k) {
    entries.push_back(here());
    body_of(k);
    StackPool::fit(*in.funcs[imported + k], frame_);
  }
  const Word* base = in.code.words.data();
  for (std::size_t k = 0; k < entries.size(); ++k) in.funcs[imported + k]->entry = base + entries[k];
  place_regions();
  in.code.heads = std::move(heads_);
  machine.add_code(in);
}

std::vector<Compiler::Origin> Compiler::origins(std::size_t func) {
  std::vector<Word> words;
  std::vector<Origin> origins;
  words_ = &words;
  origins_ = &origins;
  body_of(func);
  origins_ = nullptr;
  return origins;
}

std::optional<u32> Compiler::instruction_of(std::size_t func, CodePos offset) {
  return origin_of(origins(func), offset);
}

std::optional<u32> Compiler::instruction_of(const Expr& expr, ValType type, CodePos offset) {
  std::vector<Word> words;
  std::vector<Origin> origins;
  origins_ = &origins;
  expression(expr, type, words);
  return origin_of(origins, offset);
}

/// The last origin at the offset counts: code that was emitted there before became a part of it.
std::optional<u32> Compiler::origin_of(const std::vector<Origin>& origins, CodePos start) {
  for (std::size_t k = origins.size(); k-- > 0;)
    if (origins[k].start == start) return origins[k].pc;
  return std::nullopt;
}

void Compiler::place_regions() {
  const Word* base = in.code.words.data();
  for (const Compiled::Region& region : regions_) {
    Region& r = in.code.regions.emplace_back();
    r.begin = base + region.begin;
    r.end = base + region.end;
    r.around = region.around;
    r.barrier = region.barrier;
    r.depth = region.depth;
    for (const Compiled::Clause& c : region.clauses)
      r.clauses.push_back({c.tag, c.with_ref, base + landings_[c.landing.index], c.landing.slot});
  }
}

void Compiler::expression(const Expr& expr, ValType type, std::vector<Word>& words) {
  words_ = &words;
  const FuncType func{.params = {}, .results = {type}};
  body(expr, func, {}, 0);
}

void Compiler::body_of(std::size_t func) {
  const Func& f = valid().module->funcs[func];
  const FuncInst& inst = *in.funcs[valid().imported_funcs() + func];
  body(f.body, machine.types->func(inst.type), *f.locals,
       counts_depth() ? depth_of_frame(valid().facts[func]) : 0);
}

void Compiler::body(const Expr& expr, const FuncType& type, std::span<const LocalRun> locals, u32 depth) {
  expr_ = &expr;
  depth_ = depth;
  begin(type, locals);
  heads_.push_back(here());
  if (depth_ != 0) emit(CodeD{.op = ops::count_call, .x = depth_});
  const u32 frame = static_cast<u32>(regions_.size());
  if (depth_ != 0) open_frame();
  const CodePos start = here();
  emit(CodeEnter{.op = ops::enter});
  if (counts_steps()) emit(Code0{ops::count_step});
  if (warms_up()) emit(CodeD{.op = ops::warm_up, .x = kCallsToNative});
  walk();
  finish(start, type);
  if (depth_ != 0) regions_[frame].end = here();
}

/// Opens the region of a frame that counts as a nested call: it counts no longer where an exception leaves the region.
void Compiler::open_frame() {
  regions_.push_back({.begin = here(), .end = here(), .around = 0, .depth = depth_, .clauses = {}});
  region_ = static_cast<u32>(regions_.size());
}

void Compiler::leave_frame() {
  if (depth_ != 0) emit(CodeD{.op = ops::uncount_call, .x = depth_});
}

void Compiler::begin(const FuncType& type, std::span<const LocalRun> locals) {
  runs_.clear();
  plain_locals_ = true;
  u32 index = 0, slot = 0;
  const auto add = [&](u32 count, ValKind kind) {
    if (count == 0) return;
    runs_.push_back({.end = index + count, .slot = slot, .begin = index, .type = kind});
    index += count;
    slot += count * width_of(kind);
    plain_locals_ &= width_of(kind) == 1;
  };
  for (const ValType& t : type.params) add(1, t.kind);
  param_slots_ = slot;
  for (const LocalRun& run : locals) add(run.count, run.type.kind);
  local_slots_ = slot;
  if (pending_.size() < index) pending_.resize(index, kNone);
  truncate(0);
  top_slot_ = frame_ = slot;
  need(slots_of(type.results));
  flushed_ = region_ = 0;
  reachable_ = true;
  pc_ = 0;
  blocks_.clear();
  fixups_.clear();
  stubs_.clear();
  result_end_ = comparison_end_ = kNone;
  blocks_.push_back({.op = Op::block,
                     .base = slot,
                     .params = &no_types_,
                     .results = &type.results,
                     .end_pc = static_cast<u32>(expr_->code.size()) - 1});
}

void Compiler::walk() {
  const std::vector<Instr>& code = expr_->code;
  const u32 end = static_cast<u32>(code.size()) - 1;
  for (; pc_ < end; ++pc_) {
    if (!reachable_) {  // on to what may be reached again
      const Block& block = blocks_.back();
      const u32 next = block.else_pc != kNoPc && pc_ <= block.else_pc ? block.else_pc : block.end_pc;
      pc_ = next;
      if (pc_ >= end) break;
    }
    const Instr& i = code[pc_];
    kRules[static_cast<std::size_t>(i.op)](*this, i);
  }
}

void Compiler::finish(CodePos start, const FuncType& type) {
  if (reachable_) return_();
  for (const Stub& stub : stubs_) {
    resolve(stub.fixup);
    const u32 n = slots_of(type.results);
    leave_frame();
    if (n == 0)
      emit(Code0{ops::return_0});
    else
      emit(CodeDA{ops::return_n, n, stub.slot});
  }
  const bool zeroes = local_slots_ > param_slots_;
  code_at<CodeEnter>(start) = {.op = zeroes ? ops::enter : ops::enter_plain,
                               .frame_bytes = frame_ * static_cast<u32>(sizeof(Slot)) + kMargin,
                               .params = param_slots_,
                               .results = slots_of(type.results),
                               .zero_from = param_slots_,
                               .zero_end = local_slots_};
}

// ---- jumps

void Compiler::set_target(Jump jump, CodePos target) {
  const auto distance = static_cast<i32>(target - jump.start);
  __builtin_memcpy(reinterpret_cast<u8*>(words_->data() + jump.start) + jump.field, &distance,
                   sizeof distance);
}

void Compiler::bind(Jump jump) {
  set_target(jump, here());
  result_end_ = comparison_end_ = kNone;
}

void Compiler::add_fixup(u32& list, Jump jump, u32 landing) {
  fixups_.push_back({.jump = jump, .landing = landing, .next = list});
  list = static_cast<u32>(fixups_.size() - 1);
}

/// Sets the target of the landing, or of the jump, where it is none.
void Compiler::lead(Jump jump, u32 landing, CodePos to) {
  if (landing != kNone)
    landings_[landing] = to;
  else
    set_target(jump, to);
}

void Compiler::resolve(u32 list) {
  for (; list != kNone; list = fixups_[list].next) {
    const Fixup& fixup = fixups_[list];
    lead(fixup.jump, fixup.landing, here());
  }
  result_end_ = comparison_end_ = kNone;
}

}  // namespace wfx::machine
