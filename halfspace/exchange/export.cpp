// exchange: the table of endings.
#include "halfspace/exchange/export.hpp"

#include <array>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/npz.hpp"

namespace halfspace::exchange {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> write_npz(const fs::path& to, const model::Model& model,
                                   const ExportOptions& options) {
  const std::map<std::string, Array> arrays = arrays_of(model, options.layout);
  io::write_npz(to, arrays);
  std::vector<std::string> out;
  out.reserve(arrays.size());
  for (const auto& [name, array] : arrays)
    out.push_back(fmt::format("{} {}", name, array.shape().text()));
  return out;
}

constexpr std::array kExportKinds{ExportKind{".npz", "an .npz file", "of NumPy", write_npz}};

}  // namespace

std::span<const ExportKind> export_kinds() { return kExportKinds; }

const ExportKind* export_kind(const fs::path& file) {
  const std::string ending = file.extension().string();
  for (const ExportKind& kind : kExportKinds)
    if (kind.ending == ending) return &kind;
  return nullptr;
}

std::vector<std::string> export_model(const fs::path& to, const model::Model& model,
                                      const ExportOptions& options) {
  const ExportKind* const kind = export_kind(to);
  if (kind != nullptr) return kind->write(to, model, options);
  std::vector<std::string> files;
  for (const ExportKind& each : export_kinds()) files.emplace_back(each.file);
  fail("export.kind", "export",
       fmt::format("a model is exported to {}; got '{}'", base::join(files, " or "), to.string()));
}

}  // namespace halfspace::exchange
