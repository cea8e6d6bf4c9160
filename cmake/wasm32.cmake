# Toolchain: Debian's clang 22 to WebAssembly with 128-bit SIMD, on wasi-libc and libc++ without threads or exceptions.
# A program built with it is a reactor: a module that keeps its state between the calls of its host.
set(CMAKE_SYSTEM_NAME Generic)  # CMake 3.25 knows no WASI
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_CXX_COMPILER clang++-22)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)

# CMake's trial programs would need what the library's own build brings (cmake/wasm/runtime.cpp).
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

# -Wno-deprecated: clang would rather have the target called wasm32-wasip1, where Debian has no libraries.
set(CMAKE_CXX_FLAGS_INIT "-Wno-deprecated -fno-exceptions -fno-rtti -msimd128")
# --no-wasm-opt: the module does not depend on whether Binaryen happens to be installed.
# The stack lies below the data, so that overflowing it traps instead of writing over them.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-mexec-model=reactor --no-wasm-opt -Wl,-z,stack-size=1048576 -Wl,--stack-first")
# Release modules go over the wire: without names and without wasi-libc's debug information.
set(CMAKE_EXE_LINKER_FLAGS_RELEASE_INIT "-s")
set(CMAKE_EXECUTABLE_SUFFIX_CXX .wasm)

# The system's CMake packages describe libraries of another machine; HalfspaceWasm.cmake takes their headers alone.
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
