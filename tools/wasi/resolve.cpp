#include "tools/wasi/resolve.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/wasi/files.h"

namespace wfx::wasi {

namespace {

constexpr u32 kMostLinks = 40;  // as Linux

}  // namespace

class Walk {
 public:
  Walk(int directory, bool follow, Place& place) : follow_(follow), place_(place) {
    place_.base_ = directory;
  }

  Errno run(std::string_view path) {
    Errno e = enter(path);
    while (e == Errno::success && !left_.empty()) e = step();
    if (e != Errno::success) return e;
    if (!above_.empty()) place_.below_ = std::move(above_.back());
    return e;
  }

 private:
  /// Puts a path in front of what is left to walk.
  Errno enter(std::string_view path) {
    if (path.empty()) return Errno::noent;
    if (path.find('\0') != std::string_view::npos) return Errno::inval;
    if (path.front() == '/') return Errno::perm;
    if (path.size() + left_.size() >= PATH_MAX) return Errno::nametoolong;
    left_ = std::string(path) + (left_.empty() ? "" : "/") + left_;
    return Errno::success;
  }

  [[nodiscard]] int current() const { return above_.empty() ? place_.base_ : above_.back().number(); }

  /// Takes the next component.
  Errno step() {
    const std::size_t end = left_.find('/');
    const std::string component = left_.substr(0, end);
    left_.erase(0, std::min(left_.find_first_not_of('/', component.size()), left_.size()));
    const bool last = left_.empty();
    place_.slash_ = last && end != std::string::npos;
    place_.name_ = ".";
    if (component.empty() || component == ".") return Errno::success;
    if (component == "..") {
      if (above_.empty()) return Errno::perm;
      above_.pop_back();
      return Errno::success;
    }
    place_.name_ = component;
    return last && !follow_ && !place_.slash_ ? Errno::success : pass(component, last);
  }

  /// Enters a directory, or follows a link. The last component is the place, and may not exist.
  Errno pass(const std::string& component, bool last) {
    HostFd next(openat(current(), component.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    if (!next.is_open()) return last && errno == ENOENT ? Errno::success : errno_of(errno);
    struct stat status{};
    if (fstat(next.number(), &status) != 0) return errno_of(errno);
    if (S_ISLNK(status.st_mode)) return follow_link(next.number());
    if (last) return place_.slash_ && !S_ISDIR(status.st_mode) ? Errno::notdir : Errno::success;
    if (!S_ISDIR(status.st_mode)) return Errno::notdir;
    above_.push_back(std::move(next));
    return Errno::success;
  }

  Errno follow_link(int link) {
    if (++links_ > kMostLinks) return Errno::loop;
    char target[PATH_MAX];
    const ssize_t size = readlinkat(link, "", target, sizeof target);
    if (size < 0) return errno_of(errno);
    // A slash at the end of the path still asks for a directory.
    const std::string path = std::string(target, static_cast<std::size_t>(size)) + (place_.slash_ ? "/" : "");
    return enter(path);
  }

  bool follow_;
  Place& place_;
  std::string left_;           // the components still to walk
  std::vector<HostFd> above_;  // the directories from the first, exclusively, to the current one
  u32 links_ = 0;
};

Errno resolve(int directory, std::string_view path, bool follow, Place& place) {
  return Walk(directory, follow, place).run(path);
}

}  // namespace wfx::wasi
