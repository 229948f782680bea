#include "tools/render/step_history.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/render/views/jsonl.h"

namespace wfx {
namespace {

/// Takes over what a step changed. Continuations are left to the snapshot, which has those that live.
void change(StoreValues& store, const std::vector<StoreChange>& changes) {
  for (const StoreChange& c : changes) {
    if (c.what.starts_with("cont ")) continue;
    store[c.what] = c.kind == StoreChange::Kind::resized ? fmt::format("{}", c.size) : c.value;
  }
}

std::string innermost_function(const Snapshot& snapshot) {
  if (snapshot.stacks.empty() || snapshot.stacks.back().frames.empty()) return "";
  const SnapshotFrame& frame = snapshot.stacks.back().frames.back();
  return frame.entered ? frame.function : "";
}

}  // namespace

void StepHistory::begin_chunk() {
  while (chunks_.size() > 1 && bytes_ > most_bytes_) {
    const Chunk& oldest = *chunks_.front();
    bytes_ -= oldest.lines.size() + oldest.marks.size() * (sizeof(Mark) + sizeof(std::size_t)) +
              oldest.contexts.size() * sizeof(ContextsChange);
    if (cursor_.chunk == &oldest) cursor_ = {};
    chunks_.pop_front();
  }
  auto chunk = std::make_unique<Chunk>();
  chunk->first = end_;
  chunk->writer = jsonl_view();
  chunk->lines = chunk->writer->header();
  chunk->before = store_;
  contexts_.clear();
  chunks_.push_back(std::move(chunk));
}

void StepHistory::add(const Step& step) {
  if (chunks_.empty() || chunks_.back()->marks.size() == chunk_steps_) begin_chunk();
  Chunk& chunk = *chunks_.back();
  const std::size_t before = chunk.lines.size();
  if (step.unseen > 0) chunk.lines += chunk.writer->unseen(step.unseen);
  chunk.lines += chunk.writer->step(step);
  chunk.ends.push_back(chunk.lines.size());
  chunk.marks.push_back(
      {.number = step.number, .rule = step.rule, .function = number_of(innermost_function(step.after))});
  bytes_ += chunk.lines.size() - before + sizeof(Mark) + sizeof(std::size_t);
  add_contexts(step.code, chunk);
  change(store_, step.changes);
  ++end_;
}

void StepHistory::add_contexts(const CodeAround& code, Chunk& to) {
  for (auto& [frame, contexts] : contexts_of_frames(code)) {
    const auto [known, is_new] = contexts_.try_emplace(frame);
    if (!is_new && known->second == contexts) continue;
    known->second = contexts;
    to.contexts.push_back(
        {.step = to.marks.size() - 1, .frame = frame, .contexts = &*known_contexts_.insert(contexts).first});
    bytes_ += sizeof(ContextsChange);
  }
}

u32 StepHistory::number_of(const std::string& function) {
  const auto [at, is_new] = numbers_.try_emplace(function, static_cast<u32>(names_.size()));
  if (is_new) names_.push_back(function);
  return at->second;
}

const StepHistory::Chunk& StepHistory::chunk_of(u64 index) const {
  return **std::prev(std::ranges::upper_bound(chunks_, index, {}, [](const auto& c) { return c->first; }));
}

const StepHistory::Mark& StepHistory::mark(u64 index) const {
  const Chunk& chunk = chunk_of(index);
  return chunk.marks[index - chunk.first];
}

const Step& StepHistory::step(u64 index) {
  const Chunk& chunk = chunk_of(index);
  const std::size_t wanted = index - chunk.first;
  if (cursor_.chunk != &chunk || cursor_.next > wanted + 1)
    cursor_ = {.chunk = &chunk,
               .next = 0,
               .reader = std::make_unique<RecordingReader>(),
               .step = {},
               .store = chunk.before,
               .next_contexts = 0,
               .contexts = {}};
  while (cursor_.next <= wanted) read_next();
  return cursor_.step;
}

/// Reads the lines of the next step: its own, and those before it.
void StepHistory::read_next() {
  const Chunk& chunk = *cursor_.chunk;
  std::size_t at = cursor_.next == 0 ? 0 : chunk.ends[cursor_.next - 1];
  const std::size_t end = chunk.ends[cursor_.next++];
  u64 unseen = 0;
  while (at < end) {
    const std::size_t newline = chunk.lines.find('\n', at);
    cursor_.reader->read(std::string_view(chunk.lines).substr(at, newline - at));
    if (cursor_.reader->note().kind == RecordingReader::Note::Kind::unseen)
      unseen = cursor_.reader->note().steps;
    at = newline + 1;
  }
  cursor_.step = *cursor_.reader->step();
  cursor_.step.unseen = unseen;
  change(cursor_.store, cursor_.step.changes);
  for (; cursor_.next_contexts < chunk.contexts.size(); ++cursor_.next_contexts) {
    const ContextsChange& now = chunk.contexts[cursor_.next_contexts];
    if (now.step >= cursor_.next) break;
    cursor_.contexts[now.frame] = *now.contexts;
  }
}

}  // namespace wfx
