// apps: the perceptron rule on data.
#pragma once

#include "apps/halfspace/show/perceptron_text.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::model {
struct Model;
}
namespace halfspace::train {
struct Outcome;
}

namespace halfspace::app {

/// Runs the rule over the training rows, at most `epochs` times, and puts what it learned into the
/// model's one unit. Throws: Error when the model is no single unit or the data has not two
/// classes.
PerceptronResult learn_by_rule(model::Model& model, const train::Prepared& data,
                               std::int64_t epochs, train::Outcome& outcome);

}  // namespace halfspace::app
