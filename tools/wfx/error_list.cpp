#include "tools/wfx/error_list.h"

#include <fmt/format.h>

#include "tools/wfx/usage.h"

namespace wfx {

void add_max_errors_option(CLI::App& command, std::size_t& most) {
  command.add_option("--max-errors", most, "How many errors to show; the others are counted")
      ->check(whole_number())
      ->capture_default_str()
      ->type_name("N");
}

ErrorList::~ErrorList() {
  if (left_out_ > 0) std::fputs(fmt::format("and {} more\n", left_out_).c_str(), file_);
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
