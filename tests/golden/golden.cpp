// tests: golden values by PyTorch (make_goldens.py): values and gradients of every operator and
// definition, in both float types.
#include <fstream>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/elementwise.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using Json = nlohmann::json;

Json read(const std::string& name) {
  std::ifstream file(std::string(HALFSPACE_SOURCE_DIR) + "/tests/golden/" + name + ".json");
  EXPECT_TRUE(file) << name;
  return Json::parse(file);
}

double number(const Json& value) {
  return value.is_string() ? std::stod(value.get<std::string>()) : value.get<double>();
}

std::vector<double> numbers(const Json& packed) {
  std::vector<double> out;
  for (const Json& value : packed["values"]) out.push_back(number(value));
  return out;
}

Shape shape_of(const Json& packed) {
  return Shape(packed["shape"].get<std::vector<std::int64_t>>());
}

Tensor leaf(const Json& packed, DType dtype) {
  return tensor(shape_of(packed), numbers(packed),
                packed.contains("labels") ? DType::int64 : dtype);
}

void expect_near(const Tensor& got, const Json& want, double tolerance, const std::string& what) {
  EXPECT_EQ(got.shape(), shape_of(want)) << what;
  const std::vector<double> values = got.values();
  const std::vector<double> expected = numbers(want);
  ASSERT_EQ(values.size(), expected.size()) << what;
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_NEAR(values[i], expected[i], tolerance * std::max(1.0, std::abs(expected[i])))
        << what << " at " << i;
}

using Apply = std::function<Tensor(const Json& golden, const Tensors& inputs)>;

/// Checks one line in one dtype: the value, and the gradient of sum(value * cotangent).
void check(const Json& golden, const Apply& apply, DType dtype) {
  const double tolerance = dtype == DType::float64 ? 1e-12 : 3e-5;
  Tensors inputs;
  for (const Json& packed : golden["inputs"]) inputs.push_back(leaf(packed, dtype));
  const Tensor y = apply(golden, inputs);
  const std::string name = golden["op"].get<std::string>() + " " + std::string(info(dtype).name);
  if (info(y.dtype()).is_float && !inputs.empty()) {
    const Tensors g = grad(sum(y * leaf(golden["cotangent"], dtype)), inputs);
    for (std::size_t i = 0; i < g.size(); ++i)
      expect_near(g[i], golden["gradients"][i], tolerance,
                  "gradient " + std::to_string(i) + " of " + name);
  }
  expect_near(y, golden["output"], tolerance, name);
}

std::set<std::string> check_all(const std::string& file, const Apply& apply) {
  std::set<std::string> seen;
  for (const Json& golden : read(file)) {
    SCOPED_TRACE(golden.dump().substr(0, 200));
    for (const DType dtype : {DType::float64, DType::float32}) check(golden, apply, dtype);
    seen.insert(golden["op"].get<std::string>());
  }
  return seen;
}

template <class Rows>
void expect_covered(const Rows& rows, const std::set<std::string>& seen) {
  for (const std::string& name : defs::names(rows))
    EXPECT_TRUE(seen.contains(name))
        << name << " has no golden values: add it to tests/golden/make_goldens.py and run that";
}

TEST(Goldens, OfArithmeticAndActivationsAreMet) {
  const auto table = defs::elementwise_rows();
  const auto seen = check_all("elementwise", [&](const Json& golden, const Tensors& x) {
    const int row = defs::find(golden["op"].get<std::string>(), defs::names(table), "row");
    return ops::elementwise(row, x, golden["params"].get<std::vector<double>>());
  });
  const std::size_t end =
      static_cast<std::size_t>(defs::first_activation()) + defs::activations().size();
  expect_covered(table.first(end), seen);
}

TEST(Goldens, OfRowMapsAreMet) {
  const auto seen = check_all("row_maps", [](const Json& golden, const Tensors& x) {
    return map_rows(golden["op"].get<std::string>(), x[0]);
  });
  expect_covered(defs::row_maps(), seen);
}

