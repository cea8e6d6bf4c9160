// draw: positions by relaxation: each layer in turn as near its neighbours as its gaps allow.
#include "halfspace/draw/figure/layers_settle.hpp"

namespace halfspace::draw {
namespace {

constexpr int kRounds = 100;       // of settling
constexpr double kStiffness = 32;  // of the straight stretches of long edges
constexpr double kLeafPull = 0.01;
constexpr double kBendGap = 14;  // beside a bend

// How much neighbours want to stand at one height. Leaves step aside, so that what computes keeps
// to one line.
double pull_of(const Place& neighbour, const Place& place) {
  if (neighbour.bend && place.bend) return kStiffness;
  return neighbour.leaf() || place.leaf() ? kLeafPull : 1;
}

// A wish to stand at `at`, as strong as `weight`.
struct Pulled {
  double at = 0, weight = 0;
};

// The positions nearest to the wishes, in their order with `gap[i]` or more between i - 1 and i:
// without the gaps it is isotonic regression, where neighbours in conflict stand as one block.
std::vector<double> settled(const std::vector<Pulled>& wishes, const std::vector<double>& gap) {
  struct Block {
    double sum, weight;
    std::size_t count;
    [[nodiscard]] double mean() const { return sum / weight; }
  };
  std::vector<Block> blocks;
  double offset = 0;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    offset += gap[i];
    blocks.push_back({wishes[i].weight * (wishes[i].at - offset), wishes[i].weight, 1});
    while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
      const Block last = blocks.back();
      blocks.pop_back();
      blocks.back() = {blocks.back().sum + last.sum, blocks.back().weight + last.weight,
                       blocks.back().count + last.count};
    }
  }
  std::vector<double> out;
  offset = 0;
  for (const Block& block : blocks)
    for (std::size_t k = 0; k < block.count; ++k) {
      offset += gap[out.size()];
      out.push_back(block.mean() + offset);
    }
  return out;
}

// Positions across the layers: the middle of each place.
class Across {
 public:
  Across(const LayerOrder& order, const std::vector<double>& extents, double gap)
      : order_(order), extents_(extents), middles_(extents.size()) {
    for (const auto& layer : order_.layers) {
      gaps_.push_back(gaps_of(layer, gap));
      double x = 0;
      for (std::size_t i = 0; i < layer.size(); ++i)
        middles_[place_index(layer[i])] = x += gaps_.back()[i];
    }
  }

  // First by one side alone, so that it unfolds, then by both.
  std::vector<double> settle() {
    for (int round = 0; round < kRounds; ++round) {
      const bool both = round >= kRounds / 2;
      for (std::size_t l = 0; l < order_.layers.size(); ++l) settle(l, true, both);
      for (std::size_t l = order_.layers.size(); l-- > 0;) settle(l, both, true);
    }
    return middles_;
  }

 private:
  [[nodiscard]] std::vector<double> gaps_of(const std::vector<int>& layer, double gap) const {
    std::vector<double> out{0};
    for (std::size_t i = 1; i < layer.size(); ++i) {
      const Place& a = order_.places[place_index(layer[i - 1])];
      const Place& b = order_.places[place_index(layer[i])];
      out.push_back((extents_[place_index(layer[i - 1])] + extents_[place_index(layer[i])]) / 2 +
                    (a.bend || b.bend ? kBendGap : gap));
    }
    return out;
  }

  void settle(std::size_t l, bool above, bool below) {
    const auto& layer = order_.layers[l];
    std::vector<Pulled> wishes;
    for (const int i : layer) {
      const Place& place = order_.places[place_index(i)];
      Pulled wish{middles_[place_index(i)] * 1e-3, 1e-3};
      const auto add = [&](const std::vector<int>& near) {
        for (const int other : near) {
          const double weight = pull_of(order_.places[place_index(other)], place);
          wish.at += weight * middles_[place_index(other)];
          wish.weight += weight;
        }
      };
      if (above) add(place.above);
      if (below) add(place.below);
      wish.at /= wish.weight;
      wishes.push_back(wish);
    }
    const std::vector<double> middles = settled(wishes, gaps_[l]);
    for (std::size_t i = 0; i < layer.size(); ++i) middles_[place_index(layer[i])] = middles[i];
  }

  const LayerOrder& order_;
  const std::vector<double>& extents_;
  std::vector<double> middles_;
  std::vector<std::vector<double>> gaps_;  // by layer
};

}  // namespace

std::vector<double> settled_places(const LayerOrder& order, const std::vector<double>& extents,
                                   double gap) {
  return Across(order, extents, gap).settle();
}

}  // namespace halfspace::draw
