// Identifiers of a text, and the scopes that bind them.
#pragma once

#include <deque>
#include <span>

#include "grammar/text/text_value.h"

namespace wfx::text {

/// Numbers the distinct identifiers of a text, so that scopes are arrays.
class Symbols {
 public:
  Symbols();

  /// `text` must outlive this object.
  Symbol intern(std::string_view text);
  /// Keeps a copy of a text that does not stand so in the source (one with escapes).
  Symbol intern_copy(std::string text);

  [[nodiscard]] std::string_view text(Symbol s) const { return texts_[s]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  void grow();

  std::vector<std::string_view> texts_;
  std::vector<Symbol> slots_;  // open addressing, a power of two
  std::deque<std::string> copies_;
};

/// One index space: which Symbol stands for which index, and how many indices there are.
class Scope {
 public:
  /// Takes the next index for `id` (kNoSymbol: unnamed). False if the scope has the identifier already; it then stays
  /// with its first index.
  bool bind(Symbol id);
  /// Takes `count` indices without a name.
  void skip(u32 count) { count_ += count; }

  [[nodiscard]] std::optional<u32> find(Symbol id) const;
  [[nodiscard]] u32 count() const { return count_; }
  /// The identifiers that are bound.
  [[nodiscard]] std::span<const Symbol> bound() const { return bound_; }
  /// Forgets all. Linear in what was bound, not in the number of symbols.
  void clear();

 private:
  std::vector<u32> index_plus_one_;  // by Symbol; 0: unbound
  std::vector<Symbol> bound_;
  u32 count_ = 0;
};

}  // namespace wfx::text
