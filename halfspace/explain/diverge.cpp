// explain: walking a batch through the network in search of NaN.
#include "halfspace/explain/diverge.hpp"

#include <cmath>

#include <fmt/format.h>

namespace halfspace::explain {
namespace {

// "nan" or "inf" when there is one, else "".
std::string flaw_of(const Tensor& x) {
  for (const double value : x.values()) {
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return "inf";
  }
  return "";
}

}  // namespace

std::string flawed_parameter(const std::vector<nn::Parameter>& state) {
  for (const nn::Parameter& parameter : state)
    if (const std::string flaw = flaw_of(parameter.tensor); !flaw.empty())
      return parameter.path + " is " + flaw;
  return "";
}

std::string first_flaw(nn::Sequential& network, const model::Feed& feed,
                       const model::Objective& objective, std::span<const std::int64_t> rows,
                       nn::Forward pass) {
  const Tensor index = indices(rows);
  if (const std::string flaw = flawed_parameter(network.state()); !flaw.empty())
    return flaw + " after the step before; the learning rate is too high";
  Tensor h = feed.inputs(index);
  if (const std::string flaw = flaw_of(h); !flaw.empty())
    return fmt::format("an input is {}", flaw);
  std::size_t place = 0;
  for (const auto& module : network.modules()) {
    h = module->forward(h, pass);
    if (const std::string flaw = flaw_of(h); !flaw.empty())
      return fmt::format("layers.{} ({}) gives {}; lower the learning rate or clip the gradient",
                         place, module->spec().type, flaw);
    ++place;
  }
  const std::string flaw = flaw_of(objective.losses(h, gather(feed.targets, index)));
  return fmt::format("the loss is {} while every layer is finite; lower the learning rate",
                     flaw.empty() ? "not finite" : flaw);
}

}  // namespace halfspace::explain
