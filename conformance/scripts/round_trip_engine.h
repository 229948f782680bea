// An engine whose modules have been through both formats.
#pragma once

#include "conformance/run/inspectable_engine.h"

namespace wfx {

/// An engine that sends each module from binary to text and back (round_trip.h), and gives what comes out to `engine`.
/// One that does not come back as the same binary is refused as Answer::Kind::misuse.
MakeInspectableEngine behind_both_formats(MakeInspectableEngine engine);

}  // namespace wfx
