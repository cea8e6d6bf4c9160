# Finds cpp-httplib by its pkg-config file, which Debian ships (it ships no CMake package for it): a header and a library
# that agree on what it was built with. Where the header came alone it is the whole of it.
# Provides Httplib::httplib.
find_package(PkgConfig QUIET)
pkg_check_modules(PC_HTTPLIB QUIET cpp-httplib)
find_path(Httplib_INCLUDE_DIR httplib.h HINTS ${PC_HTTPLIB_INCLUDE_DIRS})
find_library(Httplib_LIBRARY cpp-httplib HINTS ${PC_HTTPLIB_LIBRARY_DIRS})
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Httplib REQUIRED_VARS Httplib_INCLUDE_DIR VERSION_VAR PC_HTTPLIB_VERSION)
if(Httplib_FOUND AND NOT TARGET Httplib::httplib)
  if(Httplib_LIBRARY)
    add_library(Httplib::httplib UNKNOWN IMPORTED)
    set_target_properties(Httplib::httplib PROPERTIES IMPORTED_LOCATION ${Httplib_LIBRARY}
                                                      INTERFACE_COMPILE_OPTIONS "${PC_HTTPLIB_CFLAGS_OTHER}")
  else()
    add_library(Httplib::httplib INTERFACE IMPORTED)
  endif()
  target_include_directories(Httplib::httplib INTERFACE ${Httplib_INCLUDE_DIR})
  target_link_libraries(Httplib::httplib INTERFACE Threads::Threads)
endif()
mark_as_advanced(Httplib_INCLUDE_DIR Httplib_LIBRARY)
