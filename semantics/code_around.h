// The labels and the code around the hole of a configuration: what its notation has between the values and behind the
// redex. Snapshots (trace.h) leave it out; a view that writes the notation asks for it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "semantics/reduction/configuration.h"

namespace wfx {

class Identities;

/// The instructions of a body in the text format, flat, with their `end`s.
using CodeText = std::vector<std::string>;

/// A context within a frame, or the frame itself, and the code in it behind the hole.
struct ContextCode {
  enum class Kind : u8 { frame, label, loop, handler, barrier };
  Kind kind{};
  u32 arity = 0;
  u32 values = 0;        // the operands of the frame that stand outside of the context
  u32 from = 0, to = 0;  // of the CodeText, and maybe with the `end` of the context

  auto operator<=>(const ContextCode&) const = default;
};

/// A frame on the running stacks.
struct FrameCode {
  u64 frame = 0;  // its identity (identities.h)
  std::shared_ptr<const CodeText> text;
  std::vector<ContextCode> contexts;  // outermost first, the frame itself before all
};

struct CodeAround {
  std::vector<FrameCode> frames;   // innermost first; of very many, the innermost
  std::vector<std::string> items;  // what the last rule made and has to be reduced behind the redex
};

/// The contexts of frames by the frame's identity, as in FrameCode, but without the code in them.
using ContextsOfFrames = std::map<u64, std::vector<ContextCode>>;

ContextsOfFrames contexts_of_frames(const CodeAround& code);

/// Knows the text of each body, which is made once.
class CodeTexts {
 public:
  /// What stands around the hole of `z`. Every step that led to `z` must have been reported to `identities`.
  CodeAround around(const Configuration& z, Identities& identities);

 private:
  std::shared_ptr<const CodeText> text(const Frame& frame);
  void frames(const Stack& stack, u32 next, Identities& identities, std::vector<FrameCode>& to);

  std::unordered_map<const Expr*, std::shared_ptr<const CodeText>> texts_;
};

}  // namespace wfx
