// The errors of one command on standard error: the first are shown, up to --max-errors, and the others counted.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <string>

#include "grammar/diagnostics.h"

namespace wfx {

/// --max-errors, for a subcommand that may find many.
void add_max_errors_option(CLI::App& command, std::size_t& most);

class ErrorList {
 public:
  ErrorList(std::FILE* file, std::size_t most, bool colour) : file_(file), most_(most), colour_(colour) {}
  ErrorList(const ErrorList&) = delete;
  ErrorList& operator=(const ErrorList&) = delete;
  /// Says how many were left out or counted, if any.
  ~ErrorList();

  /// Whether an error of that cause has been shown: the next one is counted then, and not to be shown. Where it is
  /// empty, each is one of its own.
  bool counts(const std::string& cause);
  /// Shows those for which there is room.
  void show(const Diagnostics& errors);
  /// Counts errors that nobody kept.
  void leave_out(std::size_t errors) { left_out_ += errors; }

 private:
  std::FILE* file_;
  std::size_t most_;
  bool colour_;
  std::size_t shown_ = 0;
  std::size_t left_out_ = 0;
  std::map<std::string, std::size_t> of_one_cause_;  // how many were counted
};

}  // namespace wfx
