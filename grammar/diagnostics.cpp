#include "grammar/diagnostics.h"

#include <algorithm>

#include <fmt/format.h>

#include "grammar/unicode.h"

namespace wfx {

namespace {

constexpr std::size_t kContextBefore = 60;  // bytes of a long line that are shown before the caret
constexpr std::size_t kLineWidth = 110;     // bytes of a long line that are shown
constexpr std::size_t kHexBefore = 8;       // bytes of a binary that are shown before the fault
constexpr std::size_t kHexWidth = 16;
constexpr std::size_t kTab = 4;
constexpr std::size_t kMostOfLine = 1000;  // characters of a message, which may have several names in it
constexpr std::size_t kMarked = 1024;      // bytes between two places that are known

struct Palette {
  std::string_view place, error, caret, label, reset;
};
constexpr Palette kPlain{};
constexpr Palette kColours{"\x1b[1m", "\x1b[1;31m", "\x1b[1;32m", "\x1b[36m", "\x1b[0m"};

/// Does a line end at `i`? A carriage return ends one unless a line feed follows (specification 3.0, section 6.2.3).
bool ends_line(std::string_view text, std::size_t i) {
  return text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.size() && text[i + 1] == '\n'));
}

/// The bytes of the line around `offset`, without what ends it; of one that is too long to be shown, a part that is
/// longer than what is shown on either side.
Span line_around(std::string_view text, std::size_t offset) {
  const std::size_t first = offset - std::min(offset, kLineWidth + 1);
  const std::size_t last = std::min(text.size(), offset + kLineWidth + 1);
  std::size_t begin = offset;
  while (begin > first && !ends_line(text, begin - 1)) --begin;
  std::size_t end = offset;
  while (end < last && text[end] != '\n' && text[end] != '\r') ++end;
  return {static_cast<u32>(begin), static_cast<u32>(end)};
}

/// The part of a line that is shown: all of a short one, else what surrounds the caret, cut between characters.
Span clip(std::string_view text, Span line, std::size_t caret) {
  if (line.end - line.begin <= kLineWidth) return line;
  std::size_t begin = caret - line.begin > kContextBefore ? caret - kContextBefore : line.begin;
  std::size_t end = std::min<std::size_t>(line.end, begin + kLineWidth);
  while (begin < caret && is_utf8_continuation(text[begin])) ++begin;
  while (end < line.end && end > caret && is_utf8_continuation(text[end])) --end;
  return {static_cast<u32>(begin), static_cast<u32>(end)};
}

/// A line as it is shown, and the marks below it.
struct Excerpt {
  std::string line, marks;
};

void trim(Excerpt& e) {
  for (std::string* s : {&e.line, &e.marks}) s->erase(s->find_last_not_of(' ') + 1);
}

Excerpt text_excerpt(std::string_view text, Span line, Span at) {
  const Span shown = clip(text, line, at.begin);
  Excerpt e;
  if (shown.begin > line.begin) {
    e.line = "... ";
    e.marks = "    ";
  }
  for (std::size_t i = shown.begin; i < shown.end;) {
    const Character c = next_character(text.substr(i, shown.end - i));
    const std::size_t width = text[i] == '\t' ? kTab - e.marks.size() % kTab : shown_width(c);
    if (text[i] == '\t') {
      e.line.append(width, ' ');
    } else {
      append_shown(e.line, c);
    }
    e.marks.append(width, i > at.begin && i < at.end ? '~' : ' ');
    if (i <= at.begin && at.begin < i + c.bytes.size()) e.marks.replace(e.marks.size() - width, 1, "^");
    i += c.bytes.size();
  }
  if (at.begin >= shown.end) e.marks += '^';
  if (shown.end < line.end) e.line += " ...";
  trim(e);
  return e;
}

/// The bytes around a fault in a binary, "0000000a | 03 02 01 00", with the marks below.
Excerpt hex_excerpt(std::string_view bytes, std::size_t from, Span at) {
  const std::size_t end = std::min(bytes.size(), from + kHexWidth);
  Excerpt e;
  for (std::size_t i = from; i < end; ++i) {
    e.line += fmt::format("{:02x} ", static_cast<u8>(bytes[i]));
    e.marks += i == at.begin ? "^~ " : i > at.begin && i < at.end ? "~~ " : "   ";
  }
  if (at.begin >= end) e.marks += '^';
  trim(e);
  return e;
}

