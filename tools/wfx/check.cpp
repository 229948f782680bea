// wfx check: reports which modules are malformed or invalid, and why.
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <thread>

#include "conformance/run/bindings.h"
#include "conformance/run/coverage.h"
#include "conformance/run/valid_binary.h"
#include "grammar/unicode.h"
#include "semantics/variants/observer.h"
#include "tools/report/diagnostics_json.h"
#include "tools/wfx/command.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/losses.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/variant_options.h"
#include "tools/wfx/watched.h"

namespace wfx {

namespace {

struct CheckOptions {
  std::vector<std::string> files;
  std::string coverage;
  Variants variants;
  bool json = false;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  ReadOptions read;
};

/// Checks each module of the file: gives its errors to `show`, and counts the valid ones. `observer`, which may be
/// null, sees every rule of typing.
template <class Show>
ExitCode check_modules(const std::string& path, const CheckOptions& all, RuleObserver* observer,
                       std::size_t& valid, Show show) {
  const ReadOptions& options = all.read;
  ExitCode exit = ExitCode::holds;
  const SourcePtr source = read_source(path, options, exit);
  if (!source) return exit;
  if (source->binary && observer == nullptr && is_valid_binary(source, all.jobs)) {
    valid = 1;
    return exit;
  }
  const Dialect dialect = options.dialect.value_or(dialect_of(*source));
  Diagnostics malformed(options.max_errors);
  const std::optional<Script> script = read_script(source, dialect, malformed);
  if (!script) {
    show(malformed);
    return exit_code(malformed);
  }
  warn_of_losses(source);
  Diagnostics unbound(options.max_errors);
  check_bindings(*script, unbound);
  if (!unbound.empty()) {
    show(unbound);
    exit = exit_code(unbound);
  }
  for (const Command& command : script->commands) {
    const ModuleText* module = module_to_be_valid(command);
    if (!module) continue;
    Diagnostics diagnostics(options.max_errors);
    const auto types = std::make_shared<TypeStore>();
    if (load_module(*script, *module, dialect, types, diagnostics, observer)) {
      ++valid;
      continue;
    }
    show(diagnostics);
    exit = worse(exit, exit_code(diagnostics));
  }
  return exit;
}

ExitCode check_file(const std::string& path, const CheckOptions& options, RuleObserver* observer) {
  ErrorList errors(stderr, options.read.max_errors, options.read.colour);
  std::size_t valid = 0;
  const ExitCode exit = check_modules(path, options, observer, valid,
                                      [&](const Diagnostics& diagnostics) { errors.show(diagnostics); });
  const std::string name = printable(name_of_file(path));
  if (exit == ExitCode::holds)
    print(valid == 1 ? name + ": valid\n" : fmt::format("{}: {} modules valid\n", name, valid));
  return exit;
}

/// Checks a file and prints its errors as JSON.
ExitCode check_file_as_json(const std::string& path, const CheckOptions& options, RuleObserver* observer) {
  Diagnostics errors(options.read.max_errors);
  std::size_t valid = 0;
  const ExitCode exit = check_modules(path, options, observer, valid,
                                      [&](const Diagnostics& diagnostics) { errors.report(diagnostics); });
  print(json_lines(errors));
  return exit;
}

ExitCode check(const CheckOptions& options) {
  const bool covers = !options.coverage.empty();
  ExitCode exit = ExitCode::holds;
  Coverage coverage;
  for (const std::string& path : options.files) {
    CoverageObserver observer;
    VariantObserver variants(options.variants);
    variants.show(covers ? &observer : nullptr);
    RuleObserver* const rules = covers ? &observer : nullptr;
    const auto check_one = options.json ? check_file_as_json : check_file;
    exit = worse(exit, check_one(path, options, options.variants.empty() ? rules : variants.typing()));
    if (covers) coverage.add(path, observer.counts());
  }
  return covers
             ? write_output(options.coverage, coverage.json(changed_rules(options.variants, nullptr)), exit)
             : exit;
}

}  // namespace

void add_check(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<CheckOptions>();
  command
      ->add_option(
          "FILE", options->files,
          ".wat, .wasm or .wast; '-' is standard input. Of a script, all modules are checked but those that\n"
          "it asserts to be malformed or invalid")
      ->required()
      ->type_name("");
  command
      ->add_option_function<std::string>(
          "--format", [options](const std::string& name) { options->json = name == "json"; },
          "How errors are shown: text, on standard error; or json, on standard output, an object a line, "
          "and\n"
          "no line for a valid file (docs/diagnostics.md says what is in an object)")
      ->check(one_of({"text", "json"}))
      ->type_name("FORMAT");
  command
      ->add_option("--jobs,-j", options->jobs,
                   "How many threads check the functions of a binary; without it, one a processor")
      ->check(whole_number(1, 1024))
      ->type_name("N");
  add_coverage_option(*command, options->coverage);
  add_variant_option(
      *command, options->variants,
      "Reads the rules of typing as this variant does, where a decision reads them otherwise;\n"
      "wfx variants lists them. May be given several times");
  add_read_options(*command, options->read);
  add_opcodes_option(*command, options->read);
  add_max_errors_option(*command, options->read.max_errors);
  add_examples(*command,
               "  wfx check program.wat\n"
               "  wfx check a.wat b.wasm c.wast\n"
               "  wfx check --dialect=2022 old.wat\n"
               "  wfx check --variant=switch-without-null program.wat\n"
               "  wfx check --format=json program.wat | jq .message\n");
  command->callback([options, &exit] { exit = check(*options); });
}

}  // namespace wfx
