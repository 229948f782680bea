// The objects of a store: structures, arrays, exceptions and continuations.
#pragma once

#include <vector>

#include "semantics/reduction/configuration.h"

namespace wfx {

/// The objects that the store and the configuration lead to, through continuations as well. What nothing leads to is
/// garbage: it is no part of the store any more.
std::vector<const HeapObject*> objects_of(const Configuration& z);

}  // namespace wfx
