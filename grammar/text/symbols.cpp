#include "grammar/text/symbols.h"

#include <functional>

namespace wfx::text {

Symbols::Symbols() : slots_(256, kNoSymbol) {}

Symbol Symbols::intern(std::string_view text) {
  if (texts_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = std::hash<std::string_view>{}(text)&mask;
  for (; slots_[i] != kNoSymbol; i = (i + 1) & mask) {
    if (texts_[slots_[i]] == text) return slots_[i];
  }
  slots_[i] = static_cast<Symbol>(texts_.size());
  texts_.push_back(text);
  return slots_[i];
}

Symbol Symbols::intern_copy(std::string text) {
  const std::size_t before = texts_.size();
  const Symbol s = intern(text);
  if (s == before) texts_[s] = copies_.emplace_back(std::move(text));
  return s;
}

void Symbols::grow() {
  slots_.assign(slots_.size() * 2, kNoSymbol);
  const std::size_t mask = slots_.size() - 1;
  for (Symbol s = 0; s < texts_.size(); ++s) {
    std::size_t i = std::hash<std::string_view>{}(texts_[s]) & mask;
    while (slots_[i] != kNoSymbol) i = (i + 1) & mask;
    slots_[i] = s;
  }
}

bool Scope::bind(Symbol id) {
  const u32 index = count_++;
  if (id == kNoSymbol) return true;
  if (id >= index_plus_one_.size()) index_plus_one_.resize(id + std::size_t{1});
  if (index_plus_one_[id] != 0) return false;
  index_plus_one_[id] = index + 1;
  bound_.push_back(id);
  return true;
}

std::optional<u32> Scope::find(Symbol id) const {
  if (id >= index_plus_one_.size() || index_plus_one_[id] == 0) return std::nullopt;
  return index_plus_one_[id] - 1;
}

void Scope::clear() {
  for (const Symbol id : bound_) index_plus_one_[id] = 0;
  bound_.clear();
  count_ = 0;
}

}  // namespace wfx::text
