// web: the laboratory module's exports. An error ends in the host's exception, and with it this
// instance: each request is asked of a fresh one.
#include <cstdlib>

#include "web/engine/lab/ask.hpp"

namespace {

std::string answer;
std::vector<std::byte> attachment;

}  // namespace

extern "C" {

[[clang::export_name("allocate")]] void* allocate(std::size_t bytes) { return std::malloc(bytes); }
[[clang::export_name("release")]] void release(void* block) { std::free(block); }

/// The answer's JSON, ended by a zero; it lasts until the next request.
[[clang::export_name("ask")]] const char* ask(const char* request, std::size_t length,
                                              const std::byte* attached,
                                              std::size_t attached_length) {
  answer = halfspace::web::ask({request, length}, {attached, attached_length}, attachment);
  return answer.c_str();
}
/// The bytes that came with the last answer.
[[clang::export_name("result_attachment")]] const std::byte* result_attachment() {
  return attachment.data();
}
[[clang::export_name("result_attachment_length")]] std::size_t result_attachment_length() {
  return attachment.size();
}
}
