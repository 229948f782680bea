#include "grammar/proposals.h"

#include <fmt/format.h>

#include <array>

namespace wfx {

namespace {

enum class Id : u8 {
#define PROPOSAL(id, name, mend) id,
#include "grammar/proposals.def"
};

constexpr auto kProposals = std::to_array<Proposal>({
#define PROPOSAL(id, name, mend) {name, mend},
#include "grammar/proposals.def"
});

struct Codes {
  Id id;
  CodePlace place;
  u32 first, last;
  u32 bits;  // of which one is set; 0 where first and last say which codes

  [[nodiscard]] constexpr bool contains(u32 code) const {
    return bits != 0 ? (code & bits) != 0 : first <= code && code <= last;
  }
};

constexpr auto kCodes = std::to_array<Codes>({
#define PROPOSED(id, place, first, last) {Id::id, CodePlace::place, first, last, 0},
#define PROPOSED_BITS(id, place, bits) {Id::id, CodePlace::place, 0, 0, bits},
#include "grammar/proposals.def"
});

struct Keyword {
  Id id;
  std::string_view word;

  [[nodiscard]] constexpr bool matches(std::string_view other) const {
    return word.ends_with('*') ? other.starts_with(word.substr(0, word.size() - 1)) : other == word;
  }
};

constexpr auto kKeywords = std::to_array<Keyword>({
#define PROPOSED_KEYWORD(id, word) {Id::id, word},
#include "grammar/proposals.def"
});

const Proposal* find(Id id) { return &kProposals[static_cast<std::size_t>(id)]; }

const Proposal* find_keyword(std::string_view word) {
  for (const Keyword& k : kKeywords)
    if (k.matches(word)) return find(k.id);
  return nullptr;
}

}  // namespace

const Proposal* proposal_of_code(CodePlace place, u32 code) {
  for (const Codes& codes : kCodes)
    if (codes.place == place && codes.contains(code)) return find(codes.id);
  return nullptr;
}

const Proposal* proposal_of_keyword(std::string_view word) {
  const Proposal* found = find_keyword(word);
  return found == nullptr && word.starts_with('(') ? find_keyword(word.substr(1)) : found;
}

std::string naming(std::string message, const Proposal* proposal) {
  if (proposal == nullptr) return message;
  return fmt::format("{}; it is of a proposal that wfx does not have: {}", message, proposal->name);
}

std::string mend_of(const Proposal* proposal) {
  return proposal == nullptr ? std::string() : std::string(proposal->mend);
}

}  // namespace wfx
