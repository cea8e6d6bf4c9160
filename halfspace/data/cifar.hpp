// data: the binary version of CIFAR-10.
#pragma once

#include <filesystem>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// Has the folder files like data_batch_1.bin (gzipped or not)?
bool is_cifar_folder(const std::filesystem::path& folder);

/// The folder's data_batch*.bin* as training and test_batch*.bin* as test images (N, 3, 32, 32),
/// with the class names of batches.meta.txt where it is there. Throws: Error when a file is not
/// whole records of 3073 bytes, or a label has no name. Source:
/// www.cs.toronto.edu/~kriz/cifar.html, "Binary version".
Source load_cifar_folder(const std::filesystem::path& folder);

}  // namespace halfspace::data
