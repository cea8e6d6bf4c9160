# The rooms as one library, halfspace::halfspace, and how it is installed.

file(GLOB umbrella CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/halfspace/*.hpp)
add_library(halfspace STATIC)
add_library(halfspace::halfspace ALIAS halfspace)
get_property(rooms GLOBAL PROPERTY HALFSPACE_ROOMS)
get_property(externals GLOBAL PROPERTY HALFSPACE_EXTERNALS)
foreach(room IN LISTS rooms)
  get_target_property(kind halfspace_${room} TYPE)
  if(kind STREQUAL "OBJECT_LIBRARY")
    target_sources(halfspace PRIVATE $<TARGET_OBJECTS:halfspace_${room}>)
  endif()
endforeach()
set_target_properties(halfspace PROPERTIES LINKER_LANGUAGE CXX)
target_sources(halfspace PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${umbrella})
target_include_directories(halfspace PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
target_compile_features(halfspace PUBLIC cxx_std_20)
target_link_libraries(halfspace PRIVATE $<BUILD_INTERFACE:halfspace_options> PUBLIC ${externals})

install(TARGETS halfspace EXPORT halfspaceTargets FILE_SET HEADERS)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/halfspace DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(EXPORT halfspaceTargets NAMESPACE halfspace:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/halfspace)

include(CMakePackageConfigHelpers)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/halfspaceConfig.cmake.in ${PROJECT_BINARY_DIR}/halfspaceConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/halfspace)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/halfspaceConfigVersion.cmake COMPATIBILITY SameMinorVersion)
configure_file(${PROJECT_SOURCE_DIR}/cmake/halfspace.pc.in ${PROJECT_BINARY_DIR}/halfspace.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/halfspaceConfig.cmake ${PROJECT_BINARY_DIR}/halfspaceConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/FindHighway.cmake ${PROJECT_SOURCE_DIR}/cmake/FindTurboJPEG.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/halfspace)
install(FILES ${PROJECT_BINARY_DIR}/halfspace.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