TEST(Goldens, OfLossesAreMetInEveryReductionWithWeightsLabelsAndSmoothing) {
  const std::map<std::string, Reduction> reductions{{"automatic", Reduction::automatic},
                                                    {"none", Reduction::none},
                                                    {"sum", Reduction::sum},
                                                    {"mean", Reduction::mean}};
  const auto seen = check_all("losses", [&](const Json& golden, const Tensors& x) {
    LossOptions options{.reduction = reductions.at(golden["reduction"].get<std::string>()),
                        .label_smoothing = golden["smoothing"].get<double>(),
                        .params = golden.value("params", std::vector<double>())};
    if (golden["weights"].get<bool>())
      options.weights = tensor({4}, {1.0, 0.5, 2.0, 0.25}, x[0].dtype());
    return loss(golden["op"].get<std::string>(), x[0], leaf(golden["target"], x[0].dtype()),
                options);
  });
  expect_covered(defs::losses(), seen);
}

template <class T>
std::vector<T> list(const Json& golden, const char* key) {
  return golden[key].get<std::vector<T>>();
}

template <class F>
Apply reducing(F f) {
  return [f](const Json& golden, const Tensors& x) {
    return f(x[0], list<int>(golden, "axes"), golden["keep"].get<bool>());
  };
}

const std::map<std::string, Apply>& operators() {
  static const std::map<std::string, Apply> table{
      {"sum", reducing(sum)},
      {"mean", reducing(mean)},
      {"max", reducing(static_cast<Tensor (*)(const Tensor&, const Axes&, bool)>(max))},
      {"min", reducing(static_cast<Tensor (*)(const Tensor&, const Axes&, bool)>(min))},
      {"logsumexp", reducing(logsumexp)},
      {"argmax",
       [](const Json& g, const Tensors& x) { return argmax(x[0], g["axes"][0].get<int>()); }},
      {"matmul",
       [](const Json& g, const Tensors& x) {
         return matmul(x[0], x[1], g["transposed"][0].get<bool>(), g["transposed"][1].get<bool>());
       }},
      {"reshape",
       [](const Json& g, const Tensors& x) {
         const auto e = list<std::int64_t>(g, "extents");
         return reshape(x[0], {e[0], e[1]});
       }},
      {"transpose",
       [](const Json& g, const Tensors& x) { return transpose(x[0], list<int>(g, "order")); }},
      {"broadcast_to",
       [](const Json& g, const Tensors& x) {
         return broadcast_to(x[0], Shape(list<std::int64_t>(g, "extents")));
       }},
      {"slice",
       [](const Json& g, const Tensors& x) {
         const auto at = list<std::int64_t>(g, "at");
         return slice(x[0], static_cast<int>(at[0]), at[1], at[2], at[3]);
       }},
      {"concat",
       [](const Json& g, const Tensors& x) {
         return concat({x[0], x[1], x[0]}, g["axis"].get<int>());
       }},
      {"gather",
       [](const Json& g, const Tensors& x) {
         return gather(x[0], indices(list<std::int64_t>(g, "index")));
       }},
      {"one_hot",
       [](const Json& g, const Tensors&) {
         return one_hot(indices(list<std::int64_t>(g, "index")), g["classes"].get<std::int64_t>());
       }},
      {"multiply", [](const Json&, const Tensors& x) { return x[0] * x[1]; }},
      {"maximum", [](const Json&, const Tensors& x) { return maximum(x[0], x[1]); }},
      {"stop_gradient_times",
       [](const Json&, const Tensors& x) { return stop_gradient(x[0]) * x[0]; }},
  };
  return table;
}

TEST(Goldens, OfReductionsProductsLayoutAndIndexingAreMet) {
  const auto seen = check_all("operators", [](const Json& golden, const Tensors& x) {
    return operators().at(golden["op"].get<std::string>())(golden, x);
  });
  for (const auto& [name, apply] : operators()) EXPECT_TRUE(seen.contains(name)) << name;
}

}  // namespace
}  // namespace halfspace
