// tests: web/engine/session.hpp: a session trains as `halfspace train` does.
#include "web/engine/session.hpp"

#include "halfspace/defs/choices.hpp"
#include "halfspace/train/make_model.hpp"
#include "halfspace/train/trainer.hpp"
#include "tests/support/check.hpp"
#include "web/engine/snapshot.hpp"

namespace halfspace::web {
namespace {

using test::message_of;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

constexpr const char* kSpiral =
    "data spiral\nnoise 0.1\ntest 0.4\nhidden 6,5\nactivation tanh,relu\noptimizer adam\n"
    "learning-rate 0.02\nbatch 16\nseed 3\ndata-seed 3\nl2 0.001\ndropout 0.1\nnorm batch\n";

struct ByTheLibrary {
  std::vector<float> weights;
  train::Outcome outcome;
};

// As `halfspace train` trains with --epochs and, above 0, --max-steps.
ByTheLibrary trained_by_the_library(const Setup& setup, std::int64_t epochs,
                                    std::int64_t max_steps = 0) {
  train::DataOptions from;
  from.data = setup.data;
  from.test = std::to_string(setup.test);
  from.standardize = false;
  from.load.generate = {.samples = setup.samples, .noise = setup.noise, .seed = setup.data_seed};
  from.seed = setup.data_seed;
  train::Options options = setup.options;
  options.epochs = epochs;
  options.max_steps = max_steps;
  const train::Prepared data = train::prepare(from, options.precision);
  const train::Resolved run = train::resolve(options, data.train);
  model::Model model = train::make_model(data, run);
  Runtime runtime;
  ByTheLibrary out;
  out.outcome = train::Trainer(model, data.train, nullptr, data.weights, run, runtime).run();
  for (const nn::Parameter& each : model.network->state())
    for (const double value : each.tensor.values())
      out.weights.push_back(static_cast<float>(value));
  return out;
}

TEST(Session, TakesTheStepsOfTheTrainerToTheBit) {
  for (const char* const setup : {kSpiral, "data circle\nhidden 4,2\n"}) {
    Session session(read_setup(setup));
    session.train(5 * session.batches());
    EXPECT_EQ(session.epoch(), 5);
    EXPECT_THAT(session.weights(),
                ElementsAreArray(trained_by_the_library(read_setup(setup), 5).weights));
  }
}

TEST(Session, TakesTheStepsOfAThousandEpochsWithALimitUnderEverySchedule) {
  for (const defs::ScheduleRow& row : defs::schedules()) {
    web::Setup setup = read_setup(kSpiral);
    setup.options.schedule = row.info->name;
    if (row.of_losses != nullptr) setup.options.schedule += ":patience=0,threshold=0.9";
    setup.options.logical_shards = 2;
    Session session(setup);
    session.train(5 * session.batches() + 7);
    const ByTheLibrary same = trained_by_the_library(setup, 1000, session.step());
    EXPECT_EQ(same.outcome.ending, train::Ending::step_limit);
    EXPECT_THAT(session.weights(), ElementsAreArray(same.weights)) << setup.options.schedule;
  }
}

TEST(Session, LowersItsRateOnAPlateau) {
  Session session(
      read_setup("data circle\nhidden 4,2\nlearning-rate 0.03\n"
                 "schedule plateau:factor=0.5,patience=0,threshold=0.9\n"));
  EXPECT_EQ(session.learning_rate(), 0.03);
  session.train(session.batches());
  EXPECT_EQ(session.learning_rate(), 0.03);
  session.train(session.batches());
  EXPECT_EQ(session.learning_rate(), 0.015);
  session.train(session.batches());
  EXPECT_EQ(session.learning_rate(), 0.0075);
}

TEST(Session, StepsOfABatchAndOfManyMeet) {
  Session one(read_setup(kSpiral));
  Session many(read_setup(kSpiral));
  for (int i = 0; i < 45; ++i) one.train(1);
  many.train(45);
  EXPECT_EQ(one.weights(), many.weights());
  EXPECT_EQ(one.step(), 45);
}

TEST(Session, TuningKeepsWeightsPlaceAndMemory) {
  Session begun(read_setup(kSpiral));
  begun.train(40);
  Session session(read_setup(kSpiral));
  session.go_on(begun);
  EXPECT_EQ(session.weights(), begun.weights());
  session.train(40);
  Session untouched(read_setup(kSpiral));
  untouched.train(80);
  EXPECT_EQ(session.weights(), untouched.weights());

  Session tuned(read_setup(std::string(kSpiral) + "learning-rate 0.5\nbatch 30\n"));
  tuned.go_on(session);
  EXPECT_EQ(tuned.weights(), untouched.weights());
  EXPECT_EQ(tuned.learning_rate(), 0.5);
  EXPECT_EQ(tuned.batches(), 10);
  EXPECT_EQ(tuned.step(), 4 * tuned.batches());
}

TEST(Session, DropoutComesAndGoesWithoutTouchingWeights) {
  const std::string setup = "data xor\nhidden 5,4\nactivation tanh\nnorm layer\n";
  Session session(read_setup(setup));
  session.train(50);
  const std::vector<float> weights = session.weights();
  Session dropping(read_setup(setup + "dropout 0.2\n"));
  dropping.go_on(session);
  EXPECT_EQ(dropping.weights(), weights);
  Session whole(read_setup(setup));
  whole.go_on(dropping);
  EXPECT_EQ(whole.weights(), weights);
}

TEST(Session, TellsWhereItDivergedAndGoesOnFromGoodWeights) {
  Session session(read_setup("data plane\nhidden 8\nactivation relu\nlearning-rate 10\n"));
  const std::vector<float> before = session.weights();
  session.train(10'000);
  EXPECT_LT(session.step(), 10'000);
  EXPECT_THAT(session.divergence(), HasSubstr("step "));
  const std::int64_t stopped = session.step();
  session.train(10);
  EXPECT_EQ(session.step(), stopped);
  session.put_weights(before);
  EXPECT_EQ(session.divergence(), "");
  session.train(1);
  EXPECT_EQ(session.step(), stopped + 1);
}

TEST(Session, TracesADivergenceAsTheTrainerDoes) {
  for (const char* const more : {"", "dropout 0.3\nnorm batch\n", "optimizer momentum\n"}) {
    const web::Setup setup = read_setup(
        std::string("data plane\nhidden 8\nactivation relu\nlearning-rate 1e6\n") + more);
    Session session(setup);
    session.train(10'000);
    const ByTheLibrary same = trained_by_the_library(setup, 1000);
    EXPECT_EQ(session.divergence(), same.outcome.divergence);
    EXPECT_EQ(session.step(), same.outcome.state.step);
  }
}

TEST(Session, ChangesTheRateAloneAsTuningDoes) {
  for (const char* const schedule : {"constant", "cosine"}) {
    const std::string setup = std::string(kSpiral) + "schedule " + schedule + "\n";
    Session session(read_setup(setup));
    session.train(40);
    Session tuned(read_setup(setup + "learning-rate 0.5\n"));
    tuned.go_on(session);
    session.set_rate(0.5);
    EXPECT_EQ(session.learning_rate(), tuned.learning_rate());
    EXPECT_EQ(session.setup().options.learning_rate, 0.5);
    session.train(40);
    tuned.train(40);
    EXPECT_EQ(session.weights(), tuned.weights());
  }
}

TEST(Session, RefusesARateAsItsSetupWould) {
  Session session(read_setup(kSpiral));
  const std::string refusal = message_of([&] { session.set_rate(-1); });
  EXPECT_EQ(refusal, message_of([] { Session(read_setup("learning-rate -1\n")); }));
  EXPECT_THAT(refusal, HasSubstr("learning-rate is above 0; got -1"));
  EXPECT_EQ(session.learning_rate(), 0.02);
}

TEST(Session, LearnsSignsOfTwoClassesAsNumbers) {
  Session session(
      read_setup("data circle\ntask regression\nloss half_squared\noutput tanh\nhidden "
                 "4,2\nactivation tanh\n"));
  EXPECT_TRUE(session.samples().signs);
  for (const float y : session.samples().y) EXPECT_TRUE(y == 0 || y == 1);
  for (const double t : session.samples().train.targets.to_vector<double>())
    EXPECT_EQ(std::abs(t), 1);
  session.train(100 * session.batches());
  Look look(session);
  look.rows();
  EXPECT_GT(look.score(true).score, 0.9);
}

TEST(Session, TakesRowsOfTheUsers) {
  Points points;
  points.columns = {"a", "b", "c"};
  points.task = data::Task::multiclass;
  points.classes = {"u", "v", "w"};
  points.plane = false;
  for (int i = 0; i < 60; ++i) {
    points.y.push_back(static_cast<float>(i % 3));
    for (int c = 0; c < 3; ++c) points.x.push_back(c == i % 3 ? 1.0F : 0.0F);
  }
  Session session(read_setup("data own\nhidden 5\noptimizer adam\nlearning-rate 0.1\n"), points);
  session.train(60 * session.batches());
  Look look(session);
  look.rows();
  EXPECT_EQ(look.score(true).score, 1);
  const std::vector<float> table = look.confusion();
  EXPECT_THAT(table, ElementsAreArray({10, 0, 0, 0, 10, 0, 0, 0, 10}));
}

TEST(Session, RefusesInOneLine) {
  EXPECT_EQ(message_of([] { Session(read_setup("data nowhere\n")); }),
            "[playground] there is no set 'nowhere' to draw");
  EXPECT_EQ(message_of([] { Session(read_setup("features \n")); }),
            "[playground] a network needs an input; switch at least one feature on");
  EXPECT_EQ(message_of([] { read_setup("noise much\n"); }),
            "[settings] noise wants a number; got 'much'");
  EXPECT_THAT(message_of([] { read_setup("nose 0.1\n"); }),
              HasSubstr("unknown key 'nose'; did you mean 'noise'?"));
  const Points alone{.columns = {"x"}, .x = {1, 2}, .y = {0, 0}, .classes = {"only"}};
  EXPECT_EQ(message_of([&] { Session(read_setup("data own\nfeatures x\n"), alone); }),
            "[playground] there is nothing to tell apart: add a second class");
  Session session(read_setup(""));
  EXPECT_EQ(message_of([&] { session.put_weights(std::vector<float>(2)); }),
            "[playground] this network has 3 weights; got 2");
}

}  // namespace
}  // namespace halfspace::web
