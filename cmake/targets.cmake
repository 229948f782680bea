# The standard headers that nearly every file reads: compiled once a target, which saves a third of the build.
set(WFX_COMMON_HEADERS
  <algorithm> <functional> <memory> <optional> <span> <string> <string_view> <unordered_map> <variant> <vector>
  <fmt/format.h>)

# wfx_library(NAME [GLOB pattern...] [SOURCES file...] [LINK library...])
#
# A library of the project. The patterns are relative to the current folder. Without any source it is an interface
# library, which is linked in the same way.
function(wfx_library name)
  cmake_parse_arguments(arg "" "" "GLOB;SOURCES;LINK" ${ARGN})
  list(TRANSFORM arg_GLOB PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  file(GLOB sources CONFIGURE_DEPENDS ${arg_GLOB})
  list(APPEND sources ${arg_SOURCES})
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC $<BUILD_INTERFACE:wfx_options> ${arg_LINK})
    target_precompile_headers(${name} PRIVATE ${WFX_COMMON_HEADERS})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE wfx_options ${arg_LINK})
  endif()
endfunction()

# wfx_program(NAME [GLOB pattern...] [LINK library...])
#
# A program in the build tree's bin/; none where no file matches.
function(wfx_program name)
  cmake_parse_arguments(arg "" "" "GLOB;LINK" ${ARGN})
  list(TRANSFORM arg_GLOB PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  file(GLOB sources CONFIGURE_DEPENDS ${arg_GLOB})
  if(sources)
    add_executable(${name} ${sources})
    target_link_libraries(${name} PRIVATE wfx_options ${arg_LINK})
    target_precompile_headers(${name} PRIVATE ${WFX_COMMON_HEADERS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  endif()
endfunction()
