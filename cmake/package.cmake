# Debian packages, `cpack -G DEB` in the build folder: `wfx` of the component `program`, and `libwfx-dev` of
# `development`.
set(WFX_MAINTAINER "wfx maintainers <maintainers@wfx.example>" CACHE STRING "Who packages wfx: a name and an address")
set(CPACK_PACKAGE_CONTACT "${WFX_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

# Graphviz and librsvg are loaded when a picture is drawn, libedit where a person types: they are not linked. The packages
# that own their files are dependencies.
set(loaded "")
foreach(file WFX_CGRAPH WFX_GVC WFX_GRAPHVIZ_NEATO WFX_GRAPHVIZ_CORE WFX_RSVG WFX_CAIRO WFX_LIBEDIT)
  file(REAL_PATH "${${file}}" real)
  execute_process(COMMAND dpkg-query --search ${real} OUTPUT_VARIABLE owner ERROR_QUIET)
  if(owner MATCHES "^([^:]+):")
    list(APPEND loaded ${CMAKE_MATCH_1})
  endif()
endforeach()
list(REMOVE_DUPLICATES loaded)
list(JOIN loaded ", " loaded)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME wfx)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "${loaded}")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"executable semantics of WebAssembly with stack switching
wfx checks, runs, tests, traces and converts programs of WebAssembly 3.0 with
stack switching (WasmFX). Each step of its reference engine is a named rule of
the specification; a second, fast engine checks it. It draws the stacks of a
program, counts which rules and premises a test suite reaches, and compares
engines on generated programs.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libwfx-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libfmt-dev (>= ${fmt_VERSION_MAJOR}), libfmt-dev (<< ${fmt_next})")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
"libraries of wfx, the executable semantics of WebAssembly
Static libraries and headers, for CMake's find_package(wfx): to read, validate
and write modules of WebAssembly 3.0 with stack switching, and to run them on
an engine that names its rules or on a fast one; and stack switching for
programs in C++.")
