// web: the derivatives that are written out.
#include "web/engine/lab/slopes.hpp"

#include <array>

namespace halfspace::web {
namespace {

constexpr std::array kSlopes{
    // Activations.
    Slope{"linear", "1"},
    Slope{"step", "0"},
    Slope{"sign", "0"},
    Slope{"sigmoid", "y*(1 - y)"},
    Slope{"tanh", "1 - y^2"},
    Slope{"relu", "step(x)"},
    Slope{"selu", "where(step(x), 1.0507, y + 1.7581)"},
    Slope{"softplus", "sigmoid(x)"},
    Slope{"silu", "sigmoid(x)*(1 + x*(1 - sigmoid(x)))"},
    Slope{"softsign", "1/(1 + abs(x))^2"},
    Slope{"exponential", "y"},
    // Arithmetic.
    Slope{"negative", "-1"},
    Slope{"exp", "y"},
    Slope{"log", "1/x"},
    Slope{"log1p", "1/(1 + x)"},
    Slope{"sqrt", "1/(2*y)"},
    Slope{"square", "2*x"},
    Slope{"abs", "sign(x)"},
    Slope{"sin", "cos(x)"},
    Slope{"cos", "-sin(x)"},
    Slope{"add", "1"},
    Slope{"subtract", "1"},
    Slope{"multiply", "t"},
    Slope{"divide", "1/t"},
    // Losses; t is the target.
    Slope{"half_squared", "x - t"},
    Slope{"squared_sum", "2*(x - t)"},
    Slope{"mse", "2*(x - t)"},
    Slope{"mae", "sign(x - t)"},
    Slope{"bce", "(x - t)/(x*(1 - x))"},
    Slope{"bce_logits", "sigmoid(x) - t"},
    Slope{"logistic", "-t*sigmoid(-t*x)"},
    Slope{"hinge", "-t*step(1 - t*x)"},
    Slope{"squared_hinge", "-2*t*relu(1 - t*x)"},
    Slope{"perceptron", "-t*(1 - step(t*x))"},
    Slope{"zero_one", "0"},
    Slope{"poisson", "exp(x) - t"},
};

}  // namespace

std::span<const Slope> slopes() { return kSlopes; }

}  // namespace halfspace::web
