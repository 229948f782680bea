// The calls in progress where a run ends. What ends it leaves frame after frame (ops/exceptions.cpp), and of each frame
// the instruction is noted at which it stands. The place of that instruction in the source is looked up when all are
// left.
#include <algorithm>

#include "machine/compile/compiler.h"
#include "machine/machine.h"

namespace wfx::machine {

void Machine::note_call(const Word* pc, Instance& in) {
  CallNote* last = call_note_count_ == 0 ? nullptr : &call_notes_[call_note_count_ - 1];
  if (last != nullptr && last->pc == pc && last->in == &in) {
    ++last->times;
    return;
  }
  if (call_note_count_ == call_notes_.size()) wfx_leave(this, static_cast<u64>(ending));
  call_notes_[call_note_count_++] = {.pc = pc, .in = &in, .times = 1};
}

namespace {

/// The place of an instruction of the body; none for code that is in no source.
std::optional<Span> place_in(const Expr& expr, std::optional<u32> instruction) {
  if (!instruction || *instruction >= expr.at.size()) return std::nullopt;
  return expr.at[*instruction];
}

CodePos offset(const Word* from, const Word* to) { return static_cast<CodePos>(to - from); }

/// None where the source does not have the instruction.
std::optional<CallSite> site_of(Machine& machine, const Word* pc, Instance& in) {
  const Word* const begin = in.code.words.data();
  const Module& module = *in.valid->module;
  CallSite site;
  site.in = &in;
  std::optional<Span> at;
  if (std::less_equal<>()(begin, pc) && std::less<>()(pc, begin + in.code.words.size())) {
    const std::size_t imported = in.valid->imported_funcs();
    const auto first = in.funcs.begin() + static_cast<std::ptrdiff_t>(imported);
    const auto after = std::upper_bound(first, in.funcs.end(), pc,
                                        [](const Word* p, const FuncInst* f) { return p < f->entry; });
    const auto k = static_cast<std::size_t>(after - first) - 1;
    at = place_in(
        module.funcs[k].body,
        Compiler(machine, in).instruction_of(k, offset(first[static_cast<std::ptrdiff_t>(k)]->entry, pc)));
    site.func = static_cast<u32>(imported + k);
  } else if (in.evaluated != nullptr) {
    at = place_in(*in.evaluated,
                  Compiler(machine, in)
                      .instruction_of(*in.evaluated, in.evaluated_type, offset(in.evaluated_code, pc)));
  }
  if (!at) return std::nullopt;
  site.at = *at;
  return site;
}

}  // namespace

std::vector<CallSite> Machine::calls() {
  std::vector<CallSite> calls;
  for (std::size_t k = 0; k < call_note_count_; ++k) {
    const CallNote& note = call_notes_[k];
    std::optional<CallSite> site = site_of(*this, note.pc, *note.in);
    if (!site) continue;
    site->times = note.times;
    const bool again = !calls.empty() && calls.back().in == site->in && calls.back().func == site->func &&
                       calls.back().at.begin == site->at.begin;
    if (again)
      calls.back().times += site->times;
    else
      calls.push_back(*site);
  }
  call_note_count_ = 0;
  return calls;
}

}  // namespace wfx::machine
