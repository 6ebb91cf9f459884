//! Simulates the lives of a block, a few at a time.

use earnings::simulation::{Plan, Simulation, Spread};

use crate::protocol::Failure;

/// Lives between two looks at the clock: a few milliseconds.
const SLICE: u32 = 500;

/// Simulates all lives; `report` is called with the lives done and to do after every slice.
///
/// # Errors
///
/// [`Failure`] where fewer than two lives are asked for, of which no spread can be told.
pub fn simulate(plan: Plan, mut report: impl FnMut(u32, u32)) -> Result<Spread, Failure> {
    let mut simulation = Simulation::new(plan);
    let lives = simulation.lives();
    loop {
        let done = simulation.advance(SLICE);
        report(done, lives);
        if done == lives {
            break;
        }
    }
    let too_few = || {
        Failure::new(
            format!("{lives} lives: at least 2 are needed to tell a spread"),
            "ask for more lives",
        )
    };
    simulation.spread().ok_or_else(too_few)
}

#[cfg(test)]
mod tests {
    use earnings::{block::Block, movement::Movement};

    use super::*;

    fn plan(lives: u32) -> Plan {
        Plan {
            block: Block {
                issues: 100,
                transfers: 10,
                assets: 5,
                paid_issues: 0.1,
                movement: Movement::new(0.05, 0.2, 0.5, 0.0).expect("in range"),
            },
            years: 10,
            discount: 0.08,
            bitcoin_share: 0.1,
            bitcoin_worth: 10.0,
            lives,
            seed: 1,
        }
    }

    #[test]
    fn every_slice_is_reported() {
        let mut reports = Vec::new();
        let spread = simulate(plan(1_200), |done, lives| reports.push((done, lives)));
        assert_eq!(reports, [(500, 1_200), (1_000, 1_200), (1_200, 1_200)]);
        assert_eq!(spread.map(|spread| spread.lives), Ok(1_200));
        // The same plan gives the same figures, however it is cut.
        assert_eq!(
            simulate(plan(1_200), |_, _| {}),
            simulate(plan(1_200), |_, _| {})
        );
    }

    #[test]
    fn too_few_lives_are_refused() {
        let failure = simulate(plan(1), |_, _| {}).expect_err("one life");
        assert!(failure.message.contains("1 lives"), "{failure:?}");
    }
}
