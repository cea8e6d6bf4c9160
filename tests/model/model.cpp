// tests: model/model.hpp: model files there and back, and every lie refused in one line.
#include "halfspace/model/model.hpp"

#include <functional>

#include <gmock/gmock.h>

#include "halfspace/defs/catalog.hpp"
#include "tests/io/support.hpp"
#include "tests/train/support.hpp"

namespace halfspace::model {
namespace {

using train::prepared;
using train::small;

using io::message_of;
using nlohmann::json;

Model back(const io::TensorFile& file) {
  return from_file(io::read_safetensors(io::encode_safetensors(file), "bytes"), "bytes");
}

TEST(ModelFile, KeepsEveryLayerTypeInBothPrecisions) {
  for (const DType dtype : {DType::float32, DType::float64}) {
    const train::Prepared data = prepared("iris", dtype);
    train::Options options = small();
    options.precision = dtype;
    Model model = train::make_model(data, options);
    auto net = std::make_unique<nn::Sequential>();
    const nn::Init init{.seed = 2, .dtype = dtype};
    net->add<nn::Dropout>(0.1);
    net->add<nn::Linear>(4, 6, init, false);
    net->add<nn::BatchNorm>(6, init, 0.25, 1e-3);
    net->add<nn::LayerNorm>(6, init, 1e-4);
    for (const std::string& name : defs::names(defs::activations()))
      if (name != "step" && name != "sign") net->add<nn::Activation>(name);
    for (const std::string& name : defs::names(defs::row_maps())) net->add<nn::RowMap>(name);
    net->add<nn::Linear>(6, 3, init);
    model.network = std::move(net);
    Record record;
    record.others["note"] = "a record";
    model.set_record(record);
    train::Trainer(model, data.train, nullptr, {}, train::resolve(options, data.train),
                   Runtime::of_this_thread())
        .run();
    const Model again = back(to_file(model));
    EXPECT_EQ(again.weights_hash(), model.weights_hash());
    EXPECT_EQ(again.precision, dtype);
    EXPECT_EQ(again.record().to_json(), model.record().to_json());
    EXPECT_EQ(again.architecture(), "4-6-3");
    EXPECT_EQ(to_file(again).metadata, to_file(model).metadata);
    Runtime& runtime = Runtime::of_this_thread();
    EXPECT_EQ(evaluate(again, data.test, runtime).outputs,
              evaluate(model, data.test, runtime).outputs);
  }
}

TEST(ModelFile, KeepsEveryKindOfTask) {
  const io::TemporaryFolder folder;
  for (const char* set : {"iris", "breast-cancer", "diabetes", "digits"}) {
    const train::Prepared data = prepared(set);
    train::Options options = small();
    options.label_smoothing = data::is_classification(data.train.task) ? 0.1 : 0;
    const Model model = train::make_model(data, options);
    save_model(folder.file("model.safetensors"), model);
    const Model again = load_model(folder.file("model.safetensors"));
    Runtime& runtime = Runtime::of_this_thread();
    EXPECT_EQ(evaluate(again, data.test, runtime).outputs,
              evaluate(model, data.test, runtime).outputs);
    EXPECT_EQ(evaluate(again, data.test, runtime).loss, evaluate(model, data.test, runtime).loss);
    EXPECT_EQ(again.objective.label_smoothing, options.label_smoothing);
  }
}

class HostileModel : public testing::Test {
 protected:
  io::TensorFile good_ = to_file(train::make_model(prepared("iris"), small()));

