// apps: the scores of labels as text.
#include "apps/halfspace/show/label_scores.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"

namespace halfspace::app {

std::string label_scores(const model::Evaluation& evaluation, const data::Preprocessing& rules,
                         const Terminal& terminal) {
  constexpr std::size_t kMostLabels = 40;
  constexpr std::size_t kMostName = 24;
  const std::size_t count = evaluation.labels.size();
  const std::size_t shown = std::min(count, kMostLabels);
  std::vector<std::vector<std::string>> rows{{"label", "precision", "recall", "f1", "rows"}};
  for (std::size_t i = 0; i < shown; ++i) {
    const defs::LabelCounts& label = evaluation.labels[i];
    rows.push_back({cut(rules.target_names[i], kMostName), fmt::format("{:.3f}", label.precision()),
                    fmt::format("{:.3f}", label.recall()), fmt::format("{:.3f}", label.f1()),
                    grouped(static_cast<std::int64_t>(label.there))});
  }
  std::string out = aligned(rows, "lrrrr");
  const std::size_t head = out.find('\n');
  out = terminal.dim(out.substr(0, head)) + out.substr(head);
  return shown == count ? out : out + fmt::format("and {} more\n", count - shown);
}

}  // namespace halfspace::app
