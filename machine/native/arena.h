// The memory of a machine's native code: written, then executed, never both at once.
#pragma once

#include <string>
#include <vector>

#include "machine/native/debug_images.h"

namespace wfx::machine::native {

/// One reservation of address space, so that code calls code within it by distance. Given back whole.
class Arena {
 public:
  Arena() = default;
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Places code behind what is there. Null if there is no room or the system allows none; then all is as before.
  const u8* place(const NativeCode& code);

  [[nodiscard]] bool has(const void* address) const {
    const auto* at = static_cast<const u8*>(address);
    return at >= base_ && at < base_ + used_;
  }
  /// The access that faults at this instruction; null if none does. Needs no lock and no memory.
  [[nodiscard]] const NativeCode::Access* access_at(const void* address) const;
  [[nodiscard]] u64 bytes() const { return used_; }

 private:
  bool reserve();

  u8* base_ = nullptr;
  u64 reserved_ = 0, used_ = 0;
  bool refused_ = false;
  std::vector<NativeCode::Access> accesses_;  // by their place in the arena
  DebugImages debug_images_;
};

}  // namespace wfx::machine::native
