#include "tools/wfx/error_list.h"

#include <fmt/format.h>

#include "grammar/unicode.h"
#include "tools/wfx/usage.h"

namespace wfx {

void add_max_errors_option(CLI::App& command, std::size_t& most) {
  command.add_option("--max-errors", most, "How many errors to show; the others are counted")
      ->check(whole_number(1))
      ->capture_default_str()
      ->type_name("N");
}

ErrorList::~ErrorList() {
  for (const auto& [cause, count] : of_one_cause_)
    if (count > 0)
      std::fputs(fmt::format("and {} not run: {}\n",
                             count == 1 ? "1 more command is" : fmt::format("{} more commands are", count),
                             printable(cause))
                     .c_str(),
                 file_);
  if (left_out_ > 0) std::fputs(fmt::format("and {} more\n", left_out_).c_str(), file_);
}

bool ErrorList::counts(const std::string& cause) {
  if (cause.empty()) return false;
  const auto [at, is_first] = of_one_cause_.try_emplace(cause, 0);
  if (!is_first) ++at->second;
  return !is_first;
}

void ErrorList::show(const Diagnostics& errors) {
  for (const Diagnostic& error : errors.errors()) {
    if (shown_ < most_) {
      ++shown_;
      std::fputs(render(error, colour_).c_str(), file_);
    } else {
      ++left_out_;
    }
  }
  left_out_ += errors.dropped();
}

}  // namespace wfx
