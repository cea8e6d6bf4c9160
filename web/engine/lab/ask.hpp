// web: what the page asks of the laboratory, all in one function.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::web {

/// Answers one request; web/src/engine/lab.ts says what there is to ask and what comes back.
///
/// A request is JSON, {"do": "trace", "row": 3, ...}; an answer too. Numbers in bulk travel beside
/// it in one block of bytes, which `sections` names: {"weights": [offset, count]} are count float32
/// from byte `offset`, a multiple of 4, and {"bytes": {"file": [offset, count]}} bytes. In answers
/// the names of sections are paths: "points.x".
///
/// A request about a network (trace, gradcheck, regions, surface, hidden, save, csv) has
///   "config": lines of read_setup;
///   "weights" (section): every number of the network's state;
///   "points" where the data is handed over: {"name", "columns", "task", "classes", "plane",
///   "preprocessing" (text, as `table` and `set` gave it)} and the sections "x" (rows, columns)
///   and "y" (rows);
///   "epochs", for the record of `save`.
/// and beside these
///   trace {"row"}                     row of Layout.x
///   gradcheck {}
///   regions {"window": [x0, x1, y0, y1]}
///   surface {"side"}                  section "path": weights one after the other
///   hidden {}
///   save {}                           -> bytes "file"
///   csv {}                            -> {"text"}
/// Requests about files and sets:
///   open {"name"}                     bytes "file"
///   table {"name", "target", "drop", "standardize", "task", "preprocessing"}   bytes "file"
///   set {"name"}
/// Requests about theory:
///   logic {"expression"}
///   approximate {"formula", "units", "unit", "range": [low, high]}
///   samples {"units", "unit"}         sections "x" and "y": a drawn function
///   perceptron {"margin", "samples", "seed"}
///
/// Throws: Error for requests that are not of this form, and for what they ask in vain.
std::string ask(std::string_view request, std::span<const std::byte> attachment,
                std::vector<std::byte>& attachment_out);

}  // namespace halfspace::web
