// The stacks at the end of a command of a script, as the reference comes to them.
#pragma once

#include <string>

#include "grammar/script.h"

namespace wfx {

/// The last steps of stack switching that the reference takes in a command.
struct StackPicture {
  std::string svg;   // to stand within a page; empty where there are none, or it would be too large
  std::string rule;  // of the last of them
};

/// Runs the script up to that command. A command of very many steps has a picture of its first ones.
StackPicture stack_picture(const Script& script, std::size_t position);

}  // namespace wfx
