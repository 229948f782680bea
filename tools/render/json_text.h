// JSON written piece by piece, without a document in memory: a trace has a million lines.
#pragma once

#include <string>
#include <string_view>

#include "grammar/integers.h"

namespace wfx {

/// A text of JSON that grows at its end. Commas come by themselves.
class JsonText {
 public:
  void begin_object() { open('{'); }
  void end_object() { text_ += '}'; }
  void begin_list() { open('['); }
  void end_list() { text_ += ']'; }

  /// The name of a member, which consists of letters; its value comes next.
  void key(std::string_view name) {
    separate();
    text_ += '"';
    text_ += name;
    text_ += "\":";
  }
  /// A text in quotes. Characters that cannot be seen are escaped; what is no UTF-8 becomes U+FFFD.
  void string(std::string_view text);
  void number(u64 number);
  void boolean(bool value) {
    separate();
    text_ += value ? "true" : "false";
  }

  void null() { json("null"); }
  /// A value that was written before.
  void json(std::string_view value) {
    separate();
    text_ += value;
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  void clear() { text_.clear(); }

 private:
  void separate() {
    if (!text_.empty() && text_.back() != '{' && text_.back() != '[' && text_.back() != ':') text_ += ',';
  }
  void open(char bracket) {
    separate();
    text_ += bracket;
  }

  std::string text_;
};

}  // namespace wfx
