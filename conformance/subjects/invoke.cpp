#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "conformance/run/compare.h"
#include "conformance/run/read.h"
#include "conformance/scripts/export/action_code.h"
#include "conformance/scripts/filter.h"
#include "conformance/subjects/batch.h"
#include "conformance/subjects/pattern.h"
#include "grammar/binary/binary.h"
#include "grammar/index_spaces.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

using Kind = Answer::Kind;

/// An instance, as it can be made again in a process of its own.
struct Instance {
  std::shared_ptr<const Exported> exports;
  std::string why_not{};           // it cannot be made: the reason
  bool is_refused = false;         // by the engine, which is the reason
  bool is_registered = false;      // so that other modules may change it
  std::vector<Func> earlier{};     // functions that do the earlier calls
  std::optional<u32> lost_line{};  // the line of the first earlier command that is not done again
};

/// Has an instance of the module state, so that a call can depend on the calls before it?
bool has_state(const Module& module) {
  return !module.memories.empty() || !module.tables.empty() || !module.elems.empty() ||
         !module.datas.empty() ||
         std::ranges::any_of(module.globals, [](const Global& g) { return g.type.mut; });
}

/// What is called where nothing is: a function that answers 0.
ActionCode nothing() {
  Func zero;
  zero.body.code = {Instr(Op::i32_const), Instr(Op::end, {kNoPc})};
  return {.results = {}, .act = {}, .silent = {}, .checked = std::move(zero)};
}

/// An engine that calls one export of one module. Each call is put into a function that is added to the module, behind
/// the calls before it on the same instance, and compares the results itself, so that the engine reads no argument and
/// prints no more than a number: most print no reference and no NaN, and each prints numbers its own way.
class InvokeBatch : public Batch {
 public:
  using Batch::Batch;

 private:
  std::optional<std::size_t> run() override {
    instances_.clear();
    definitions_.clear();
    LineCursor lines(script_.source->bytes);
    for (std::size_t i = 0; i < script_.commands.size(); ++i) {
      line_ = lines.at(script_.commands[i].at.begin).line;
      position_ = i;
      has_ended_ = false;
      match(
          script_.commands[i].form, [this](const ModuleText& m) { make(m); },
          [this](const ModuleInstance& m) { bind(m.name, instantiate(definitions_[m.definition])); },
          [this](const Register& r) { take(r); }, [this](const Action& a) { call(a, nullptr); },
          [this](const AssertReturn& a) { call(a.action, &a.results); },
          [this](const AssertFailure& a) { fail(a); }, [this](const AssertRefusal& a) { refuse(a); });
      if (has_ended_) return i;
    }
    return std::nullopt;
  }

  // ---- Instances

  std::shared_ptr<const Exported> read(const ModuleText& text) {
    Diagnostics unread;
    const std::shared_ptr<Module> module = read_module(script_, text, Dialect::w3, unread);
    return module ? std::make_shared<const Exported>(module) : nullptr;
  }

  void make(const ModuleText& text) {
    definitions_[text.name] = definitions_[""] = read(text);
    if (text.definition) return pass_on(position_, "defines a module, which is not called yet");
    bind(text.name, instantiate(definitions_[""]));
  }

  void bind(const std::string& name, std::shared_ptr<Instance> instance) {
    instances_[name] = instances_[""] = std::move(instance);
  }

  std::shared_ptr<Instance> instantiate(const std::shared_ptr<const Exported>& exports) {
    auto instance = std::make_shared<Instance>();
    instance->exports = exports;
    instance->why_not = why_not(exports.get());
    if (!instance->why_not.empty()) {
      pass_on(position_, instance->why_not);
      for (auto& [name, other] : instances_)
        if (other && other->is_registered) lose(*other);
    } else if (is_open()) {
      const Verdict verdict = verdict_of_return(*instance, nothing());
      instance->is_refused = verdict.state != Verdict::State::passed;
      if (instance->is_refused) instance->why_not = fmt::format("needs the module of line {}", line_);
      judge(position_, verdict);
    }
    return instance;
  }

  static std::string why_not(const Exported* exports) {
    if (exports == nullptr) return "its module cannot be read, and the engine is given binaries";
    return exports->module().imports.empty()
               ? ""
               : "has a module with imports, and the engine is given one module";
  }