  using Spoil = std::function<void(json&)>;
  // The message for a file one part of whose metadata was changed.
  std::string refusal(const std::string& part, const Spoil& spoil) {
    io::TensorFile file = good_;
    json value = json::parse(file.metadata[part]);
    spoil(value);
    file.metadata[part] = value.dump();
    return message_of([&] { from_file(file, "m"); });
  }
  std::string network(const Spoil& spoil) { return refusal("network", spoil); }
  std::string layer(const json& value) {
    return network([&](json& n) { n["layers"][0] = value; });
  }
};

TEST_F(HostileModel, IsNotTheGoodOne) {
  EXPECT_EQ(network([](json&) {}), "(no error)");
}

TEST_F(HostileModel, LacksPartsOrIsNoJson) {
  for (const char* part : {"halfspace", "network", "preprocessing", "record"}) {
    io::TensorFile file = good_;
    file.metadata.erase(part);
    EXPECT_EQ(
        message_of([&] { from_file(file, "m"); }),
        std::string("[model] m: no '") + part + "' in the metadata; this is not a Halfspace model");
    for (const char* text : {"", "{", "[1]", "3", "null", "\"x\"", "{\"a\":1}x"}) {
      if (std::string(part) == "record" && std::string(text) != "" && text[0] != '{') continue;
      file.metadata[part] = text;
      EXPECT_NE(message_of([&] { from_file(file, "m"); }), "(no error)") << part << ": " << text;
    }
  }
}

TEST_F(HostileModel, IsOfANewerFormat) {
  EXPECT_EQ(refusal("halfspace", [](json& h) { h["format"] = 2; }),
            "[model] m: the format is newer than 1, the last this version reads; use a newer "
            "halfspace");
  for (const json& format : {json("1"), json(1.5), json(-1), json(nullptr), json(0)})
    EXPECT_NE(refusal("halfspace", [&](json& h) { h["format"] = format; }), "(no error)") << format;
}

TEST_F(HostileModel, LacksFieldsOrHasThemOfTheWrongKind) {
  for (const char* key : {"inputs", "layers", "loss", "output", "label_smoothing", "precision"}) {
    EXPECT_NE(network([&](json& n) { n.erase(key); }), "(no error)") << key;
    for (const json& value : {json(nullptr), json(true), json::array({1, 2}), json::object(),
                              json("nonsense"), json(-1), json(1e300)})
      EXPECT_NE(network([&](json& n) { n[key] = value; }), "(no error)") << key << ": " << value;
  }
}

TEST_F(HostileModel, LiesAboutSizes) {
  const auto sized = [&](const json& out) {
    return layer({{"type", "linear"}, {"name", "zeros"}, {"out", out}, {"bias", 1}});
  };
  EXPECT_EQ(sized(9),
            "[model] m: tensor 'layers.0.weight' has shape (4, 8); the network says (4, 9)");
  for (const json& out : {json(0), json(-8), json(8.5), json(1e15), json(16777216), json("8")})
    EXPECT_NE(sized(out), "(no error)") << out;
  for (const json& size : {json(0), json(2), json(3), json(-1), json(1.5), json("2")})
    EXPECT_NE(network([&](json& n) {
                n["layers"][1] = {{"type", "max_pool"}, {"size", size}};
              }),
              "(no error)")
        << size;
  EXPECT_NE(refusal("preprocessing", [](json& p) { p["columns"].erase(0); }), "(no error)");
  EXPECT_EQ(network([](json& n) { n["inputs"] = 5; }).substr(0, 7), "[model]");
  EXPECT_EQ(network([](json& n) { n["layers"].erase(2); }),
            "[model] m: the network's outputs do not fit its task");
  EXPECT_NE(network([](json& n) { n["layers"] = json::array(); }), "(no error)");
}

TEST_F(HostileModel, NamesLayersThereAreNot) {
  EXPECT_EQ(
      network([](json& n) {
        n["layers"].push_back({{"type", "convolution"}});
      }),
      "[network] unknown layer type 'convolution'; choices: linear, activation, prelu, max_pool, "
      "row_map, "
      "dropout, batch_norm, layer_norm");
  for (const json& value :
       {json(3), json("linear"), json::object(), json{{"type", 3}}, json{{"type", "linear"}},
        json{{"type", "linear"}, {"out", 8}, {"bias", 1}},
        json{{"type", "linear"}, {"name", "none"}, {"out", 8}, {"bias", 1}},
        json{{"type", "activation"}}, json{{"type", "activation"}, {"name", 3}},
        json{{"type", "dropout"}, {"rate", 2}}, json{{"type", "dropout"}, {"rate", "x"}}})
    EXPECT_NE(layer(value), "(no error)") << value;
}

TEST_F(HostileModel, SmoothsOutOfRange) {
  for (const double s : {-0.1, 1.0, 7.0})
    EXPECT_THAT(network([&](json& n) { n["label_smoothing"] = s; }),
                testing::HasSubstr("network.label_smoothing is not in [0, 1)"));
}

TEST_F(HostileModel, HoldsOtherTensors) {
  io::TensorFile file = good_;
  file.tensors.erase("layers.2.bias");
  EXPECT_EQ(message_of([&] { from_file(file, "m"); }),
            "[model] m: tensor 'layers.2.bias' is missing");
  file = good_;
  file.tensors["layers.0.weight"] = Array(DType::float32, {4, 8});
  EXPECT_EQ(message_of([&] { from_file(file, "m"); }),
            "[model] m: tensor 'layers.0.weight' is float32 (4, 8); the network expects float64 "
            "(4, 8)");
  file = good_;
  file.tensors["something.else"] = Array(DType::float32, {4, 8});
  EXPECT_EQ(message_of([&] { from_file(file, "m"); }), "(no error)");
}

TEST_F(HostileModel, CanHaveManyLayersOfNothing) {
  // A chain of dropouts costs memory by the file's own length and no more.
  EXPECT_EQ(network([](json& n) {
              for (int i = 0; i < 2000; ++i)
                n["layers"].push_back({{"type", "dropout"}, {"rate", 0}});
            }),
            "(no error)");
}

}  // namespace
}  // namespace halfspace::model
