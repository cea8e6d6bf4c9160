// apps: the web server: what it answers, and to whom.
#include "apps/halfspace/serve/page_server.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <future>
#include <regex>

#include <fmt/format.h>
#include <httplib.h>

#include "halfspace/io/gzip.hpp"

namespace halfspace::app {
namespace {

constexpr const char* kAddress = "127.0.0.1";

// The page needs its own files and nothing else; WebAssembly is compiled, text is not.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

httplib::Headers headers_of_all() {
  return {{"Content-Security-Policy", kPolicy},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Embedder-Policy", "require-corp"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Accept-Ranges", "none"}};
}

// The library's own options would let two programs share a port.
void set_socket_options(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

void refuse(httplib::Response& response, int status, const char* text) {
  response.status = status;
  response.set_header("Cache-Control", "no-store");
  response.set_content(text, "text/plain; charset=utf-8");
}

// "gzip, deflate, br", but not "gzip;q=0, br".
bool accepts_gzip(const httplib::Request& request) {
  static const std::regex kGzip(R"((^|,)\s*gzip\s*(;\s*q=(1[.0]*|0\.0*[1-9]\d*)\s*)?(,|$))",
                                std::regex::icase);
  return std::regex_search(request.get_header_value("Accept-Encoding"), kGzip);
}

void send(const PageFile& file, const httplib::Request& request, httplib::Response& response) {
  // The names of what lies in assets/ hold a hash of their content.
  response.set_header("Cache-Control", file.path.starts_with("/assets/")
                                           ? "public, max-age=31536000, immutable"
                                           : "no-cache");
  response.set_header("ETag", fmt::format("W/{}", file.tag));
  response.set_header("Vary", "Accept-Encoding");
  if (request.get_header_value("If-None-Match").find(file.tag) != std::string::npos) {
    response.status = 304;
    return;
  }
  const bool packed = accepts_gzip(request);
  const auto gzip = std::as_bytes(file.gzip);
  if (packed) response.set_header("Content-Encoding", "gzip");
  // From a provider, since the library would pack what it is given as text once more.
  const auto plain = std::make_shared<const io::Bytes>(
      packed ? io::Bytes{} : io::gunzip(gzip, file.path, file.size));
  const std::span<const std::byte> body = packed ? gzip : *plain;
  response.set_content_provider(
      body.size(), std::string(file.media_type),
      [body, plain](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        return sink.write(io::as_text(body.subspan(offset, length)).data(), length);
      });
}

}  // namespace

PageServer::PageServer(std::span<const PageFile> files)
    : files_(files), server_(std::make_unique<httplib::Server>()) {
  server_->set_socket_options(set_socket_options);
  server_->set_default_headers(headers_of_all());
  // A connection is for one request: what a refused one leaves unread is not taken for the next,
  // and nobody's open connection delays the end.
  server_->set_keep_alive_max_count(1);
  server_->set_keep_alive_timeout(1);
  server_->set_read_timeout(2);
  server_->set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) {
        answer(request, response);
        return httplib::Server::HandlerResponse::Handled;
      });
}

PageServer::~PageServer() = default;

bool PageServer::bind(int port) {
  errno = 0;
  if (port == 0)
    port_ = server_->bind_to_any_port(kAddress);
  else
    port_ = server_->bind_to_port(kAddress, port) ? port : -1;
  return port_ > 0;
}

bool PageServer::serve(const std::atomic<bool>& stop) {
  auto served = std::async(std::launch::async, [this] { return server_->listen_after_bind(); });
  bool stopping = false;
  while (served.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
    if (stopping || !stop || !server_->is_running()) continue;
    server_->stop();
    stopping = true;
  }
  return served.get() || stopping;
}

bool PageServer::is_meant(const httplib::Request& request) const {
  if (request.get_header_value_count("Host") != 1) return false;
  const std::string host = request.get_header_value("Host");
  const std::string port = port_ == 80 ? "" : fmt::format(":{}", port_);
  return host == kAddress + port || host == "localhost" + port;
}

const PageFile* PageServer::find(std::string_view path) const {
  if (path == "/") path = "/index.html";
  const auto found = std::find_if(files_.begin(), files_.end(),
                                  [&](const PageFile& file) { return file.path == path; });
  return found == files_.end() ? nullptr : &*found;
}

void PageServer::answer(const httplib::Request& request, httplib::Response& response) const {
  const PageFile* const file = find(request.path);
  if (!is_meant(request)) {
    refuse(response, 403, "This server answers to 127.0.0.1 and localhost alone.\n");
  } else if (request.method != "GET" && request.method != "HEAD") {
    refuse(response, 405, "GET and HEAD are all there is.\n");
    response.set_header("Allow", "GET, HEAD");
  } else if (file == nullptr) {
    refuse(response, 404, "There is no such file.\n");
  } else if (!request.ranges.empty()) {
    response.status = 416;  // without a text, or the range would be cut out of that
  } else {
    send(*file, request, response);
  }
}

}  // namespace halfspace::app
