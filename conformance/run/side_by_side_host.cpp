#include "conformance/run/side_by_side_host.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace wfx {

namespace {

std::vector<std::pair<std::size_t, std::vector<u8>>> changes(std::span<const u8> before,
                                                             std::span<const u8> after) {
  std::vector<std::pair<std::size_t, std::vector<u8>>> found;
  for (std::size_t i = 0; i < after.size();) {
    const auto [a, b] = std::mismatch(before.begin() + i, before.end(), after.begin() + i);
    const auto begin = static_cast<std::size_t>(b - after.begin());
    if (begin == after.size()) break;
    std::size_t end = begin;
    while (end < after.size() && before[end] != after[end]) ++end;
    found.emplace_back(begin, std::vector<u8>(after.begin() + begin, after.begin() + end));
    i = end;
  }
  return found;
}

HostModule wrapped(const HostModule& host, const auto& call) {
  HostModule result{.name = host.name, .functions = {}};
  for (const HostModule::Function& f : host.functions)
    result.functions.push_back(
        {.name = f.name, .type = f.type, .call = [f, call](const HostCall& c) { return call(f, c); }});
  return result;
}

}  // namespace

HostModule HostCalls::noting(const HostModule& host) {
  return wrapped(host, [this](const HostModule::Function& f, const HostCall& c) { return note(f, c); });
}

HostModule HostCalls::repeating(const HostModule& host, std::size_t follower) {
  return wrapped(host, [this, follower](const HostModule::Function& f, const HostCall& c) {
    return repeat(follower, f, c);
  });
}

HostEnding HostCalls::note(const HostModule::Function& function, const HostCall& call) {
  const std::vector<u8> before(call.memory.begin(), call.memory.end());
  Note note;
  note.name = function.name;
  note.args.assign(call.args.begin(), call.args.end());
  note.ending = wfx::call(function, call);
  note.results.assign(call.results.begin(), call.results.end());
  note.written = changes(before, call.memory);
  kept_ += sizeof note + (note.args.size() + note.results.size()) * sizeof(u64);
  for (const auto& [at, bytes] : note.written) kept_ += sizeof at + sizeof bytes + bytes.size();
  if (kept_ > room_) throw std::bad_alloc();
  notes_.push_back(std::move(note));
  return notes_.back().ending;
}

HostEnding HostCalls::repeat(std::size_t follower, const HostModule::Function& function,
                             const HostCall& call) {
  std::size_t& next = repeated_[follower];
  const bool is_same = next < notes_.size() && notes_[next].name == function.name &&
                       std::ranges::equal(notes_[next].args, call.args);
  if (!is_same)
    return {.kind = HostEnding::Kind::trap,
            .words = "the first engine did not call " + function.name + " so"};
  const Note& note = notes_[next++];
  std::ranges::copy(note.results, call.results.begin());
  for (const auto& [at, bytes] : note.written)
    if (at + bytes.size() <= call.memory.size()) std::ranges::copy(bytes, call.memory.begin() + at);
  return note.ending;
}

std::vector<u64> HostCalls::clear() {
  std::vector<u64> counts = {notes_.size()};
  for (std::size_t& repeated : repeated_) counts.push_back(std::exchange(repeated, 0));
  notes_.clear();
  kept_ = 0;
  return counts;
}

}  // namespace wfx
