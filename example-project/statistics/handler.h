#pragma once

#include <string>

/// Answers an event of an API Gateway HTTP API (payload format 2.0) or of a function URL whose body
/// is {"numbers": [1, 2, 3]}: with status 200 and their count, mean, median, minimum, maximum and
/// standard deviation, or with 400 and what is wrong with the request.
std::string handle(const std::string& event);
