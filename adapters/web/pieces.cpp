#include "adapters/web/pieces.h"

#include <atomic>
#include <memory>
#include <utility>

namespace heed::web {
namespace {

class Pieces final : public LongReply, public std::enable_shared_from_this<Pieces> {
  public:
    Pieces(Workers& workers, std::string whose, NextPiece next)
        : LongReply(""), workers_(workers), whose_(std::move(whose)), next_(std::move(next)) {}

    bool has_end() const override { return true; }

    void make_more() override {
        if (is_making_.exchange(true)) {
            return;
        }
        const auto make = [weak = weak_from_this()] {
            if (const auto self = weak.lock()) {
                self->make();
            }
        };
        const bool is_taken = workers_.submit(Way::reading, make, nullptr, whose_);
        if (!is_taken) {
            end(End::broken_off);
        }
    }

  private:
    void make() {
        std::optional<std::string> piece;
        try {
            piece = next_();
        } catch (...) {
            end(End::broken_off);
            throw;
        }
        if (!piece) {
            return end(End::whole);
        }
        is_making_ = false;
        if (piece->empty()) {
            make_more();
        } else {
            add(*piece);
        }
    }

    Workers& workers_;
    const std::string whose_;
    NextPiece next_;                       ///< with one thread at a time
    std::atomic<bool> is_making_ = false;  ///< or it has ended
};

}  // namespace

Reply in_pieces(Reply head, Workers& workers, std::string whose, NextPiece next) {
    head.rest = std::make_shared<Pieces>(workers, std::move(whose), std::move(next));
    return head;
}

}  // namespace heed::web
