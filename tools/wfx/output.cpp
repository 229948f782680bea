#include "tools/wfx/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

#include "tools/wfx/interrupts.h"

namespace wfx {

namespace {

namespace fs = std::filesystem;

std::string reason(int error) { return std::generic_category().message(error); }

/// Blocks the signals that end a program, as long as the object lives.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

/// An open file of the host, closed with the object.
class OpenFile {
 public:
  OpenFile() = default;
  OpenFile(const std::string& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~OpenFile() { close(); }
  OpenFile(OpenFile&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  /// False where what was written has not arrived.
  bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_ = -1;
};

bool same_file(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/// Where the links of a path lead, to a file that need not exist. Nothing where there are too many.
std::optional<std::string> followed(const std::string& path) {
  constexpr int kMostLinks = 40;  // as the kernel's
  fs::path at = path;
  std::error_code error;
  for (int i = 0; i < kMostLinks; ++i) {
    if (!fs::is_symlink(fs::symlink_status(at, error))) return at.string();
    const fs::path target = fs::read_symlink(at, error);
    if (error) return std::nullopt;
    at = target.is_absolute() ? target : at.parent_path() / target;
  }
  return std::nullopt;
}

/// Calls `sink` with the contents of a file.
void make(const OutputFile& file, const TextSink& sink) {
  file.print ? file.print(sink) : sink(file.contents);
}

std::size_t size_of(const OutputFile& file) {
  if (!file.print) return file.contents.size();
  std::size_t size = 0;
  file.print([&](std::string_view piece) { size += piece.size(); });
  return size;
}

/// Writes the contents to an open file. False, with the reason in errno, where that fails.
bool write_contents(int number, const OutputFile& file) {
  int error = 0;
  make(file, [&](std::string_view piece) {
    if (error == 0 && !write_all(number, piece)) error = errno;
  });
  errno = error;
  return error == 0;
}

/// A file to be written in two steps: what can fail does so in the first, which changes nothing that is seen.
class Pending {
 public:
  explicit Pending(const OutputFile& file) : path_(file.path), file_to_write_(&file), target_(file.path) {}
  ~Pending() {
    if (!beside_.empty()) unlink(beside_.c_str());
  }
  Pending(Pending&& other) noexcept = default;
  Pending& operator=(Pending&&) = delete;

  /// Each answers 0 or the number of an error.
  int prepare();
  int commit();
  /// Restores what was there before `commit`.
  void undo();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  enum class Way : unsigned char {
    create,   // no file is there: a new one is moved to its place
    replace,  // a new one, with the mode and owner of the old one, is moved to its place
    in_place,
    into,   // a device or a pipe
    print,  // the file that is standard output
  };

  int prepare_existing();
  [[nodiscard]] bool can_be_replaced() const;
  int make_beside(mode_t mode);
  bool write_beside();
  bool take_mode();
  int look_for_room();
  int create();
  int replace();
  int write_into();
  void keep_old_contents();
  int write_in_place();
  void restore();

  std::string path_;
  const OutputFile* file_to_write_;
  std::string target_;  // without links
  struct stat there_{};
  Way way_ = Way::create;
  OpenFile file_;
  std::string beside_;  // the new file; after an exchange, the old one
  std::string old_contents_;
  bool exchanged_ = false;
};

int Pending::prepare() {
  if (stat(path_.c_str(), &there_) == 0) return prepare_existing();
  if (errno != ENOENT) return errno;
  const std::optional<std::string> target = followed(path_);
  if (!target) return ELOOP;
  target_ = *target;
  if (target_.empty() || target_.ends_with('/')) return target_.empty() ? ENOENT : EISDIR;
  if (const int error = make_beside(0666)) return error;
  return write_beside() ? 0 : errno;
}

int Pending::prepare_existing() {
  if (S_ISDIR(there_.st_mode)) return EISDIR;
  struct stat output{};
  way_ = Way::print;
  if (fstat(STDOUT_FILENO, &output) == 0 && same_file(there_, output)) return 0;
  way_ = Way::into;
  if (!S_ISREG(there_.st_mode)) return 0;
  way_ = Way::in_place;
  // A folder may allow to replace a file that must not be written.
  file_ = OpenFile(path_, O_WRONLY);
  if (!file_.is_open()) return errno;
  if (const std::optional<std::string> target = followed(path_)) target_ = *target;
  if (!can_be_replaced() || make_beside(0600) != 0) return look_for_room();
  if (!write_beside()) return errno;
  way_ = take_mode() ? Way::replace : Way::in_place;
  return 0;
}

/// Whether a new file can take the old one's place: it has no other hard link and no access list.
bool Pending::can_be_replaced() const {
  struct stat target{};
  const bool found = lstat(target_.c_str(), &target) == 0 && same_file(target, there_);
  const bool has_list = fgetxattr(file_.number(), "system.posix_acl_access", nullptr, 0) > 0;
  return found && there_.st_nlink == 1 && !has_list;
}

/// Makes an empty file in the folder of the target.
int Pending::make_beside(mode_t mode) {
  const fs::path folder = fs::path(target_).parent_path();
  std::random_device random;
  for (int tries = 0; tries < 100; ++tries) {
    std::string name = (folder / fmt::format(".wfx-{:08x}", random())).string();
    OpenFile file(name, O_WRONLY | O_CREAT | O_EXCL, mode);
    if (!file.is_open() && errno == EEXIST) continue;
    if (!file.is_open()) return errno;
    beside_ = std::move(name);
    file_ = std::move(file);
    return 0;
  }
  return EEXIST;
}

bool Pending::write_beside() { return write_contents(file_.number(), *file_to_write_) && file_.close(); }

/// Gives the new file the owner and mode of the old one: the owner first, since its change clears bits of the mode.
bool Pending::take_mode() {
  struct stat own{};
  const char* beside = beside_.c_str();
  if (stat(beside, &own) != 0) return false;
  const bool is_other = own.st_uid != there_.st_uid || own.st_gid != there_.st_gid;
  if (is_other && chown(beside, there_.st_uid, there_.st_gid) != 0) return false;
  return chmod(beside, there_.st_mode & 07777) == 0;
}

/// Tries whether the disk has room for the contents beyond the size of the old ones. 0, or the number of the error.
int Pending::look_for_room() {
  const auto size = static_cast<off_t>(size_of(*file_to_write_));
  if (size <= there_.st_size) return 0;
  const int error = posix_fallocate(file_.number(), 0, size);
  if (ftruncate(file_.number(), there_.st_size) != 0) return errno;
  const bool unknown = error == EINVAL || error == EOPNOTSUPP;
  return unknown ? 0 : error;
}

void Pending::keep_old_contents() {
  const OpenFile old(path_, O_RDONLY);
  old_contents_.resize(old.is_open() ? static_cast<std::size_t>(there_.st_size) : 0);
  const ssize_t n = pread(old.number(), old_contents_.data(), old_contents_.size(), 0);
  old_contents_.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
}

bool overwrite(const std::string& path, const OutputFile& contents) {
  OpenFile file(path, O_WRONLY);
  return file.is_open() && write_contents(file.number(), contents) &&
         ftruncate(file.number(), lseek(file.number(), 0, SEEK_CUR)) == 0 && file.close();
}

int Pending::write_in_place() {
  way_ = Way::in_place;
  keep_old_contents();
  try {
    if (overwrite(path_, *file_to_write_)) return 0;
  } catch (...) {  // thrown while the contents were made
    restore();
    throw;
  }
  const int error = errno;
  restore();
  return error;
}

void Pending::restore() {
  if (static_cast<off_t>(old_contents_.size()) == there_.st_size) overwrite(path_, {path_, old_contents_});
}

/// Moves the new file to its place, or writes the old one in place where that is refused: for a mount point, and for
/// another user's file in a folder with the sticky bit.
int Pending::replace() {
  const char* target = target_.c_str();
  exchanged_ = renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, target, RENAME_EXCHANGE) == 0;
  if (exchanged_) return 0;
  if (rename(beside_.c_str(), target) != 0) return write_in_place();
  beside_.clear();
  return 0;
}

int Pending::create() {
  if (rename(beside_.c_str(), target_.c_str()) != 0) return errno;
  beside_.clear();
  return 0;
}

int Pending::write_into() {
  OpenFile file(path_, O_WRONLY);
  return file.is_open() && write_contents(file.number(), *file_to_write_) && file.close() ? 0 : errno;
}

int Pending::commit() {
  switch (way_) {
    case Way::create: return create();
    case Way::replace: return replace();
    case Way::in_place: return write_in_place();
    case Way::into: return write_into();
    case Way::print: make(*file_to_write_, print); break;
  }
  return 0;
}

void Pending::undo() {
  if (way_ == Way::create) unlink(target_.c_str());
  if (exchanged_) rename(std::exchange(beside_, "").c_str(), target_.c_str());
  if (way_ == Way::in_place) restore();
}

[[noreturn]] void end_without_output(int error) {
  if (error == EINTR) end_if_interrupted();  // it waited for a pipe that nobody reads
  std::_Exit(
      static_cast<int>(fail(ExitCode::wrong_use, "standard output cannot be written: " + reason(error))));
}

}  // namespace

void print(std::string_view text) {
  // The write of an earlier line may have failed though this one succeeds.
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::ferror(stdout))
    end_without_output(errno);
}

void flush_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) end_without_output(errno);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::string cannot_write(const std::string& path, int error) {
  const std::string folder = fs::path(followed(path).value_or(path)).parent_path().string();
  if (error == ENOENT && !folder.empty() && !fs::exists(folder))
    return fmt::format("{}: there is no folder {}", path, folder);
  return fmt::format("{}: cannot be written: {}", path, reason(error));
}

bool write_files(std::span<const OutputFile> files, std::string& error) {
  const SignalsHeld held;
  std::vector<Pending> pending;
  pending.reserve(files.size());
  for (const OutputFile& file : files) {
    pending.emplace_back(file);
    if (const int number = pending.back().prepare()) {
      error = cannot_write(file.path, number);
      return false;
    }
  }
  for (std::size_t i = 0; i < pending.size(); ++i) {
    const int number = pending[i].commit();
    if (number == 0) continue;
    error = cannot_write(pending[i].path(), number);
    while (i-- > 0) pending[i].undo();
    return false;
  }
  return true;
}

bool write_file(const std::string& path, std::string_view contents, std::string& error) {
  const OutputFile file{path, contents};
  return write_files({&file, 1}, error);
}

namespace {

ExitCode write_one(const OutputFile& file, ExitCode exit) {
  std::string error;
  if (file.path.empty() || file.path == "-") {
    make(file, print);
  } else if (!write_files({&file, 1}, error)) {
    return fail(ExitCode::wrong_use, error);
  }
  return exit;
}

}  // namespace

ExitCode write_output(const std::string& path, std::string_view contents, ExitCode exit) {
  return write_one(OutputFile{path, contents}, exit);
}

ExitCode write_output(const std::string& path, const std::function<void(const TextSink&)>& print) {
  return write_one(OutputFile{path, {}, print}, ExitCode::holds);
}

}  // namespace wfx
