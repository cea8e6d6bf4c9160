// exchange: the forms in which a model leaves, by the ending of their files.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/exchange/npz.hpp"

namespace halfspace::exchange {

/// What a form can be told.
struct ExportOptions {
  Layout layout = Layout::named;  // of .npz
};

/// One form: a new one is its own file and a row of the table.
struct ExportKind {
  std::string_view ending;  // ".npz"
  std::string_view file;    // "an .npz file", for messages
  std::string_view of;      // "of NumPy", for help
  /// Writes the file in one step and says what is in it, a line for each part.
  std::vector<std::string> (*write)(const std::filesystem::path& to, const model::Model& model,
                                    const ExportOptions& options);
};

std::span<const ExportKind> export_kinds();
/// The form of a file by its ending; null for others.
const ExportKind* export_kind(const std::filesystem::path& file);

/// Writes the model in the form that the file's ending asks for, and says what is in it. Throws:
/// Error for other endings, and for networks that the form cannot hold.
std::vector<std::string> export_model(const std::filesystem::path& to, const model::Model& model,
                                      const ExportOptions& options = {});

}  // namespace halfspace::exchange
