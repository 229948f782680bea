#include "tools/wfx/command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <map>

#include "conformance/run/embedder.h"
#include "conformance/run/host.h"
#include "grammar/features.h"
#include "grammar/unicode.h"
#include "tools/wfx/colour.h"
#include "tools/wfx/losses.h"
#include "tools/wfx/usage.h"

namespace wfx {

void add_read_options(CLI::App& command, ReadOptions& options) {
  const std::map<std::string, Dialect> dialects{{"w3", Dialect::w3}, {"2022", Dialect::fx2022}};
  command
      .add_option_function<std::string>(
          "--dialect", [&options, dialects](const std::string& name) { options.dialect = dialects.at(name); },
          "The language: w3 (WebAssembly 3.0 and the stack switching proposal) or 2022 (WasmFX as first\n"
          "published). Without it, 2022 for a file that begins with the comment ';;! dialect = \"2022\"',\n"
          "else w3")
      ->check(one_of({"w3", "2022"}))
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--features", [&options](const std::string& name) { options.features = *features_named(name); },
          "What modules may use: 1.0, 2.0 or 3.0, the versions of WebAssembly, or 3.0,stack-switching;\n"
          "without it, all")
      ->check(CLI::Validator(
          [](std::string& name) {
            return features_named(name) ? "" : fmt::format("no version of WebAssembly is '{}'", name);
          },
          ""))
      ->type_name("NAME");
  add_colour_option(command, options.colour);
}

void add_opcodes_option(CLI::App& command, ReadOptions& options) {
  const std::map<std::string, Numbering> years{{"2024", Numbering::of_2024}, {"2023", Numbering::of_2023}};
  command
      .add_option_function<std::string>(
          "--opcodes", [&options, years](const std::string& year) { options.opcodes = years.at(year); },
          "The opcodes of stack switching in a binary of an older assembler: 2024 (switch is 0xE5) or 2023\n"
          "(handlers without a kind)")
      ->check(one_of({"2024", "2023"}))
      ->type_name("YEAR");
}

CLI::Option* add_limit_options(CLI::App& command, RunLimits& limits) {
  command
      .add_option("--max-steps", limits.steps,
                  "How many reduction steps a run may take; on the machine, how many calls and rounds of\n"
                  "loops; without it, any number")
      ->check(whole_number())
      ->type_name("N");
  CLI::Option* depth =
      command
          .add_option("--max-depth", limits.depth,
                      "How deep calls may nest; a frame counts one more for each 8 values. Without it,\n"
                      "1000000; and 128 MB of stacks with --engine=machine, which counts no calls then")
          ->check(whole_number())
          ->type_name("N");
  command
      .add_option("--max-memory", limits.memory,
                  "How many bytes memories, tables, objects and stacks may take together, 4g by default")
      ->transform(number_of_bytes())
      ->type_name("N[k|m|g]");
  return depth;
}

void add_timeout_option(CLI::App& command, std::optional<double>& seconds, const std::string& about,
                        const std::string& name) {
  command
      .add_option_function<u64>(
          name, [&seconds](u64 milliseconds) { seconds = static_cast<double>(milliseconds) / 1000; }, about)
      ->transform(number_of_milliseconds())
      ->type_name("N[ms|s|m|h]");
}

namespace {

constexpr const char* kOptionOfTime = "--timeout=N allows more";

/// Ends the program without closing or flushing anything, since another thread may be in the middle of that. Whole
/// lines are written already.
void end_at_once() {
  write_all(
      STDERR_FILENO,
      is_in_host()
          ? "wfx: exhausted: time limit reached, and what runs cannot be stopped: it waits for the host\n"
          : "wfx: exhausted: time limit reached, and what runs did not end within a second more\n");
  _exit(static_cast<int>(ExitCode::exhausted));
}

std::optional<Deadline::Time> a_second_later(std::optional<Deadline::Time> at) {
  if (at) *at += std::chrono::seconds(1);
  return at;
}

}  // namespace

Timeout::Timeout(std::optional<double> seconds)
    : at_(seconds ? std::optional(Deadline::in(*seconds)) : std::nullopt),
      soft_(at_, [this] { is_over_ = true; }),
      hard_(a_second_later(at_), end_at_once) {}

