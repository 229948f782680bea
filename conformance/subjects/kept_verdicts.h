// Verdicts of engines on scripts, kept in a file: a run that was stopped goes on where it was.
//
// The file is JSON Lines. Below a line that says what it is, there is one for each script and engine:
//
//   {"format":"wfx-conform-verdicts","version":1}
//   {"key":"0123456789abcdef","engine":"node","file":"a.wast","left_behind":0,"commands":[12,["failed","trap","..."]]}
//
// `commands` has a number for so many commands that passed, and for each other one its state, how it ended (or null),
// and the words. `key` is made of all that the verdicts depend on: whoever asks, the engine with its program, what it
// is given, and the limits. What is not asked again is found by it alone.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "conformance/subjects/ask.h"

namespace wfx {

class KeptVerdicts {
 public:
  /// `asker` is the version of wfx.
  explicit KeptVerdicts(std::string asker) : asker_(std::move(asker)) {}
  ~KeptVerdicts();
  KeptVerdicts(const KeptVerdicts&) = delete;
  KeptVerdicts& operator=(const KeptVerdicts&) = delete;

  /// Opens the file, or makes it. A last line that is not whole, since the run was ended while it was written, is taken
  /// away. False, with the reason in `error`, where it cannot be opened, is no such file, or another run has it.
  bool open(const std::string& path, std::string& error);

  /// The name by which the verdicts of an engine on a script are kept.
  [[nodiscard]] std::string key_of(const FoundEngine& engine, const std::string& file, const Script& script,
                                   const AskOptions& options) const;
  [[nodiscard]] std::optional<ScriptVerdicts> find(const std::string& key, std::size_t commands) const;
  /// Keeps them. Nothing is kept after a write that failed, or once it is closed.
  void add(const std::string& key, const std::string& engine, const std::string& file,
           const ScriptVerdicts& verdicts);
  void close();

  /// Why a write failed, as of errno; 0: none did.
  [[nodiscard]] int error() const { return error_; }

 private:
  bool read(const std::string& text, std::string& error);
  void write(std::string line);

  const std::string asker_;
  std::string path_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::string> lines_;  // by key
  int file_ = -1;
  int error_ = 0;
};

}  // namespace wfx
