# What a WebAssembly module has of the packages in CMakeLists.txt: headers that need no library; no threads, zlib, libpng,
# libjpeg-turbo or files.

# halfspace_header_package(TARGET FOLDER): an imported target with the system's headers FOLDER/ and no others: the folder
# that holds them also holds the host's C library.
function(halfspace_header_package target folder)
  find_path(HALFSPACE_${folder}_HEADERS ${folder} PATHS /usr/include /usr/local/include REQUIRED NO_DEFAULT_PATH)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/headers/${folder})
  file(CREATE_LINK ${HALFSPACE_${folder}_HEADERS}/${folder} ${PROJECT_BINARY_DIR}/headers/${folder}/${folder} SYMBOLIC)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} INTERFACE ${PROJECT_BINARY_DIR}/headers/${folder})
endfunction()

# One instruction set, so Highway's compiled part, the choice between them, is not needed.
halfspace_header_package(Highway::hwy hwy)
target_compile_definitions(Highway::hwy INTERFACE HWY_COMPILE_ONLY_STATIC)
# Between Highway's macros there may be nothing that a target attribute applies to.
target_compile_options(Highway::hwy INTERFACE -Wno-pragma-clang-attribute)
halfspace_header_package(fmt::fmt fmt)
halfspace_header_package(nlohmann_json::nlohmann_json nlohmann)
# With the separator given fmt leaves out std::locale, which would be most of a module; and printf, which writes its long
# doubles.
target_compile_definitions(fmt::fmt INTERFACE "FMT_STATIC_THOUSANDS_SEPARATOR=','" FMT_USE_LONG_DOUBLE=0)
add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)
add_library(ZLIB::ZLIB INTERFACE IMPORTED GLOBAL)
add_library(PNG::PNG INTERFACE IMPORTED GLOBAL)
add_library(TurboJPEG::turbojpeg INTERFACE IMPORTED GLOBAL)

# What the packages and the C library would have brought as compiled code.
add_library(halfspace_wasm STATIC ${PROJECT_SOURCE_DIR}/cmake/wasm/fmt.cpp ${PROJECT_SOURCE_DIR}/cmake/wasm/runtime.cpp)
target_compile_features(halfspace_wasm PUBLIC cxx_std_20)
target_link_libraries(halfspace_wasm PUBLIC fmt::fmt)
target_link_options(halfspace_wasm INTERFACE -Wl,--allow-undefined-file=${PROJECT_SOURCE_DIR}/cmake/wasm/imports.txt)
target_link_libraries(fmt::fmt INTERFACE halfspace_wasm)

# Source files whose stand-in is compiled in their place: halfspace_room reads this.
set(HALFSPACE_WITHOUT number narrow thread_pool gzip picture read_file write_file)
