#include "tools/wfx/command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <map>
#include <system_error>

#include "grammar/features.h"

namespace wfx {

void add_read_options(CLI::App& command, ReadOptions& options) {
  const std::map<std::string, Dialect> dialects{{"w3", Dialect::w3}, {"2022", Dialect::fx2022}};
  command
      .add_option_function<std::string>(
          "--dialect", [&options, dialects](const std::string& name) { options.dialect = dialects.at(name); },
          "The language: w3 (WebAssembly 3.0 and the stack switching proposal) or 2022 (WasmFX as first\n"
          "published). Without it, 2022 for a file that begins with the comment ';;! dialect = \"2022\"',\n"
          "else w3")
      ->check(CLI::IsMember({"w3", "2022"}))
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--features", [&options](const std::string& name) { options.features = *features_named(name); },
          "What modules may use: 1.0, 2.0 or 3.0, the versions of WebAssembly, or 3.0,stack-switching;\n"
          "without it, all")
      ->check(CLI::Validator(
          [](std::string& name) {
            return features_named(name) ? "" : "no version of WebAssembly is " + name;
          },
          ""))
      ->type_name("NAME");
  options.colour = isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nullptr;
  command
      .add_option_function<std::string>(
          "--colour,--color",
          [&options](const std::string& when) {
            if (when != "auto") options.colour = when == "always";
          },
          "Colours in messages: auto (on a terminal, unless NO_COLOR is set), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

void add_opcodes_option(CLI::App& command, ReadOptions& options) {
  const std::map<std::string, Numbering> years{{"2024", Numbering::of_2024}, {"2023", Numbering::of_2023}};
  command
      .add_option_function<std::string>(
          "--opcodes", [&options, years](const std::string& year) { options.opcodes = years.at(year); },
          "The opcodes of stack switching in a binary of an older assembler: 2024 (switch is 0xE5) or 2023\n"
          "(handlers without a kind)")
      ->check(CLI::IsMember({"2024", "2023"}))
      ->type_name("YEAR");
}

CLI::Option* add_limit_options(CLI::App& command, RunLimits& limits) {
  CLI::Option* steps = command
                           .add_option("--max-steps", limits.steps,
                                       "How many reduction steps a run may take; without it, any number")
                           ->type_name("N");
  command
      .add_option("--max-depth", limits.depth, "How deep calls may nest; a large frame counts more than once")
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--max-memory", limits.memory,
                  "How many bytes memories, tables, objects and stacks may take together, 4g by default")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->type_name("N[k|m|g]");
  return steps;
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
          "What is done where several results are allowed (the sign and payload of a NaN, relaxed vector\n"
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
      "\nExit codes: 0 holds, 1 does not hold (malformed, invalid, failed, trapped), 2 wrong use,\n"
      "3 a limit was reached, 4 a fault of wfx itself");
}

ExitCode fail(ExitCode code, const std::string& message) {
  std::fputs(("wfx: " + message + "\n").c_str(), stderr);
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

std::optional<Program> read_program(const std::string& path, const ReadOptions& options, ExitCode& exit) {
  const SourcePtr source = read_source(path, options, exit);
  if (!source) return std::nullopt;
  const Dialect dialect = options.dialect.value_or(dialect_of(*source));
  Diagnostics diagnostics;
  std::optional<Script> script = read_script(source, dialect, diagnostics);
  if (!script) {
    std::fputs(render(diagnostics, options.colour).c_str(), stderr);
    exit = exit_code(diagnostics);
    return std::nullopt;
  }
  return Program{.script = std::move(*script), .dialect = dialect};
}

ExitCode exit_code(const Diagnostics& diagnostics) {
  const bool limit = diagnostics.errors().front().fault == Fault::limit;
  return limit ? ExitCode::exhausted : ExitCode::does_not_hold;
}

ExitCode worse(ExitCode a, ExitCode b) {
  // What does not hold weighs more than a limit, behind which nobody has looked.
  const auto weight = [](ExitCode e) { return e == ExitCode::exhausted ? 1 : 2 * static_cast<int>(e); };
  return weight(a) < weight(b) ? b : a;
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

namespace {

/// Keeps the signals that end a program away while it lives.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

/// Writes to what is there already and is not to be replaced: a device, a pipe.
bool write_into(const std::string& path, const std::string& contents, std::string& error) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const bool written = file >= 0 && write_all(file, contents);
  if (!written) error = path + ": " + std::generic_category().message(errno);
  if (file >= 0) ::close(file);
  return written;
}

}  // namespace

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool write_file(const std::string& path, const std::string& contents, std::string& error) {
  struct stat there{};
  if (stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) return write_into(path, contents, error);
  const SignalsHeld held;
  std::string temporary = path + ".XXXXXX";
  const int file = mkstemp(temporary.data());
  const bool written = file >= 0 && write_all(file, contents) && fchmod(file, 0644) == 0 &&
                       ::close(file) == 0 && rename(temporary.c_str(), path.c_str()) == 0;
  if (written) return true;
  error = path + ": " + std::generic_category().message(errno);
  if (file >= 0) unlink(temporary.c_str());
  return false;
}

}  // namespace wfx
