// tests: networks as files, from the page and to it.
#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "halfspace/data/source.hpp"
#include "halfspace/model/evaluate.hpp"
#include "halfspace/train/make_model.hpp"
#include "tests/web/lab_support.hpp"

namespace halfspace::web {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// The points of an answer as those of a request.
void take_points(Asked& asked, const Answered& from) {
  asked.fields["points"] = from["points"];
  asked.floats("x", from.floats("points.x")).floats("y", from.floats("points.y"));
}
Points points_of(const Answered& from) {
  const json& points = from["points"];
  return {.columns = points["columns"].get<std::vector<std::string>>(),
          .x = from.floats("points.x"),
          .y = from.floats("points.y"),
          .task = *data::task_named(points["task"].get<std::string>()),
          .classes = points["classes"].get<std::vector<std::string>>(),
          .plane = points["plane"].get<bool>()};
}

model::Model saved_model(const Asked& asked) {
  return model::from_file(io::read_safetensors(answered(asked).bytes("file"), "m.safetensors"),
                          "m.safetensors");
}

double session_loss(const Session& session) {
  return model::evaluate(session.model(), session.samples().all, Runtime::of_this_thread()).loss;
}
// What `halfspace evaluate` computes.
double loss_on(const model::Model& model, const data::Source& source) {
  return model::evaluate(model, model.preprocessing.apply(source.train, model.precision, true),
                         Runtime::of_this_thread())
      .loss;
}

TEST(LabSave, MakesAModelForItsSetAndItsCsv) {
  for (const char* const more :
       {"", "data plane\n", "norm batch\n", "features x,y,sin(x)\n",
        "loss mse\noutput tanh\ntask regression\n", "data spiral\nnoise 0.1\ndata-seed 5\n"}) {
    const std::string config = setup_text(more);
    Session session(read_setup(config));
    session.train(40);
    Asked asked = about("save", session, config);
    asked.fields["epochs"] = 1;
    const model::Model model = saved_model(asked);
    EXPECT_EQ(model.weights_hash(), session.model().weights_hash());
    const double loss = session_loss(session);
    asked.fields["do"] = "csv";
    const std::string csv = answered(asked)["text"];
    EXPECT_NEAR(loss_on(model, data::read(io::as_bytes(csv), "rows.csv")), loss, 1e-6) << more;
    if (std::string_view(more).find("features") != std::string_view::npos) continue;
    const web::Setup& setup = session.setup();  // a test has a Setup of its own
    const data::Source source = data::load(
        setup.data,
        {.csv = {}, .pictures = {}, .generate = {setup.samples, setup.noise, setup.data_seed}});
    EXPECT_NEAR(loss_on(model, source), loss, 1e-6) << more;
  }
}

TEST(LabSave, KeepsHowAFilesColumnsBecameInputs) {
  const std::string csv =
      "size,colour,price\n1,red,10.5\n2,blue,21\n3,red,29\n4,green,41\n5.5,blue,55.25\n,red,60\n";
  const Answered table = answered(file_request("table", "prices.csv", csv));
  EXPECT_EQ(table["target"], "price");
  const std::string config = "data own\nhidden 3\n";
  Session session(read_setup(config), points_of(table));
  session.train(50);
  Asked asked = about("save", session, config);
  take_points(asked, table);
  const model::Model model = saved_model(asked);
  EXPECT_NEAR(loss_on(model, data::read(io::as_bytes(csv), "prices.csv")), session_loss(session),
              1e-6);
  asked.fields["do"] = "csv";
  const std::string again = answered(asked)["text"];
  EXPECT_THAT(again, StartsWith("size,colour,price\n"));
  EXPECT_THAT(again, HasSubstr("5.5,blue,55.25\n"));
  EXPECT_NEAR(loss_on(model, data::read(io::as_bytes(again), "again.csv")), session_loss(session),
              1e-4);
}

TEST(LabSave, MakesAModelOfDigits) {
  const Answered digits = answered(json{{"do", "set"}, {"name", "digits"}});
  const std::string config = "data own\nhidden 8\n";
  Session session(read_setup(config), points_of(digits));
  session.train(5);
  Asked asked = about("save", session, config);
  take_points(asked, digits);
  const model::Model model = saved_model(asked);
  EXPECT_NEAR(loss_on(model, data::load("digits")), session_loss(session), 1e-5);
  asked.fields["do"] = "csv";
  const std::string csv = answered(asked)["text"];
  EXPECT_NEAR(loss_on(model, data::read(io::as_bytes(csv), "d.csv")), session_loss(session), 1e-5);
  asked = file_request("open", "m.safetensors", io::encode_safetensors(model::to_file(model)));
  const Answered opened = answered(asked);
  EXPECT_EQ(opened.floats("points.x"), digits.floats("points.x"));
  EXPECT_EQ(opened["architecture"], "64-8-10");
}

TEST(LabOpen, GivesBackWhatWasSaved) {
  const std::string config = setup_text(
      "activation relu,leaky_relu:alpha=0.2\noptimizer adam\nfeatures x,x*y\nl2 0.01\n"
      "test 0.3\nnoise 0.2\ndata-seed 8\nnorm layer\ndropout 0.1\n");
  Session session(read_setup(config));
  session.train(10);
  const Asked saved = about("save", session, config);
  const Answered got = answered(file_request(
      "open", "m.safetensors", std::span<const std::byte>(answered(saved).bytes("file"))));
  EXPECT_EQ(got.floats("weights"), session.weights());
  EXPECT_TRUE(got["points"].is_null());
  EXPECT_TRUE(got["needs"].empty());
  const json& back = got["config"];
  EXPECT_EQ(back["data"], "circle");
  EXPECT_EQ(back["features"], (json{"x", "x*y"}));
  EXPECT_EQ(back["hidden"], (json{4, 2}));
  EXPECT_EQ(back["activations"], (json{"relu", "leaky_relu:alpha=0.2"}));
  EXPECT_EQ(back["optimizer"], "adam");
  EXPECT_EQ(back["norm"], "layer");
  EXPECT_EQ(back["seed"], 3);
  EXPECT_EQ(back["dataSeed"], 8);
  EXPECT_NEAR(back["trainShare"].get<double>(), 0.7, 1e-12);
  EXPECT_NEAR(back["noise"].get<double>(), 0.2, 1e-12);
  EXPECT_NEAR(back["dropout"].get<double>(), 0.1, 1e-12);
  EXPECT_NEAR(back["l2"].get<double>(), 0.01, 1e-12);
  EXPECT_NEAR(back["learning-rate"].get<double>(), 0.03, 1e-12);
}

// A model as `halfspace train` makes it, with standardized columns.
model::Model by_command_line(const std::string& set, const std::string& activation) {
  train::DataOptions from;
  from.data = set;
  train::Options options;
  options.hidden = {5, 3};
  options.activation = activation;
  const train::Prepared data = train::prepare(from, DType::float32);
  model::Model model = train::make_model(data, train::resolve(options, data.train));
  model::Record record;
  record.data = set;
  record.options = {{"seed", 0},
                    {"test", nullptr},
                    {"optimizer", "adamw"},
                    {"learning-rate", 0.02},
                    {"batch", 16}};
  model.set_record(record);
  return model;
}

TEST(LabOpen, MakesAModelOfThePlaneTakeItsPoints) {
  for (const char* const set : {"circle", "plane", "bumps"}) {
    const model::Model model = by_command_line(set, "tanh");
    const Answered got = answered(
        file_request("open", "m.safetensors",
                     std::span<const std::byte>(io::encode_safetensors(model::to_file(model)))));
    const json& config = got["config"];
    EXPECT_EQ(config["data"], set);
    EXPECT_EQ(config["optimizer"], "adamw");
    Session session(
        read_setup(fmt::format("data {}\nhidden 5,3\nactivation tanh\ntest 0.2\n"
                               "loss {}\n",
                               set, config["loss"].get<std::string>())));
    session.put_weights(got.floats("weights"));
    const data::Source source = data::load(set);
    const data::Dataset rows = model.preprocessing.apply(source.train, DType::float32, true);
    const auto outputs = model::evaluate(model, rows, Runtime::of_this_thread()).metrics;
    const data::Dataset raw =
        session.model().preprocessing.apply(source.train, DType::float32, true);
    const auto again = model::evaluate(session.model(), raw, Runtime::of_this_thread()).metrics;
    ASSERT_EQ(outputs.size(), again.size());
    for (std::size_t i = 0; i < outputs.size(); ++i)
      EXPECT_NEAR(outputs[i].second, again[i].second, 1e-4) << set << " " << outputs[i].first;
  }
}

TEST(LabOpen, SaysWhichColumnsAModelOfAFileNeeds) {
  model::Model model = by_command_line("wine", "relu");
  model::Record record;
  record.data = "mine.csv";
  model.set_record(record);
  const Answered got = answered(
      file_request("open", "m.safetensors",
                   std::span<const std::byte>(io::encode_safetensors(model::to_file(model)))));
  EXPECT_TRUE(got["points"].is_null());
  EXPECT_EQ(got["needs"].size(), 13U);
  EXPECT_EQ(got["config"]["data"], "own");
}

TEST(LabOpen, RefusesWhatThePageCannotShow) {
  const auto refused = [](const model::Model& model) {
    return refusal(
        file_request("open", "m.safetensors",
                     std::span<const std::byte>(io::encode_safetensors(model::to_file(model)))));
  };
  const auto with_hidden = [](const std::vector<std::int64_t>& hidden, const char* activation) {
    train::DataOptions from;
    from.data = "iris";
    train::Options options;
    options.hidden = hidden;
    options.activation = activation;
    const train::Prepared data = train::prepare(from, DType::float32);
    return train::make_model(data, train::resolve(options, data.train));
  };
  EXPECT_EQ(
      refused(with_hidden({65}, "relu")),
      "[open] 'm.safetensors' has a layer of 65 units; the page shows up to 64 units a layer");
  EXPECT_EQ(refused(with_hidden({2, 2, 2, 2, 2, 2, 2, 2, 2}, "relu")),
            "[open] 'm.safetensors' has 9 hidden layers; the page shows up to 8");
  EXPECT_EQ(refused(with_hidden({4}, "maxout:pieces=2")),
            "[open] 'm.safetensors' has a layer of type 'max_pool', which the page does not show");
}

TEST(LabOpen, HasOneErrorForDamage) {
  const std::string config = setup_text();
  const Session session(read_setup(config));
  const std::vector<std::byte> whole = answered(about("save", session, config)).bytes("file");
  for (std::size_t size = 0; size < whole.size(); size += 37)
    EXPECT_THAT(refusal(file_request("open", "m.safetensors",
                                     std::span<const std::byte>(whole).first(size))),
                StartsWith("["));
  for (std::size_t place = 0; place < 600; place += 7) {
    std::vector<std::byte> damaged = whole;
    damaged[place] ^= std::byte{0x55};
    const std::string line =
        refusal(file_request("open", "m.safetensors", std::span<const std::byte>(damaged)));
    EXPECT_EQ(line.find('\n'), std::string::npos);
  }
  EXPECT_THAT(refusal(file_request("open", "m.safetensors", "hello, world, how are you?")),
              StartsWith("["));
}

}  // namespace
}  // namespace halfspace::web
