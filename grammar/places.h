// Where the instructions of an expression stand in their source, in about a byte each: most follow each other closely.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>

#include "grammar/source.h"

namespace wfx {

class Places {
 public:
  class Reader;

  Places() = default;
  Places(const Places& other);
  Places(Places&& other) noexcept;
  Places& operator=(Places other) noexcept;
  ~Places() = default;

  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t size() const { return many_ ? many_->count : few_; }
  /// In time that has a bound.
  [[nodiscard]] Span operator[](std::size_t i) const;
  void push_back(Span at);
  void clear() { *this = Places(); }
  /// Reads places in their order, from the i-th on.
  [[nodiscard]] Reader from(std::size_t i) const;
  /// The index of the place that begins at `offset`, of places that are in the order of their source.
  [[nodiscard]] std::optional<std::size_t> find(u32 offset) const;

  /// Reads places in their order.
  class Reader {
   public:
    explicit Reader(const Places& places);
    /// The next one; there is one.
    Span next();

   private:
    friend class Places;
    Reader(const u8* step, u32 end) : step_(step), end_(end) {}

    const u8* step_;
    u32 end_;  // of the place before
  };

 private:
  static constexpr std::size_t kFew = 3;

  struct Mark {
    u32 step;  // where the step to a place is
    u32 end;   // of the place before it
  };
  struct Many {
    std::vector<u8> steps;
    std::vector<Mark> marks;  // of one place in so many
    u32 count = 0;
    u32 end = 0;
  };

  static void add(Many& many, Span at);
  [[nodiscard]] Reader reader_at_mark(std::size_t mark) const;

  std::unique_ptr<Many> many_;  // or null, where these say all:
  u32 begin_ = 0;               // of the first place
  std::array<u8, kFew> steps_{};
  u8 few_ = 0;
};

}  // namespace wfx
