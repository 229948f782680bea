#include "tools/wfx/dump.h"

#include <fmt/format.h>

#include <charconv>

#include "grammar/naming.h"
#include "machine/disassemble.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/invoke.h"
#include "tools/wfx/nearest.h"

namespace wfx {

namespace {

const ModuleText* last_module(const Script& script) {
  const ModuleText* last = nullptr;
  for (const Command& command : script.commands)
    if (const ModuleText* text = module_to_be_valid(command)) last = text;
  return last;
}

/// The index of the function with that export name, identifier or index. If there is none, `names` gets the names that
/// there are.
std::optional<u32> find_func(const ValidModule& valid, const std::string& name,
                             std::vector<std::string>& names) {
  const Module& module = *valid.module;
  for (const Export& e : module.exports) {
    if (e.kind != ExternKind::func) continue;
    if (e.name == name) return e.index;
    names.push_back(e.name);
  }
  const u32 count = static_cast<u32>(valid.funcs.size());
  for (u32 k = 0; k < count; ++k) {
    const std::string identifier = identifier_of(module, Space::func, k);
    if (identifier == name) return k;  // also that of a function without a name, which is its index
    names.push_back(identifier);
  }
  u32 index = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool is_index = read.ec == std::errc() && read.ptr == name.data() + name.size();
  return is_index && index < count ? std::optional(index) : std::nullopt;
}

std::string unknown(const std::string& name, const std::vector<std::string>& names) {
  const std::string message =
      fmt::format("no function \"{}\": neither an export nor an identifier nor an index", name);
  if (names.empty()) return message + "; the module has no functions";
  const std::vector<std::string_view> meant = nearest(name, {names.begin(), names.end()}, 1);
  return message +
         (meant.empty() ? "; there are " + some_of(names) : fmt::format("; did you mean {}?", meant[0]));
}

}  // namespace

ExitCode dump(const Program& program, const std::string& name, const machine::Limits& limits,
              const ReadOptions& options) {
  const ModuleText* text = last_module(program.script);
  if (text == nullptr) return fail(ExitCode::wrong_use, "--dump: the script has no module");
  Diagnostics diagnostics;
  const auto types = std::make_shared<TypeStore>();
  const auto valid = load_module(program.script, *text, program.dialect, types, diagnostics);
  if (!valid) {
    ErrorList(stderr, options.max_errors, options.colour).show(diagnostics);
    return exit_code(diagnostics);
  }
  std::vector<std::string> names;
  const std::optional<u32> func = find_func(*valid, name, names);
  if (!func) return fail(ExitCode::wrong_use, unknown(name, names));
  if (*func < valid->funcs.size() - valid->module->funcs.size())
    return fail(ExitCode::wrong_use,
                fmt::format("{} is imported, and has no code", named(*valid->module, Space::func, *func)));
  machine::Machine machine(types, limits);
  print(machine::disassemble(machine, machine::compile_unlinked(machine, valid), *func));
  return ExitCode::holds;
}

}  // namespace wfx
