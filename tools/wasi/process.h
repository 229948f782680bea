// What a program of WASI has: arguments, an environment, and descriptors of files of the host.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/wasi/abi.h"

namespace wfx::wasi {

/// A descriptor of the host, owned: it is closed with the object.
class HostFd {
 public:
  HostFd() = default;
  explicit HostFd(int number) : number_(number) {}
  HostFd(HostFd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  HostFd& operator=(HostFd&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~HostFd();

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_ = -1;
};

/// An entry of a directory, as it was when the directory was read.
struct DirectoryEntry {
  std::string name;
  u64 ino = 0;
  FileType type = FileType::unknown;
};

/// What a descriptor of the program stands for. Its rights are `base`; files that are opened by way of it get at most
/// `inheriting`.
struct Descriptor {
  HostFd host;
  FileType type = FileType::unknown;
  Rights base = 0, inheriting = 0;
  std::string preopened;                // the name of a directory that the program is given; else empty
  std::vector<DirectoryEntry> entries;  // of a directory that is being read
  bool shared = false;                  // a standard stream, which other programs have open as well
  std::optional<int> flags_before;      // of a shared one: its flags to restore, if the program changed them

  Descriptor() = default;
  Descriptor(Descriptor&&) = default;
  Descriptor& operator=(Descriptor&&) = default;
  ~Descriptor();
};

/// The descriptors of a program, by number.
class Descriptors {
 public:
  /// Null if nothing is open there.
  [[nodiscard]] Descriptor* find(u32 fd);
  /// Puts it at the least free number.
  u32 add(Descriptor descriptor);
  /// Puts it at that number, where something is open already or nothing has ever been.
  void put(u32 fd, Descriptor descriptor);
  void close(u32 fd) { open_[fd].reset(); }
  void renumber(u32 from, u32 to);

 private:
  std::vector<std::optional<Descriptor>> open_;
};

/// The descriptor of a host file: its type, and those of the given rights that its type and the host's open mode allow.
Descriptor describe(HostFd host, Rights base, Rights inheriting);

/// A directory of the host, and the name under which the program has it.
struct Preopen {
  std::string host, guest;
};

struct Process {
  std::vector<std::string> arguments;    // with the program's name first
  std::vector<std::string> environment;  // NAME=VALUE
  Descriptors descriptors;

  /// Gives it the standard streams of the host, those that are open, as 0, 1 and 2; as 1 the descriptor `output`.
  void open_streams(int output = 1);
  /// Gives it the directory, from descriptor 3 on. Answers the errno of the host's refusal, or 0.
  int open_directory(const Preopen& preopen);
};

}  // namespace wfx::wasi
