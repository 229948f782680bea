#include "conformance/subjects/identity.h"

#include <fmt/format.h>

#include <unordered_map>

namespace wfx {

u64 fingerprint(std::string_view text) {
  constexpr u64 kBasis = 0xCBF2'9CE4'8422'2325, kPrime = 0x0000'0100'0000'01B3;
  u64 hash = kBasis;
  for (const char c : text) hash = (hash ^ static_cast<u8>(c)) * kPrime;
  return hash;
}

namespace {

/// The text with one space for each run of white space.
std::string with_single_spaces(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::string single;
  for (const char c : text) {
    const bool is_space = kSpace.find(c) != std::string_view::npos;
    if (!is_space)
      single += c;
    else if (!single.ends_with(' '))
      single += ' ';
  }
  return single;
}

/// A module that is the whole source has no place of its own in it.
std::string_view source_text(const Script& script, const Command& command) {
  const std::string_view bytes = script.source->bytes;
  if (command.at.end <= command.at.begin) return bytes;
  return bytes.substr(command.at.begin, command.at.end - command.at.begin);
}

}  // namespace

std::vector<std::string> identities_of(const Script& script) {
  std::vector<std::string> identities;
  std::unordered_map<u64, std::size_t> equals;
  identities.reserve(script.commands.size());
  for (const Command& command : script.commands) {
    const u64 hash = fingerprint(with_single_spaces(source_text(script, command)));
    const std::size_t number = ++equals[hash];
    identities.push_back(number == 1 ? fmt::format("{:016x}", hash)
                                     : fmt::format("{:016x}-{}", hash, number));
  }
  return identities;
}

}  // namespace wfx
