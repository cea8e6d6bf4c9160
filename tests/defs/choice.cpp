// tests: defs/choice.hpp and defs/choices.hpp: definitions chosen by a user's words.
#include "halfspace/defs/choice.hpp"

#include <algorithm>

#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/defs/penalties.hpp"
#include "halfspace/math/dual.hpp"
#include "tests/support/check.hpp"

namespace halfspace::defs {
namespace {

using test::message_of;

std::string refused(std::string_view text) {
  return message_of([=] { choose(text, optimizers(), "optimizer"); });
}

TEST(Choice, TakesTheDefaultsAndWhatIsNamed) {
  EXPECT_EQ(choose("sgd", optimizers(), "optimizer").row, 0);
  EXPECT_EQ(choose("adam", optimizers(), "optimizer").params,
            (std::vector<double>{0.9, 0.999, 1e-8}));
  EXPECT_EQ(choose("adam:epsilon=1e-7,beta1=0.8", optimizers(), "optimizer").params,
            (std::vector<double>{0.8, 0.999, 1e-7}));
}

TEST(Choice, RefusesWhatItDoesNotKnowAndSaysWhatItKnows) {
  EXPECT_EQ(refused("adm"), "[optimizer] unknown name 'adm'; did you mean 'adam'? Choices: " +
                                base::join(names(optimizers())));
  EXPECT_EQ(refused("adam:beta3=1"),
            "[optimizer parameter] unknown name 'beta3'; did you mean 'beta1'? Choices: beta1, "
            "beta2, epsilon");
  EXPECT_EQ(refused("adam:beta1"), "[optimizer] parameters are written name=value; got 'beta1'");
  EXPECT_EQ(refused("adam:beta1=0.9x"), "[optimizer] a parameter is a finite number; got '0.9x'");
  EXPECT_EQ(refused("adam:beta1=nan"), "[optimizer] a parameter is a finite number; got 'nan'");
  EXPECT_EQ(refused("sgd:rate=1"), "[optimizer parameter] unknown name 'rate'");
  EXPECT_EQ(refused("rprop:eta_minus=1.5"), "[optimizer] 'eta_minus' lies in [0, 1]; got 1.5");
  EXPECT_EQ(message_of([] { choose("step:every=0", schedules(), "schedule"); }),
            "[schedule] 'every' lies in [1e-06, 1e+30]; got 0");
  EXPECT_EQ(message_of([] { choose("celu:alpha=-1", activations(), "activation"); }),
            "[activation] 'alpha' lies in [1e-06, 1e+30]; got -1");
}

TEST(Choices, NameEachRowOnce) {
  const auto unique = [](std::vector<std::string> all) {
    std::sort(all.begin(), all.end());
    return std::adjacent_find(all.begin(), all.end()) == all.end();
  };
  EXPECT_TRUE(unique(names(optimizers())));
  EXPECT_TRUE(unique(names(schedules())));
  EXPECT_TRUE(unique(names(initializers())));
  EXPECT_TRUE(unique(names(penalties())));
  EXPECT_TRUE(unique(names(metrics())));
}

TEST(Penalties, PullByTheWeightAndByItsSign) {
  using D = math::Dual<double>;
  const double net[] = {0.1, 0.25};
  EXPECT_EQ(l2_t::term(D(3.0, 1.0), net).slope, 3.0);
  EXPECT_EQ(l1_t::term(D(-3.0, 1.0), net).slope, -1.0);
  EXPECT_EQ(l1_t::term(D(0.0, 1.0), net).slope, 0.0);
  EXPECT_EQ(elastic_net_t::term(D(-3.0, 1.0), net).slope, -0.25 - 0.75 * 3);
}

TEST(Penalties, BeginWithTheirStrength) {
  for (const PenaltyRow& row : penalties()) EXPECT_EQ(row.params.front().name, "strength");
}

TEST(Choices, DefaultsLieInTheirOwnRange) {
  const auto check = [](const auto& rows) {
    for (const auto& row : rows)
      for (const Param& param : row.params) {
        EXPECT_GE(param.value, param.low) << row.info->name << " " << param.name;
        EXPECT_LE(param.value, param.high) << row.info->name << " " << param.name;
      }
  };
  check(activations());
  check(losses());
  check(optimizers());
  check(schedules());
  check(initializers());
  check(penalties());
}

}  // namespace
}  // namespace halfspace::defs