Deadline Timeout::of(Embedder& embedder) const {
  return Deadline(at_, [&embedder] { embedder.stop(Stop::time, kOptionOfTime); });
}

CLI::Option* add_coverage_option(CLI::App& command, std::string& file) {
  return command
      .add_option("--coverage", file,
                  "Counts how often each rule is taken and each of its premises holds and fails, and writes\n"
                  "that as JSON; wfx rules --coverage=FILE shows it")
      ->type_name("FILE");
}

CLI::Option* add_profile_option(CLI::App& command, numerics::Profile& profile) {
  using numerics::Profile;
  return command
      .add_option_function<std::string>(
          "--profile", [&profile](const std::string& name) { profile = *Profile::named(name); },
          "Which result is taken where several are allowed (the sign and payload of a NaN, relaxed vector\n"
          "instructions, growth that fails): deterministic; x86-64 or aarch64, as engines do on that\n"
          "processor; random:SEED, any of them; random-grow:SEED, where growth may fail, too. Without\n"
          "it, deterministic")
      ->check([](const std::string& name) {
        return Profile::named(name) ? std::string()
                                    : fmt::format("{} not in {{{}}}", name, fmt::join(Profile::kNames, ","));
      })
      ->type_name("NAME");
}

void add_examples(CLI::App& command, const std::string& examples, const std::string& about) {
  command.footer(
      about + (about.empty() ? "" : "\n") + "Examples:\n" + examples +
      "\nExit codes: 0 holds, 1 does not hold (malformed, invalid, failed, trapped), 2 wrong use, or\n"
      "a file that cannot be read or written, 3 a limit was reached, 4 a fault of wfx itself");
}

ExitCode fail(ExitCode code, const std::string& message, const std::vector<std::string>& notes) {
  std::string text = "wfx: " + printable(message) + "\n";
  for (const std::string& note : notes) text += "    note: " + printable(note) + "\n";
  std::fputs(text.c_str(), stderr);
  return code;
}

std::shared_ptr<Source> read_source(const std::string& path, const ReadOptions& options, ExitCode& exit) {
  std::string error;
  std::shared_ptr<Source> source = read_file(path, error);
  if (!source) {
    exit = fail(ExitCode::wrong_use, error);
    return nullptr;
  }
  source->opcodes = options.opcodes;
  source->features = options.features;
  return source;
}

namespace {

std::optional<Program> read_in_time(const std::string& path, const ReadOptions& options, ExitCode& exit) {
  const SourcePtr source = read_source(path, options, exit);
  if (!source) return std::nullopt;
  const Dialect dialect = options.dialect.value_or(dialect_of(*source));
  Diagnostics diagnostics(options.max_errors);
  std::optional<Script> script = read_script(source, dialect, diagnostics);
  if (!script) {
    std::fputs(render(diagnostics, options.colour).c_str(), stderr);
    exit = exit_code(diagnostics);
    return std::nullopt;
  }
  warn_of_losses(source);
  return Program{.script = std::move(*script), .dialect = dialect};
}

}  // namespace

std::optional<Program> read_program(const std::string& path, const ReadOptions& options, ExitCode& exit) {
  try {
    return read_in_time(path, options, exit);
  } catch (const Interrupted&) {
    exit = fail(ExitCode::exhausted, fmt::format("{}: exhausted: time limit reached while it was read", path),
                {kOptionOfTime});
    return std::nullopt;
  }
}

ExitCode exit_code(const Diagnostics& diagnostics) {
  const bool limit = diagnostics.errors().front().fault == Fault::limit;
  return limit ? ExitCode::exhausted : ExitCode::does_not_hold;
}

ExitCode worse(ExitCode a, ExitCode b) {
  // A failure weighs more than a limit, which leaves open whether there is a failure.
  const auto weight = [](ExitCode e) { return e == ExitCode::exhausted ? 1 : 2 * static_cast<int>(e); };
  return weight(a) < weight(b) ? b : a;
}

}  // namespace wfx
