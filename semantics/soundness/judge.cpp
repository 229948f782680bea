#include "semantics/soundness/judge.h"

#include <algorithm>

namespace wfx {

namespace {

constexpr std::size_t kMostNeededBy = 8;

}  // namespace

bool Judge::differs(std::string expected, std::string found) {
  if (unsound_) return false;
  expected_ = std::move(expected);
  found_ = std::move(found);
  return false;
}

void Judge::failed(Premise p) {
  if (!unsound_)
    unsound_ = {p, std::move(expected_), std::move(found_), {}};
  else if (unsound_->needed_by.size() < kMostNeededBy)
    unsound_->needed_by.push_back(p);
}

bool Judge::are_subtypes(std::span<const ValType> subs, std::span<const ValType> supers) const {
  return std::ranges::equal(subs, supers, [this](ValType a, ValType b) { return is_subtype(a, b); });
}

const FuncType* Judge::func_of_cont(HeapType dt) const {
  if (dt.kind != HeapKind::def) return nullptr;
  const auto* cont = std::get_if<ContType>(&types.expand(dt.index));
  // Under a mutant, a continuation type may be of a type that its module has only later, or of none.
  return cont == nullptr || cont->func.kind != HeapKind::def ? nullptr : &types.func(cont->func.index);
}

std::string shown(std::span<const ValType> types) {
  constexpr std::size_t kMost = 20;
  std::string text;
  for (std::size_t i = types.size() - std::min(types.size(), kMost); i < types.size(); ++i)
    text += (text.empty() ? "" : " ") + to_string(types[i]);
  return "[" + std::string(types.size() > kMost ? "... " : "") + text + "]";
}

}  // namespace wfx
