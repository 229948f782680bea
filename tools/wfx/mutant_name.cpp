#include "tools/wfx/mutant_name.h"

#include <fmt/format.h>

#include "grammar/unicode.h"
#include "tools/wfx/nearest.h"

namespace wfx {

std::string near_mutants(const std::string& name) {
  std::vector<std::string> names;
  names.reserve(mutants().size());
  for (const Mutant& mutant : mutants()) names.push_back(name_of(mutant));
  return was_meant(nearest(name, {names.begin(), names.end()}, 3));
}

CLI::Option* add_mutant_option(CLI::App& command, const Mutant*& mutant) {
  return command
      .add_option_function<std::string>(
          "--mutant",
          [&mutant](const std::string& name) {
            mutant = find_mutant(name);
            if (mutant != nullptr) return;
            const std::string near = near_mutants(name);
            throw CLI::ValidationError("--mutant",
                                       fmt::format("no mutant is '{}'{}", printable(name),
                                                   near.empty() ? "; wfx mutate --list lists them" : near));
          },
          "Changes one rule, as wfx mutate --list says; the program may then do anything, and wfx may crash")
      ->type_name("NAME");
}

}  // namespace wfx
