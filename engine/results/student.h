#pragma once

namespace heed {

/// Within how many errors 95 % of all lie that follow Student's t with such degrees of freedom.
double student_quantile(double degrees_of_freedom);

}  // namespace heed
