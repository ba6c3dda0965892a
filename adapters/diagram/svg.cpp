#include "adapters/diagram/svg.h"

#include <memory>
#include <mutex>
#include <stdexcept>
#include <string_view>

#include <graphviz/gvc.h>

#include "adapters/diagram/dot.h"
#include "engine/expressions/text/template.h"

namespace heed::diagram {
namespace {

constexpr std::string_view dark_screens = R"(<style>
@media (prefers-color-scheme: dark) {
svg.heed-chart { background: #14181d }
.heed-chart .graph > polygon { fill: #14181d }
.heed-chart text { fill: #dde3ea }
.heed-chart .step > path, .heed-chart .history > ellipse, .heed-chart .anywhere > path { fill: #1d232a }
.heed-chart .task > path { fill: #17293f }
.heed-chart .wait > path { fill: #332a12 }
.heed-chart .outcome > path { fill: #16301f }
.heed-chart .group > path, .heed-chart .parallel > path { fill: #191f26 }
.heed-chart .start > ellipse { fill: #dde3ea; stroke: #dde3ea }
}
</style>
)";

/// Graphviz has global state: one drawing at a time.
class Graphviz {
  public:
    std::string draw(const std::string& dot) {
        const std::lock_guard lock(drawing_);
        agseterr(AGMAX);
        const std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph(agmemread(dot.c_str()), agclose);
        if (graph == nullptr) {
            throw std::runtime_error("Graphviz cannot read the chart");
        }
        if (gvLayout(context_.get(), graph.get(), "dot") != 0) {
            throw std::runtime_error("Graphviz cannot lay out the chart");
        }
        char* data = nullptr;
        unsigned int length = 0;
        const int failure = gvRenderData(context_.get(), graph.get(), "svg", &data, &length);
        std::string svg(data == nullptr ? "" : data, data == nullptr ? 0 : length);
        gvFreeRenderData(data);
        gvFreeLayout(context_.get(), graph.get());
        if (failure != 0 || svg.empty()) {
            throw std::runtime_error("Graphviz cannot draw the chart as SVG");
        }
        return svg;
    }

  private:
    std::mutex drawing_;
    std::unique_ptr<GVC_t, int (*)(GVC_t*)> context_{gvContext(), gvFreeContext};
};

Graphviz& graphviz() {
    static Graphviz only;
    return only;
}

}  // namespace

std::string to_svg(const Chart& chart, SvgUse use) {
    const std::string drawn = graphviz().draw(to_dot(chart));
    constexpr std::string_view element = "<svg ";
    const auto begin = drawn.find(element);
    const auto end = drawn.find('>', begin);
    if (begin == std::string::npos || end == std::string::npos) {
        throw std::runtime_error("Graphviz has drawn no SVG");
    }
    return std::string(element) + R"(class="heed-chart" role="img" )" +
           drawn.substr(begin + element.size(), end + 1 - begin - element.size()) + "\n<title>" +
           text::escape_html(chart.title) + "</title>\n<desc>" +
           text::escape_html(chart.description) + "</desc>\n" +
           std::string(use == SvgUse::file ? dark_screens : "") + drawn.substr(end + 2);
}

}  // namespace heed::diagram
