// wfx engines: which engines that are programs of their own can be asked, and why others cannot.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "conformance/subjects/found_engine.h"
#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/engine_choice.h"
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
    case Form::wast: return "scripts, which it runs itself";
    case Form::module: return "modules, which it validates";
  }
  return "";
}

std::string text_of(const Listed& engine) {
  const EngineDescription& d = engine.description;
  std::string text = fmt::format("{:<14} {}", d.name, d.title);
  if (engine.found) {
    text +=
        fmt::format(" {}\n{:15}{}\n", printable(engine.found->version), "", printable(engine.found->program));
  } else {
    text += fmt::format(": not found\n{:15}{}\n", "", engine.why);
    if (!d.install.empty()) text += fmt::format("{:15}get it: {}\n", "", d.install);
  }
  text += fmt::format("{:15}takes {}\n", "", about(d.form));
  for (const std::string& lack : d.lacks) text += fmt::format("{:15}lacks {}\n", "", lack);
  return text;
}

nlohmann::ordered_json json_of(const Listed& engine) {
  const EngineDescription& d = engine.description;
  nlohmann::ordered_json json = {{"name", d.name}, {"title", d.title}, {"found", engine.found.has_value()}};
  if (engine.found) {
    json["program"] = engine.found->program;
    json["version"] = engine.found->version;
  } else {
    json["why"] = engine.why;
    json["install"] = d.install;
  }
  json["form"] = to_string(d.form);
  json["flags"] = d.flags;
  json["lacks"] = d.lacks;
  return json;
}

ExitCode engines(const EnginesOptions& options) {
  std::string error;
  const auto descriptions = chosen(options.choice, known_engines(), error);
  if (!descriptions) return fail(ExitCode::wrong_use, error);
  std::string text;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
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
  if (options.format == "json")
    text = list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  print(text);
  const bool are_named = !options.choice.names.empty() || !options.choice.files.empty();
  return are_named && !are_found ? ExitCode::does_not_hold : ExitCode::holds;
}

}  // namespace

void add_engines(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<EnginesOptions>();
  add_engine_choice(*command, options->choice, "without it, all");
  command->add_option("--format", options->format, "How: text or json")
      ->check(one_of({"text", "json"}))
      ->type_name("FORMAT");
  add_examples(
      *command,
      "  wfx engines\n"
      "  wfx engines --engine=node --format=json\n"
      "  wfx engines --engine-file=mine.toml\n",
      "An engine is looked for at the file that its variable names (WFX_NODE of node), then under its\n"
      "names: those with a slash from the current folder, others on PATH.\n"
      "The exit code is 1 where an engine that was named is not found.\n");
  command->callback([options, &exit] { exit = engines(*options); });
}

}  // namespace wfx
