#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace heed {

/// A body as a platform sends it: tests/payloads/NAME, byte for byte.
inline std::string payload(const std::string& name) {
    std::ifstream file(std::string(HEED_ROOT) + "/tests/payloads/" + name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace heed
