# halfspace_room(NAME USES room-or-target...): one folder of the library as an object target with its own usage
# requirements. A room of several floors has one line a floor: draw/figure.
# A file no_NAME.cpp stands in for NAME.cpp where HALFSPACE_WITHOUT lists NAME: what it needs is not there.
# Where CMAKE_UNITY_BUILD joins files, those that Highway compiles once per instruction set stay alone.
# Highway's per-target headers (*-inl.hpp) are installed but not verified alone: they compile once per target by design.

add_library(halfspace_options INTERFACE)
target_compile_features(halfspace_options INTERFACE cxx_std_20)
# Fused multiply-add only where MulAdd is written: otherwise fused and unfused plans could differ in the last bit.
target_compile_options(halfspace_options INTERFACE -ffp-contract=off)
add_library(halfspace_warnings INTERFACE)
target_compile_options(halfspace_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                                    $<$<BOOL:${HALFSPACE_WERROR}>:-Werror>)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # A name in a function may equal one of another file of its room; g++ does not mind, clang takes them for one file.
  target_compile_options(halfspace_warnings INTERFACE -Wno-shadow)
endif()
if(HALFSPACE_SANITIZE)
  target_compile_options(halfspace_options INTERFACE -fsanitize=${HALFSPACE_SANITIZE} -fno-omit-frame-pointer
                                                     -fno-sanitize-recover=all)
  target_link_options(halfspace_options INTERFACE -fsanitize=${HALFSPACE_SANITIZE})
endif()

# Under sanitizers optimizing costs more than it saves wherever code does not run in every step of a training.
set(HALFSPACE_COLD_FLAGS "" CACHE STRING "Compile options of everything but the rooms that every training step runs")
set(hot_rooms base kernels plan)

set(HALFSPACE_LAST_ROOM "" CACHE STRING "The library ends with this room; for tests of the rooms up to it")

set_property(GLOBAL PROPERTY HALFSPACE_ROOMS "")

function(halfspace_room room)
  get_property(rooms GLOBAL PROPERTY HALFSPACE_ROOMS)
  if(HALFSPACE_LAST_ROOM AND HALFSPACE_LAST_ROOM IN_LIST rooms)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "USES" ${ARGN})
  string(REPLACE "/" "_" name ${room})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/halfspace/${room}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/no_[a-z_]+\\.cpp$")
  foreach(missing IN LISTS HALFSPACE_WITHOUT)
    list(TRANSFORM sources REPLACE "/${missing}\\.cpp$" "/no_${missing}.cpp")
  endforeach()
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/halfspace/${room}/*.hpp)
  if(sources)
    add_library(halfspace_${name} OBJECT ${sources})
    foreach(source IN LISTS sources)
      file(STRINGS ${source} per_target REGEX "hwy/foreach_target\\.h" LIMIT_COUNT 1)
      if(per_target)
        set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      endif()
    endforeach()
    set(scope PUBLIC)
    target_link_libraries(halfspace_${name} PRIVATE halfspace_warnings)
    if(NOT name IN_LIST hot_rooms)
      target_compile_options(halfspace_${name} PRIVATE ${HALFSPACE_COLD_FLAGS})
    endif()
  else()
    add_library(halfspace_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_sources(halfspace_${name} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_link_libraries(halfspace_${name} ${scope} halfspace_options)
  foreach(used IN LISTS ARG_USES)
    string(REPLACE "/" "_" other ${used})
    if(TARGET halfspace_${other})
      target_link_libraries(halfspace_${name} ${scope} halfspace_${other})
    else()
      target_link_libraries(halfspace_${name} ${scope} ${used})
      set_property(GLOBAL APPEND PROPERTY HALFSPACE_EXTERNALS ${used})
    endif()
  endforeach()
  set_property(GLOBAL APPEND PROPERTY HALFSPACE_ROOMS ${name})
endfunction()
