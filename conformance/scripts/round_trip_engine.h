// An engine whose modules have been through both formats.
#pragma once

#include "conformance/run/inspectable_engine.h"

namespace wfx {

/// Sends each module from binary to text and back, as round_trip.h does with scripts, and gives to the engine what
/// comes out. One that does not come back as the same binary is refused as Answer::Kind::misuse.
MakeInspectableEngine behind_both_formats(MakeInspectableEngine engine);

}  // namespace wfx
