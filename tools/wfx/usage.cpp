#include "tools/wfx/usage.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>

#include "grammar/nearest.h"

namespace wfx {

namespace {

/// "; did you mean NAME?", or nothing where none is near.
std::string meant(std::string_view name, const std::vector<std::string>& candidates) {
  const std::vector<std::string_view> found = nearest(name, {candidates.begin(), candidates.end()}, 1);
  return found.empty() ? "" : fmt::format("; did you mean {}?", found.front());
}

constexpr char kIsNoOption = '\0';  // no word that a shell gives has one

std::string without_mark(std::string word) {
  if (word.starts_with(kIsNoOption)) word.erase(word.begin());
  return word;
}

bool is_positional(const CLI::Option* option) { return option->get_positional(); }

bool is_program(const CLI::App& command) { return command.get_parent() == nullptr; }

std::string full_name(const CLI::App& command) {
  return command.get_parent() ? "wfx " + command.get_name() : "wfx";
}

std::vector<std::string> names_of_options(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

/// The option or argument of that name; null if there is none.
const CLI::Option* find_option(const CLI::App& command, const std::string& name) {
  for (const CLI::Option* option : command.get_options())
    if (is_positional(option) ? option->get_name(true) == name || option->get_name() == name
                              : option->check_name(name))
      return option;
  return nullptr;
}

/// The first clause of a description, on one line.
std::string first_clause(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text.substr(0, std::min({text.find(". "), text.find("; "), text.find(" (")}));
}

/// The name of an option's value in the help, without the validator's description, which the parser puts behind it.
std::string value_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(":{"));
}

/// The message for a word that no option or argument takes.
std::string unexpected(const CLI::App& command, const std::string& word) {
  const std::string& name = command.get_name();
  if (word.starts_with('-') && word != "-") {
    const std::string option = word.substr(0, word.find('='));
    const std::string mend = meant(option, names_of_options(command));
    const bool runs = command.get_name() == "run" || command.get_name() == "trace";
    return fmt::format("{} no option {}{}{}", is_program(command) ? "there is" : name + " has", option, mend,
                       runs && mend.empty() ? "; arguments that begin with '-' stand after '--'" : "");
  }
  std::vector<std::string> taken;
  for (const CLI::Option* option : command.get_options())
    if (is_positional(option)) taken.push_back(option->get_name(true));
  return taken.empty() ? fmt::format("{} takes no argument: {}", name, without_mark(word))
                       : fmt::format("{} takes {} and no more: {}", name, fmt::join(taken, " and "),
                                     without_mark(word));
}

/// The message for what the parser reports as "FILE is required" or "A subcommand is required".
std::string missing(const CLI::App& command, const std::string& what) {
  const std::string name = what.substr(0, what.find(" is required"));
  const CLI::Option* option = find_option(command, name);
  if (option == nullptr) return "a subcommand is needed";
  return fmt::format("{} needs {}: {}", command.get_name(), name, first_clause(option->get_description()));
}

/// The message for what the parser reports as "--max-steps: 1 required N missing" or "--invoke: At Most 1 required but
/// received 2".
std::string wrong_number(const CLI::App& command, const std::string& what) {
  const std::string name = what.substr(0, what.find(':'));
  const CLI::Option* option = find_option(command, name);
  if (option == nullptr) return what;
  if (what.find("received") != std::string::npos)
    return fmt::format("{} is given {} times, and stands once at most", name, option->count());
  return fmt::format("{0} needs a value, {0}={1}: {2}", name, value_of(*option),
                     first_clause(option->get_description()));
}

std::string fault(const CLI::App& command, const CLI::Error& error) {
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && command.remaining_size(true) > 0)
    return unexpected(command, command.remaining(true).front());
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return missing(command, error.what());
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return wrong_number(command, error.what());
  return error.what();
}

}  // namespace

std::string unknown_subcommand(const CLI::App& program, const std::string& name) {
  if (name.empty()) return "an empty word is no subcommand";
  if (name.starts_with('-')) return unexpected(program, name);
  std::vector<std::string> names = names_of_options(program);
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  std::error_code ignored;
  if (std::filesystem::exists(name, ignored))
    return fmt::format("there is no subcommand {0}; to run or to check a file: wfx run {0}, wfx check {0}",
                       name);
  const std::string mend = meant(name, names);
  names.clear();
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  return fmt::format("there is no subcommand {}{}", name,
                     mend.empty() ? fmt::format("; there are {}", fmt::join(names, ", ")) : mend);
}

ExitCode wrong_use(const CLI::App& program, const CLI::Error& error) {
  const std::vector<CLI::App*> named = program.get_subcommands();
  const CLI::App& command = named.empty() ? program : *named.front();
  const bool is_unknown = named.empty() && program.remaining_size() > 0;
  const std::string message =
      is_unknown ? unknown_subcommand(program, program.remaining().front()) : fault(command, error);
  const std::string_view and_of_subcommands = named.empty() ? " and wfx SUBCOMMAND --help say" : " says";
  fail(ExitCode::wrong_use, message);
  std::fputs(fmt::format("{} --help{} what there is\n", full_name(command), and_of_subcommands).c_str(),
             stderr);
  return ExitCode::wrong_use;
}

void mark_arguments(std::vector<std::string>& words) {
  auto at = std::ranges::find(words, "--");
  if (at == words.end()) return;
  for (at = words.erase(at); at != words.end(); ++at) at->insert(at->begin(), kIsNoOption);
}

