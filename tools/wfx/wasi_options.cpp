#include "tools/wfx/wasi_options.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "grammar/nearest.h"

namespace wfx {

constexpr std::string_view kModuleOf2019 = "wasi_unstable";

void add_wasi_options(CLI::App& command, WasiOptions& options) {
  command
      .add_option("--dir", options.dirs,
                  "WASI: lets the program reach the files below this directory, under its name or as GUEST;\n"
                  "more than once for more of them. Without it the program reaches no files")
      ->allow_extra_args(false)
      ->type_name("HOST[::GUEST]");
  command
      .add_option(
          "--env", options.environment,
          "WASI: sets a variable of the program's environment, which is empty without it; NAME alone\n"
          "gives it the value that it has here")
      ->allow_extra_args(false)
      ->type_name("NAME[=VALUE]");
}

namespace {

wasi::Preopen preopen_of(const std::string& option) {
  const std::size_t colons = option.find("::");
  if (colons == std::string::npos) return {.host = option, .guest = option};
  return {.host = option.substr(0, colons), .guest = option.substr(colons + 2)};
}

/// What an option --env adds to the environment: nothing where the variable is not set here.
std::optional<std::string> variable_of(const std::string& option) {
  if (option.find('=') != std::string::npos) return option;
  const char* value = getenv(option.c_str());
  return value ? std::optional(option + "=" + value) : std::nullopt;
}

}  // namespace

std::shared_ptr<wasi::Process> make_process(const WasiOptions& options, const std::string& file,
                                            const std::vector<std::string>& args, ExitCode& exit) {
  const auto wrong = [&exit](const std::string& message) {
    exit = fail(ExitCode::wrong_use, message);
    return nullptr;
  };
  auto process = std::make_shared<wasi::Process>();
  process->open_streams(options.output);
  process->arguments = {std::filesystem::path(file).filename().string()};
  process->arguments.insert(process->arguments.end(), args.begin(), args.end());
  for (const std::string& option : options.environment) {
    if (option.empty() || option.front() == '=')
      return wrong(fmt::format("--env={}: a variable needs a name, as in --env NAME=VALUE", option));
    if (std::optional<std::string> variable = variable_of(option))
      process->environment.push_back(std::move(*variable));
  }
  for (const std::string& option : options.dirs) {
    const wasi::Preopen preopen = preopen_of(option);
    if (preopen.guest.empty()) return wrong(fmt::format("--dir={}: the directory needs a name", option));
    if (const int error = process->open_directory(preopen))
      return wrong(fmt::format("--dir={}: {}", option, std::generic_category().message(error)));
  }
  return process;
}

bool is_wasi(const Module& module) {
  return std::ranges::any_of(module.imports, [](const Import& i) {
    return i.module == wasi::kModuleName || i.module == kModuleOf2019;
  });
}

bool exports_func(const Module& module, std::string_view name) {
  return std::ranges::any_of(module.exports,
                             [&](const Export& e) { return e.kind == ExternKind::func && e.name == name; });
}

namespace {

/// The hint for an import from WASI's module that WASI does not have, or not with that type.
std::string wasi_hint(const std::string& name) {
  const HostModule host = wasi::host_module(std::make_shared<wasi::Process>());
  std::vector<std::string_view> names;
  for (const HostModule::Function& f : host.functions) {
    if (f.name == name)
      return fmt::format("preview 1 gives it the type {} -> {}", to_string(f.type.params),
                         to_string(f.type.results));
    names.emplace_back(f.name);
  }
  const std::vector<std::string_view> meant = nearest(name, names, 1);
  return "preview 1 has no function of this name" +
         (meant.empty() ? "" : fmt::format("; did you mean {}?", meant.front()));
}

/// The hint for an import of another version of WASI, which wfx does not provide; empty for other imports.
std::string version_hint(const Import& import) {
  if (import.module == kModuleOf2019)
    return fmt::format(
        "this is WASI of 2019, before preview 1, which is {}; compile the program anew, with a "
        "wasi-libc of 2020 or later",
        wasi::kModuleName);
  if (import.module.starts_with("wasi:"))
    return fmt::format("this is WASI of components; wfx gives preview 1, {}", wasi::kModuleName);
  return "";
}

/// The hint for an import, of a compiled program or another. Where something else of that name is given, the types that
/// are expected and found say more than where modules come from.
std::string import_hint(const Import& import, bool compiled, bool is_given) {
  if (import.module == wasi::kModuleName) return wasi_hint(import.name);
  if (std::string hint = version_hint(import); !hint.empty()) return hint;
  if (import.module == "wasi" && import.name == "thread-spawn")
    return "wfx has no threads; compile for wasm32-wasi without -pthread";
  if (import.name.starts_with("emscripten_"))
    return "the program is Emscripten's; with emcc -sSTANDALONE_WASM it needs WASI alone";
  if (import.module == "env" && compiled && !is_given)
    return "no object or library of the link defines it, and the linker was told to let that be (as by "
           "-Wl,--allow-undefined); --link env=FILE gives it a module that does";
  if (is_given) return "";
  return fmt::format("wfx gives programs the modules {} and spectest; --link {}=FILE gives it another",
                     wasi::kModuleName, import.module);
}

/// The hint for the imports of an object file; empty for other modules.
std::string object_hint(const Module& module) {
  if (std::ranges::find(module.customs, "linking", &Custom::name) == module.customs.end()) return "";
  return "this is an object file: it has a section \"linking\"; link it first, as the compiler does without "
         "-c";
}

/// The import that an error is about; null if it is about none.
const Import* import_of(const Diagnostic& d, const Module& module) {
  if (d.fault != Fault::unlinkable || d.source != module.source) return nullptr;
  const auto import = std::ranges::find_if(
      module.imports, [&](const Import& i) { return i.at.begin == d.at.begin && i.at.end == d.at.end; });
  return import == module.imports.end() ? nullptr : &*import;
}

}  // namespace

Diagnostics with_import_hints(const Diagnostics& diagnostics, const Module& module) {
  Diagnostics told;
  std::string of_object = object_hint(module);  // given once
  const bool is_object = !of_object.empty();
  std::vector<std::string> versions;  // the hints about other versions of WASI, each given once
  for (Diagnostic d : diagnostics.errors()) {
    const Import* import = import_of(d, module);
    if (import != nullptr && import->module != wasi::kModuleName && !d.hint.empty()) import = nullptr;
    if (import != nullptr && is_object)
      d.hint = std::exchange(of_object, "");
    else if (import != nullptr)
      d.hint = import_hint(*import, module.source->binary, d.words == "incompatible import type");
    const std::string version = import == nullptr || is_object ? "" : version_hint(*import);
    if (!version.empty()) {
      if (std::ranges::find(versions, version) != versions.end()) continue;
      versions.push_back(version);
      const auto others = std::ranges::count(module.imports, version, version_hint) - 1;
      if (others > 0)
        d.notes.push_back(fmt::format("so {} {} more of its imports", others == 1 ? "is" : "are", others));
    }
    told.report(std::move(d));
  }
  return told;
}

}  // namespace wfx
