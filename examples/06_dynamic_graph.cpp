// examples: Graphs that differ at every step, by ordinary C++: a recursive net reads expressions
// such as (1 and not (0 or 1)) by calling itself along their tree, so each expression records a
// graph of its own. Trained on trees of depth 3, it is tested on deeper ones. Then a loop whose
// length depends on the values it computes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

#include <halfspace/base/philox.hpp>
#include <halfspace/halfspace.hpp>

using namespace halfspace;

namespace {

// Draws one number after the other.
struct Dice {
  base::Philox random;
  std::uint64_t thrown = 0;
  int below(int n) {
    return static_cast<int>(random.below(static_cast<std::uint64_t>(n), thrown++));
  }
};

struct Tree {
  char kind;  // '0' or '1', '!' (not), '&', '|'
  std::unique_ptr<Tree> left, right;
};

std::unique_ptr<Tree> grow(Dice& dice, int depth) {
  if (depth == 0) return std::make_unique<Tree>(Tree{dice.below(2) != 0 ? '1' : '0', {}, {}});
  const char kind = "!&|"[dice.below(3)];
  auto left = grow(dice, depth - 1);
  auto right = kind == '!' ? nullptr : grow(dice, dice.below(depth));
  return std::make_unique<Tree>(Tree{kind, std::move(left), std::move(right)});
}

bool value(const Tree& t) {
  if (t.kind == '!') return !value(*t.left);
  if (t.kind == '&') return value(*t.left) && value(*t.right);
  if (t.kind == '|') return value(*t.left) || value(*t.right);
  return t.kind == '1';
}

int nodes(const Tree& t) {
  return 1 + (t.left ? nodes(*t.left) : 0) + (t.right ? nodes(*t.right) : 0);
}

// The meaning of a tree: a row of 8 numbers, made from its parts' meanings.
struct RecursiveNet {
  Tensor zero = parameter(normal({1, 8}, 1)), one = parameter(normal({1, 8}, 2));
  Tensor negate = parameter(normal({8, 8}, 3) * 0.3), either = parameter(normal({16, 8}, 4) * 0.3);
  Tensor both = parameter(normal({16, 8}, 5) * 0.3), read = parameter(normal({8, 1}, 6) * 0.3);

  Tensor meaning(const Tree& t) const {
    if (t.kind == '0') return zero;
    if (t.kind == '1') return one;
    const Tensor left = meaning(*t.left);
    if (t.kind == '!') return tanh(matmul(left, negate));
    const Tensor parts = concat({left, meaning(*t.right)}, 1);
    return tanh(matmul(parts, t.kind == '&' ? both : either));
  }
  Tensor operator()(const Tree& t) const { return matmul(meaning(t), read); }
  std::vector<Tensor*> weights() { return {&zero, &one, &negate, &either, &both, &read}; }
};

}  // namespace

int main() {
  RecursiveNet net;
  Dice dice{base::Philox(2, base::Purpose::user)};
  int smallest = 1000, largest = 0;
  for (int step = 0; step < 1500; ++step) {
    Tensor loss = 0.0;
    for (int i = 0; i < 8; ++i) {
      const auto tree = grow(dice, 1 + dice.below(3));
      smallest = std::min(smallest, nodes(*tree));
      largest = std::max(largest, nodes(*tree));
      loss = loss + bce_logits(net(*tree), full({1, 1}, value(*tree) ? 1 : 0)) / 8.0;
    }
    Tensors wrt;
    for (const Tensor* w : net.weights()) wrt.push_back(*w);
    const Tensors g = grad(loss, wrt);
    Tensors next;
    for (std::size_t i = 0; i < g.size(); ++i) next.push_back(fma(-0.3, g[i], wrt[i]));
    eval(next);
    for (std::size_t i = 0; i < g.size(); ++i) *net.weights()[i] = parameter(next[i]);
  }
  std::printf("trained on trees of %d to %d nodes\n", smallest, largest);
  for (const int depth : {3, 5, 7}) {
    int right = 0;
    for (int i = 0; i < 200; ++i) {
      const auto tree = grow(dice, depth);
      right += (net(*tree).item() > 0) == value(*tree) ? 1 : 0;
    }
    std::printf("depth %d: %d of 200 expressions right\n", depth, right);
  }

  // Newton's method for the square root of a, until it has converged: how many rounds depends on a,
  // and the gradient flows through exactly those.
  for (const double number : {2.0, 1e6}) {
    const Tensor a = parameter(tensor({}, {number}, DType::float64));
    Tensor root = a;
    int rounds = 0;
    while (std::abs(root.item() * root.item() - number) > 1e-12 * number) {
      root = 0.5 * (root + a / root);
      ++rounds;
    }
    std::printf("sqrt(%g) = %.6f in %d rounds, slope %.6f\n", number, root.item(), rounds,
                grad(root, {a})[0].item());
  }
}
