// apps: signal handlers that only leave a note.
#include "apps/halfspace/signals.hpp"

#include <csignal>

namespace halfspace::app {
namespace {

// Handlers can reach nothing but globals.
std::atomic<bool> stop_wanted{false};
std::atomic<int> signal_number{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void note(int number) {
  signal_number.store(number);
  stop_wanted.store(true);
  std::signal(SIGINT, SIG_DFL);  // the next one, whichever, is not for us
  std::signal(SIGTERM, SIG_DFL);
}

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM}) {
    struct sigaction old {};
    sigaction(number, nullptr, &old);
    if (old.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);  // as under nohup
  }
}

}  // namespace

StopSignals::StopSignals() { handle(note); }
StopSignals::~StopSignals() { handle(SIG_DFL); }

const std::atomic<bool>* StopSignals::stop() const { return &stop_wanted; }
int StopSignals::received() const { return signal_number.load(); }

}  // namespace halfspace::app
