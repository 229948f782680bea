// A binary module as text, for views that show the source: where each instruction of the binary stands in that text.
#pragma once

#include <unordered_map>

#include "grammar/module.h"
#include "tools/render/recording.h"

namespace wfx {

class Listing {
 public:
  /// Of a module that came as a binary; null, or of another source: there is none. A module whose text would be longer
  /// than a person looks at has none either.
  explicit Listing(const Module* module);

  /// The place in the text, for a place in the binary.
  [[nodiscard]] Place place(const Place& place) const;

 private:
  SourcePtr binary_, text_;
  std::unordered_map<u32, u32> offsets_;  // in the text, by those in the binary
};

}  // namespace wfx
