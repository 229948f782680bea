#include "tools/wfx/words_option.h"

#include <fmt/format.h>

#include "tools/wfx/usage.h"

namespace wfx {

void add_words_option(CLI::App& command, Words& words) {
  command
      .add_option_function<std::string>(
          "--words",
          [&words](const std::string& name) { words = name == "strict" ? Words::strict : Words::any; },
          "Whether the message of an assertion must agree with that of wfx: any (no, unless it names\n"
          "another trap than the program's) or strict (yes; they agree if one is the beginning of the\n"
          "other). Without it, any")
      ->check(one_of({"any", "strict"}))
      ->type_name("NAME");
}

std::string note_of_words(std::size_t in_other_words) {
  if (in_other_words == 0) return "";
  if (in_other_words == 1) return "1 assertion holds in other words; --words=strict shows it";
  return fmt::format("{} assertions hold in other words; --words=strict shows them", in_other_words);
}

}  // namespace wfx
