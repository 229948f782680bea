#include "conformance/engine.h"

#include <fmt/format.h>

#include "conformance/values.h"
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
    case Answer::Kind::misuse: return "wrong use";
    case Answer::Kind::difference: return "the engines differ";
  }
  return "";
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
