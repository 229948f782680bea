#include "conformance/run/answer.h"

#include <fmt/format.h>

#include "conformance/run/values.h"
#include "grammar/diagnostics.h"
#include "grammar/unicode.h"

namespace wfx {

std::string_view to_string(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::values: return "values";
    case Answer::Kind::trap: return "trap";
    case Answer::Kind::exception: return "uncaught exception";
    case Answer::Kind::suspension: return "unhandled suspension";
    case Answer::Kind::exhausted: return "exhausted";
    case Answer::Kind::exit: return "exit";
    case Answer::Kind::malformed: return "malformed";
    case Answer::Kind::invalid: return "invalid";
    case Answer::Kind::unlinkable: return "unlinkable";
    case Answer::Kind::not_implemented: return "not implemented";
    case Answer::Kind::misuse: return "wrong use";
    case Answer::Kind::difference: return "the engines differ";
    case Answer::Kind::unsound: return "not sound";
    case Answer::Kind::incomparable: return "not comparable";
    case Answer::Kind::crash: return "crash";
    case Answer::Kind::hang: return "hang";
    case Answer::Kind::rubbish: return "rubbish";
  }
  return "";
}

namespace {

/// The options that raise limits, by the words in which a limit is told.
constexpr std::pair<std::string_view, std::string_view> kOptionsOfLimits[] = {
    {"step limit reached", "--max-steps=N allows more"},
    {"call stack exhausted", "--max-depth=N allows more"},
    {"memory exhausted", "--max-memory=N allows more, where the machine that it runs on has more"},
};

}  // namespace

std::vector<std::string> notes_on_limit(std::string_view words) {
  for (const auto& [limit, option] : kOptionsOfLimits)
    if (words == limit) return {std::string(option)};
  return {};
}

Answer out_of_memory() {
  Answer answer;
  answer.kind = Answer::Kind::exhausted;
  answer.message = "memory exhausted";
  answer.notes.emplace_back("there is no more on this machine, or its limits (ulimit -v) do not allow more");
  answer.last = true;
  return answer;
}

Answer fault(Diagnostics diagnostics) {
  const Diagnostic& first = diagnostics.errors().front();
  Answer answer;
  switch (first.fault) {
    case Fault::malformed: answer.kind = Answer::Kind::malformed; break;
    case Fault::invalid: answer.kind = Answer::Kind::invalid; break;
    case Fault::unlinkable: answer.kind = Answer::Kind::unlinkable; break;
    case Fault::limit: answer.kind = Answer::Kind::exhausted; break;
  }
  answer.message = first.words.empty() ? first.message : first.words;
  answer.diagnostics = std::move(diagnostics);
  return answer;
}

Answer misuse(std::string message) {
  Answer answer;
  answer.kind = Answer::Kind::misuse;
  answer.message = std::move(message);
  return answer;
}

std::string to_string(const CallPlace& call) {
  const std::string times = call.times > 1 ? fmt::format(", {} times", call.times) : "";
  return printable(fmt::format("{} at {}{}", call.function, place_of(*call.source, call.at.begin), times));
}

std::string to_string(const Answer& answer) {
  if (answer.kind == Answer::Kind::exit) return fmt::format("exit {}", answer.exit_code);
  if (answer.kind != Answer::Kind::values)
    return answer.message.empty() ? std::string(to_string(answer.kind))
                                  : fmt::format("{}: {}", to_string(answer.kind), answer.message);
  std::string s;
  for (const ScriptValue& v : answer.values) s += fmt::format("{}{}", s.empty() ? "" : ", ", to_string(v));
  return s.empty() ? "no values" : s;
}

}  // namespace wfx
