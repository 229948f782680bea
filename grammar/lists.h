// Many short lists in two pieces of memory, and what is seldom there in a pointer.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "grammar/integers.h"

namespace wfx {

/// Lists by their number. None grows once it is there.
template <class T>
class Lists {
 public:
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::span<const T> operator[](std::size_t i) const {
    return std::span(items_).subspan(begin(i), ends_[i] - begin(i));
  }
  [[nodiscard]] std::span<T> operator[](std::size_t i) {
    return std::span(items_).subspan(begin(i), ends_[i] - begin(i));
  }
  /// The items of all lists.
  [[nodiscard]] std::span<T> items() { return items_; }
  [[nodiscard]] std::span<const T> items() const { return items_; }

  /// Adds an item to the list in the making.
  void add(T item) { items_.push_back(std::move(item)); }
  /// Ends that list, and answers its number.
  u32 end() {
    ends_.push_back(static_cast<u32>(items_.size()));
    return static_cast<u32>(ends_.size() - 1);
  }
  /// Adds a whole list.
  u32 add_list(std::span<const T> list) {
    items_.insert(items_.end(), list.begin(), list.end());
    return end();
  }

 private:
  [[nodiscard]] std::size_t begin(std::size_t i) const { return i == 0 ? 0 : ends_[i - 1]; }

  std::vector<T> items_;
  std::vector<u32> ends_;
};

/// A T that takes no memory until it is written to.
template <class T>
class Seldom {
 public:
  Seldom() = default;
  Seldom(const Seldom& other) : there_(other.there_ ? std::make_unique<T>(*other.there_) : nullptr) {}
  Seldom(Seldom&&) noexcept = default;
  Seldom& operator=(Seldom other) noexcept {
    there_ = std::move(other.there_);
    return *this;
  }
  ~Seldom() = default;

  explicit operator bool() const { return there_ != nullptr; }
  const T& operator*() const {
    static const T kNone{};
    return there_ ? *there_ : kNone;
  }
  T& operator*() {
    if (!there_) there_ = std::make_unique<T>();
    return *there_;
  }
  const T* operator->() const { return &**this; }
  T* operator->() { return &**this; }

 private:
  std::unique_ptr<T> there_;
};

}  // namespace wfx
