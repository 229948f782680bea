// Binary modules for tests, written by hand.
#pragma once

#include "grammar/binary/binary.h"

namespace wfx::testing {

/// Bytes from hex digits; spaces are for the reader.
inline std::string hex(std::string_view digits) {
  std::string bytes;
  int high = -1;
  for (const char c : digits) {
    if (c == ' ') continue;
    const int digit = c <= '9' ? c - '0' : c - 'a' + 10;
    if (high < 0) {
      high = digit;
    } else {
      bytes += static_cast<char>(high << 4 | digit);
      high = -1;
    }
  }
  return bytes;
}

/// A module of these sections.
inline std::string module_bytes(std::string_view sections) {
  return hex("00 61 73 6d 01 00 00 00") + hex(sections);
}

struct Decoded {
  std::shared_ptr<Module> module;
  Diagnostics diagnostics;

  [[nodiscard]] std::string_view words() const {
    return diagnostics.empty() ? "" : diagnostics.errors()[0].words;
  }
  [[nodiscard]] std::string message() const {
    return diagnostics.empty() ? "" : diagnostics.errors()[0].message;
  }
  [[nodiscard]] Span at() const { return diagnostics.empty() ? Span{} : diagnostics.errors()[0].at; }
};

inline Decoded decode(std::string bytes) {
  Decoded result;
  result.module = decode_module(std::make_shared<const Source>(Source{"test.wasm", std::move(bytes), true}),
                                result.diagnostics);
  return result;
}

/// A section, or another thing that follows its size; of fewer than 128 bytes.
inline std::string section(u8 id, const std::string& contents) {
  return std::string{static_cast<char>(id), static_cast<char>(contents.size())} + contents;
}

/// A module with one function of type [] -> [] and this body (its locals and instructions).
inline std::string function_bytes(std::string_view body) {
  const std::string code = hex(body);
  return module_bytes("01 04 01 60 00 00  03 02 01 00") + section(10, section(1, code));
}

}  // namespace wfx::testing
