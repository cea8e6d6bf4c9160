// apps: `halfspace playground`.
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/errors.hpp"
#include "apps/halfspace/serve/page_server.hpp"
#include "apps/halfspace/signals.hpp"
#include "halfspace/base/error.hpp"

namespace halfspace::app {
namespace {

constexpr int kUsualPort = 8765;

struct PlaygroundOptions {
  int port = kUsualPort;
};

std::vector<Key> keys_of(PlaygroundOptions& o) {
  std::vector<Key> keys;
  add(keys, "Options",
      {key("port", "N", "0: any that is free [default: 8765, or the next that is free]", o.port)});
  return keys;
}

void bind_asked(PageServer& server, int port) {
  if (port < 0 || port > 65535)
    fail("usage.value", "playground", fmt::format("--port lies in 0..65535; got {}", port));
  if (!server.bind(port))
    fail("usage.port", "playground",
         fmt::format("port {} cannot be had: {}; leave --port out for one that is free", port,
                     std::generic_category().message(errno)));
}

void bind_usual(PageServer& server) {
  constexpr int kTries = 20;
  for (int port = kUsualPort; port < kUsualPort + kTries; ++port)
    if (server.bind(port)) return;
  bind_asked(server, 0);
}

int playground(PlaygroundOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  if (page_files().empty())
    throw RunFailed("the page is not in this program; `make playground` builds it and serves it");
  const StopSignals signals;
  PageServer server(page_files());
  given.empty() ? bind_usual(server) : bind_asked(server, options.port);
  fmt::print("http://127.0.0.1:{}/ is the playground; Ctrl-C ends it\n", server.port());
  std::fflush(stdout);
  if (!server.serve(*signals.stop())) throw RunFailed("the server's socket failed");
  return 128 + signals.received();
}

}  // namespace

Command playground_command() {
  return command<PlaygroundOptions>(
      {.name = "playground",
       .about = "Serve the playground: the engine in your browser",
       .details = "A page for this machine alone, which trains in the browser: it answers to "
                  "127.0.0.1 and localhost, needs no network, and stores nothing here.",
       .examples = "halfspace playground\nhalfspace playground --port 9000"},
      keys_of, playground);
}

}  // namespace halfspace::app
