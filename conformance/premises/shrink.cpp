#include "conformance/premises/shrink.h"

#include <algorithm>
#include <vector>

namespace wfx::premises {

namespace {

/// A part of a script: a word, a string, or what stands in parentheses. It is kept small: a tree of parts is tried
/// thousands of times.
struct Part {
  std::string word;  // empty: a list
  std::vector<Part> parts{};

  [[nodiscard]] bool is_list() const { return word.empty(); }
};

class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  /// All parts of the text. Parentheses are balanced in it, since it has been read as a script.
  Part read() {
    std::vector<Part> open(1);
    while (skip_blanks(), at_ < text_.size()) {
      if (text_[at_] == '(') {
        open.emplace_back();
        ++at_;
      } else if (text_[at_] == ')') {
        Part done = std::move(open.back());
        open.pop_back();
        open.back().parts.push_back(std::move(done));
        ++at_;
      } else {
        open.back().parts.push_back({.word = word()});
      }
    }
    return std::move(open.front());
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size()) {
      if (text_.compare(at_, 2, ";;") == 0)
        at_ = std::min(text_.find('\n', at_), text_.size());
      else if (text_.compare(at_, 2, "(;") == 0)
        at_ = std::min(text_.find(";)", at_) + 2, text_.size());
      else if (text_[at_] <= ' ')
        ++at_;
      else
        return;
    }
  }
  std::string word() {
    const std::size_t begin = at_;
    bool is_quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (is_quoted && c == '\\')
        ++at_;
      else if (c == '"')
        is_quoted = !is_quoted;
      else if (!is_quoted && (c == '(' || c == ')' || c <= ' ' || c == ';'))
        break;
    }
    if (at_ == begin) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

/// The text of the parts, a list of the outermost a line. Recursion is as deep as the script is nested.
void write(const Part& part, std::string& out, u32 depth) {
  if (!part.is_list()) {
    out += part.word;
    return;
  }
  if (depth > 0) out += '(';
  bool is_first = true;
  for (const Part& p : part.parts) {
    if (!is_first) out += depth == 0 || (depth == 1 && p.is_list()) ? '\n' : ' ';
    is_first = false;
    write(p, out, depth + 1);
  }
  if (depth > 0) out += ')';
}

class Shrinker {
 public:
  Shrinker(const std::string& script, const std::function<bool(const std::string&)>& holds, u32 most)
      : holds_(holds), left_(most), root_(Reader(script).read()) {
    header_ = script.starts_with(";;!") ? script.substr(0, script.find('\n') + 1) : "";
  }

  std::string run() {
    while (shorten(root_) && left_ > 0) {
    }
    return text();
  }

 private:
  [[nodiscard]] std::string text() const {
    std::string out = header_;
    write(root_, out, 0);
    return out + "\n";
  }
  bool still_holds() {
    if (left_ == 0) return false;
    --left_;
    return holds_(text());
  }

  /// Shortens a list, from its last part to its first, and then those in it. False if nothing could be.
  bool shorten(Part& list) {
    bool any = false;
    for (std::size_t i = list.parts.size(); i-- > 0;) any = without(list, i) || any;
    for (Part& part : list.parts) {
      if (!part.is_list()) continue;
      while (replaced_by_part(part)) any = true;
      if (part.is_list()) any = shorten(part) || any;
    }
    return any;
  }

  bool without(Part& list, std::size_t i) {
    Part removed = std::move(list.parts[i]);
    list.parts.erase(list.parts.begin() + static_cast<std::ptrdiff_t>(i));
    if (still_holds()) return true;
    list.parts.insert(list.parts.begin() + static_cast<std::ptrdiff_t>(i), std::move(removed));
    return false;
  }

  /// Puts one of the lists in a list in its place.
  bool replaced_by_part(Part& part) {
    if (!part.is_list()) return false;
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
      if (!part.parts[i].is_list()) continue;
      Part whole = part;
      Part inner = std::move(part.parts[i]);
      part = std::move(inner);
      if (still_holds()) return true;
      part = std::move(whole);
    }
    return false;
  }

  const std::function<bool(const std::string&)>& holds_;
  u32 left_;
  std::string header_;
  Part root_;
};

}  // namespace

std::string shrunk(const std::string& script, const std::function<bool(const std::string&)>& holds,
                   u32 most) {
  return Shrinker(script, holds, most).run();
}

}  // namespace wfx::premises
