#include "conformance/read.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <system_error>

#include "grammar/binary.h"
#include "grammar/features.h"
#include "grammar/text.h"

namespace wfx {

namespace {

struct CloseFile {
  void operator()(std::FILE* f) const {
    if (f != stdin) std::fclose(f);
  }
};

/// Reads to the end. Answers the number of an error, or 0.
int read_all(std::FILE* file, std::string& bytes) {
  char buffer[1 << 16];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, file)) {
    bytes.append(buffer, n);
    // A place in a source is a 32-bit offset.
    if (bytes.size() >= std::numeric_limits<u32>::max()) return EFBIG;
  }
  return std::ferror(file) ? errno : 0;
}

bool is_binary(std::string_view bytes) { return bytes.starts_with(std::string_view("\0asm", 4)); }

}  // namespace

std::shared_ptr<Source> read_file(const std::string& path, std::string& error) {
  const auto failed = [&](int number) {
    error = path + ": " + std::generic_category().message(number);
    return nullptr;
  };
  const bool standard_input = path == "-";
  if (!standard_input && std::filesystem::is_directory(path)) return failed(EISDIR);
  errno = 0;
  const std::unique_ptr<std::FILE, CloseFile> file(standard_input ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) return failed(errno);
  auto source = std::make_shared<Source>();
  source->name = standard_input ? "<standard input>" : path;
  if (const int number = read_all(file.get(), source->bytes)) return failed(number);
  source->binary = is_binary(source->bytes) || path.ends_with(".wasm");
  return source;
}

Dialect dialect_of(const Source& source) {
  std::string_view rest = source.bytes;
  while (rest.starts_with(";;")) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (line.starts_with(";;! dialect = \"2022\"")) return Dialect::fx2022;
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return Dialect::w3;
}

std::optional<Script> read_script(const SourcePtr& source, Dialect dialect, Diagnostics& diagnostics) {
  ModuleText text;
  if (source->binary) {
    text.kind = ModuleText::Kind::binary;
  } else if (source->name.ends_with(".wat")) {
    text.module = parse_module(source, {.dialect = dialect}, diagnostics);
    if (!text.module) return std::nullopt;
    text.at = text.module->at;
  } else {
    return parse_script(source, {.dialect = dialect}, diagnostics);
  }
  const Span at = text.at;
  Script script{.source = source, .commands = {}};
  script.commands.push_back({.form = std::move(text), .at = at});
  return script;
}

namespace {

/// The source of a quoted or binary module inside a script. A script that is itself binary is its only module.
SourcePtr source_of(const Script& script, const ModuleText& text) {
  if (script.source->binary) return script.source;
  const bool binary = text.kind == ModuleText::Kind::binary;
  const u32 line = line_column(*script.source, text.at.begin).line;
  auto source = std::make_shared<Source>();
  source->name = fmt::format("{}:{} ({})", script.source->name, line, binary ? "binary" : "quoted");
  source->bytes = text.bytes;
  source->binary = binary;
  source->opcodes = script.source->opcodes;
  source->features = script.source->features;
  return source;
}

bool is_valid_by(const SourcePtr& binary, Numbering opcodes) {
  auto old = std::make_shared<Source>(*binary);
  old->opcodes = opcodes;
  Diagnostics diagnostics;
  const auto module = decode_module(old, diagnostics);
  return module && validate(module, std::make_shared<TypeStore>(), diagnostics);
}

}  // namespace

void suggest_opcodes(const SourcePtr& binary, Diagnostics& diagnostics) {
  if (diagnostics.empty() || binary->opcodes != Numbering::of_today) return;
  for (const auto& [opcodes, year] : {std::pair(Numbering::of_2024, 2024), {Numbering::of_2023, 2023}}) {
    if (!is_valid_by(binary, opcodes)) continue;
    return diagnostics.suggest(fmt::format(
        "the module is valid by the opcodes that stack switching had in {0}: read it with --opcodes={0}",
        year));
  }
}

std::shared_ptr<Module> read_module(const Script& script, const ModuleText& text, Dialect dialect,
                                    Diagnostics& diagnostics) {
  switch (text.kind) {
    case ModuleText::Kind::text: return text.module;
    case ModuleText::Kind::quote:
      return parse_module(source_of(script, text), {.dialect = dialect}, diagnostics);
    case ModuleText::Kind::binary: return decode_module(source_of(script, text), diagnostics);
  }
  return nullptr;
}

std::shared_ptr<const ValidModule> load_module(const Script& script, const ModuleText& text, Dialect dialect,
                                               const std::shared_ptr<TypeStore>& types,
                                               Diagnostics& diagnostics, RuleObserver* observer) {
  std::shared_ptr<Module> module = read_module(script, text, dialect, diagnostics);
  if (module && !uses_only(*module, script.source->features, diagnostics)) return nullptr;
  auto valid = module ? validate(std::move(module), types, diagnostics, observer) : nullptr;
  if (!valid && script.source->binary) suggest_opcodes(script.source, diagnostics);
  return valid;
}

}  // namespace wfx
