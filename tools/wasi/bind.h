// Makes host functions of C++ functions. The C++ type of a parameter says which WebAssembly types it has in the
// function's type, and how it is taken from the arguments of a call.
//
//   u8, u16, u32, enumerations   i32       i64, u64   i64
//   Fd<rights>                   an i32; it is open and has these rights, or the call answers `badf` or `notcapable`
//   Out<T>                       an i32, the address of a T in the memory, or the call answers `fault`
//   Pointer<T>                   an i32, an address that is not checked yet
//   Buffer, Path, Iovecs         two i32, address and number; all of it lies in the memory, or the call answers `fault`
#pragma once

#include <memory>
#include <tuple>

#include "conformance/run/host.h"
#include "tools/wasi/memory.h"
#include "tools/wasi/process.h"

namespace wfx::wasi {

/// A descriptor of the program that is open and has these rights.
template <Rights rights = 0>
struct Fd {
  u32 number;
  Descriptor* file;
  Descriptor* operator->() const { return file; }
  Descriptor& operator*() const { return *file; }
  /// The host's descriptor.
  [[nodiscard]] int host() const { return file->host.number(); }
};

/// The arguments of a call, taken one after the other.
struct Arguments {
  std::span<const u64> left;
  GuestMemory memory;
  Process& process;
  Errno error = Errno::success;  // of the first argument that is wrong

  void fail(Errno e) {
    if (error == Errno::success) error = e;
  }
  u64 next() {
    const u64 bits = left.front();
    left = left.subspan(1);
    return bits;
  }
  /// The `size` bytes at `address`. Where they are not all in the memory: no bytes, and the error `fault`.
  std::span<u8> range(u64 address, u64 size) {
    const auto bytes = memory.range(address, size);
    if (!bytes) fail(Errno::fault);
    return bytes.value_or(std::span<u8>());
  }
};

template <class T>
struct Parameter {
  static constexpr u32 kCount = 1;
  static constexpr ValKind kKind = sizeof(T) == 8 ? ValKind::i64 : ValKind::i32;
  static T take(Arguments& args) { return static_cast<T>(args.next()); }
};

template <Rights rights>
struct Parameter<Fd<rights>> {
  static constexpr u32 kCount = 1;
  static constexpr ValKind kKind = ValKind::i32;
  static Fd<rights> take(Arguments& args) {
    const u32 number = static_cast<u32>(args.next());
    Descriptor* file = args.process.descriptors.find(number);
    if (file == nullptr) {
      args.fail(Errno::badf);
    } else if ((file->base & rights) != rights) {
      args.fail(lacking(file->type));
    }
    return {number, file};
  }

 private:
  /// The errno for missing rights. It is POSIX's where no file of this kind can have them: `badf` for a directory,
  /// `notdir` for any other file.
  static Errno lacking(FileType type) {
    const bool directory = type == FileType::directory;
    if (directory && (rights & ~kDirectoryRights) != 0) return Errno::badf;
    if (!directory && (rights & ~kFileRights) != 0) return Errno::notdir;
    return Errno::notcapable;
  }
};

template <class T>
struct Parameter<Out<T>> {
  static constexpr u32 kCount = 1;
  static constexpr ValKind kKind = ValKind::i32;
  static Out<T> take(Arguments& args) { return Out<T>(args.range(args.next(), sizeof(T)).data()); }
};

template <class T>
struct Parameter<Pointer<T>> {
  static constexpr u32 kCount = 1;
  static constexpr ValKind kKind = ValKind::i32;
  static Pointer<T> take(Arguments& args) { return {static_cast<u32>(args.next()), args.memory}; }
};

template <>
struct Parameter<Buffer> {
  static constexpr u32 kCount = 2;
  static constexpr ValKind kKind = ValKind::i32;
  static Buffer take(Arguments& args) {
    const u64 address = args.next();
    return args.range(address, args.next());
  }
};

template <>
struct Parameter<Path> {
  static constexpr u32 kCount = 2;
  static constexpr ValKind kKind = ValKind::i32;
  static Path take(Arguments& args) {
    const Buffer bytes = Parameter<Buffer>::take(args);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

template <>
struct Parameter<Iovecs> {
  static constexpr u32 kCount = 2;
  static constexpr ValKind kKind = ValKind::i32;
  static Iovecs take(Arguments& args) {
    const u64 address = args.next();
    return {.list = Array<Iovec>(args.range(address, args.next() * sizeof(Iovec))), .memory = args.memory};
  }
};

/// The type of a WASI function with these parameters. Its one result is an errno.
template <class... P>
FuncType errno_type() {
  FuncType type{.params = {}, .results = {ValType::i32()}};
  (type.params.insert(type.params.end(), Parameter<P>::kCount, ValType{Parameter<P>::kKind}), ...);
  return type;
}

/// A host function that calls `function` with `process` and the arguments of the call. Where an argument is wrong, it
/// answers the errno of the first such and does not call.
template <class... P>
HostModule::Function bound(std::string name, const std::shared_ptr<Process>& process,
                           Errno (*function)(Process&, P...)) {
  const auto call = [process, function](const HostCall& c) {
    Arguments args{.left = c.args, .memory = GuestMemory(c.memory), .process = *process};
    // A braced list takes its arguments from left to right.
    std::tuple<Process&, P...> all{*process, Parameter<P>::take(args)...};
    c.results[0] = static_cast<u64>(args.error != Errno::success ? args.error : std::apply(function, all));
    return HostEnding{};
  };
  return {.name = std::move(name), .type = errno_type<P...>(), .call = call};
}

}  // namespace wfx::wasi
