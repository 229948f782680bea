// wfx convert: from one format to another.
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "conformance/run/bindings.h"
#include "conformance/run/valid_binary.h"
#include "conformance/scripts/export/binary_script.h"
#include "conformance/scripts/export/endings.h"
#include "conformance/scripts/export/javascript.h"
#include "conformance/scripts/export/json.h"
#include "grammar/binary/binary.h"
#include "grammar/features.h"
#include "grammar/print/print.h"
#include "grammar/text/text.h"
#include "tools/wfx/command.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/losses.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

enum class Format : u8 { wat, wasm, binary_script, script, json, javascript };

struct FormatInfo {
  Format format;
  std::string_view name;  // its suffix without the dot
  bool is_read, is_written;
};
constexpr std::array kFormats = {FormatInfo{Format::wat, "wat", true, true},
                                 FormatInfo{Format::wasm, "wasm", true, true},
                                 FormatInfo{Format::binary_script, "bin.wast", true, true},
                                 FormatInfo{Format::script, "wast", true, false},
                                 FormatInfo{Format::json, "json", false, true},
                                 FormatInfo{Format::javascript, "js", false, true}};

/// FROM or TO, and what can stand there.
struct Side {
  const char* option;  // that names its format
  bool FormatInfo::* is_possible;
};
constexpr Side kFrom{"--from", &FormatInfo::is_read};
constexpr Side kTo{"--to", &FormatInfo::is_written};

constexpr const char* kNoBinaryFormat = "the dialect of 2022 has no binary format";

struct ConvertOptions {
  std::string from_file, to_file;
  std::string from, to;  // the formats, where the suffixes do not say them
  bool check = true;
  CodeStyle style = CodeStyle::folded;
  JsonForm json = JsonForm::wabt;
  ReadOptions read;
};

std::vector<std::string> names_of(const Side& side) {
  std::vector<std::string> names;
  for (const FormatInfo& f : kFormats)
    if (f.*side.is_possible) names.emplace_back(f.name);
  return names;
}

std::string suffixes(const Side& side) { return fmt::format(".{}", fmt::join(names_of(side), ", .")); }

/// The format of a file: that of the option, or else that of the suffix. None, with the error on standard error, where
/// there is neither.
std::optional<Format> format_of(const std::string& path, const std::string& named, const Side& side,
                                ExitCode& exit) {
  if (named.empty() && path == "-") {
    exit = fail(ExitCode::wrong_use, fmt::format("'-' has no suffix: say its format with {}", side.option));
    return std::nullopt;
  }
  for (const FormatInfo& f : kFormats)
    if (f.*side.is_possible &&
        (named == f.name || (named.empty() && path.ends_with(fmt::format(".{}", f.name)))))
      return f.format;
  exit = fail(ExitCode::wrong_use, fmt::format("{}: its suffix is none of {}; say its format with {}", path,
                                               suffixes(side), side.option));
  return std::nullopt;
}

/// Whether the module uses these features alone and, if that is asked for, is valid.
bool is_good(const std::shared_ptr<Module>& module, const Features& features, const ConvertOptions& options,
             Diagnostics& diagnostics) {
  return uses_only(*module, features, diagnostics) &&
         (!options.check || validate(module, std::make_shared<TypeStore>(), diagnostics));
}

/// The module of a `.wat` or `.wasm`, validated if that is asked for; null if anything was reported.
std::shared_ptr<Module> read_alone(const SourcePtr& source, Format format, const ConvertOptions& options,
                                   Diagnostics& diagnostics) {
  const Dialect dialect = options.read.dialect.value_or(dialect_of(*source));
  std::shared_ptr<Module> module = format == Format::wasm
                                       ? decode_module(source, diagnostics)
                                       : parse_module(source, {.dialect = dialect}, diagnostics);
  if (module && is_good(module, source->features, options, diagnostics)) {
    warn_of_losses(source);
    return module;
  }
  module = nullptr;  // freed before suggest_opcodes reads the source again
  if (format == Format::wasm) suggest_opcodes(source, diagnostics);
  return nullptr;
}

/// Thrown to give up a file while it is written, so that nothing of it is kept.
struct TextTooLong {};

