// A difference as a part of the page of conform_page.h.
#pragma once

#include "tools/report/conform_results.h"
#include "tools/report/stack_picture.h"

namespace wfx {

/// The pictures of a page, of which there are not more than it has room for. Engines that differ at one command share
/// its picture.
class StackPictures {
 public:
  const StackPicture& of(const Difference& difference);

 private:
  std::map<std::pair<std::string, u32>, StackPicture> pictures_;  // by file and byte
};

/// `command` is what asks the engine about the difference alone.
std::string difference_part(const Difference& difference, std::size_t engine, const std::string& folder,
                            const std::string& command, StackPictures& pictures);

}  // namespace wfx
