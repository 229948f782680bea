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

/// A change of a list.
struct Edit {
  enum class Kind : u8 {
    leave_out,     // `count` parts from the one at `at` on
    put_part,      // `from`, which stands in the list, in its place
    put_stand_in,  // the stand-in at `at`
  };
  Kind kind{};
  Part* list = nullptr;
  std::size_t at = 0, count = 0;
  const Part* from = nullptr;
};
// How deep a part may stand in what it takes the place of: blocks around it are of no use, and none of them goes alone.
constexpr u32 kDeepestInner = 8;

std::size_t length_of(const Part& part) {
  std::string text;
  write(part, text, 1);
  return text.size();
}

}  // namespace

class Shortenings::State {
 public:
  State(const std::string& script, const std::vector<std::string>& stand_ins)
      : header_(script.starts_with(";;!") ? script.substr(0, script.find('\n') + 1) : ""),
        root_(Reader(script).read()) {
    for (const std::string& text : stand_ins)
      stand_ins_.emplace_back(Reader(text).read().parts.front(), text.size());
    collect(root_);
  }

  [[nodiscard]] std::string text() const {
    std::string out = header_;
    write(root_, out, 0);
    return out + "\n";
  }

  std::optional<std::string> next() {
    if (next_ == edits_.size() && adopted_) {
      next_ = 0;
      adopted_ = false;
    }
    if (next_ == edits_.size()) return std::nullopt;
    const Edit& edit = edits_[next_++];
    // What is moved away and back keeps its place in memory, to which other edits point.
    Part whole = std::move(*edit.list);
    *edit.list = edited(whole, edit);
    std::string shorter = text();
    *edit.list = std::move(whole);
    return shorter;
  }

  [[nodiscard]] std::size_t latest() const { return next_ - 1; }

  void adopt(std::size_t ticket) {
    const Edit edit = edits_[ticket];
    const Part whole = std::move(*edit.list);
    *edit.list = edited(whole, edit);
    edits_.clear();
    collect(root_);
    adopted_ = true;
    next_ = std::min(ticket, edits_.size());
  }

 private:
  [[nodiscard]] Part edited(const Part& list, const Edit& edit) const {
    switch (edit.kind) {
      case Edit::Kind::put_part: return *edit.from;
      case Edit::Kind::put_stand_in: return stand_ins_[edit.at].first;
      default: break;
    }
    Part shorter{.word = {}};
    for (std::size_t i = 0; i < list.parts.size(); ++i)
      if (i < edit.at || i >= edit.at + edit.count) shorter.parts.push_back(list.parts[i]);
    return shorter;
  }

  /// All edits, those of a list before those of the lists in it. Of a list of many parts many are left out at a time,
  /// and then fewer.
  void collect(Part& list) {
    using Kind = Edit::Kind;
    const std::size_t size = list.parts.size();
    for (std::size_t count = std::max<std::size_t>(size / 2, 1); size > 0; count /= 2) {
      for (std::size_t end = size; end > 0; end -= std::min(end, count)) {
        const std::size_t begin = end - std::min(end, count);
        edits_.push_back({.kind = Kind::leave_out, .list = &list, .at = begin, .count = end - begin});
      }
      if (count == 1) break;
    }
    for (Part& part : list.parts) {
      if (!part.is_list()) continue;
      collect_inner(part, part, kDeepestInner);
      const std::size_t length = stand_ins_.empty() ? 0 : length_of(part);
      for (std::size_t i = 0; i < stand_ins_.size(); ++i)
        if (stand_ins_[i].second < length)
          edits_.push_back({.kind = Kind::put_stand_in, .list = &part, .at = i, .count = 1});
      collect(part);
    }
  }

  /// The edits that put one of the lists in `inner` in the place of a list around it, the outer ones first.
  void collect_inner(Part& list, const Part& inner, u32 deepest) {
    for (const Part& part : inner.parts)
      if (part.is_list()) edits_.push_back({.kind = Edit::Kind::put_part, .list = &list, .from = &part});
    if (deepest == 1) return;
    for (const Part& part : inner.parts)
      if (part.is_list()) collect_inner(list, part, deepest - 1);
  }

  std::string header_;
  Part root_;
  std::vector<std::pair<Part, std::size_t>> stand_ins_;  // with the length of each
  std::vector<Edit> edits_;
  std::size_t next_ = 0;  // of edits_
  bool adopted_ = false;  // since the first of them was given
};

Shortenings::Shortenings(const std::string& script, std::vector<std::string> stand_ins)
    : state_(std::make_unique<State>(script, stand_ins)) {}
Shortenings::~Shortenings() = default;
Shortenings::Shortenings(Shortenings&&) noexcept = default;
Shortenings& Shortenings::operator=(Shortenings&&) noexcept = default;

std::string Shortenings::text() const { return state_->text(); }
std::optional<std::string> Shortenings::next() { return state_->next(); }
std::size_t Shortenings::latest() const { return state_->latest(); }
void Shortenings::adopt(std::size_t ticket) { state_->adopt(ticket); }

std::string shrunk(const std::string& script, const std::function<bool(const std::string&)>& holds,
                   u32 most) {
  Shortenings shorter(script);
  for (; most > 0; --most) {
    const std::optional<std::string> next = shorter.next();
    if (!next) break;
    if (holds(*next)) shorter.adopt(shorter.latest());
  }
  return shorter.text();
}

}  // namespace wfx::premises
