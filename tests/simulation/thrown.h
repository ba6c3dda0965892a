#pragma once

#include <any>
#include <array>
#include <filesystem>
#include <functional>
#include <new>
#include <regex>
#include <system_error>
#include <typeinfo>
#include <variant>

namespace heed::simulation {

inline constexpr std::size_t families = 16;

/// One exception of every family that the standard library has; `which` picks it.
inline void throw_one_of_every_family(std::size_t which) {
    static const std::array<std::function<void()>, families> all{
        [] { throw std::logic_error("thrown by the test"); },
        [] { throw std::invalid_argument("thrown by the test"); },
        [] { throw std::out_of_range("thrown by the test"); },
        [] { throw std::length_error("thrown by the test"); },
        [] { throw std::runtime_error("thrown by the test"); },
        [] { throw std::overflow_error("thrown by the test"); },
        [] { throw std::system_error(std::make_error_code(std::errc::io_error)); },
        [] { throw std::filesystem::filesystem_error("thrown by the test", std::error_code()); },
        [] { throw std::regex_error(std::regex_constants::error_stack); },
        [] { throw std::bad_alloc(); },
        [] { throw std::bad_optional_access(); },
        [] { throw std::bad_variant_access(); },
        [] { throw std::bad_function_call(); },
        [] { throw std::bad_weak_ptr(); },
        [] { throw std::bad_any_cast(); },
        [] { throw std::exception(); },
    };
    all[which % all.size()]();
}

}  // namespace heed::simulation
