#include "tools/wfx/mutant_name.h"

#include <fmt/format.h>

#include "grammar/nearest.h"
#include "grammar/unicode.h"
#include "tools/report/meant.h"

namespace wfx {

std::string near_mutants(const std::string& name) {
  std::vector<std::string> names;
  names.reserve(mutants().size());
  for (const Mutant& mutant : mutants()) names.push_back(name_of(mutant));
  return was_meant(nearest(name, {names.begin(), names.end()}, 3));
}

ExitCode none_meant(const std::string& pattern, const std::vector<const Mutant*>& mutants,
                    std::string_view what, std::string_view lists) {
  if (const Mutant* pair = find_mutant(pattern); pair != nullptr && pair->second)
    return fail(
        ExitCode::wrong_use,
        fmt::format("'{}' has two premises hold always, which a suite is not asked about: --mutant of "
                    "wfx run, test and trace takes it, and wfx explain shows its program",
                    pattern));
  const std::vector<std::string> names = names_for(mutants);
  const std::string near = was_meant(nearest(pattern, {names.begin(), names.end()}, 3));
  return fail(ExitCode::wrong_use, fmt::format("no {} is like '{}'{}", what, pattern,
                                               near.empty() ? fmt::format("; {} lists them", lists) : near));
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
          "Changes one rule, as wfx mutate --list says; RULE:holds-1-2 has two premises of it hold always.\n"
          "A program that makes the reference crash by it has failed: exit code 1")
      ->type_name("NAME");
}

}  // namespace wfx
