// What the parts of the text parser share.
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/losses.h"
#include "grammar/text/symbols.h"
#include "grammar/text/text.h"

namespace wfx::text {

struct Context {
  SourcePtr source;
  TextOptions options;
  Diagnostics& diagnostics;
  Symbols symbols;
  std::size_t errors = 0;     // reported by this parser
  bool muted = false;         // while skipping what follows an error
  bool reported_end = false;  // that the file ends too early
  bool at_limit = false;      // what follows is not read
  std::vector<LostAnnotations> lost;

  Context(SourcePtr s, const TextOptions& o, Diagnostics& d)
      : source(std::move(s)), options(o), diagnostics(d) {}

  /// `words` are the official test suite's.
  void error(Span at, std::string message, std::string_view words, std::string hint = {},
             std::string note = {});

  /// Reports that the text asks for more than is read here, and ends it for the parser.
  void limit(Span at, std::string message);

  [[nodiscard]] std::string_view text(Span at) const {
    return std::string_view(source->bytes).substr(at.begin, at.end - at.begin);
  }
  /// The identifier as written, for a message: `$x`.
  [[nodiscard]] std::string quote(Symbol id) const;
  /// A hint for an identifier that is not bound: the nearest of those that are. Empty if nothing is near.
  [[nodiscard]] std::string suggest(Symbol id, std::span<const Symbol> bound) const;
  /// Hints are looked for as long as there have been few errors.
  [[nodiscard]] bool suggests() const { return errors < 20; }
};

/// A hint for a keyword that does not exist: the current name of an obsolete one, or the nearest that does exist.
/// Empty if nothing is near.
std::string suggest_keyword(std::string_view word);

}  // namespace wfx::text
