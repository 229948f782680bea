// wfx convert: from one format to another.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>

#include "grammar/binary.h"
#include "grammar/print.h"
#include "grammar/text.h"
#include "tools/wfx/command.h"
#include "tools/wfx/nearest.h"

namespace wfx {

namespace {

enum class Format : u8 { wat, wasm };

struct FormatInfo {
  Format format;
  std::string_view name;  // its suffix without the dot
};
constexpr std::array kFormats = {FormatInfo{Format::wat, "wat"}, FormatInfo{Format::wasm, "wasm"}};

struct ConvertOptions {
  std::string from_file, to_file;
  std::string from, to;  // the formats, where the suffixes do not say them
  bool check = true;
  ReadOptions read;
};

std::optional<Format> format_named(std::string_view name) {
  for (const FormatInfo& f : kFormats)
    if (f.name == name) return f.format;
  return std::nullopt;
}

std::string suffixes() {
  std::string out;
  for (const FormatInfo& f : kFormats) out += fmt::format("{}.{}", out.empty() ? "" : ", ", f.name);
  return out;
}

/// The format of a file, by the option if that is given, else by the suffix. Nothing, and said so, where neither does.
std::optional<Format> format_of(const std::string& path, const std::string& named, std::string_view option,
                                ExitCode& exit) {
  if (!named.empty()) return format_named(named);
  if (path == "-") {
    exit = fail(ExitCode::wrong_use, fmt::format("'-' has no suffix: say its format with {}", option));
    return std::nullopt;
  }
  for (const FormatInfo& f : kFormats)
    if (path.ends_with(fmt::format(".{}", f.name))) return f.format;
  exit = fail(ExitCode::wrong_use,
              fmt::format("{}: its suffix is none of {}; say its format with {}", path, suffixes(), option));
  return std::nullopt;
}

/// Locals are written one by one: of those that no valid function has, a count may stand for more than fits anywhere.
bool has_printable_locals(const Module& module) {
  constexpr u64 kMost = 1'000'000;
  u64 locals = 0;
  for (const Func& f : module.funcs)
    for (const LocalRun& run : f.locals) locals += run.count;
  return locals <= kMost * (module.funcs.size() + 1);
}

/// The module of a `.wat` or `.wasm`, validated if that is asked for; null if anything was reported.
std::shared_ptr<Module> read_module(const SourcePtr& source, Format format, const ConvertOptions& options,
                                    Diagnostics& diagnostics) {
  const Dialect dialect = options.read.dialect.value_or(dialect_of(*source));
  std::shared_ptr<Module> module = format == Format::wasm
                                       ? decode_module(source, diagnostics)
                                       : parse_module(source, {.dialect = dialect}, diagnostics);
  if (module && options.check && !validate(module, std::make_shared<TypeStore>(), diagnostics))
    return nullptr;
  return module;
}

ExitCode write(const std::string& path, const std::string& contents) {
  std::string error;
  if (path == "-") {
    print(contents);
  } else if (!write_file(path, contents, error)) {
    return fail(ExitCode::own_fault, error);
  }
  return ExitCode::holds;
}

ExitCode convert_module(const SourcePtr& source, Format from, Format to, const ConvertOptions& options) {
  Diagnostics diagnostics;
  const std::shared_ptr<Module> module = read_module(source, from, options, diagnostics);
  if (!module) {
    std::fputs(render(diagnostics, options.read.colour).c_str(), stderr);
    return exit_code(diagnostics);
  }
  if (to == Format::wasm) {
    if (module->dialect == Dialect::w3) return write(options.to_file, encode_module(*module));
    return fail(ExitCode::wrong_use, "the dialect of 2022 has no binary format");
  }
  if (has_printable_locals(*module)) return write(options.to_file, print_module(*module));
  return fail(ExitCode::exhausted, source->name + ": too many locals to write them one by one");
}

ExitCode convert(const ConvertOptions& options) {
  ExitCode exit = ExitCode::holds;
  const std::optional<Format> from = format_of(options.from_file, options.from, "--from", exit);
  if (!from) return exit;
  const std::optional<Format> to = format_of(options.to_file, options.to, "--to", exit);
  if (!to) return exit;
  std::string error;
  const SourcePtr read = read_file(options.from_file, error);
  if (!read) return fail(ExitCode::wrong_use, error);
  auto source = std::make_shared<Source>(*read);
  source->binary = *from == Format::wasm;
  return convert_module(source, *from, *to, options);
}

CLI::Validator is_format() {
  std::vector<std::string> names;
  for (const FormatInfo& f : kFormats) names.emplace_back(f.name);
  return CLI::IsMember(names);
}

}  // namespace

void add_convert(CLI::App& program, ExitCode& exit) {
  auto options = std::make_shared<ConvertOptions>();
  CLI::App* command = program.add_subcommand("convert", "Writes a module in another format");
  command
      ->add_option("FROM", options->from_file,
                   fmt::format("A file with one of the suffixes {}; or '-'", suffixes()))
      ->required()
      ->type_name("");
  command
      ->add_option("TO", options->to_file,
                   "The file to write, which may exist; its suffix is the format; or '-'")
      ->required()
      ->type_name("");
  command->add_option("--from", options->from, "The format of FROM, if not that of its suffix")
      ->check(is_format())
      ->type_name("NAME");
  command->add_option("--to", options->to, "The format of TO, if not that of its suffix")
      ->check(is_format())
      ->type_name("NAME");
  command->add_flag_callback(
      "--no-check", [options] { options->check = false; }, "Converts what can be read, be it valid or not");
  add_read_options(*command, options->read);
  add_examples(*command,
               "  wfx convert program.wat program.wasm\n"
               "  wfx convert program.wasm program.wat\n"
               "  wfx convert program.wasm - --to=wat\n",
               "Names, branch hints and custom sections are kept.\n");
  command->callback([options, &exit] { exit = convert(*options); });
}

}  // namespace wfx