/// Writes the text of a module, which is printed from itself or from its outline.
ExitCode write_text(const Module& module, const auto& printed, const ConvertOptions& options) {
  const std::string& name = module.source->name;
  if (!has_printable_locals(module))
    return fail(ExitCode::exhausted, name + ": too many locals to write them one by one");
  // A binary of a few bytes may have a text of any length.
  constexpr u64 kLeast = 64'000'000, kMostAByte = 100;
  const u64 most = kLeast + kMostAByte * module.source->bytes.size();
  try {
    return write_output(options.to_file, [&](const TextSink& sink) {
      u64 written = 0;
      if (module.dialect == Dialect::fx2022) sink(";;! dialect = \"2022\"\n");
      print_module(printed, options.style, [&](std::string_view piece) {
        written += piece.size();
        if (written > most) throw TextTooLong();
        sink(piece);
      });
    });
  } catch (const TextTooLong&) {
    return fail(ExitCode::exhausted,
                fmt::format("{}: its text would have more than {} bytes, the most that is written of a file "
                            "of its size",
                            name, most));
  }
}

ExitCode write_module(const std::shared_ptr<Module>& module, Format to, const ConvertOptions& options) {
  if (to == Format::wat) return write_text(*module, *module, options);
  if (module->dialect == Dialect::w3) return write_output(options.to_file, encode_module(*module));
  return fail(ExitCode::wrong_use, kNoBinaryFormat);
}

/// Writes the text of a binary that is known to be valid, without a tree of its code. Nothing is done where it is not,
/// or where its names need the code.
std::optional<ExitCode> write_from_bytes(const SourcePtr& source, const ConvertOptions& options) {
  if (!options.check || !is_valid_binary(source, 1)) return std::nullopt;
  const std::optional<Outline> outline = decode_outline(source, OutlineOf::all_but_code);
  return outline ? std::optional(write_text(*outline->module, *outline, options)) : std::nullopt;
}