  void take(const Register& r) {
    judge(position_, {.state = Verdict::State::passed});
    if (const auto& instance = instances_[r.instance]) instance->is_registered = true;
  }

  /// Notes that the command cannot be done again on a new instance.
  void lose(Instance& instance) const {
    if (instance.exports && has_state(instance.exports->module()) && !instance.lost_line)
      instance.lost_line = line_;
  }

  // ---- Commands

  [[nodiscard]] bool is_open() const { return !is_known(position_) && is_asked(position_); }

  /// The instance of the action, if it can be made and the action put into a function; else the command is passed on.
  Instance* callee(const Action& action, const std::vector<ResultPattern>* patterns, ActionCode& called) {
    const std::shared_ptr<Instance>& instance = instances_[action.module];
    if (!instance || !instance->why_not.empty()) {
      if (instance && instance->is_refused)
        judge(position_, {.words = instance->why_not});
      else
        pass_on(position_, instance ? instance->why_not : "there is no such instance");
      return nullptr;
    }
    const auto kind = action.kind == Action::Kind::get ? ExternKind::global : ExternKind::func;
    const std::optional<u32> target = instance->exports->index(action.name, kind);
    auto code = target
                    ? action_code(action, patterns, *instance->exports, {.target = *target, .host_ref = {}})
                    : std::nullopt;
    if (!code) {
      pass_on(position_, "is on a reference of the host, or on what the module does not export");
      lose(*instance);
      return nullptr;
    }
    called = *std::move(code);
    return instance.get();
  }

  void call(const Action& action, const std::vector<ResultPattern>* patterns) {
    ActionCode called;
    Instance* const instance = callee(action, patterns, called);
    if (instance == nullptr) return;
    bool is_done = is_asked(position_);
    if (is_open()) {
      const Verdict verdict = verdict_of_return(*instance, called);
      is_done = verdict.state == Verdict::State::passed || verdict.actual == Kind::values;
      settle(*instance, verdict);
    }
    if (!is_done)
      lose(*instance);
    else if (action.kind == Action::Kind::invoke && has_state(instance->exports->module()))
      instance->earlier.push_back(std::move(called.silent));
  }

  void fail(const AssertFailure& assertion) {
    match(
        assertion.execution,
        [&](const Action& action) {
          ActionCode called;
          Instance* const instance = callee(action, nullptr, called);
          if (instance == nullptr) return;
          if (is_open()) settle(*instance, verdict_of_failing(*instance, called, wanted(assertion.kind)));
          lose(*instance);
        },
        [&](const ModuleText& text) {
          definitions_[""] = read(text);
          start(definitions_[""], wanted(assertion.kind));
        },
        [&](const ModuleInstance& m) { start(definitions_[m.definition], wanted(assertion.kind)); });
  }

  /// Judges an assertion that instantiation fails.
  void start(const std::shared_ptr<const Exported>& exports, Kind expected) {
    if (const std::string why = why_not(exports.get()); !why.empty()) return pass_on(position_, why);
    Instance instance{.exports = exports};
    if (is_open()) judge(position_, verdict_of_failing(instance, nothing(), expected));
  }

  void refuse(const AssertRefusal& assertion) {
    using Refusal = AssertRefusal::Kind;
    if (assertion.kind == Refusal::malformed_custom || assertion.kind == Refusal::invalid_custom)
      return pass_on(position_, "engines need not look into custom sections");
    Instance instance{.exports = read(assertion.module)};
    if (!instance.exports) return pass_on(position_, why_not(nullptr));
    if (!is_open()) return;
    const Ending ending = end_of(instance, nothing());
    Verdict verdict = ending.verdict;
    if (ending.result) {
      verdict = {.state = Verdict::State::failed, .actual = Kind::values, .words = "accepts the module"};
    } else if (verdict.state == Verdict::State::failed &&
               (!verdict.actual || *verdict.actual == Kind::invalid || *verdict.actual == Kind::malformed)) {
      verdict = {.state = Verdict::State::passed};
    }
    judge(position_, verdict);
  }

