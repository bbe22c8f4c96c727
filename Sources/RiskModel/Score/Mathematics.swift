// The C library's math is the one import that the pure rooms allow themselves: it has no state.
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What is left of a load after some days: 2^(−days / halfLife).
func decay(days: Double, halfLifeDays: Double) -> Double {
    exp2(-days / halfLifeDays)
}

/// Load squashed to 0…1 (DESIGN section 3, step 4).
func activation(load: Double, saturation: Double) -> Double {
    1 - exp(-load / saturation)
}

func powerOfTwo(_ exponent: Double) -> Double { exp2(exponent) }

package func exponential(_ exponent: Double) -> Double { exp(exponent) }

let naturalLogarithmOfTwo = log(2.0)
