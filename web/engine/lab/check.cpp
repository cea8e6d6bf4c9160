// web: the gradient beside numeric derivatives.
#include "halfspace/explain/gradcheck.hpp"

#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/short_names.hpp"
#include "web/engine/lab/subject.hpp"

namespace halfspace::web {
namespace {

constexpr double kCheckWork = 2e8;  // multiply-adds: well below a second in a browser

}  // namespace

void answer_gradcheck(const Request& request, Answer& answer) {
  const Subject subject = subject_of(request);
  const explain::ModelCheck found =
      explain::gradcheck(model::in_float64(subject.model()), in_float64(subject.samples().train),
                         {.work = kCheckWork}, subject.session->runtime());
  const ShortNames names(subject.model());
  answer.fields["maxRelativeError"] = found.max_relative_error;
  answer.fields["rows"] = found.rows;
  answer.fields["tensors"] = nlohmann::ordered_json::array();
  for (const explain::ParameterCheck& tensor : found.tensors)
    answer.fields["tensors"].push_back({{"name", names.of(tensor.name)},
                                        {"shape", tensor.shape.extents()},
                                        {"checked", tensor.check.checked},
                                        {"maxRelativeError", tensor.check.max_relative_error},
                                        {"numeric", tensor.check.numeric},
                                        {"automatic", tensor.check.automatic}});
}

}  // namespace halfspace::web