void take_marks(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) option->transform(without_mark);
}

void refuse_empty_values(CLI::App& command) {
  // A program may have an argument that is empty, and export a function of that name.
  constexpr std::string_view kMayBeEmpty[] = {"ARG", "--invoke"};
  constexpr std::string_view kFiles[] = {"FILE", "FROM", "TO", "PATH", "DIR", "FILE|DIR"};
  for (CLI::Option* option : command.get_options()) {
    const std::string name = is_positional(option) ? option->get_name(true) : option->get_name();
    if (option->get_items_expected_max() == 0 ||
        std::ranges::find(kMayBeEmpty, name) != std::end(kMayBeEmpty))
      continue;
    const std::string what = is_positional(option) ? name : value_of(*option);
    const bool is_file = std::ranges::find(kFiles, what) != std::end(kFiles);
    const std::string wrong = is_file ? "an empty name is no file" : "an empty word is no " + what;
    option->check(
        CLI::Validator([wrong](std::string& value) { return value.empty() ? wrong : std::string(); }, ""));
  }
}

namespace {

/// The number that a text begins with, and what is behind it. Nothing if there is none, or one beyond 64 bits.
struct NumberAndUnit {
  unsigned long number = 0;
  std::string_view unit;
};
std::optional<NumberAndUnit> number_and_unit(std::string_view text) {
  NumberAndUnit read;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read.number);
  if (error != std::errc()) return std::nullopt;
  read.unit = text.substr(static_cast<std::size_t>(end - text.data()));
  return read;
}

struct Unit {
  std::string_view name;
  unsigned long factor;
};

/// A longer time is taken as this one, most of a century. The clocks count in nanoseconds, of which 64 bits hold three.
constexpr unsigned long kMostSeconds = 3'000'000'000;

/// Replaces a number and its unit by their product, `most` at most. False if it is none, or one beyond 64 bits.
bool multiply(std::string& text, std::span<const Unit> units,
              unsigned long most = std::numeric_limits<unsigned long>::max()) {
  const std::optional<NumberAndUnit> read = number_and_unit(text);
  if (!read) return false;
  for (const Unit& unit : units) {
    if (unit.name != read->unit) continue;
    if (read->number > std::numeric_limits<unsigned long>::max() / unit.factor) return false;
    text = std::to_string(std::min(most, read->number * unit.factor));
    return true;
  }
  return false;
}

}  // namespace

std::string given_beside(const CLI::App& command, std::initializer_list<std::string_view> names) {
  for (const CLI::Option* option : command.get_options())
    if (option->count() > 0 && std::ranges::find(names, option->get_name()) == names.end())
      return option->get_name();
  return {};
}

CLI::Validator whole_number(unsigned long least, unsigned long most) {
  return {[=](std::string& text) -> std::string {
            const std::optional<NumberAndUnit> read = number_and_unit(text);
            if (read && read->unit.empty() && read->number >= least && read->number <= most) return "";
            return most == std::numeric_limits<unsigned long>::max()
                       ? fmt::format("'{}' is no whole number from {} on", text, least)
                       : fmt::format("'{}' is no whole number from {} to {}", text, least, most);
          },
          ""};
}

CLI::Validator number_of_bytes() {
  return {[](std::string& text) -> std::string {
            static constexpr Unit kUnits[] = {
                {"", 1}, {"k", 1UL << 10}, {"m", 1UL << 20}, {"g", 1UL << 30}, {"t", 1UL << 40}};
            std::string lower = text;
            std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
            for (const std::string_view suffix : {"ib", "b", "i"})  // 64KiB, 64kb, 64Ki: all as 64k
              if (lower.ends_with(suffix)) lower.resize(lower.size() - suffix.size());
            if (!multiply(lower, kUnits))
              return fmt::format("'{}' is no number of bytes, as 4096, 64k, 64m or 4g", text);
            text = lower;
            return "";
          },
          ""};
}

CLI::Validator number_of_seconds() {
  return {[](std::string& text) -> std::string {
            static constexpr Unit kUnits[] = {{"", 1}, {"s", 1}, {"m", 60}, {"h", 3600}};
            const std::string given = text;
            return multiply(text, kUnits, kMostSeconds)
                       ? ""
                       : fmt::format("'{}' is no time, as 90, 90s, 10m or 1h", given);
          },
          ""};
}

CLI::Validator number_of_milliseconds() {
  return {[](std::string& text) -> std::string {
            static constexpr Unit kUnits[] = {
                {"ms", 1}, {"", 1000}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}};
            const std::string given = text;
            return multiply(text, kUnits, 1000 * kMostSeconds) && text != "0"
                       ? ""
                       : fmt::format("'{}' is no time, as 500ms, 90, 90s, 10m or 1h", given);
          },
          ""};
}

CLI::Validator one_of(std::vector<std::string> names) {
  // CLI11 shows the description in a help.
  const auto has_comma = [](const std::string& name) { return name.find(',') != std::string::npos; };
  const std::string shown =
      fmt::format("{{{}}}", fmt::join(names, std::ranges::any_of(names, has_comma) ? " | " : ","));
  return {[names = std::move(names)](std::string& name) -> std::string {
            if (std::ranges::find(names, name) != names.end()) return "";
            return fmt::format("'{}' is none of {}{}", name, fmt::join(names, ", "), meant(name, names));
          },
          shown};
}

}  // namespace wfx
