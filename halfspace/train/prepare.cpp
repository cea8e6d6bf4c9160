// train: loading, splitting and preprocessing.
#include "halfspace/train/prepare.hpp"

#include <numeric>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/data/split.hpp"
#include "halfspace/data/weights.hpp"

namespace halfspace::train {
namespace {

using Rows = std::vector<std::int64_t>;

template <class T>
std::vector<T> picked(const std::vector<T>& values, const Rows& rows) {
  std::vector<T> out;
  out.reserve(rows.size());
  for (const std::int64_t row : rows) out.push_back(values[static_cast<std::size_t>(row)]);
  return out;
}

// Splits some rows of the part; the positions in the result are row numbers of the part again.
data::Split split_rows(const Rows& rows, const data::Target& target, double share,
                       std::uint64_t seed, std::uint64_t stream) {
  data::Split split = target.classes.empty()
                          ? data::split(static_cast<std::int64_t>(rows.size()), share, seed,
                                        base::Purpose::split, stream)
                          : data::stratified_split(picked(target.classes, rows), share, seed,
                                                   base::Purpose::split, stream);
  return {picked(rows, split.train), picked(rows, split.held_out)};
}

Rows all_rows(const data::Part& part) {
  Rows rows(static_cast<std::size_t>(data::rows(part)));
  std::iota(rows.begin(), rows.end(), std::int64_t{0});
  return rows;
}

std::vector<double> weigh(const DataOptions& options, const data::Part& part,
                          const data::Target& target, const Rows& rows) {
  std::vector<double> weights;
  if (!options.sample_weight.empty())
    weights = picked(data::column_weights(part, options.sample_weight), rows);
  if (!options.balance_classes) return weights;
  if (target.classes.empty())
    fail("weights.task", "train",
         target.task == data::Task::multilabel
             ? "balanced class weights need one class a row; a row has several labels"
             : "balanced class weights need classes; the target is a number");
  const auto classes = picked(target.classes, rows);
  auto balanced =
      data::per_sample(classes, data::balanced_class_weights(classes, target.class_names.size()));
  if (weights.empty()) return balanced;
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] *= balanced[i];
  return weights;
}

}  // namespace

Prepared prepare(const DataOptions& options, DType precision) {
  return prepare(data::load(options.data, options.load), options, precision);
}

Prepared prepare(const data::Source& source, const DataOptions& options, DType precision) {
  const data::Target target = data::read_target(
      source.train, options.target.empty() ? source.default_target : options.target, options.task);

  std::optional<data::Part> test_part = source.test;
  const std::optional<double> share =
      options.test.empty() ? 0.2 : base::parse<double>(options.test);
  if (!options.test.empty()) test_part.reset();
  if (!share) {
    data::LoadOptions load = options.load;
    if (const auto* const images = std::get_if<data::Images>(&source.train))
      load.pictures = data::form_of(images->picture());
    data::Source other = data::load(options.test, load);
    test_part = other.test ? std::move(*other.test) : std::move(other.train);
  }
  data::Split rows{all_rows(source.train), {}};
  if (share && !test_part) rows = split_rows(rows.train, target, *share, options.seed, 0);
  const Rows held_out = rows.held_out;
  Rows validation;
  if (options.validation != 0) {
    data::Split inner = split_rows(rows.train, target, options.validation, options.seed, 1);
    rows.train = std::move(inner.train);
    validation = std::move(inner.held_out);
  }

  Prepared out;
  out.name = source.name;
  data::FitOptions fit{options.drop, options.standardize, options.standardize_target};
  if (!options.sample_weight.empty()) fit.drop.push_back(options.sample_weight);
  out.preprocessing = data::Preprocessing::fit(source.train, rows.train, target, fit);
  out.train = out.preprocessing.apply(source.train, precision, true, rows.train);
  if (!validation.empty())
    out.validation = out.preprocessing.apply(source.train, precision, true, validation);
  out.test = test_part ? out.preprocessing.apply(*test_part, precision, true)
                       : out.preprocessing.apply(source.train, precision, true, held_out);
  out.weights = weigh(options, source.train, target, rows.train);
  return out;
}

}  // namespace halfspace::train
