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

/// A rule that a command exercises, and how many of the commands that exercise it an engine ends otherwise.
struct Suspect {
  const CoverageItem* item = nullptr;
  std::size_t differ = 0, all = 0;
};

/// Those of a difference of which the largest share differs, a few: where a wrong value does not tell which rule went
/// wrong, they come nearest.
std::vector<Suspect> suspects(const Difference& difference, std::size_t engine,
                              const std::vector<RuleRow>& by_rule);

/// `command` is what asks the engine about the difference alone.
std::string difference_part(const Difference& difference, std::size_t engine, const std::string& folder,
                            const std::string& command, const std::vector<Suspect>& suspects,
                            StackPictures& pictures);

}  // namespace wfx
