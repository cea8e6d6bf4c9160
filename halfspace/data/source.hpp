// data: from what the user names (a set, a file, a folder) to data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "halfspace/data/csv.hpp"
#include "halfspace/data/fit_picture.hpp"
#include "halfspace/data/generate.hpp"
#include "halfspace/data/part.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::data {

struct LoadOptions {
  CsvOptions csv;
  PictureForm pictures;
  GenerateOptions generate;
};

/// Loads an embedded set (digits, iris, wine, breast-cancer, diabetes), a generated one (xor,
/// circle, gauss, spiral, moons, plane, bumps, parity:D), a file (by its ending, see file_endings)
/// or a folder (IDX as MNIST's, CIFAR-10 binary batches, pictures in a folder a class). A file
/// called like a set is reached as ./iris. Throws: Error naming the nearest sets when there is
/// nothing of that name.
Source load(const std::string& spec, const LoadOptions& options = {});

/// The same for a file's content, gzipped or not; `name` tells the kind by its ending. Throws:
/// Error as load, and for pictures, and content that is empty or unpacks to more than `max_bytes`.
Source read(std::span<const std::byte> content, const std::string& name,
            const LoadOptions& options = {}, std::size_t max_bytes = io::kMaxFileBytes);

/// ".csv", ".npz" and the others that files are read by; each may be followed by ".gz".
std::vector<std::string> file_endings();

/// A line of `halfspace data list`.
struct SetInfo {
  std::string name;
  std::string kind;  // "embedded" or "generated"
  std::int64_t rows;
  std::int64_t features;
  std::string task;  // "binary", "multiclass", "regression"
  std::string description;
};

/// The sets that need no file.
std::vector<SetInfo> list();

}  // namespace halfspace::data
