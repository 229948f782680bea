#include "semantics/reduction/outcome.h"

#include <fmt/format.h>

#include "semantics/reduction/store.h"

namespace wfx {

namespace {

std::string list(std::span<const Value> values) {
  std::string s;
  for (const Value& v : values) s += fmt::format("{}({})", s.empty() ? "" : " ", to_string(v));
  return s;
}

}  // namespace

std::string Outcome::describe() const {
  switch (kind) {
    case Kind::values: return values.empty() ? "no values" : "values: " + list(values);
    case Kind::trap: return fmt::format("trap: {}", text.empty() ? words(cause) : text);
    case Kind::exception:
      return fmt::format("uncaught exception: tag {}{}{}", exn->tag->address, exn->fields.empty() ? "" : " ",
                         list(exn->fields));
    case Kind::suspension: return fmt::format("unhandled suspension: tag {}", tag->address);
    case Kind::exhausted: return fmt::format("exhausted: {}", words(limit));
    case Kind::exit: return fmt::format("exit {}", exit_code);
  }
  return "";
}

}  // namespace wfx
