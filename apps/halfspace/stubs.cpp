// apps: stubs.
#include "apps/halfspace/command.hpp"
namespace halfspace::app {
Command evaluate_command() { return {"evaluate", "Measure a model on data", "", "", {}, {}}; }
Command predict_command() { return {"predict", "Predict with a model", "", "", {}, {}}; }
Command info_command() { return {"info", "Show what a model or a data set holds", "", "", {}, {}}; }
Command data_list_command() {
  return {"data list", "List the sets that need no file", "", "", {}, {}};
}
}  // namespace halfspace::app
