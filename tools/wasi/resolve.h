// The sandbox: from a path of the program to a place below a directory that it was given.
#pragma once

#include <string>
#include <string_view>

#include "tools/wasi/process.h"

namespace wfx::wasi {

/// Where a path leads: a name in a directory, where nothing need exist. The name is one component and never "..". It is
/// to be used without following a symbolic link: links were followed already.
class Place {
 public:
  [[nodiscard]] int directory() const { return below_.is_open() ? below_.number() : base_; }
  [[nodiscard]] const char* name() const { return name_.c_str(); }
  /// Did the path end in a slash, so that it means a directory and nothing else?
  [[nodiscard]] bool is_directory() const { return slash_; }

 private:
  friend class Walk;
  int base_ = -1;  // the directory from which the path leads; the place is in it if below_ is not open
  HostFd below_;
  std::string name_ = ".";
  bool slash_ = false;
};

/// Walks `path` from `directory`, a component at a time. Symbolic links on the way are followed; one at the end is
/// followed if `follow`. Answers `perm` if the path is absolute or leads out at any point; `loop` after 40 links; the
/// errno of the host where a component on the way does not exist or is no directory. Other programs may move
/// directories at the same time: each step starts from an open directory, and no step goes through a link or above the
/// first directory.
Errno resolve(int directory, std::string_view path, bool follow, Place& place);

}  // namespace wfx::wasi
