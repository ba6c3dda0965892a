#include "engine/model/history.h"

namespace heed {
namespace {

constexpr std::string_view beginning = "history:";

}  // namespace

std::string history_actor(std::string_view source) {
    return std::string(beginning) + std::string(source);
}

bool is_history(std::string_view actor) {
    return actor.starts_with(beginning);
}

}  // namespace heed
