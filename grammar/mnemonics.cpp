#include "grammar/mnemonics.h"

#include <array>

namespace wfx::text {
namespace {

constexpr std::size_t kSlots = 2048;  // a power of two, several times the number of instructions
static_assert(kOpCount * 2 < kSlots);

constexpr std::size_t slot_of(std::string_view word) {
  u32 hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<u8>(c)) * 16777619u;
  return (hash ^ hash >> 15) % kSlots;
}

/// Open addressing; an entry is the number of the instruction plus one.
constexpr auto kTable = [] {
  std::array<u16, kSlots> table{};
  for (std::size_t i = 0; i < kOpCount; ++i) {
    std::size_t slot = slot_of(kInstrInfo[i].mnemonic);
    while (table[slot] != 0 && kInstrInfo[table[slot] - 1].mnemonic != kInstrInfo[i].mnemonic) {
      slot = (slot + 1) % kSlots;
    }
    if (table[slot] == 0) table[slot] = static_cast<u16>(i + 1);
  }
  return table;
}();

}  // namespace

std::optional<Op> find_mnemonic(std::string_view word) {
  for (std::size_t slot = slot_of(word); kTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const InstrInfo& candidate = kInstrInfo[kTable[slot] - 1];
    if (candidate.mnemonic == word) return candidate.op;
  }
  return std::nullopt;
}

}  // namespace wfx::text
