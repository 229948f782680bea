#include "tools/wfx/words_option.h"

#include <fmt/format.h>

#include "tools/wfx/usage.h"

namespace wfx {

void add_words_option(CLI::App& command, Words& words) {
  command
      .add_option_function<std::string>(
          "--words",
          [&words](const std::string& name) { words = name == "strict" ? Words::strict : Words::any; },
          "How much the message of an assertion says: any (the kind of failure is asserted, in whatever\n"
          "words; one that names another trap than the program's is of another kind) or strict (the words\n"
          "of wfx, the message, or one of them the beginning of the other). Without it, any")
      ->check(one_of({"any", "strict"}))
      ->type_name("NAME");
}

std::string note_of_words(std::size_t in_other_words) {
  if (in_other_words == 0) return "";
  if (in_other_words == 1) return "1 assertion holds in other words; --words=strict shows it";
  return fmt::format("{} assertions hold in other words; --words=strict shows them", in_other_words);
}

}  // namespace wfx
