// Arrays for the values, contexts and frames of a running program. They are not initialised. They grow by realloc,
// which moves the pages of a large array instead of copying them.
#pragma once

#include <cassert>
#include <cstdlib>
#include <limits>
#include <new>
#include <type_traits>

#include "grammar/types.h"

namespace wfx {

/// Memory for up to 2^32 - 1 trivially copyable items. The owner keeps track of which of them are in use.
template <class T>
class Buffer {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Buffer() = default;
  ~Buffer() { std::free(data_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  /// Makes room for `capacity` items. False: there is no memory for them, and nothing has changed.
  bool reserve(u64 capacity) {
    if (capacity <= capacity_) return true;
    if (capacity > std::numeric_limits<u32>::max()) return false;
    auto* data = static_cast<T*>(std::realloc(static_cast<void*>(data_), capacity * sizeof(T)));
    if (data == nullptr) return false;
    data_ = data;
    capacity_ = static_cast<u32>(capacity);
    return true;
  }
  [[nodiscard]] T* data() const { return data_; }
  [[nodiscard]] u32 capacity() const { return capacity_; }
  [[nodiscard]] u64 bytes() const { return u64{capacity_} * sizeof(T); }

 private:
  T* data_ = nullptr;
  u32 capacity_ = 0;
};

/// A vector of trivially copyable items on a Buffer. push_back throws std::bad_alloc if there is no memory.
template <class T>
class Sequence {
 public:
  void push_back(T item) {
    if (is_full()) grow();
    items_.data()[size_++] = item;
  }
  void pop_back() {
    assert(size_ > 0);
    --size_;
  }
  void clear() { size_ = 0; }
  [[nodiscard]] T& back() { return (*this)[size_ - 1]; }
  [[nodiscard]] const T& back() const { return (*this)[size_ - 1]; }
  [[nodiscard]] T& operator[](std::size_t k) {
    assert(k < size_);
    return items_.data()[k];
  }
  [[nodiscard]] const T& operator[](std::size_t k) const {
    assert(k < size_);
    return items_.data()[k];
  }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Whether the next item needs more memory.
  [[nodiscard]] bool is_full() const { return size_ == items_.capacity(); }
  [[nodiscard]] u32 size() const { return size_; }
  [[nodiscard]] u64 bytes() const { return items_.bytes(); }

 private:
  void grow() {
    if (!items_.reserve(size_ < 2 ? size_ + 2 : size_ + size_ / 2 + 1)) throw std::bad_alloc();
  }

  Buffer<T> items_;
  u32 size_ = 0;
};

}  // namespace wfx
