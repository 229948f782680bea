// The steps of a run that one can go back to: as many of the latest as a bounded memory holds.
//
// They are kept as JSON lines (views/jsonl.h), of which a step of a loop takes less than a hundred bytes, in chunks
// that presuppose nothing of each other. The oldest chunk is forgotten where there is no room for another.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>

#include "tools/render/recording_reader.h"
#include "tools/render/views/lines.h"

namespace wfx {

/// What the store's globals, elements of tables and sizes are, by their names; and the tags of exceptions.
using StoreValues = std::map<std::string, std::string>;

class StepHistory {
 public:
  /// What is known of a step without reading its line.
  struct Mark {
    u64 number = 0;
    Rule rule{};
    u32 function = 0;  // of the innermost frame behind the step; the same number is the same name
  };

  /// Keeps at least the latest `chunk_steps` steps, and more where they take no more than `most_bytes`.
  explicit StepHistory(std::size_t most_bytes, std::size_t chunk_steps = 5000)
      : most_bytes_(most_bytes), chunk_steps_(chunk_steps) {}

  void add(const Step& step);

  /// Steps have an index, from 0. Those from `begin` to `end` are kept.
  [[nodiscard]] u64 begin() const { return chunks_.empty() ? 0 : chunks_.front()->first; }
  [[nodiscard]] u64 end() const { return end_; }
  [[nodiscard]] const Mark& mark(u64 index) const;
  [[nodiscard]] const std::string& function_name(u32 function) const { return names_[function]; }

  /// Of all functions that were ever innermost.
  [[nodiscard]] const std::vector<std::string>& function_names() const { return names_; }

  /// The step at an index that is kept. Its text is read again from the chunk's first line on, or from the step that
  /// was read last, if that is before it.
  const Step& step(u64 index);
  /// What the store was behind the step that was read last.
  [[nodiscard]] const StoreValues& store() const { return cursor_.store; }
  /// The contexts of the frames behind the step that was read last; of others too, which that step does not have.
  [[nodiscard]] const ContextsOfFrames& contexts() const { return cursor_.contexts; }

 private:
  /// Contexts that a frame did not have at the last step. Lines do not have them.
  struct ContextsChange {
    std::size_t step = 0;  // of the chunk
    u64 frame = 0;
    const std::vector<ContextCode>* contexts = nullptr;
  };
  struct Chunk {
    u64 first = 0;
    std::unique_ptr<LineView> writer;
    std::string lines;
    std::vector<std::size_t> ends;  // of the lines of each step
    std::vector<Mark> marks;
    StoreValues before;  // what the store was before the first step
    std::vector<ContextsChange> contexts;
  };
  struct Cursor {
    const Chunk* chunk = nullptr;
    std::size_t next = 0;  // step of the chunk
    std::unique_ptr<RecordingReader> reader;
    Step step;
    StoreValues store;
    std::size_t next_contexts = 0;  // of the chunk
    ContextsOfFrames contexts;
  };

  [[nodiscard]] const Chunk& chunk_of(u64 index) const;
  void begin_chunk();
  void add_contexts(const CodeAround& code, Chunk& to);
  void read_next();
  u32 number_of(const std::string& function);

  std::size_t most_bytes_, chunk_steps_, bytes_ = 0;
  u64 end_ = 0;
  std::deque<std::unique_ptr<Chunk>> chunks_;
  StoreValues store_;                                  // behind the latest step
  std::set<std::vector<ContextCode>> known_contexts_;  // no more than there are places in the program
  ContextsOfFrames contexts_;                          // behind the latest step, as the latest chunk has them
  Cursor cursor_;
  std::vector<std::string> names_;
  std::map<std::string, u32> numbers_;
};

}  // namespace wfx
