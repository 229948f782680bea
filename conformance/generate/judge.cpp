#include "conformance/generate/judge.h"

#include <fmt/format.h>

#include "conformance/generate/question.h"
#include "conformance/run/command_runner.h"
#include "conformance/run/reference.h"
#include "conformance/run/valid_binary.h"
#include "grammar/binary/binary.h"
#include "grammar/print/print.h"
#include "grammar/text/text.h"
#include "semantics/variants/observer.h"

namespace wfx::generate {

namespace {

/// What is reported about a module, without places. `rules`, which may be null, changes the rules of typing.
std::vector<std::string> verdict(std::shared_ptr<Module> module, Diagnostics& diagnostics,
                                 RuleObserver* rules = nullptr) {
  if (module) validate(std::move(module), std::make_shared<TypeStore>(), diagnostics, rules);
  std::vector<std::string> told;
  for (const Diagnostic& d : diagnostics.errors())
    told.push_back(std::string(d.rule) + ": " + std::string(d.premise) + ": " + std::string(d.words));
  return told;
}

SourcePtr source(std::string bytes, bool binary) {
  return std::make_shared<Source>(Source{.name = "near miss", .bytes = std::move(bytes), .binary = binary});
}

/// The module in memory, with a source for errors to name.
std::shared_ptr<Module> copy_of(const Module& module) {
  auto copy = std::make_shared<Module>(module);
  copy->source = source("", false);
  return copy;
}

/// Is each form of the module valid, or refused for the same reasons? Does the fast check say the same?
std::optional<Finding> differing_verdict(const Module& module, bool& invalid) {
  Diagnostics direct, binary, text;
  const std::vector<std::string> expected = verdict(copy_of(module), direct);
  invalid = !expected.empty();
  const auto compare = [&](std::string_view form, const std::vector<std::string>& told,
                           const Diagnostics& d) {
    if (told == expected) return std::optional<Finding>();
    return std::optional(Finding{
        .what = "verdict on the module as " + std::string(form),
        .notes = {"in memory: " + render(direct, false), std::string(form) + ": " + render(d, false)}});
  };
  const SourcePtr encoded = source(encode_module(module), true);
  if (auto finding = compare("binary", verdict(decode_module(encoded, binary), binary), binary))
    return finding;
  if (is_valid_binary(encoded, 1) == invalid)
    return Finding{.what = "verdict of the fast check", .notes = {"in memory: " + render(direct, false)}};
  auto parsed = parse_module(source(print_module(module), false), {}, text);
  return compare("text", verdict(std::move(parsed), text), text);
}

/// What findings that are alike have in common. Of a step that is not sound, the message has its number.
std::string cause_of(const Answer& answer) {
  return answer.kind == Answer::Kind::unsound
             ? fmt::format("{}: {}", to_string(answer.kind), answer.notes.front())
             : answer.message;
}

/// Runs the commands up to the first finding.
Judgement run(const Program& program, const MakeEngine& engine) {
  Judgement result;
  const Script script = to_script(program, "generated");
  Embedder embedder(engine, Dialect::w3, [](std::string_view) {});
  CommandRunner runner(embedder);
  for (const Command& command : script.commands) {
    if (const auto* action = std::get_if<Action>(&command.form)) {
      Answer answer = embedder.act(*action);
      if (answer.kind == Answer::Kind::difference || answer.kind == Answer::Kind::unsound)
        result.finding = {.what = cause_of(answer), .notes = answer.notes};
      if (answer.kind == Answer::Kind::incomparable) break;
      result.answers.push_back(std::move(answer));
    } else if (const std::optional<Failure> failure = runner.run(script, command)) {
      const bool is_finding =
          failure->actual == Answer::Kind::difference || failure->actual == Answer::Kind::unsound;
      if (runner.ended() && !is_finding) break;
      result.finding = {.what = std::string(name_of(command)),
                        .notes = {render(failure->diagnostics, false)}};
    }
    if (result.finding) break;
  }
  return result;
}

Judgement judge_near_miss(const Program& program, const MakeEngine& engine) {
  Judgement result;
  for (const auto& module : program.modules) {
    result.finding = differing_verdict(*module, result.invalid);
    if (result.finding || result.invalid) return result;
  }
  // What a valid near miss does is compared only if it links and ends.
  Judgement alone = run(program, reference_engine({.limits = kLimitsOfNearMiss}));
  const bool ends =
      std::ranges::none_of(alone.answers, [](const Answer& a) { return a.kind == Answer::Kind::exhausted; });
  if (!alone.finding && ends) return run(program, engine);
  alone.finding.reset();
  return alone;
}

/// Is the module valid both as the rules are and as the variants read them, or neither?
std::optional<Finding> differing_reading(VariantObserver& variants, const Module& module, bool& invalid) {
  Diagnostics here, other;
  invalid = !verdict(copy_of(module), here).empty();
  if (invalid == !verdict(copy_of(module), other, variants.typing()).empty()) return std::nullopt;
  return Finding{.what = invalid ? "the module is accepted" : "the module is refused",
                 .notes = {render(invalid ? here : other, false)}};
}

}  // namespace

Judgement judge_variants(const Program& program, const MakeEngine& engine,
                         const std::vector<const Variant*>& variants) {
  Judgement result;
  VariantObserver observer(variants);
  for (const auto& module : program.modules) {
    result.finding = differing_reading(observer, *module, result.invalid);
    if (result.finding || result.invalid) return result;
  }
  // A near miss need not end.
  return program.near_miss ? result : run(program, engine);
}

std::string_view never_told_apart(const Variant& variant) {
  if (variant.name == "host-function-is-no-continuation")
    return "no generated program makes a continuation of a function of the host";
  if (variant.name == "exceptions-with-results") return "no generated program throws a tag with results";
  if (variant.name == "unknown-operand-refused") return "generated programs are of the dialect w3 alone";
  return {};
}

Judgement judge(const Program& program, const MakeEngine& engine) {
  return program.near_miss ? judge_near_miss(program, engine) : run(program, engine);
}

}  // namespace wfx::generate
