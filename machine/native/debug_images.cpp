#include "machine/native/debug_images.h"

#include <elf.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <string_view>

#include "grammar/naming.h"
#include "machine/store.h"

// ---- GDB's interface: a debugger has a breakpoint in the function, and then reads the descriptor.

extern "C" {

struct jit_code_entry {
  jit_code_entry *next, *previous;
  const wfx::u8* file;
  wfx::u64 bytes;
};
struct jit_descriptor {
  wfx::u32 version;
  wfx::u32 action;  // what has just happened to the relevant entry
  jit_code_entry *relevant, *first;
};
jit_descriptor __jit_debug_descriptor = {.version = 1, .action = 0, .relevant = nullptr, .first = nullptr};
[[gnu::noinline]] void __jit_debug_register_code() { asm volatile("" ::: "memory"); }
}

namespace wfx::machine::native {

namespace {

constexpr u32 kRegistered = 1, kUnregistered = 2;
std::mutex mutex;  // of the descriptor and its list

void tell(jit_code_entry& entry, u32 action) {
  __jit_debug_descriptor.relevant = &entry;
  __jit_debug_descriptor.action = action;
  __jit_debug_register_code();
}

std::string name_of(const FuncInst& f) {
  const std::vector<FuncInst*>& all = f.in->funcs;
  // By their entries: imported functions are before them and have others.
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(f.in->valid->imported_funcs());
  const auto found =
      std::ranges::lower_bound(first, all.end(), f.entry, {}, [](const FuncInst* g) { return g->entry; });
  return "wasm:" + identifier_of(*f.in->valid->module, Space::func, static_cast<u32>(found - all.begin()));
}

// ---- how frames are left

namespace dwarf {
constexpr u8 kAdvance1 = 0x02, kAdvance2 = 0x03, kAdvance4 = 0x04, kDefineCfa = 0x0C, kDefineOffset = 0x0E;
constexpr u8 kKeptAt = 0x80;
// Numbers of registers of x86-64.
constexpr u8 kStackPointer = 7, kReturnAddress = 16;
}  // namespace dwarf

class Bytes {
 public:
  template <class T>
  void add(T value) {
    const auto* first = reinterpret_cast<const u8*>(&value);
    bytes.insert(bytes.end(), first, first + sizeof value);
  }
  void add(std::string_view text) { bytes.insert(bytes.end(), text.begin(), text.end()); }
  void add(std::initializer_list<u8> all) { bytes.insert(bytes.end(), all); }
  void align(std::size_t to) { bytes.resize((bytes.size() + to - 1) / to * to); }
  [[nodiscard]] u32 size() const { return static_cast<u32>(bytes.size()); }

