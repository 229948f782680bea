#include "conformance/subjects/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "conformance/run/read.h"
#include "conformance/subjects/pattern.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// What a program says of its end, above all that it shows of itself: its first two lines that have words.
std::string first_lines(std::string_view text) {
  std::string lines;
  int count = 0;
  while (!text.empty() && count < 2) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of("# \t\r"), line.size()));
    if (line.empty()) continue;
    lines += fmt::format("{}{}", count++ == 0 ? "" : "; ", printable(line));
  }
  return shorten(lines, kMostWords);
}

/// A line without its number in a list of causes, as programs in Rust print them: "2: wasm trap: ...".
std::string_view without_number(std::string_view line) {
  const std::size_t end = line.find_first_not_of("0123456789");
  return end != 0 && end != std::string_view::npos && line.substr(end).starts_with(": ")
             ? line.substr(end + 2)
             : line;
}

/// By position: the module instance that a command acts on or makes, as the position of what made it. Those that may
/// share state by imports are one: what is registered, and what comes after it.
std::vector<std::size_t> instances_of(const Script& script) {
  std::vector<std::size_t> all(script.commands.size());
  std::map<std::string, std::size_t> named;  // the empty name is the latest
  std::optional<std::size_t> shared;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto make = [&](const std::string& name) { return named[""] = named[name] = shared.value_or(i); };
    const auto on_action = [&](const Action& a) { return named[a.module]; };
    all[i] = match(
        script.commands[i].form, on_action, [&](const AssertReturn& a) { return on_action(a.action); },
        [&](const ModuleText& m) { return m.definition ? i : make(m.name); },
        [&](const ModuleInstance& m) { return make(m.name); },
        [&](const AssertFailure& a) {
          const auto* action = std::get_if<Action>(&a.execution);
          if (action != nullptr) return on_action(*action);
          // What links hangs on types, and not on state.
          return a.kind == AssertFailure::Kind::unlinkable ? i : shared.value_or(i);
        },
        [&](const Register& r) {
          const std::size_t registered = named[r.instance];
          if (!shared) shared = registered;
          std::ranges::replace(all, registered, *shared);
          for (auto& [name, instance] : named)
            if (instance == registered) instance = *shared;
          return *shared;
        },
        [&](const AssertRefusal&) { return i; });
  }
  return all;
}

/// Can the verdict be one on the state that a command has left, and not on the command alone?
bool may_follow(const Verdict& verdict) {
  using Kind = Answer::Kind;
  if (verdict.state != Verdict::State::failed || !verdict.actual) return false;
  return *verdict.actual == Kind::values || *verdict.actual == Kind::trap ||
         *verdict.actual == Kind::exception || *verdict.actual == Kind::suspension;
}

}  // namespace

ScriptVerdicts ask(const FoundEngine& engine, const Script& script, const AskOptions& options) {
  const std::size_t all = script.commands.size();
  FormsScript asked{.engine = engine,
                    .script = script,
                    .options = options,
                    .is_open = std::vector<bool>(all, true),
                    .verdicts = {}};
  asked.verdicts.commands.resize(all);
  for (const FormDescription& form : engine.description.forms) {
    if (std::ranges::find(asked.is_open, true) == asked.is_open.end()) break;
    switch (form.form) {
      case Form::javascript:
      case Form::page: ask_for_javascript(asked, form); break;
      case Form::wast: ask_for_wast(asked, form); break;
      case Form::module: ask_for_modules(asked, form); break;
      case Form::invoke: ask_for_calls(asked, form); break;
    }
  }
  return std::move(asked.verdicts);
}

Batch::Batch(FormsScript& asked, const FormDescription& form)
    : engine_(asked.engine),
      form_(form),
      script_(asked.script),
      options_(asked.options),
      without_(asked.script.commands.size()),
      asked_(asked),
      verdicts_(asked.verdicts),
      known_(asked.is_open) {
  known_.flip();
}

void Batch::ask() {
  unsigned ended = 0;
  while (const std::optional<std::size_t> position = run()) {
    leave_out(*position, "a process has ended at");
    if (++ended < options_.most_processes && !is_late()) continue;
    verdicts_.ended_at = position;
    for (std::size_t i = 0; i < known_.size(); ++i)
      judge(i, {.words = fmt::format("not asked: {} processes have ended before it", ended)});
    break;
  }
}

