#include "conformance/subjects/kept_verdicts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "conformance/run/read.h"
#include "conformance/subjects/identity.h"
#include "grammar/json.h"

namespace wfx {

namespace {

constexpr std::string_view kHead = R"({"format":"wfx-conform-verdicts","version":1})";

constexpr std::pair<Verdict::State, std::string_view> kStates[] = {{Verdict::State::failed, "failed"},
                                                                   {Verdict::State::lacking, "lacking"},
                                                                   {Verdict::State::skipped, "skipped"}};

std::optional<Answer::Kind> kind_called(const std::string& name) {
  for (auto kind = Answer::Kind::values;; kind = static_cast<Answer::Kind>(static_cast<u8>(kind) + 1)) {
    if (to_string(kind) == name) return kind;
    if (kind == Answer::Kind::rubbish) return std::nullopt;
  }
}

Json json_of(const std::vector<Verdict>& verdicts) {
  Json commands = Json::array();
  std::size_t passed = 0;
  const auto add_passed = [&] {
    if (passed > 0) commands.push_back(std::exchange(passed, 0));
  };
  for (const Verdict& v : verdicts) {
    if (v.state == Verdict::State::passed) {
      ++passed;
      continue;
    }
    add_passed();
    const auto* state =
        std::ranges::find(kStates, v.state, &std::pair<Verdict::State, std::string_view>::first);
    commands.push_back({state->second, v.actual ? Json(to_string(*v.actual)) : Json(nullptr), v.words});
  }
  add_passed();
  return commands;
}

/// Nothing where it is none. Throws Json::exception where it has other types.
std::optional<Verdict> verdict_of(const Json& json) {
  const auto* state = std::ranges::find(kStates, json.at(0).get_ref<const std::string&>(),
                                        &std::pair<Verdict::State, std::string_view>::second);
  if (state == std::end(kStates)) return std::nullopt;
  Verdict verdict{.state = state->first, .actual = {}, .words = json.at(2).get<std::string>()};
  if (json.at(1).is_null()) return verdict;
  verdict.actual = kind_called(json.at(1).get<std::string>());
  return verdict.actual ? std::optional(verdict) : std::nullopt;
}

/// The verdicts on that many commands; nothing where the line has none of them.
std::optional<ScriptVerdicts> verdicts_of(const std::string& line, std::size_t commands) {
  ScriptVerdicts verdicts;
  try {
    const Json json = parse_json(line);
    verdicts.left_behind = json.at("left_behind").get<unsigned>();
    for (const Json& entry : json.at("commands")) {
      if (!entry.is_number()) {
        const std::optional<Verdict> verdict = verdict_of(entry);
        if (!verdict) return std::nullopt;
        verdicts.commands.push_back(*verdict);
        continue;
      }
      const auto passed = entry.get<std::size_t>();
      if (passed > commands - std::min(commands, verdicts.commands.size())) return std::nullopt;
      verdicts.commands.resize(verdicts.commands.size() + passed, {.state = Verdict::State::passed});
    }
  } catch (const Json::exception&) {
    return std::nullopt;
  }
  return verdicts.commands.size() == commands ? std::optional(std::move(verdicts)) : std::nullopt;
}

/// What tells one build of a program from another.
std::string state_of(const std::string& program) {
  struct stat there{};
  if (stat(program.c_str(), &there) != 0) return program;
  return fmt::format("{} {} {}.{}", program, there.st_size, there.st_mtim.tv_sec, there.st_mtim.tv_nsec);
}

}  // namespace

KeptVerdicts::~KeptVerdicts() { close(); }

bool KeptVerdicts::open(const std::string& path, std::string& error) {
  path_ = path;
  const auto refuse = [&] {
    error = fmt::format("{}: {}", path, std::strerror(errno));
    return false;
  };
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, 0666);
  if (file_ < 0) return refuse();
  if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return refuse();
    error = path + ": another run of wfx conform has it";
    return false;
  }
  const std::shared_ptr<Source> source = read_file(path, error);
  if (!source) return false;
  const std::string& text = source->bytes;
  const std::size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
  // A file of one line that is not whole may be anything: nothing of it is taken away unless it is ours.
  if (whole == 0 && !kHead.starts_with(text)) {
    error = path + ":1: no verdicts that wfx conform has kept";
    return false;
  }
  if (!read(text.substr(0, whole), error)) return false;
  if (whole < text.size() && ftruncate(file_, static_cast<off_t>(whole)) != 0) return refuse();
  if (whole == 0) write(std::string(kHead));
  return true;
}

bool KeptVerdicts::read(const std::string& text, std::string& error) {
  std::size_t number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t end = text.find('\n', begin);
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (number == 1 && line == kHead) continue;
    const Json json = parse_json(line);
    const auto key = json.is_object() ? json.find("key") : json.end();
    if (number == 1 || !json.is_object() || key == json.end() || !key->is_string()) {
      error = fmt::format("{}:{}: no verdicts that wfx conform has kept", path_, number);
      return false;
    }
    lines_[key->get<std::string>()] = std::move(line);
  }
  return true;
}

std::string KeptVerdicts::key_of(const FoundEngine& engine, const std::string& file, const Script& script,
                                 const AskOptions& options) const {
  const EngineDescription& d = engine.description;
  const ProcessLimits& limits = options.limits;
  std::string all;
  const auto add = [&](std::string_view part) { all += fmt::format("{}:{}\n", part.size(), part); };
  for (const std::string& part :
       {asker_, d.name, engine.version, state_of(engine.program), file, script.source->bytes})
    add(part);
  for (const std::string& variable : d.environment) add(variable);
  for (const FormDescription& f : d.forms) {
    for (const std::string& part : {std::string(to_string(f.form)), f.failure, f.result}) add(part);
    for (const auto* list : {&f.arguments, &f.flags})
      for (const std::string& part : *list) add(part);
    for (const EndingWords& ending : f.endings)
      add(fmt::format("{}={}", ending.words, to_string(ending.kind)));
    add(fmt::format("{} {} {} {}", f.arguments.size(), f.flags.size(), f.stops, f.is_binary));
  }
  add(fmt::format("{} {} {} {} {}", limits.time.count(), limits.memory, limits.output, limits.processes,
                  options.most_processes));
  return fmt::format("{:016x}", fingerprint(all));
}

std::optional<ScriptVerdicts> KeptVerdicts::find(const std::string& key, std::size_t commands) const {
  const std::lock_guard lock(mutex_);
  const auto line = lines_.find(key);
  return line == lines_.end() ? std::nullopt : verdicts_of(line->second, commands);
}

void KeptVerdicts::add(const std::string& key, const std::string& engine, const std::string& file,
                       const ScriptVerdicts& verdicts) {
  const Json json = {{"key", key},
                     {"engine", engine},
                     {"file", file},
                     {"left_behind", verdicts.left_behind},
                     {"commands", json_of(verdicts.commands)}};
  const std::lock_guard lock(mutex_);
  write(json_text(json));
}

void KeptVerdicts::write(std::string line) {
  line += '\n';
  for (std::string_view rest = line; !rest.empty() && file_ >= 0 && error_ == 0;) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written > 0)
      rest.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      error_ = errno;
  }
}

void KeptVerdicts::close() {
  const std::lock_guard lock(mutex_);
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

}  // namespace wfx
