// Where the lines of a trace go.
#pragma once

#include <utility>

#include "tools/wfx/trace_options.h"
#include "tools/wfx/watched.h"

namespace wfx {

/// The bytes of a text that goes to a file: it is kept until the run has ended, and written whole.
inline constexpr std::size_t kMostTextKept = std::size_t{256} << 20;

/// The lines of a trace: on standard output as they come, or kept for a file or for what is made of them.
class Lines {
 public:
  Lines(const TraceOptions& options, LineView& view)
      : options_(options),
        view_(view),
        under_(changed_rules(options.engine.variants, options.engine.mutant)) {}

  /// The rules by which a recording was made, where those are not as they are.
  void under(const std::string& rules) { under_ = rules; }

  /// The first text is preceded by the header.
  void put(const std::string& text) {
    begin();
    write_text(text);
  }
  void unseen(u64 count) {
    if (count > 0) put(view_.unseen(count));
  }
  [[nodiscard]] bool full() const { return kept_.size() > kMostTextKept; }
  ExitCode finish(ExitCode exit) {
    if (has_header_ || exit != ExitCode::wrong_use) {
      begin();
      write_text(view_.footer());
    }
    if (options_.kept == nullptr)
      return options_.output.empty() ? exit : write_output(options_.output, kept_, exit);
    *options_.kept += kept_;
    return exit;
  }

 private:
  void begin() {
    if (std::exchange(has_header_, true)) return;
    write_text(view_.header());
    if (!under_.empty()) write_text(view_.under(under_));
  }
  void write_text(const std::string& text) {
    if (options_.output.empty() && options_.kept == nullptr) return print(text);
    kept_ += text;
  }

  const TraceOptions& options_;
  LineView& view_;
  std::string under_;
  bool has_header_ = false;
  std::string kept_;
};

}  // namespace wfx