void Batch::leave_out(std::size_t position, std::string_view why) {
  without_[position] = true;
  note_undone(position, why);
  for (const std::size_t i : dependents_of(script_, position)) {
    without_[i] = true;
    judge(i, {.words = fmt::format("needs the module of line {}", line_of(position))});
  }
}

ProcessResult Batch::run_on(const std::string& file, const std::string& name) {
  if (is_late()) return {.end = ProcessResult::End::late};
  const bool is_page = form_.form == Form::page;
  std::vector<std::string> argv = {engine_.program};
  for (const std::string& argument : form_.arguments) {
    if (argument == "{flags}") {
      argv.insert(argv.end(), form_.flags.begin(), form_.flags.end());
      continue;
    }
    // A browser begins with a page that is empty: it is started once for many scripts.
    argv.push_back(with_placeholder(with_placeholder(argument, "{export}", name), "{file}",
                                    is_page ? "about:blank" : file));
  }
  ++verdicts_.processes;
  const std::vector<std::string>& variables = engine_.description.environment;
  // The processes of a browser are ended with it, by a driver that does not wait for that.
  if (is_page) return engine_.pages->run(engine_.driver, argv, variables, file, options_.limits);
  ProcessResult result = run_process(argv, options_.limits, variables);
  verdicts_.left_behind += result.left_behind;
  return result;
}

void Batch::judge(std::size_t position, Verdict verdict) {
  if (known_[position]) return;
  known_[position] = true;
  asked_.is_open[position] = false;
  // Engines name the file that they were given, which is another one in each run.
  if (!verdict.words.empty()) verdict.words = without_temporary_folders(verdict.words);
  if (may_follow(verdict))
    if (const auto undone = undone_.find(instance_of(position));
        undone != undone_.end() && undone->second.position < position)
      verdict = {.words = undone->second.why};
  if (verdict.state == Verdict::State::lacking) note_undone(position, "is not implemented");
  verdicts_.commands[position] = std::move(verdict);
}

void Batch::note_undone(std::size_t position, std::string_view why) {
  if (std::holds_alternative<AssertRefusal>(script_.commands[position].form)) return;
  const std::size_t instance = instance_of(position);
  if (const auto undone = undone_.find(instance);
      undone != undone_.end() && undone->second.position <= position)
    return;
  undone_[instance] = {.position = position,
                       .why = fmt::format("may follow from line {}, which {}", line_of(position), why)};
}

std::size_t Batch::instance_of(std::size_t position) {
  if (instances_.empty()) instances_ = instances_of(script_);
  return instances_[position];
}

u32 Batch::line_of(std::size_t position) const {
  return line_column(*script_.source, script_.commands[position].at.begin).line;
}

void Batch::pass_on(std::size_t position, const std::string& why) {
  if (known_[position]) return;
  known_[position] = true;
  // Of several forms, the first can tell most, and what it lacks is told.
  if (std::string& words = verdicts_.commands[position].words; words.empty()) words = why;
}

Batch::Said Batch::said_in(std::string_view text) const {
  // "expected validation error" says more than "validation error".
  const EndingWords* best = nullptr;
  for (const EndingWords& ending : form_.endings)
    if (text.find(ending.words) != std::string_view::npos &&
        (best == nullptr || ending.words.size() > best->words.size()))
      best = &ending;
  std::size_t at = best == nullptr ? text.find_first_not_of(" \r\n\t") : text.find(best->words);
  if (at == std::string_view::npos) return {};
  if (const std::size_t before = text.rfind('\n', at); best != nullptr)
    at = before == std::string_view::npos ? 0 : before + 1;
  std::string_view line = text.substr(at, text.find_first_of("\r\n", at) - at);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return {.line = shown_words(without_number(line)),
          .kind = best == nullptr ? std::nullopt : std::optional(best->kind)};
}

void Batch::note_unplaced(const std::string& words) {
  if (verdicts_.unplaced.empty()) verdicts_.unplaced = without_temporary_folders(words);
}

Verdict Batch::verdict_of_failure(const Said& said) {
  const bool lacks = said.kind == Answer::Kind::not_implemented;
  return {.state = lacks ? Verdict::State::lacking : Verdict::State::failed,
          .actual = said.kind,
          .words = said.line};
}