  /// Judges a call. One that failed may have failed since an earlier command was not done again.
  void settle(const Instance& instance, Verdict verdict) {
    if (verdict.state == Verdict::State::failed && instance.lost_line && !has_ended_)
      verdict = {.words =
                     fmt::format("may follow from line {}, which is not done again", *instance.lost_line)};
    judge(position_, std::move(verdict));
  }

  // ---- Calls

  struct Ending {
    std::optional<u32> result;  // what the function answered
    Verdict verdict;            // where it did not answer: `failed`, or `lacking`
  };

  Verdict verdict_of_return(const Instance& instance, const ActionCode& called) {
    Ending ending = end_of(instance, called);
    if (!ending.result) return ending.verdict;
    if (*ending.result == 0) return {.state = Verdict::State::passed};
    return {.state = Verdict::State::failed,
            .actual = Kind::values,
            .words = wrong(*ending.result, instance, called)};
  }

  Verdict verdict_of_failing(const Instance& instance, const ActionCode& called, Kind expected) {
    Ending ending = end_of(instance, called);
    if (ending.result)
      return {.state = Verdict::State::failed,
              .actual = Kind::values,
              .words = "prints " + printed(instance, called)};
    if (ending.verdict.actual == expected) return {.state = Verdict::State::passed};
    return ending.verdict;
  }

  std::string wrong(u32 result, const Instance& instance, const ActionCode& called) {
    const std::string text = printed(instance, called);
    return fmt::format("result {} is not as expected{}", result, text.empty() ? "" : "; prints " + text);
  }

  /// The results as the engine itself prints them.
  std::string printed(const Instance& instance, const ActionCode& called) {
    if (called.results.empty()) return "";
    std::string words = run_on(write(instance, called.results, called.act), std::string(kExport)).output;
    std::ranges::replace(words, '\n', ' ');
    words.erase(words.find_last_not_of(' ') + 1);
    return shown_words(words);
  }

  Ending end_of(const Instance& instance, const ActionCode& called) {
    const std::string file = write(instance, {ValType::i32()}, called.checked);
    const ProcessResult result = run_on(file, std::string(kExport));
    if (result.end != ProcessResult::End::exit) {
      has_ended_ = true;
      return {.result = {}, .verdict = verdict_of_end(result)};
    }
    // Where a number was answered, the exit code does not matter.
    const auto numbers = NumberPattern(form_.result, "{value}").all("\n" + result.output + "\n");
    if (!numbers.empty()) return {.result = numbers.front().number, .verdict = {}};
    const Said said = said_in(result.errors + "\n" + result.output);
    return {.result = {}, .verdict = said.line.empty() ? verdict_of_end(result) : verdict_of_failure(said)};
  }

  /// Writes the module with further functions: those of the earlier calls, one that returns these results, and the one
  /// that the engine calls, which calls the former and answers what the last does.
  std::string write(const Instance& instance, const ResultType& results, const Func& last) {
    Module module = instance.exports->module();
    const u32 silent = add_func_type(module, {.params = {}, .results = {ValType::i32()}});
    const u32 type = add_func_type(module, {.params = {}, .results = results});
    u32 next = IndexSpaces(module).size(Space::func);
    Func all;
    all.type = type;
    for (const Func& earlier : instance.earlier) {
      module.funcs.push_back(earlier);
      module.funcs.back().type = silent;
      all.body.code.insert(all.body.code.end(), {Instr(Op::call, {next++}), Instr(Op::drop)});
    }
    module.funcs.push_back(last);
    module.funcs.back().type = type;
    all.body.code.insert(all.body.code.end(), {Instr(Op::call, {next++}), Instr(Op::end, {kNoPc})});
    module.funcs.push_back(std::move(all));
    module.exports.push_back({.name = std::string(kExport), .kind = ExternKind::func, .index = next});
    return folder_.write("module.wasm", encode_module(module));
  }

  static constexpr std::string_view kExport = "wfx-result";

  std::map<std::string, std::shared_ptr<const Exported>> definitions_;
  std::map<std::string, std::shared_ptr<Instance>> instances_;
  // The command that is asked for: its position, its line, and whether a process ended at it.
  std::size_t position_ = 0;
  u32 line_ = 0;
  bool has_ended_ = false;
};

}  // namespace

void ask_for_calls(FormsScript& asked, const FormDescription& form) { InvokeBatch(asked, form).ask(); }

}  // namespace wfx
