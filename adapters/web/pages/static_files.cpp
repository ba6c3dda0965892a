#include "adapters/web/pages/static_files.h"

#include <stdexcept>
#include <utility>

#include <zlib.h>

#include "adapters/web/problem.h"
#include "engine/values/sha256.h"

namespace heed::web::pages {
namespace {

constexpr std::pair<std::string_view, std::string_view> media_types[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".woff2", "font/woff2"},
};

std::string_view media_type_of(std::string_view name) {
    for (const auto& [ending, type] : media_types) {
        if (name.ends_with(ending)) {
            return type;
        }
    }
    return "application/octet-stream";
}

std::string gzip(std::string_view content) {
    constexpr int with_gzip_header = 15 + 16;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, with_gzip_header, 9,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib does not start");
    }
    std::string packed(deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return result == Z_STREAM_END && packed.size() < content.size() ? packed : std::string();
}

bool takes_gzip(const Request& request) {
    return request.headers.find("Accept-Encoding").value_or("").find("gzip") !=
           std::string_view::npos;
}

}  // namespace

StaticFiles::StaticFiles(const std::vector<SourceFile>& files) {
    for (const SourceFile& file : files) {
        files_.emplace(file.path,
                       File{file.text, gzip(file.text), sha256_hex(file.text).substr(0, 16),
                            media_type_of(file.path)});
    }
}

std::string StaticFiles::address_of(std::string_view name) const {
    const auto file = files_.find(name);
    return file == files_.end() ? "" : "/static/" + std::string(name) + "?v=" + file->second.hash;
}

Reply StaticFiles::answer(const Request& request) const {
    const auto found = files_.find(request.parameter("name"));
    if (found == files_.end()) {
        return problem(404, "Not Found", "there is nothing at " + request.path);
    }
    const File& file = found->second;
    const bool is_this_version = request.query_value("v") == file.hash;
    const std::string tag = '"' + file.hash + '"';
    Reply reply;
    reply.headers = {
        {"Content-Type", std::string(file.media_type)},
        {"ETag", tag},
        {"Vary", "Accept-Encoding"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", is_this_version ? "public, max-age=31536000, immutable" : "no-cache"}};
    if (request.headers.find("If-None-Match") == tag) {
        reply.status = 304;
    } else if (!file.compressed.empty() && takes_gzip(request)) {
        reply.headers.emplace_back("Content-Encoding", "gzip");
        reply.body = file.compressed;
    } else {
        reply.body = file.content;
    }
    return reply;
}

Handler StaticFiles::serve() const {
    return [this](Request&& request, const Respond& respond) { respond(answer(request)); };
}

}  // namespace heed::web::pages
