// apps: listeners that draw.
#include "apps/halfspace/progress.hpp"

namespace halfspace::app {

std::unique_ptr<train::Listener> make_progress(const TrainOptions& /*options*/,
                                               const train::Prepared& /*data*/,
                                               const train::Model& /*model*/) {
  return nullptr;
}

}  // namespace halfspace::app
