// nn: hidden layers' functions by name.
#include "halfspace/nn/hidden.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choice.hpp"

namespace halfspace::nn {
namespace {

// Rectifiers keep half the variance and want He's factor; the others Glorot's.
std::string fitting_initializer(const std::string& activation) {
  const double at_one = activate(activation, Tensor(1.0)).item();
  const double at_two = activate(activation, Tensor(2.0)).item();
  const double at_minus_two = activate(activation, Tensor(-2.0)).item();
  const bool rectifies = at_two - at_one > 0.5 && std::abs(at_minus_two) < 0.5 * std::abs(at_two);
  return rectifies ? "he_normal" : "glorot_uniform";
}

constexpr double kMostPieces = 1024;
constexpr std::array kAlpha{defs::Param{"alpha", 0.25, -1e6, 1e6}};
constexpr std::array kPieces{defs::Param{"pieces", 2, 1, kMostPieces}};
constexpr std::array kSize{defs::Param{"size", 2, 1, kMostPieces}};

std::int64_t whole(double value, std::string_view name) {
  if (value != std::floor(value))
    fail("choice.number", "activation", fmt::format("'{}' is a whole number; got {}", name, value));
  return static_cast<std::int64_t>(value);
}

/// A hidden function that is no activation of defs.
struct Own {
  defs::About info;
  std::span<const defs::Param> params;
  HiddenFunction (*make)(double number);
};

HiddenFunction pool(double size, std::int64_t pieces) {
  return {MaxPool(whole(size, "size")).spec(), pieces, "he_normal"};
}

constexpr std::array kOwn{
    Own{{.name = "prelu",
         .onnx = "PRelu",
         .formula = "max(x, 0) + α min(x, 0), α learned for each unit",
         .source = "He et al., ICCV 2015"},
        kAlpha,
        [](double alpha) {
          return HiddenFunction{{"prelu", "", {{"alpha", alpha}}}, 1, "he_normal"};
        }},
    Own{{.name = "maxout",
         .onnx = "",
         .formula = "the largest of several linear units",
         .source = "Goodfellow et al., ICML 2013"},
        kPieces,
        [](double n) { return pool(n, whole(n, "pieces")); }},
    Own{{.name = "max_pool",
         .onnx = "",
         .formula = "the largest of units that stand together",
         .source = "Goodfellow et al., ICML 2013"},
        kSize,
        [](double n) { return pool(n, 1); }},
};

}  // namespace

PRelu::PRelu(std::int64_t features, const Init& init, double alpha)
    : alpha_(parameter(full({features}, alpha, init.dtype), "alpha")), start_(alpha) {}

Tensor PRelu::forward(const Tensor& x, Forward& /*pass*/) {
  return where(greater(x, 0.0), x, alpha_ * x);
}

std::vector<Parameter> PRelu::state() const { return {{"alpha", alpha_, true, false}}; }

std::int64_t PRelu::output_features(std::int64_t features) const {
  if (features != alpha_.size())
    fail("shape.features", "prelu",
         fmt::format("expects {} features; got {}", alpha_.size(), features));
  return features;
}

MaxPool::MaxPool(std::int64_t size) : size_(size) {
  if (size < 1)
    fail("max_pool.size", "max_pool", fmt::format("takes at least 1 feature; got {}", size));
}

Tensor MaxPool::forward(const Tensor& x, Forward& /*pass*/) {
  const std::int64_t features = output_features(x.shape().back());
  return max(reshape(x, {x.shape()[0], features, size_}), {2});
}

std::int64_t MaxPool::output_features(std::int64_t features) const {
  if (features % size_ != 0)
    fail("shape.features", "max_pool",
         fmt::format("takes {0} features together, and {1} are not a multiple of {0}", size_,
                     features));
  return features / size_;
}

HiddenFunction hidden_function(const std::string& choice) {
  const auto rows = defs::activations();
  std::vector<std::span<const defs::Param>> params;
  for (const auto& row : rows) params.push_back(row.params);
  for (const Own& own : kOwn) params.push_back(own.params);
  const defs::Choice read = defs::read_choice(choice, hidden_functions(), params, "activation");
  const auto place = static_cast<std::size_t>(read.row);
  if (place >= rows.size()) return kOwn[place - rows.size()].make(read.params.front());
  const std::string name(rows[place].info->name);
  return {Activation(name, read.params).spec(), 1, fitting_initializer(name)};
}

std::vector<std::string> hidden_choices(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string piece = list.substr(begin, end - begin);
    if (!out.empty() && piece.find('=') < piece.find(':'))
      out.back() += ',' + piece;
    else
      out.push_back(piece);
    begin = end + 1;
  }
  return out;
}

std::vector<std::string> hidden_functions() {
  std::vector<std::string> names = defs::names(defs::activations());
  for (const Own& own : kOwn) names.emplace_back(own.info.name);
  return names;
}

const defs::About& about_hidden(const std::string& name) {
  const auto rows = defs::activations();
  const auto place = static_cast<std::size_t>(defs::find(name, hidden_functions(), "activation"));
  return place < rows.size() ? *rows[place].info : kOwn[place - rows.size()].info;
}

std::span<const defs::Param> params_of_hidden(const std::string& name) {
  const auto rows = defs::activations();
  const auto place = static_cast<std::size_t>(defs::find(name, hidden_functions(), "activation"));
  return place < rows.size() ? rows[place].params : kOwn[place - rows.size()].params;
}

}  // namespace halfspace::nn
