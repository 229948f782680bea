# cmake -DGIT=... -DSOURCE=... -DRESULT=... -P commit.cmake: writes the definition of tools/wfx/commit.h.
set(commit "")
if(GIT)
  execute_process(COMMAND ${GIT} rev-parse --short=12 HEAD WORKING_DIRECTORY ${SOURCE}
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
file(WRITE ${RESULT} "#include \"tools/wfx/commit.h\"\nconst char* const wfx::kCommit = \"${commit}\";\n")
