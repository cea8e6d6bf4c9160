// apps: a web server for this machine alone, of a table of files.
#pragma once

#include <atomic>
#include <memory>

#include "apps/halfspace/serve/page_files.hpp"

namespace httplib {
class Server;
struct Request;
struct Response;
}  // namespace httplib

namespace halfspace::app {

/// Answers GET and HEAD for the files of its table, to whoever calls it 127.0.0.1 or localhost: a
/// page of another site whose name was made to point here calls it by that name.
class PageServer {
 public:
  explicit PageServer(std::span<const PageFile> files);
  ~PageServer();
  PageServer(const PageServer&) = delete;
  PageServer& operator=(const PageServer&) = delete;

  /// Takes a port of 127.0.0.1 (0: any that is free); false where it cannot be had, errno says why.
  bool bind(int port);
  [[nodiscard]] int port() const { return port_; }

  /// Answers until `stop`; false where the socket failed before.
  bool serve(const std::atomic<bool>& stop);

 private:
  void answer(const httplib::Request& request, httplib::Response& response) const;
  [[nodiscard]] bool is_meant(const httplib::Request& request) const;
  [[nodiscard]] const PageFile* find(std::string_view path) const;

  std::span<const PageFile> files_;
  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
};

}  // namespace halfspace::app