void append_excerpt(std::string& out, const std::string& gutter, const Excerpt& e, const Palette& p) {
  out += fmt::format("{}{} |{}{}{}\n", p.label, gutter, p.reset, e.line.empty() ? "" : " ", e.line);
  out += fmt::format("{}{:{}} |{} {}{}{}\n", p.label, "", gutter.size(), p.reset, p.caret, e.marks, p.reset);
}

void append_source(std::string& out, const Diagnostic& d, const Palette& p) {
  const std::string& bytes = d.source->bytes;
  const Span at{static_cast<u32>(std::min<std::size_t>(d.at.begin, bytes.size())), d.at.end};
  const std::string inside = d.inside.empty() ? "" : ", in " + d.inside;
  out += fmt::format("{}{}:{} {}error:{} {}\n", p.place, printable(place_of(*d.source, at.begin) + inside),
                     p.reset, p.error, p.reset, printable(d.message));
  if (d.source->binary) {
    const std::size_t from = at.begin > kHexBefore ? at.begin - kHexBefore : 0;
    if (!bytes.empty()) append_excerpt(out, fmt::format("    {:08x}", from), hex_excerpt(bytes, from, at), p);
    return;
  }
  const Span line = line_around(bytes, at.begin);
  const u32 number = line_column(*d.source, at.begin).line;
  append_excerpt(out, fmt::format("{:8}", number), text_excerpt(bytes, line, at), p);
}

void append_line(std::string& out, std::string_view label, std::string_view text, const Palette& p) {
  out += fmt::format("    {}{}:{} {}\n", p.label, label, p.reset, printable(text));
}

void append(std::string& out, const Diagnostic& d, const Palette& p) {
  if (d.source) {
    append_source(out, d, p);
  } else {
    out += fmt::format("{}error:{} {}\n", p.error, p.reset, printable(d.message));
  }
  if (!d.rule.empty()) {
    append_line(out, "rule",
                d.premise.empty() ? std::string(d.rule) : fmt::format("{}, premise: {}", d.rule, d.premise),
                p);
  }
  if (!d.expected.empty()) append_line(out, "note", "expected: " + d.expected, p);
  if (!d.found.empty()) append_line(out, "note", "found:    " + d.found, p);
  for (const std::string& note : d.notes) append_line(out, "note", note, p);
  if (!d.hint.empty()) append_line(out, "hint", d.hint, p);
}

}  // namespace

void Diagnostics::report(Diagnostic d) {
  if (!is_full()) {
    for (std::string* line : {&d.message, &d.expected, &d.found, &d.hint, &d.inside})
      if (line->size() > kMostOfLine) *line = shorten(*line, kMostOfLine);
    for (std::string& note : d.notes)
      if (note.size() > kMostOfLine) note = shorten(note, kMostOfLine);
    errors_.push_back(std::move(d));
  } else {
    ++dropped_;
  }
}

void Diagnostics::report(const Diagnostics& others) {
  for (const Diagnostic& d : others.errors_) report(d);
  dropped_ += others.dropped_;
}

namespace {

/// The place `at` moved over the bytes [from, to).
LineColumn moved(LineColumn at, std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if (ends_line(text, i)) {
      ++at.line;
      at.column = 1;
    } else if (!is_utf8_continuation(text[i])) {
      ++at.column;
    }
  }
  return at;
}

}  // namespace

LineColumn LineIndex::find(std::string_view text, u32 offset) const {
  std::call_once(made_, [&] {
    marks_.reserve(text.size() / kMarked + 1);
    marks_.emplace_back();
    for (std::size_t end = kMarked; end <= text.size(); end += kMarked)
      marks_.push_back(moved(marks_.back(), text, end - kMarked, end));
  });
  const std::size_t to = std::min<std::size_t>(offset, text.size());
  const std::size_t mark = to / kMarked;
  return moved(marks_[mark], text, mark * kMarked, to);
}

LineColumn line_column(const Source& source, u32 offset) { return source.lines.find(source.bytes, offset); }

std::string place_of(const Source& source, u32 offset) {
  if (source.binary) return fmt::format("{}: offset 0x{:x}", source.name, offset);
  const LineColumn at = line_column(source, offset);
  return fmt::format("{}:{}:{}", source.name, at.line, at.column);
}

std::string render(const Diagnostic& d, bool colour) {
  std::string out;
  append(out, d, colour ? kColours : kPlain);
  return out;
}

std::string render(const Diagnostics& ds, bool colour) {
  std::string out;
  for (const Diagnostic& d : ds.errors()) append(out, d, colour ? kColours : kPlain);
  if (ds.dropped() > 0) out += fmt::format("and {} more\n", ds.dropped());
  return out;
}

}  // namespace wfx
