//! The acceptance rule of simulated annealing.

/// The probability e^−x with which a move that costs x times the temperature is
/// accepted (Metropolis et al. 1953), as a fraction of 2³². By products only, so
/// that it does not depend on the platform's own exponential: (1 − x/4096)^4096.
pub(crate) fn acceptance(x: f64) -> u32 {
    let mut base = (1.0 - x / 4096.0).max(0.0);
    for _ in 0..12 {
        base *= base;
    }
    (base * f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acceptance_falls_from_one_to_nothing() {
        assert_eq!(acceptance(0.0), u32::MAX);
        let half = f64::from(acceptance(std::f64::consts::LN_2)) / f64::from(u32::MAX);
        assert!((half - 0.5).abs() < 1e-3, "{half}");
        assert_eq!(acceptance(1e6), 0);
    }
}
