// tests: data/augment.hpp: what each way of varying an image does, and on what it depends.
#include "halfspace/data/augment.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "halfspace/defs/choices.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

// Images of pixels drawn at random, (3, height, width) or (height, width).
Dataset images(std::int64_t count, const Shape& shape) {
  Dataset out;
  out.features = Array(DType::uint8, Shape{count, shape.size()});
  out.input_shape = shape;
  const base::Philox random(1, base::Purpose::user);
  std::uint64_t i = 0;
  for (std::uint8_t& pixel : out.features.span<std::uint8_t>())
    pixel = static_cast<std::uint8_t>(random.below(256, i++));
  return out;
}

std::vector<int> shown(const Dataset& data, std::string_view ways, std::int64_t epoch = 0,
                       std::uint64_t seed = 0, int threads = 1) {
  const Array out(DType::uint8, data.features.shape());
  base::ThreadPool pool(threads);
  Augmentation(data, augmentations(ways), seed).show(epoch, out, pool);
  return out.to_vector<int>();
}

// Where a way takes the pixels of image `image` from.
defs::Warp warped(const std::string& way, std::int64_t image, std::int64_t side = 28) {
  defs::Warp w{.height = side, .width = side, .x = {}, .y = {}};
  for (std::int64_t i = 0; i < side * side; ++i) {
    w.x.push_back(static_cast<float>(i % side));
    w.y.push_back(static_cast<float>(i / side));
  }
  const defs::Choice choice = defs::choose(way, defs::augmentations(), "augmentation");
  defs::Draws draws(base::Philox(3, base::Purpose::augmentation), image);
  defs::augmentations()[static_cast<std::size_t>(choice.row)].warp(w, draws, choice.params.data());
  return w;
}

TEST(Augmentation, FlipMirrorsEachChannel) {
  const Dataset data = images(5, {3, 2, 4});
  const std::vector<int> before = data.features.to_vector<int>();
  const std::vector<int> after = shown(data, "flip:probability=1");
  for (std::size_t line = 0; line < before.size(); line += 4)
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(after[line + i], before[line + 3 - i]);
  EXPECT_EQ(shown(data, "flip:probability=0"), before);
}

TEST(Augmentation, NothingToMoveChangesNothing) {
  const Dataset data = images(3, {7, 5});
  const std::vector<int> before = data.features.to_vector<int>();
  EXPECT_EQ(shown(data, "affine:rotate=0,scale=0,shear=0,shift=0"), before);
  EXPECT_EQ(shown(data, "elastic:distance=0"), before);
}

TEST(Augmentation, AffineKeepsLinesAndTheirRatios) {
  double most_turn = 0;
  for (std::int64_t image = 0; image < 200; ++image) {
    const defs::Warp w = warped("affine:rotate=20,scale=0.2,shear=0,shift=3", image);
    const double across = std::hypot(w.x[27] - w.x[0], w.y[27] - w.y[0]) / 27;
    const double down = std::hypot(w.x[756] - w.x[0], w.y[756] - w.y[0]) / 27;
    EXPECT_NEAR(across, down, 1e-4);
    EXPECT_GE(across, 0.8 - 1e-4);
    EXPECT_LE(across, 1.2 + 1e-4);
    EXPECT_NEAR(w.x[783] - w.x[27], w.x[756] - w.x[0], 1e-3);  // opposite sides stay parallel
    const double turn = std::atan2(w.y[27] - w.y[0], w.x[27] - w.x[0]) * 180 / std::numbers::pi;
    most_turn = std::max(most_turn, std::abs(turn));
    const float centre_x = (w.x[0] + w.x[783]) / 2;
    EXPECT_LE(std::abs(centre_x - 13.5F), 3.001F);
  }
  EXPECT_LE(most_turn, 20.001);
  EXPECT_GE(most_turn, 19);
}

TEST(Augmentation, ElasticMovesByItsDistanceAndSmoothly) {
  double squares = 0;
  double steps = 0;
  std::size_t count = 0;
  for (std::int64_t image = 0; image < 400; ++image) {
    const defs::Warp w = warped("elastic:distance=2,spacing=6", image);
    for (std::size_t i = 0; i + 1 < w.x.size(); ++i) {
      if (i % 28 == 27) continue;
      const double dx = w.x[i] - static_cast<float>(i % 28);
      const double beside = w.x[i + 1] - static_cast<float>(i % 28 + 1);
      squares += dx * dx;
      steps += (beside - dx) * (beside - dx);
      ++count;
    }
  }
  EXPECT_NEAR(std::sqrt(squares / static_cast<double>(count)), 2, 0.05);
  EXPECT_LT(steps / squares, 0.05);  // neighbours move alike
}

TEST(Augmentation, DependsOnSeedEpochAndRowAlone) {
  const Dataset data = images(9, {8, 8});
  const std::string ways = "affine+elastic+flip";
  const std::vector<int> once = shown(data, ways);
  for (const int threads : {2, 4}) EXPECT_EQ(shown(data, ways, 0, 0, threads), once);
  EXPECT_NE(shown(data, ways, 1), once);
  EXPECT_NE(shown(data, ways, 0, 1), once);
  Dataset same = images(9, {8, 8});
  const auto pixels = same.features.span<std::uint8_t>();
  std::copy_n(pixels.begin(), 64, pixels.begin() + 64);
  const std::vector<int> twins = shown(same, ways);
  EXPECT_FALSE(std::equal(twins.begin(), twins.begin() + 64, twins.begin() + 64));
}

TEST(Augmentation, RefusesWhatItCannotVary) {
  EXPECT_EQ(message_of([] { Augmentation(images(1, {8}), augmentations("flip"), 0); }),
            "[train] augmentation varies images, and this data has columns");
  EXPECT_EQ(
      message_of([] {
        Augmentation(images(1, {8, 8}), augmentations("flip+afine"), 0);
      }),
      "[augmentation] unknown name 'afine'; did you mean 'affine'? Choices: affine, elastic, flip");
}

}  // namespace
}  // namespace halfspace::data
