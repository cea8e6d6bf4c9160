// tests: how the host gets memory for arguments and results.
#include <cstdlib>

extern "C" {

[[clang::export_name("allocate")]] void* allocate(std::size_t bytes) { return std::malloc(bytes); }

[[clang::export_name("release")]] void release(void* block) { std::free(block); }
}
