// The memory of a program, as the functions of the host see it: every address is checked.
#pragma once

#include <bit>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include "tools/wasi/abi.h"

namespace wfx::wasi {

static_assert(std::endian::native == std::endian::little, "values are copied as they lie in memory");

class GuestMemory {
 public:
  explicit GuestMemory(std::span<u8> bytes) : bytes_(bytes) {}

  /// `size` bytes from `address`; nothing if not all of them are in the memory.
  [[nodiscard]] std::optional<std::span<u8>> range(u64 address, u64 size) const {
    if (size > bytes_.size() || address > bytes_.size() - size) return std::nullopt;
    return bytes_.subspan(address, size);
  }

  template <class T>
  [[nodiscard]] std::optional<T> load(u64 address) const {
    const auto from = range(address, sizeof(T));
    if (!from) return std::nullopt;
    T value;
    std::memcpy(&value, from->data(), sizeof value);
    return value;
  }

 private:
  std::span<u8> bytes_;
};

/// A place in the memory for a result of type T, which need not be aligned.
template <class T>
class Out {
 public:
  explicit Out(u8* at) : at_(at) {}
  void operator=(const T& value) const { std::memcpy(at_, &value, sizeof value); }

 private:
  u8* at_;
};

/// Elements of type T, which need not be aligned.
template <class T>
class Array {
 public:
  explicit Array(std::span<u8> bytes) : bytes_(bytes) {}
  [[nodiscard]] std::size_t size() const { return bytes_.size() / sizeof(T); }
  [[nodiscard]] T operator[](std::size_t i) const {
    T value;
    std::memcpy(&value, bytes_.data() + i * sizeof(T), sizeof value);
    return value;
  }
  [[nodiscard]] Out<T> out(std::size_t i) const { return Out<T>(bytes_.data() + i * sizeof(T)); }

 private:
  std::span<u8> bytes_;
};

/// A pointer to elements whose number another argument gives.
template <class T>
struct Pointer {
  u32 address;
  GuestMemory memory;

  /// The elements; nothing if not all of them are in the memory.
  [[nodiscard]] std::optional<Array<T>> array(u64 count) const {
    const auto bytes = memory.range(address, count * sizeof(T));
    return bytes ? std::optional<Array<T>>(*bytes) : std::nullopt;
  }
};

/// A pointer and a length.
using Buffer = std::span<u8>;
using Path = std::string_view;

/// A list of buffers to read into or to write from. The list lies in the memory; its buffers are not checked yet.
struct Iovecs {
  Array<Iovec> list;
  GuestMemory memory;
};

}  // namespace wfx::wasi
