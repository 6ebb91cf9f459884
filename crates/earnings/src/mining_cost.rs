//! What finding one block costs.

/// Hashes that a block of difficulty 1 takes on average.
///
/// Source: bitmarkd, difficulty: One is 00ff…, so that one digest in about 256 passes.
pub const HASHES_PER_DIFFICULTY: f64 = 256.0;

/// The miner's hardware at work on Argon2d of 128 MiB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hardware {
    /// Hashes per second.
    pub hash_rate: f64,
    /// Watts that mining draws beyond what the machine draws anyway.
    pub watts: f64,
    /// Price of a kilowatt hour.
    pub kwh_price: f64,
    /// Other costs per day.
    pub other_per_day: f64,
}

impl Hardware {
    /// Returns the cost of a day.
    #[must_use]
    pub fn cost_per_day(&self) -> f64 {
        self.watts * 24.0 / 1_000.0 * self.kwh_price + self.other_per_day
    }

    /// Returns the blocks found on an average day.
    #[must_use]
    pub fn blocks_per_day(&self, difficulty: f64) -> f64 {
        self.hash_rate * 86_400.0 / (difficulty * HASHES_PER_DIFFICULTY)
    }

    /// Returns what a block costs on average; nothing where none is ever found.
    #[must_use]
    pub fn cost_per_block(&self, difficulty: f64) -> Option<f64> {
        let blocks = self.blocks_per_day(difficulty);
        (blocks > 0.0).then(|| self.cost_per_day() / blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_costs_what_its_hashes_cost() {
        let hardware = Hardware {
            hash_rate: 10.0,
            watts: 100.0,
            kwh_price: 0.2,
            other_per_day: 0.0,
        };
        // 256,000 hashes at 10 a second: 25,600 s, 0.7111 kWh.
        let cost = hardware.cost_per_block(1_000.0).expect("some are found");
        assert!((cost - 0.2 * 0.1 * 25_600.0 / 3_600.0).abs() < 1e-12);
        let idle = Hardware {
            hash_rate: 0.0,
            ..hardware
        };
        assert_eq!(idle.cost_per_block(1.0), None);
    }
}
