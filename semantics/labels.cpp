#include "semantics/labels.h"

#include <algorithm>
#include <functional>

#include "grammar/module.h"

namespace wfx {

namespace {

bool opens_block(const Instr& i) {
  const Shape shape = info(i.op).shape;
  return shape == Shape::Block || shape == Shape::TryTable;
}

/// The names of the labels of the frame's function, in the order in which its blocks begin; empty if none has a name.
std::span<const std::string> names_of(const Frame& f) {
  if (f.func == nullptr) return {};
  const auto& all = f.module->valid->module->names.labels;
  const u32 index = index_of(*f.func);
  if (index >= all.size() || std::ranges::all_of(all[index], &std::string::empty)) return {};
  return all[index];
}

std::size_t blocks_before(const Expr& code, std::size_t from, std::size_t to) {
  return static_cast<std::size_t>(std::count_if(code.code.begin() + static_cast<std::ptrdiff_t>(from),
                                                code.code.begin() + static_cast<std::ptrdiff_t>(to),
                                                opens_block));
}

std::string name_at(std::span<const std::string> names, std::size_t number) {
  return number < names.size() ? names[number] : std::string();
}

}  // namespace

u32 index_of(const FuncInst& func) {
  const ValidModule& valid = *func.module->valid;
  const auto defined = static_cast<std::size_t>(func.code - valid.module->funcs.data());
  return static_cast<u32>(valid.imported_funcs() + defined);
}

// The label's end_pc leads there: for a try_table or a barrier it is the index of the `end`, which the label shares
// with the context around it; for any other block it is the index after the `end`.
u32 opening_of(const Sequence<EvalContext>& contexts, u32 place, const Expr& code) {
  const EvalContext& around = contexts[place - 1];
  if (around.kind == EvalContext::Kind::frame) return kNoPc;
  const u32 end_pc = contexts[place].end_pc;
  const bool shares_end =
      around.kind == EvalContext::Kind::handler || around.kind == EvalContext::Kind::barrier;
  return code.code[shares_end ? end_pc : end_pc - 1].opening_pc();
}

std::vector<std::string> label_names(const Stack& stack) {
  if (stack.frames.empty()) return {};
  const Frame& frame = stack.frames.back();
  const std::span<const std::string> names = names_of(frame);
  if (names.empty()) return {};
  const Sequence<EvalContext>& contexts = stack.contexts;
  u32 first = contexts.size();
  while (first > 0 && contexts[first - 1].kind != EvalContext::Kind::frame) --first;
  std::vector<std::string> result;
  std::size_t pc = 0;
  std::size_t blocks = 0;
  for (u32 i = std::max(first, 1U); i < contexts.size(); ++i) {
    if (contexts[i].kind != EvalContext::Kind::label) continue;
    const u32 begin = opening_of(contexts, i, *frame.code);
    if (begin == kNoPc) {
      result.emplace_back();
      continue;
    }
    blocks += blocks_before(*frame.code, pc, begin);
    pc = begin;
    result.push_back(name_at(names, blocks));
  }
  return result;
}

std::string label_of(const Instr& block, const Frame& frame) {
  const Instr* first = frame.code->code.data();
  const bool stands_there =
      std::less_equal<>()(first, &block) && std::less<>()(&block, first + frame.code->code.size());
  const std::span<const std::string> names = names_of(frame);
  if (!opens_block(block) || !stands_there || names.empty()) return {};
  return name_at(names, blocks_before(*frame.code, 0, static_cast<std::size_t>(&block - first)));
}

}  // namespace wfx
