#include "conformance/run/valid_binary.h"

#include <algorithm>
#include <optional>

#include "conformance/run/parallel.h"
#include "grammar/interruption.h"
#include "semantics/fast_check/fast_check.h"

namespace wfx {

namespace {

using fast_check::BinaryCheck;
using fast_check::FuncCheck;

/// Threads take functions of about so many bytes at a time.
constexpr u32 kPortion = 1 << 16;

/// Where each portion of functions begins, and the end of the last one.
std::vector<std::size_t> portions_of(const BinaryCheck& binary) {
  std::vector<std::size_t> portions;
  u64 bytes = kPortion;
  for (std::size_t i = 0; i < binary.size(); ++i) {
    if (bytes >= kPortion) {
      portions.push_back(i);
      bytes = 0;
    }
    const Span body = binary.body(i);
    bytes += body.end - body.begin;
  }
  portions.push_back(binary.size());
  return portions;
}

}  // namespace

bool is_valid_binary(const SourcePtr& binary, unsigned jobs) {
  const std::unique_ptr<const BinaryCheck> check = BinaryCheck::begin(binary);
  if (!check) return false;
  const std::vector<std::size_t> portions = portions_of(*check);
  const std::size_t count = portions.size() - 1;
  const std::atomic<bool>* const interruption = interruption_of_thread;
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> valid = true;
  const auto work = [&](std::size_t /*job*/) {
    std::optional<Interruptible> scope;
    if (interruption != nullptr) scope.emplace(*interruption);
    FuncCheck funcs(*check);
    for (std::size_t portion = next++; portion < count && valid; portion = next++)
      for (std::size_t i = portions[portion]; i < portions[portion + 1]; ++i)
        if (!funcs.holds(i)) {
          valid = false;
          return;
        }
  };
  const auto workers = static_cast<unsigned>(std::min<std::size_t>(jobs, count));
  for_each_in_parallel(workers, workers, work);
  return valid;
}

}  // namespace wfx