/// "line 3", "lines 3, 5 and 8"; of very many the first.
std::string lines_text(const std::vector<u32>& lines) {
  constexpr std::size_t kMost = 10;
  const std::size_t shown = std::min(lines.size(), kMost);
  const std::string first =
      fmt::format("{}", fmt::join(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  return fmt::format("{} {}{}", lines.size() == 1 ? "line" : "lines", first,
                     shown < lines.size() ? ", ..." : "");
}

ExitCode write_json(const Script& script, const ConvertOptions& options) {
  const std::string& path = options.to_file;
  const std::filesystem::path json(path);
  const JsonScript written = to_json(script, json.stem().string(), options.json);
  if (!written.left_out.empty())
    fail(ExitCode::holds,
         fmt::format("{} left out, for which JSON has no command: {}",
                     written.left_out.size() == 1 ? "an assertion is"
                                                  : fmt::format("{} assertions are", written.left_out.size()),
                     lines_text(written.left_out)));
  std::vector<OutputFile> files;
  files.reserve(written.modules.size() + 1);
  for (const ExportedFile& file : written.modules)
    files.push_back({(json.parent_path() / file.name).string(), file.bytes});
  // The files appear in this order. The list comes last, when the files that it names are there.
  files.push_back({path, written.json});
  std::string error;
  return write_files(files, error) ? ExitCode::holds : fail(ExitCode::wrong_use, error);
}

ExitCode write_javascript(const Script& script, const std::string& path) {
  const JavaScriptScript written = to_javascript(script);
  for (const std::string& line : written.left_out)
    std::fputs(fmt::format("{}: {}\n", script.source->name, line).c_str(), stderr);
  return write_output(path, written.text);
}

/// Reads a source as a script. If it is malformed: nothing, the errors on standard error, the exit code in `exit`.
std::optional<Script> read_as_script(const SourcePtr& source, Dialect dialect, const ConvertOptions& options,
                                     ExitCode& exit) {
  Diagnostics diagnostics(options.read.max_errors);
  std::optional<Script> script = read_script(source, dialect, diagnostics);
  if (script) {
    warn_of_losses(source);
    return script;
  }
  std::fputs(render(diagnostics, options.read.colour).c_str(), stderr);
  exit = exit_code(diagnostics);
  return std::nullopt;
}

/// Checks that the names in a script are bound, and that its modules are valid, apart from those that it asserts to be
/// refused. If not: false, the errors on standard error, the exit code in `exit`.
bool are_valid(const Script& script, Dialect dialect, const ConvertOptions& options, ExitCode& exit) {
  ErrorList errors(stderr, options.read.max_errors, options.read.colour);
  Diagnostics unbound(options.read.max_errors);
  check_bindings(script, unbound);
  if (!unbound.empty()) {
    errors.show(unbound);
    exit = exit_code(unbound);
  }
  for (const Command& command : script.commands) {
    const ModuleText* text = module_to_be_valid(command);
    if (!text) continue;
    Diagnostics diagnostics(options.read.max_errors);
    if (load_module(script, *text, dialect, std::make_shared<TypeStore>(), diagnostics)) continue;
    errors.show(diagnostics);
    exit = worse(exit, exit_code(diagnostics));
  }
  return exit == ExitCode::holds;
}

ExitCode convert_script(const SourcePtr& source, Format to, const ConvertOptions& options) {
  struct stat there{};
  const bool is_device = stat(options.to_file.c_str(), &there) == 0 && !S_ISREG(there.st_mode);
  if (to == Format::json && (options.to_file == "-" || is_device))
    return fail(ExitCode::wrong_use,
                "a script's modules are written beside its .json file, which needs a name");
  const Dialect dialect = options.read.dialect.value_or(dialect_of(*source));
  if (dialect != Dialect::w3) return fail(ExitCode::wrong_use, kNoBinaryFormat);
  ExitCode exit = ExitCode::holds;
  const std::optional<Script> script = read_as_script(source, dialect, options, exit);
  if (!script || (options.check && !are_valid(*script, dialect, options, exit))) return exit;
  if (to == Format::json) return write_json(*script, options);
  if (to == Format::javascript) return write_javascript(*script, options.to_file);
  return write_output(options.to_file, to_binary_script(*script));
}

/// The module of a script that has exactly one, checked if that is asked for. If there is no such or it is invalid:
/// null, the error on standard error, the exit code in `exit`.
std::shared_ptr<Module> sole_module(const Script& script, Dialect dialect, const ConvertOptions& options,
                                    ExitCode& exit) {
  std::vector<u32> lines;
  const ModuleText* only = nullptr;
  for (const Command& command : script.commands) {
    const auto* text = std::get_if<ModuleText>(&command.form);
    if (!text) continue;
    only = text;
    lines.push_back(line_column(*script.source, text->at.begin).line);
  }
  if (lines.size() != 1) {
    exit =
        fail(ExitCode::wrong_use,
             lines.empty()
                 ? fmt::format("{}: a script without a module of its own: there is nothing to convert",
                               script.source->name)
                 : fmt::format(
                       "{}: a script with {} modules, at {}, and a .wat or .wasm file has one: convert it to "
                       ".json, which puts each module in a file, or write one of them to a file of its own",
                       script.source->name, lines.size(), lines_text(lines)));
    return nullptr;
  }
  Diagnostics diagnostics(options.read.max_errors);
  std::shared_ptr<Module> module = read_module(script, *only, dialect, diagnostics);
  if (module && is_good(module, script.source->features, options, diagnostics)) {
    if (const std::size_t others = script.commands.size() - 1; others > 0)
      fail(exit,
           fmt::format("{}: the module alone is converted, without the {} of the script", script.source->name,
                       others == 1 ? "other command" : fmt::format("{} other commands", others)));
    return module;
  }
  std::fputs(render(diagnostics, options.read.colour).c_str(), stderr);
  exit = exit_code(diagnostics);
  return nullptr;
}

ExitCode convert_module(const SourcePtr& source, Format from, Format to, const ConvertOptions& options) {
  ExitCode exit = ExitCode::holds;
  if (from != Format::wasm && from != Format::wat) {
    const Dialect dialect = options.read.dialect.value_or(dialect_of(*source));
    const std::optional<Script> script = read_as_script(source, dialect, options, exit);
    const auto module = script ? sole_module(*script, dialect, options, exit) : nullptr;
    return module ? write_module(module, to, options) : exit;
  }
  if (from == Format::wasm && to == Format::wat)
    if (const auto written = write_from_bytes(source, options)) return *written;
  Diagnostics diagnostics(options.read.max_errors);
  if (const auto module = read_alone(source, from, options, diagnostics))
    return write_module(module, to, options);
  std::fputs(render(diagnostics, options.read.colour).c_str(), stderr);
  return exit_code(diagnostics);
}

bool is_module(Format format) { return format == Format::wat || format == Format::wasm; }

ExitCode convert(const ConvertOptions& options) {
  ExitCode exit = ExitCode::holds;
  const std::optional<Format> from = format_of(options.from_file, options.from, kFrom, exit);
  if (!from) return exit;
  const std::optional<Format> to = format_of(options.to_file, options.to, kTo, exit);
  if (!to) return exit;
  const std::shared_ptr<Source> source = read_source(options.from_file, options.read, exit);
  if (!source) return exit;
  source->binary = *from == Format::wasm;
  return is_module(*to) ? convert_module(source, *from, *to, options) : convert_script(source, *to, options);
}

/// How TO is written.
void add_writing_options(CLI::App& command, ConvertOptions& options) {
  command.add_flag_callback(
      "--folded", [&options] { options.style = CodeStyle::folded; },
      "Writes text in folded form, (i32.add (local.get $x) (i32.const 1)), as it is without\neither option");
  command.add_flag_callback(
      "--plain", [&options] { options.style = CodeStyle::plain; }, "Writes text with an instruction a line");
  command
      .add_option_function<std::string>(
          "--json",
          [&options](const std::string& name) {
            options.json = name == "wabt" ? JsonForm::wabt : JsonForm::wasm_tools;
          },
          "Whose JSON is written: that of wabt's wast2json, or that of wasm-tools json-from-wast (integers\n"
          "signed, the type of each file, modules in quotes as text with a binary beside it). Without it,\n"
          "wabt")
      ->check(one_of({"wabt", "wasm-tools"}))
      ->type_name("NAME");
}

}  // namespace

void add_convert(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<ConvertOptions>();
  command
      ->add_option("FROM", options->from_file,
                   fmt::format("A file with one of the suffixes {}; or '-'", suffixes(kFrom)))
      ->required()
      ->type_name("");
  command
      ->add_option("TO", options->to_file,
                   fmt::format("The file to write, which may exist, with one of the suffixes\n{}; or '-'",
                               suffixes(kTo)))
      ->required()
      ->type_name("");
  command->add_option("--from", options->from, "The format of FROM, if not that of its suffix")
      ->check(one_of(names_of(kFrom)))
      ->type_name("NAME");
  command->add_option("--to", options->to, "The format of TO, if not that of its suffix")
      ->check(one_of(names_of(kTo)))
      ->type_name("NAME");
  command->add_flag_callback(
      "--no-check", [options] { options->check = false; }, "Converts what can be read, be it valid or not");
  add_writing_options(*command, *options);
  add_read_options(*command, options->read);
  add_opcodes_option(*command, options->read);
  add_max_errors_option(*command, options->read.max_errors);
  add_examples(
      *command,
      "  wfx convert program.wat program.wasm\n"
      "  wfx convert program.wasm program.wat\n"
      "  wfx convert program.wasm - --to=wat\n"
      "  wfx convert --opcodes=2024 old.wasm new.wasm\n"
      "  wfx convert script.wast script.json\n"
      "  wfx convert script.wast script.json --json=wasm-tools\n"
      "  wfx convert script.wast script.bin.wast\n"
      "  wfx convert script.wast script.js\n",
      "A module keeps its names, branch hints and custom sections. A script becomes a list of commands\n"
      "in JSON, as of wast2json, with its modules beside it: script.0.wasm, script.1.wasm, ...; or a script\n"
      "that has its modules in binary form; or a program in JavaScript, FILE, with its modules inside, "
      "which\n"
      "reports what did not hold; what it has to leave out, as assertions on text, is counted:\n" +
          javascript_runs_text("  "));
  command->callback([command, options, &exit] {
    exit = command->count("--folded") > 0 && command->count("--plain") > 0
               ? fail(ExitCode::wrong_use, "--folded and --plain are two ways to write text; leave out one")
               : convert(*options);
  });
}

}  // namespace wfx
