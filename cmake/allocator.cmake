# Compilers spend a fifth of their time on finding memory that lies in small pages. jemalloc, where it is installed, gives
# them large ones. A launcher that was chosen, such as ccache, stays. A cross build would find its target's library.
find_library(WFX_JEMALLOC NAMES libjemalloc.so.2 jemalloc)
mark_as_advanced(WFX_JEMALLOC)
if(WFX_JEMALLOC AND NOT CMAKE_CXX_COMPILER_LAUNCHER AND NOT CMAKE_CROSSCOMPILING)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env LD_PRELOAD=${WFX_JEMALLOC}
    MALLOC_CONF=thp:always,metadata_thp:always,dirty_decay_ms:-1,narenas:1)
endif()
