#include "tools/report/diagnostics_json.h"

#include <algorithm>

#include "grammar/json.h"

namespace wfx {

namespace {

std::string_view to_string(Fault fault) {
  switch (fault) {
    case Fault::malformed: return "malformed";
    case Fault::invalid: return "invalid";
    case Fault::unlinkable: return "unlinkable";
    case Fault::limit: return "limit";
  }
  return "";
}

OrderedJson position(const Source& source, u32 offset) {
  OrderedJson result{{"offset", offset}};
  if (source.binary) return result;
  const LineColumn place = line_column(source, offset);
  result["line"] = place.line;
  result["column"] = place.column;
  return result;
}

OrderedJson range(const Source& source, Span at) {
  const auto within = [&](u32 offset) { return std::min(offset, static_cast<u32>(source.bytes.size())); };
  const u32 begin = within(at.begin);
  return {{"start", position(source, begin)}, {"end", position(source, std::max(begin, within(at.end)))}};
}

OrderedJson object(const Diagnostic& d) {
  OrderedJson result;
  const auto add = [&](const char* key, std::string_view text) {
    if (!text.empty()) result[key] = text;
  };
  if (d.source) {
    result["file"] = d.source->name;
    result["range"] = range(*d.source, d.at);
  }
  add("fault", to_string(d.fault));
  add("message", d.message);
  add("words", d.words);
  add("rule", d.rule);
  add("premise", d.premise);
  add("expected", d.expected);
  add("found", d.found);
  add("inside", d.inside);
  if (!d.notes.empty()) result["notes"] = d.notes;
  add("hint", d.hint);
  return result;
}

/// On one line. Bytes that are no UTF-8 become U+FFFD.
std::string line(const OrderedJson& json) { return json_text(json) + "\n"; }

}  // namespace

std::string json_lines(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.errors()) out += line(object(d));
  if (diagnostics.dropped() > 0) out += line({{"more", diagnostics.dropped()}});
  return out;
}

}  // namespace wfx
