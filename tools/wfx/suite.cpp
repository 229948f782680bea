// wfx suite: lists, shows and writes the scripts that wfx comes with.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "conformance/run/builtin.h"
#include "grammar/nearest.h"
#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

struct BuiltinOptions {
  std::vector<std::string> scripts;
  std::string folder;
};

/// What the script shows: the first line of the comment that it opens with.
std::string_view headline(std::string_view script) {
  constexpr std::string_view kComment = ";; ";
  script = script.substr(0, script.find('\n'));
  return script.substr(script.starts_with(kComment) ? kComment.size() : 0);
}

std::string list_of(const std::vector<const EmbeddedFile*>& scripts) {
  std::size_t width = 0;
  for (const EmbeddedFile* script : scripts) width = std::max(width, builtin_path(*script).size());
  std::string list;
  for (const EmbeddedFile* script : scripts)
    list += fmt::format("{:{}}  {}\n", builtin_path(*script), width, headline(script->text));
  return list;
}

/// The script of a name, which may lack "builtin/" and ".wast".
const EmbeddedFile* script_named(std::string name) {
  if (!name.ends_with(".wast")) name += ".wast";
  const EmbeddedFile* script = builtin_script(name);
  return script != nullptr ? script : builtin_script("builtin/" + name);
}

std::string unknown_script(const std::string& name) {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& script : kBuiltinScripts)
    names.push_back(script.name.substr(0, script.name.rfind('.')));
  const std::vector<std::string_view> meant = nearest(name, names, 1);
  return fmt::format("there is no script {}; {}", printable(name),
                     meant.empty() ? "wfx suite lists them" : fmt::format("did you mean {}?", meant.front()));
}

ExitCode write_all_to(const std::string& folder, const std::vector<const EmbeddedFile*>& scripts) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return fail(ExitCode::wrong_use, fmt::format("{}: {}", printable(folder), code.message()));
  std::vector<OutputFile> files;
  files.reserve(scripts.size());
  for (const EmbeddedFile* script : scripts)
    files.push_back(
        {.path = (std::filesystem::path(folder) / script->name).string(), .contents = script->text});
  std::string error;
  return write_files(files, error) ? ExitCode::holds : fail(ExitCode::wrong_use, error);
}

ExitCode suite(const BuiltinOptions& options) {
  std::vector<const EmbeddedFile*> scripts;
  for (const std::string& name : options.scripts) {
    scripts.push_back(script_named(name));
    if (scripts.back() == nullptr) return fail(ExitCode::wrong_use, unknown_script(name));
  }
  const bool are_named = !scripts.empty();
  if (!are_named)
    for (const EmbeddedFile& script : kBuiltinScripts) scripts.push_back(&script);
  if (!options.folder.empty()) return write_all_to(options.folder, scripts);
  if (!are_named) print(list_of(scripts));
  if (are_named)
    for (const EmbeddedFile* script : scripts) print(script->text);
  return ExitCode::holds;
}

}  // namespace

void add_suite(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<BuiltinOptions>();
  command->add_option("SCRIPT", options->scripts, "The scripts to show or write; without any, lists all")
      ->type_name("");
  command
      ->add_option("--output,-o", options->folder,
                   "Writes the scripts, or all, into a folder, which is made if need be")
      ->type_name("DIR");
  add_examples(
      *command,
      "  wfx suite                                what there is\n"
      "  wfx suite one-shot                       a script\n"
      "  wfx suite --output=stack-switching       all of them, as files\n"
      "  wfx test --suite=builtin                 runs them\n"
      "  wfx conform --engine=node --suite=builtin\n"
      "  wfx test --suite=builtin --filter=one-shot.wast:110-130\n"
      "  wfx convert builtin/one-shot.wast one-shot.js\n",
      "The path of a script, as it is listed, can be given to every subcommand that reads one. The\n"
      "scripts are about stack switching, in the format of the official suite and with its words.\n");
  command->callback([options, &exit] { exit = suite(*options); });
}

}  // namespace wfx
