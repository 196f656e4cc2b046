#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Code for processors that not every host of Lambda has. Every x86_64 host has AVX2 (AWS's page on
/// AVX2; x86-64-v3 is what haswell has), some have no AVX-512 (SIGILL, reported 2026-05); arm64
/// begins with Graviton2, a Neoverse N1: Armv8.2 with crypto, and the fleet is mixed (reported
/// 2026-08). Seen in what targets are compiled with, in what GCC wrote into debug information, and
/// in the notes that ask the loader for a level. A part of a file or a program that is for more,
/// and is chosen at run time, is none: options of single sources, functions with attributes, files
/// whose debug information names other options too, targets that have the instruction set in their
/// name.
[[nodiscard]] std::vector<Finding> check_processor(const Package& package);

/// The option that makes code for more than Lambda's processors of that architecture have; empty if
/// none does. They are in the order in which a compiler gets them: the last -march counts.
[[nodiscard]] std::string option_beyond_lambda(std::span<const std::string> options,
                                               std::string_view architecture);

}  // namespace packager
