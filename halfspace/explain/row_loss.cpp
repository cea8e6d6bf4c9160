// explain: recording a loss with names.
#include "halfspace/explain/row_loss.hpp"

#include <fmt/format.h>

#include "halfspace/explain/sample.hpp"

namespace halfspace::explain {
namespace {

// Names the outputs of modules as they come.
class Namer {
 public:
  std::string next(const nn::Module& module, std::size_t place) {
    const nn::Anatomy anatomy = module.anatomy();
    if (std::holds_alternative<nn::AffineMap>(anatomy)) return fmt::format("z{}", ++affine_);
    if (std::holds_alternative<nn::Pointwise>(anatomy)) return fmt::format("h{}", affine_);
    return fmt::format("layers.{}", place);
  }

 private:
  int affine_ = 0;
};

}  // namespace

RecordedLoss record_loss(const model::Model& model, const data::Dataset& data, std::int64_t row) {
  Sample sample = sample_of(model, data, row);
  RecordedLoss out{{}, {sample.x}};
  for (nn::Parameter parameter : model.network->state()) {
    parameter.tensor.named(parameter.path);
    if (parameter.trained) out.wrt.push_back(parameter.tensor);
  }
  nn::Forward pass;
  Namer namer;
  Tensor h = sample.x;
  const auto& modules = model.network->modules();
  for (std::size_t i = 0; i < modules.size(); ++i) {
    Tensor next = modules[i]->forward(h, pass);
    if (!next.is(h)) next.named(namer.next(*modules[i], i));
    h = next;
  }
  sample.wanted.named("target");
  out.loss = model.objective.losses_of(h, sample.wanted).named("loss");
  return out;
}

}  // namespace halfspace::explain
