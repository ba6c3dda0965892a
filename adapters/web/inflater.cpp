#include "adapters/web/inflater.h"

#include <array>
#include <new>

#include <zlib.h>

namespace heed::web {
namespace {

constexpr int with_gzip_header = 15 + 16;

}  // namespace

struct Inflater::Stream {
    z_stream z{};
    std::array<char, 64 * 1024> piece{};

    Stream() {
        if (inflateInit2(&z, with_gzip_header) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Stream() { inflateEnd(&z); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
};

Inflater::Inflater() : stream_(std::make_unique<Stream>()) {}
Inflater::~Inflater() = default;

Inflater::State Inflater::take(std::string_view& packed, std::string& out) {
    if (state_ != State::going_on) {  // what follows its end, or its fault, is none of it
        state_ = packed.empty() ? state_ : State::broken;
        return state_;
    }
    z_stream& z = stream_->z;
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    z.avail_in = static_cast<uInt>(packed.size());
    z.next_out = reinterpret_cast<Bytef*>(stream_->piece.data());
    z.avail_out = static_cast<uInt>(stream_->piece.size());
    const int result = inflate(&z, Z_NO_FLUSH);
    out.append(stream_->piece.data(), stream_->piece.size() - z.avail_out);
    packed.remove_prefix(packed.size() - z.avail_in);
    if (result == Z_MEM_ERROR) {
        throw std::bad_alloc();
    }
    if (result == Z_STREAM_END) {
        state_ = packed.empty() ? State::whole : State::broken;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        state_ = State::broken;
    }
    return state_;
}

}  // namespace heed::web
