// web: rows as float32 beside their names.
#include "web/engine/lab/points.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::web {
namespace {

constexpr std::int64_t kMostInputs = 1024;
constexpr std::int64_t kMostNumbers = std::int64_t{20} << 20U;

void check(const data::Source& source, const data::Preprocessing& rules) {
  if (rules.task == data::Task::multilabel)
    fail("lab.labels", "data",
         fmt::format("{} has several labels a row, and the page shows one; choose one target",
                     io::shown(source.name)));
  const std::int64_t rows = data::rows(source.train) + (source.test ? data::rows(*source.test) : 0);
  if (rules.features() > kMostInputs || rows > kMostNumbers / rules.features())
    fail("lab.size", "data",
         fmt::format("{} has {} rows of {} inputs; the page holds up to {} inputs and {} numbers; "
                     "halfspace train takes more",
                     io::shown(source.name), rows, rules.features(), kMostInputs, kMostNumbers));
}

data::Dataset rows_of(const data::Source& source, const data::Preprocessing& rules) {
  data::Dataset train = rules.apply(source.train, DType::float32, true);
  if (!source.test) return train;
  return data::concat(train, rules.apply(*source.test, DType::float32, true));
}

// Pixels stay bytes in a data set; here they are what the network sees of them.
std::vector<float> inputs_of(const data::Dataset& rows, const data::Preprocessing& rules) {
  std::vector<float> out = rows.features.to_vector<float>();
  if (rows.features.dtype() != DType::uint8) return out;
  for (float& pixel : out)
    pixel = static_cast<float>((pixel - rules.image_mean) / rules.image_scale);
  return out;
}

}  // namespace

void put_points(const data::Source& source, const data::Preprocessing& rules, bool plane,
                Answer& answer) {
  check(source, rules);
  const data::Dataset rows = rows_of(source, rules);
  answer.fields["points"] = {{"name", source.name},
                             {"columns", rows.feature_names},
                             {"task", data::task_name(rules.task)},
                             {"classes", rules.class_names},
                             {"plane", plane},
                             {"preprocessing", rules.to_json().dump()}};
  answer.put("points.x", inputs_of(rows, rules));
  answer.put("points.y", rows.targets.to_vector<float>());
}

}  // namespace halfspace::web
