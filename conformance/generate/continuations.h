// Code that resumes continuations, suspends and switches, for the forms of several topics.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Writes code that resumes a continuation of type `cont` and leaves values of these types: the operands, then the
/// continuation, whose code `take` writes, then the instruction `how` (resume, resume_throw or resume_throw_ref), and
/// the code of its handlers.
void resume(Body& w, Op how, u32 cont, const std::function<void()>& take, const ResultType& types);

/// Writes a suspension by one of the tags that are handled around, of which there is at least one.
void suspend(Body& w, const ResultType& types);
/// Writes a switch to a continuation of one of `meshes_around`, of which there is at least one.
void switch_to_peer(Body& w, const ResultType& types);
/// The meshes for whose tags a switch handler is around.
std::vector<Mesh> meshes_around(const Body& w);
/// Writes code that switches to a continuation of a mesh and leaves values of these types: the operands, then the
/// continuation, whose code `take` writes, then the switch, and code that makes the values of those that the switch
/// back brings.
void switch_to(Body& w, u32 tag, u32 cont, const std::function<void()>& take, const ResultType& types);

}  // namespace wfx::generate
