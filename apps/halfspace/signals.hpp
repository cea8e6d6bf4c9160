// apps: SIGINT and SIGTERM as a wish to stop.
#pragma once

#include <atomic>

namespace halfspace::app {

/// While it lives, the first SIGINT or SIGTERM sets `stop()`; a second one kills at once.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  [[nodiscard]] const std::atomic<bool>* stop() const;
  /// The signal's number, 0 when none came.
  [[nodiscard]] int received() const;
};

}  // namespace halfspace::app