Verdict Batch::verdict_of_end(const ProcessResult& result) const {
  using End = ProcessResult::End;
  const std::string how = to_string(result, options_.limits);
  if (result.end == End::late) return {.words = how};
  const std::string said = result.end == End::exit
                               ? last_line(result.errors.empty() ? result.output : result.errors)
                               : first_lines(result.errors);
  Verdict verdict{.state = Verdict::State::failed, .actual = Answer::Kind::crash, .words = how};
  if (!said.empty() && result.end != End::output) verdict.words += ": " + said;
  switch (result.end) {
    case End::time: verdict.actual = Answer::Kind::hang; break;
    case End::output: verdict.actual = Answer::Kind::rubbish; break;
    case End::memory: verdict.actual = Answer::Kind::exhausted; break;
    case End::exit:
      if (result.code == 0) verdict.actual = Answer::Kind::rubbish;
      break;
    case End::signal:
      // An engine may end itself by a signal where it has no more memory, and say so.
      if (said_in(result.errors).kind == Answer::Kind::exhausted) verdict.actual = Answer::Kind::exhausted;
      break;
    default: break;
  }
  return verdict;
}

namespace {

/// The names of what is not there, from a command on; the empty one is the latest.
class LostNames {
 public:
  /// One that is made under that name is the latest, whether it is there or not.
  void add(const std::string& name, bool is_lost) {
    for (const std::string& n : {std::string(), name}) {
      if (is_lost)
        names_.insert(n);
      else
        names_.erase(n);
    }
  }
  [[nodiscard]] bool has(const std::string& name) const { return names_.contains(name); }

 private:
  std::set<std::string> names_;
};

/// Goes through a script and tells what needs something that is not there.
class Dependents {
 public:
  explicit Dependents(const Script& script) : script_(script) {}

  [[nodiscard]] bool is_lost(const Command& command) const {
    const auto on_action = [&](const Action& a) { return instances_.has(a.module); };
    const auto on_instance = [&](const ModuleInstance& i) {
      const auto text = texts_.find(i.definition);
      return definitions_.has(i.definition) || (text != texts_.end() && imports_what_is_lost(*text->second));
    };
    const auto on_module = [&](const ModuleText& m) { return !m.definition && imports_what_is_lost(m); };
    return match(
        command.form, on_action, on_instance, on_module,
        [&](const Register& r) { return instances_.has(r.instance); },
        [&](const AssertReturn& a) { return on_action(a.action); },
        [&](const AssertFailure& a) { return match(a.execution, on_action, on_instance, on_module); },
        [](const AssertRefusal&) { return false; });
  }

  /// Takes over what the command makes, which is not there where that is lost.
  void pass(const Command& command, bool is_lost) {
    if (const auto* m = std::get_if<ModuleText>(&command.form)) {
      definitions_.add(m->name, is_lost);
      texts_[""] = texts_[m->name] = m;
      if (!m->definition) instances_.add(m->name, is_lost);
    } else if (const auto* i = std::get_if<ModuleInstance>(&command.form)) {
      instances_.add(i->name, is_lost);
    } else if (const auto* r = std::get_if<Register>(&command.form)) {
      if (is_lost)
        registered_.insert(r->as);
      else
        registered_.erase(r->as);
    }
  }

 private:
  [[nodiscard]] bool imports_what_is_lost(const ModuleText& text) const {
    if (registered_.empty()) return false;
    Diagnostics unread;
    const std::shared_ptr<Module> module = read_module(script_, text, Dialect::w3, unread);
    return module != nullptr && std::ranges::any_of(module->imports, [&](const Import& import) {
             return registered_.contains(import.module);
           });
  }

  const Script& script_;
  LostNames instances_, definitions_;
  std::set<std::string> registered_;                // names under which what is lost is registered
  std::map<std::string, const ModuleText*> texts_;  // of definitions, by name; the empty one is the latest
};

}  // namespace

std::vector<std::size_t> dependents_of(const Script& script, std::size_t position) {
  std::vector<std::size_t> all;
  Dependents dependents(script);
  for (std::size_t k = 0; k < script.commands.size(); ++k) {
    const Command& command = script.commands[k];
    const bool is_lost = k == position || dependents.is_lost(command);
    if (is_lost && k != position) all.push_back(k);
    dependents.pass(command, is_lost);
  }
  return all;
}

}  // namespace wfx
