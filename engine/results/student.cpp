#include "engine/results/student.h"

#include <boost/math/distributions/students_t.hpp>

namespace heed {

double student_quantile(double degrees_of_freedom) {
    constexpr double below = 0.975;
    return boost::math::quantile(boost::math::students_t(degrees_of_freedom), below);
}

}  // namespace heed
