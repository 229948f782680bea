// wfx engines: which engines that are programs of their own can be asked, and why others cannot.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "conformance/subjects/found_engine.h"
#include "grammar/json.h"
#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/engine_choice.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

struct EnginesOptions {
  EngineChoice choice;
  std::string format = "text";
};

/// An engine, and its program or why there is none.
struct Listed {
  EngineDescription description;
  std::optional<FoundEngine> found;
  std::string why;
};

std::string about(const Form form) {
  switch (form) {
    case Form::javascript: return "scripts in JavaScript";
    case Form::page: return "scripts in JavaScript, in a page that Node.js opens";
    case Form::wast: return "scripts, which it runs itself";
    case Form::module: return "modules, which it validates";
    case Form::invoke: return "modules, of which it calls one export in a process";
  }
  return "";
}

std::string text_of(const Listed& engine) {
  const EngineDescription& d = engine.description;
  std::string text = fmt::format("{:<14} {}", d.name, d.title);
  if (engine.found) {
    const std::string version =
        engine.found->version.empty() ? ", of no version that it tells" : " " + engine.found->version;
    text += fmt::format("{}\n{:15}{}\n", version, "", printable(engine.found->program));
  } else {
    text += fmt::format(": not found\n{:15}{}\n", "", engine.why);
    if (!d.install.empty()) text += fmt::format("{:15}get it: {}\n", "", d.install);
  }
  for (const FormDescription& form : d.forms)
    text += fmt::format("{:15}{} {}\n", "", &form == d.forms.data() ? "takes" : "else", about(form.form));
  for (const std::string& lack : d.lacks) text += fmt::format("{:15}lacks {}\n", "", lack);
  return text;
}

OrderedJson json_of(const Listed& engine) {
  const EngineDescription& d = engine.description;
  OrderedJson json = {{"name", d.name}, {"title", d.title}, {"found", engine.found.has_value()}};
  if (engine.found) {
    json["program"] = engine.found->program;
    json["version"] = engine.found->version;
  } else {
    json["why"] = engine.why;
    json["install"] = d.install;
  }
  json["forms"] = names_of_forms(d);
  json["flags"] = d.forms.front().flags;
  json["lacks"] = d.lacks;
  return json;
}

/// The descriptions as they are written, to be changed into those of other engines.
ExitCode print_descriptions(const std::vector<EngineDescription>& engines) {
  for (const EngineDescription& engine : engines) {
    if (!engine.file.empty())
      return fail(ExitCode::wrong_use,
                  fmt::format("{} is described by a file that is not of wfx", engine.name));
    print(fmt::format("{}{}", &engine == engines.data() ? "" : "\n", text_of_description(engine.name)));
  }
  return ExitCode::holds;
}

ExitCode engines(const EnginesOptions& options) {
  std::string error;
  const auto descriptions = chosen(options.choice, known_engines(), error);
  if (!descriptions) return fail(ExitCode::wrong_use, error);
  if (options.format == "toml") return print_descriptions(*descriptions);
  const AtInterrupt at_interrupt(end_all_processes);
  std::string text;
  OrderedJson list = OrderedJson::array();
  bool are_found = true;
  for (const EngineDescription& description : *descriptions) {
    Listed engine{.description = description, .found = {}, .why = {}};
    engine.found = find_engine(description, engine.why);
    are_found = are_found && engine.found.has_value();
    if (options.format == "json")
      list.push_back(json_of(engine));
    else
      text += text_of(engine);
  }
  if (options.format == "json") text = json_text(list, 2) + "\n";
  print(text);
  const bool are_named = !options.choice.names.empty() || !options.choice.files.empty();
  return are_named && !are_found ? ExitCode::does_not_hold : ExitCode::holds;
}

}  // namespace

void add_engines(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<EnginesOptions>();
  add_engine_choice(*command, options->choice, "without it, all");
  command
      ->add_option("--format", options->format,
                   "How: text, json, or toml: the descriptions as they are written")
      ->check(one_of({"text", "json", "toml"}))
      ->type_name("FORMAT");
  add_examples(
      *command,
      "  wfx engines\n"
      "  wfx engines --engine=node --format=json\n"
      "  wfx engines --engine=wasmtime --format=toml > mine.toml\n"
      "  wfx engines --engine-file=mine.toml\n",
      "An engine is looked for at the file that its variable names (WFX_NODE of node), then under its\n"
      "names: those with a slash from the current folder, others on PATH.\n"
      "One that is not listed is described by a few lines of TOML:\n"
      "\n"
      "  name = \"mine\"\n"
      "  programs = [\"build/mine\", \"mine\"]\n"
      "  version = [\"--version\"]\n"
      "  form = \"wast\"                      # it runs a script by itself; exit code 0: all holds, else "
      "not\n"
      "  arguments = [\"{flags}\", \"{file}\"]\n"
      "  flags = [\"--stack-switching\"]\n"
      "  failure = \"{file}:{line}:\"          # how the lines begin in which it names what does not hold\n"
      "  stops = false                        # it goes on behind that; without this line, it stops\n"
      "  [endings]                            # words of its messages, and what they tell\n"
      "  \"not implemented\" = [\"unsupported\"]\n"
      "  trap = [\"trap: \"]\n"
      "\n"
      "Other forms: \"javascript\", it runs a script with console.log; \"page\", it is a browser; "
      "\"module\",\n"
      "it validates a module; \"invoke\", it calls an export, {export} among the arguments, and prints the\n"
      "result. docs/conform.md has all keys. Then: wfx conform --engine-file=mine.toml --suite=builtin\n"
      "The exit code is 1 where an engine that was named is not found.\n");
  command->callback([options, &exit] { exit = engines(*options); });
}

}  // namespace wfx
