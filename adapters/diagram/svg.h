#pragma once

#include <string>

#include "adapters/diagram/chart.h"

namespace heed::diagram {

enum class SvgUse {
    file,  ///< stands by itself: brings its own style for dark screens
    page,  ///< is put into a page, whose style sheet does that: no style in it anywhere
};

/// The chart as an SVG picture, laid out by Graphviz; safe to call from several threads. All that
/// styles it are presentation attributes and the classes of `to_dot`, below `svg.heed-chart`.
/// Throws std::runtime_error where Graphviz cannot draw it.
std::string to_svg(const Chart&, SvgUse = SvgUse::file);

}  // namespace heed::diagram
