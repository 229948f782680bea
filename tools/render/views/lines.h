// Views that are a line a step, written as the steps are taken, in memory that does not grow with them.
#pragma once

#include <memory>
#include <string>

#include "tools/render/recording.h"
#include "tools/render/rule_pages.h"

namespace wfx {

class LineView {
 public:
  virtual ~LineView() = default;
  /// What stands above all lines; may be empty. Each text of a view ends in a newline, or is empty.
  virtual std::string header() { return ""; }
  /// What stands below all lines; may be empty.
  virtual std::string footer() { return ""; }
  /// By which rules the steps are taken, where those are not as they are: "the mutant A". Stands behind the header.
  virtual std::string under(std::string_view /*rules*/) { return ""; }
  /// Whether it shows the configuration before the first step.
  [[nodiscard]] virtual bool shows_before() const { return false; }
  virtual std::string before(const Snapshot& /*snapshot*/, const CodeAround& /*code*/) { return ""; }
  /// Whether it shows the code around the hole.
  [[nodiscard]] virtual bool shows_code() const { return false; }
  /// The rules link to their pages.
  virtual void link_rules(const RulePages& /*pages*/) {}
  /// The steps are those of a recording, which has no code around the hole.
  virtual void is_recorded() {}
  virtual std::string step(const Step& step) = 0;
  /// That some steps are not shown, behind the last one shown or before one that is.
  virtual std::string unseen(u64 steps) = 0;
  /// A line that the program prints.
  virtual std::string prints(std::string_view line) = 0;
  /// How the run ended, and the exit code that says so.
  virtual std::string outcome(std::string_view text, int exit) = 0;
  /// What is wrong with the program, or went wrong in a script; standard error tells it as well.
  virtual std::string error(const Diagnostic& /*error*/) { return ""; }
};

}  // namespace wfx
