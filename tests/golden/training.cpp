// tests: golden paths of optimizers, metrics and schedules by PyTorch (make_goldens.py).
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/defs/optimizers.hpp"
#include "halfspace/defs/schedules.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using Json = nlohmann::json;
using Numbers = std::vector<double>;

/// The line of `file` about definition `name`; fails by name where there is none.
Json golden_of(const std::string& file, std::string_view name) {
  std::ifstream stream(std::string(HALFSPACE_SOURCE_DIR) + "/tests/golden/" + file + ".json");
  for (const Json& golden : Json::parse(stream))
    if (golden["op"].get<std::string>() == name) return golden;
  ADD_FAILURE() << name << " has no golden values: add it to tests/golden/make_goldens.py";
  return {};
}

TEST(Goldens, OfEveryOptimizersPathAreMet) {
  defs::for_each(defs::Optimizers(), []<class Row>() {
    const Json golden = golden_of("optimizers", Row::info.name);
    if (golden.is_null()) return;
    const auto params = golden["params"].get<Numbers>();
    ASSERT_EQ(params.size(), Row::params.size()) << Row::info.name;
    const auto gradients = golden["gradients"].get<Numbers>();
    const auto path = golden["path"].get<Numbers>();
    std::array<double, Row::states + 1> states{};
    double w = golden["start"].get<double>();
    for (std::size_t t = 0; t < path.size(); ++t) {
      std::array<double, Row::scalar_count> s{};
      Row::scalars(static_cast<std::int64_t>(t) + 1, golden["rate"].get<double>(), params.data(),
                   s.data());
      w = Row::update(w, gradients[t], states.data(), s.data(), params.data());
      EXPECT_NEAR(w, path[t], 1e-13) << Row::info.name << " after step " << t + 1;
    }
  });
}

TEST(Goldens, OfEveryMetricAreMet) {
  for (const defs::MetricRow& row : defs::metrics()) {
    const Json golden = golden_of("metrics", row.info->name);
    if (golden.is_null()) continue;
    const auto outputs = golden["outputs"].get<Numbers>();
    const auto labels = golden.value("labels", std::vector<std::int64_t>{});
    const auto targets = golden.value("targets", Numbers{});
    EXPECT_EQ(row.of_classes, targets.empty()) << row.info->name;
    const auto width = golden["width"].get<std::int64_t>();
    const defs::Predictions p{.rows = static_cast<std::int64_t>(outputs.size()) / width,
                              .width = width,
                              .outputs = outputs,
                              .labels = labels,
                              .targets = targets};
    EXPECT_NEAR(row.value(p), golden["value"].get<double>(), 1e-13) << row.info->name;
  }
}

TEST(Goldens, OfSchedulesAreMet) {
  for (const defs::ScheduleRow& row : defs::schedules()) {
    if (row.info->name == "one_cycle") continue;  // PyTorch's turns a step earlier; see below
    const Json golden = golden_of("schedules", row.info->name);
    if (golden.is_null()) continue;
    const auto params = golden["params"].get<Numbers>();
    const auto factors = golden["factors"].get<Numbers>();
    for (std::size_t i = 0; i < factors.size(); ++i)
      EXPECT_NEAR(
          row.factor(static_cast<double>(i) / static_cast<double>(factors.size()), params.data()),
          factors[i], 1e-13)
          << row.info->name << " at step " << i;
  }
}

TEST(OneCycle, ClimbsFromOneTwentyFifthToOneAndFallsToAlmostNothing) {
  const auto p = defs::one_cycle_t::params;
  const double values[] = {p[0].value, p[1].value, p[2].value};
  const auto at = [&](double progress) { return defs::one_cycle_t::factor(progress, values); };
  EXPECT_NEAR(at(0.0), 1.0 / 25, 1e-15);
  EXPECT_NEAR(at(0.15), 0.5 * (1 + 1.0 / 25), 1e-15);
  EXPECT_NEAR(at(0.3), 1.0, 1e-15);
  EXPECT_NEAR(at(0.65), 0.5 * (1 + 1.0 / 25e4), 1e-15);
  EXPECT_NEAR(at(1.0), 1.0 / 25e4, 1e-15);
}

}  // namespace
}  // namespace halfspace
