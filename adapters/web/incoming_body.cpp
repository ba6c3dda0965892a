#include "adapters/web/incoming_body.h"

namespace heed::web {

IncomingBody::IncomingBody(Terms terms) : terms_(std::move(terms)) {
    if (terms_.is_packed) {
        inflater_.emplace();
    }
}

std::optional<IncomingBody::Fault> IncomingBody::take(std::string_view piece) {
    held_back_.append(piece);
    return go_on();
}

std::optional<IncomingBody::Fault> IncomingBody::go_on() {
    std::string_view rest = held_back_;
    std::optional<Fault> fault;
    bool is_more = !rest.empty() || is_more_packed_;
    while (is_more && !fault && !(terms_.sink && terms_.sink->is_full())) {
        if (!inflater_) {
            fault = hand_on(rest);
            rest = {};
            is_more = false;
            continue;
        }
        std::string piece;
        const std::size_t before = rest.size();
        if (inflater_->take(rest, piece) == Inflater::State::broken) {
            return Fault{400, "the body is not well-formed gzip"};
        }
        is_more = !piece.empty() || rest.size() < before;
        fault = hand_on(piece);
    }
    is_more_packed_ = inflater_ && is_more;
    held_back_.erase(0, held_back_.size() - rest.size());
    return fault;
}

std::optional<IncomingBody::Fault> IncomingBody::hand_on(std::string_view piece) {
    if (piece.size() > terms_.max_bytes - bytes_) {
        return Fault{413, "the body is larger than " + std::to_string(terms_.max_bytes) + " bytes"};
    }
    bytes_ += piece.size();
    if (terms_.sink) {
        terms_.sink->take(piece);
    } else {
        whole_.append(piece);
    }
    const std::size_t held = terms_.sink ? terms_.sink->bytes() : whole_.size();
    if (!terms_.share->grow_to(held)) {
        return Fault{503, "too many bodies are on their way at the moment: please try again soon"};
    }
    return std::nullopt;
}

bool IncomingBody::is_full() const {
    return terms_.sink && (!held_back_.empty() || is_more_packed_ || terms_.sink->is_full());
}

std::optional<IncomingBody::Fault> IncomingBody::fault_of_end() const {
    return inflater_ && !inflater_->is_whole()
               ? std::optional(Fault{400, "the body ends before its gzip does"})
               : std::nullopt;
}

void IncomingBody::end() {
    if (terms_.sink) {
        terms_.sink->end();
    }
}

}  // namespace heed::web