  std::vector<u8> bytes;
};

/// An entry of .eh_frame, of which `fill` adds all but the length.
template <class Fill>
void add_entry(Bytes& to, Fill fill) {
  const u32 begin = to.size();
  to.add(u32{0});
  fill();
  to.align(sizeof(u64));  // with zeros, which do nothing
  const u32 length = to.size() - begin - static_cast<u32>(sizeof(u32));
  std::memcpy(to.bytes.data() + begin, &length, sizeof length);
}

void advance(Bytes& to, u32 by) {
  if (by <= 0xFF)
    to.add({dwarf::kAdvance1, static_cast<u8>(by)});
  else if (by <= 0xFFFF)
    to.add(dwarf::kAdvance2), to.add(static_cast<u16>(by));
  else
    to.add(dwarf::kAdvance4), to.add(by);
}

/// Native code keeps no frame pointer: the return address is above what it has pushed. What registers hold is not kept
/// for callers.
void add_unwinding(Bytes& to, const u8* begin, const NativeCode& code) {
  const u32 common = to.size();
  add_entry(to, [&] {
    to.add(u32{0});                                  // this is what entries have in common
    to.add({1, 0, 1, 0x78, dwarf::kReturnAddress});  // version 1, no augmentation, factors 1 and -8
    to.add({dwarf::kDefineCfa, dwarf::kStackPointer, 8, dwarf::kKeptAt | dwarf::kReturnAddress, 1});
  });
  auto depth = code.depths.begin();
  for (std::size_t k = 0; k < code.names.size(); ++k) {
    const u32 from = code.names[k].begin;
    const u32 end = k + 1 < code.names.size() ? code.names[k + 1].begin : static_cast<u32>(code.bytes.size());
    add_entry(to, [&] {
      to.add(to.size() - common);
      to.add(reinterpret_cast<u64>(begin + from));
      to.add(u64{end - from});
      for (u32 at = from; depth != code.depths.end() && depth->offset < end; ++depth) {
        advance(to, depth->offset - at);
        to.add({dwarf::kDefineOffset, static_cast<u8>(8 + depth->bytes)});
        at = depth->offset;
      }
    });
  }
  to.add(u32{0});
}

// ---- an object file in memory, of sections for the code, its unwinding, and its symbols

struct Strings {
  u32 add(std::string_view s) {
    const auto at = static_cast<u32>(text.size());
    text.append(s).push_back('\0');
    return at;
  }
  std::string text = std::string(1, '\0');
};

enum Section : u16 { none, text, unwinding, symbols, strings, count };

Elf64_Ehdr header() {
  Elf64_Ehdr h{};
  std::memcpy(h.e_ident, ELFMAG, SELFMAG);
  h.e_ident[EI_CLASS] = ELFCLASS64;
  h.e_ident[EI_DATA] = ELFDATA2LSB;
  h.e_ident[EI_VERSION] = EV_CURRENT;
  h.e_type = ET_REL;
  h.e_machine = EM_X86_64;
  h.e_version = EV_CURRENT;
  h.e_ehsize = h.e_shoff = sizeof h;
  h.e_shentsize = sizeof(Elf64_Shdr);
  h.e_shnum = Section::count;
  h.e_shstrndx = Section::strings;
  return h;
}

void add_symbols(Bytes& to, const NativeCode& code, Strings& names) {
  to.add(Elf64_Sym{});
  for (const NativeCode::Name& name : code.names)
    to.add(Elf64_Sym{.st_name = names.add(name_of(*name.func)),
                     .st_info = ELF64_ST_INFO(STB_GLOBAL, STT_FUNC),
                     .st_other = STV_DEFAULT,
                     .st_shndx = Section::text,
                     .st_value = name.begin,
                     .st_size = name.end - name.begin});
}

std::vector<u8> object_file(const u8* begin, const NativeCode& code) {
  Bytes file;
  Strings names;
  std::array<Elf64_Shdr, Section::count> sections{};
  file.add(header());
  file.add(sections);  // as yet empty
  const auto add = [&](Section which, std::string_view name, Elf64_Word type, auto fill) -> Elf64_Shdr& {
    Elf64_Shdr& s = sections[which];
    s.sh_name = names.add(name);
    s.sh_type = type;
    s.sh_addralign = sizeof(u64);
    file.align(sizeof(u64));
    s.sh_offset = file.size();
    fill();
    s.sh_size = file.size() - s.sh_offset;
    return s;
  };
  Elf64_Shdr& of_text = add(Section::text, ".text", SHT_NOBITS, [] {});
  of_text.sh_flags = SHF_ALLOC | SHF_EXECINSTR;
  of_text.sh_addr = reinterpret_cast<u64>(begin);
  of_text.sh_size = code.bytes.size();
  Elf64_Shdr& of_unwinding =
      add(Section::unwinding, ".eh_frame", SHT_PROGBITS, [&] { add_unwinding(file, begin, code); });
  of_unwinding.sh_flags = SHF_ALLOC;
  Elf64_Shdr& of_symbols =
      add(Section::symbols, ".symtab", SHT_SYMTAB, [&] { add_symbols(file, code, names); });
  of_symbols.sh_link = Section::strings;
  of_symbols.sh_info = 1;  // the first that is not local
  of_symbols.sh_entsize = sizeof(Elf64_Sym);
  add(Section::strings, ".strtab", SHT_STRTAB, [&] { file.add(std::string_view(names.text)); });
  // Where the unwinding is in memory: debuggers look sections up by address.
  of_unwinding.sh_addr = reinterpret_cast<u64>(file.bytes.data()) + of_unwinding.sh_offset;
  std::memcpy(file.bytes.data() + sizeof(Elf64_Ehdr), sections.data(), sizeof sections);
  return std::move(file.bytes);
}

}  // namespace

struct DebugImages::Image {
  explicit Image(std::vector<u8> bytes) : file(std::move(bytes)) {
    entry.file = file.data();
    entry.bytes = file.size();
    const std::lock_guard lock(mutex);
    entry.next = __jit_debug_descriptor.first;
    if (entry.next != nullptr) entry.next->previous = &entry;
    __jit_debug_descriptor.first = &entry;
    tell(entry, kRegistered);
  }
  ~Image() {
    const std::lock_guard lock(mutex);
    (entry.previous != nullptr ? entry.previous->next : __jit_debug_descriptor.first) = entry.next;
    if (entry.next != nullptr) entry.next->previous = entry.previous;
    tell(entry, kUnregistered);
  }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;

  std::vector<u8> file;
  jit_code_entry entry{};
};

DebugImages::DebugImages() = default;
DebugImages::~DebugImages() = default;

void DebugImages::add(const u8* begin, const NativeCode& code) {
  images_.emplace_back(object_file(begin, code));
}

std::string perf_map_path() { return fmt::format("/tmp/perf-{}.map", getpid()); }

void add_to_perf_map(const u8* begin, const NativeCode& code) {
  std::FILE* const file = std::fopen(perf_map_path().c_str(), "a");
  if (file == nullptr) return;
  for (const NativeCode::Name& name : code.names)
    fmt::print(file, "{:x} {:x} {}\n", reinterpret_cast<u64>(begin + name.begin), name.end - name.begin,
               name_of(*name.func));
  std::fclose(file);
}

}  // namespace wfx::machine::native
