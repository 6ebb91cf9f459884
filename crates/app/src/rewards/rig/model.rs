//! What machines earn: inputs in, rows out; pure.
//!
//! Everything here is an expectation under the present state of the network, except what the node
//! printed. Ranges stem from figures that are known only as ranges.

mod even;

use bitmark_coin::{
    algo::Algo,
    difficulty::expected_hashes,
    modulation::RateSpan,
    units::{Amount, SAT_PER_COIN, SignedAmount, WeightedHashRate},
};

pub use self::even::{Even, Payback, payback};
pub(super) use self::even::{even_esf, even_tariff, quotient};
use crate::rewards::span::Span;

/// Seconds between two blocks of one algorithm at which the difficulty rule aims.
///
/// Source: project-bitmark/bitmark@ffd840e, `src/main.cpp`, `DarkGravityWave`: 8 × 120 s.
pub const TARGET_SPACING: f64 = 960.0;
/// Blocks of one algorithm in a day at that spacing.
pub const BLOCKS_PER_DAY: f64 = 86_400.0 / TARGET_SPACING;
/// Days in a year; a month is a twelfth of it.
pub const DAYS_PER_YEAR: f64 = 365.0;
/// Days in a month.
pub const DAYS_PER_MONTH: f64 = DAYS_PER_YEAR / 12.0;

/// A machine, or several alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Rig {
    /// What the user calls it.
    pub name: String,
    /// What it computes.
    pub algo: Algo,
    /// Its rate in plain hashes per second.
    pub rate: f64,
    /// What it draws, in watts, while it runs.
    pub watts: f64,
    /// What a kWh costs, in the user's currency.
    pub tariff: f64,
    /// The part of the coins that the pool keeps, 0 to 1.
    pub fee: f64,
    /// The part of the time that it runs, 0 to 1.
    pub uptime: f64,
    /// What it cost, in the user's currency.
    pub hardware: f64,
    /// What a merge-mined parent coin brings a day, in the user's currency, as received.
    pub parent: f64,
    /// The algorithm's plain network rate, where the user knows better than the page.
    pub network: Option<f64>,
}

/// What holds for all machines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market {
    /// What a coin costs, in the user's currency.
    pub price: f64,
    /// Whether the machines are part of the network's rate.
    pub presence: Presence,
    /// Which figure the network's rate is taken from.
    pub basis: Basis,
}

/// Whether the network's rate counts the machines already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// They run already.
    Included,
    /// They are to come on top.
    Added,
}

/// Where the network's plain rate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Difficulty: D · 2³² ÷ 960 s (with the factor 65,536 ÷ 65,535 of difficulty 1).
    Difficulty,
    /// The current rate of the newest window, divided by the algorithm's weight.
    Window,
    /// The user.
    Typed,
}

/// An algorithm's part of the network's state, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// The algorithm.
    pub algo: Algo,
    /// Reward before scaling.
    pub base: Option<Amount>,
    /// What the next block pays: least and most.
    pub reward: Option<(SignedAmount, SignedAmount)>,
    /// Unweighted difficulty of the next block.
    pub difficulty: Option<f64>,
    /// Weighted rate of the newest window.
    pub current: Option<RateSpan>,
    /// Highest weighted rate of the look-back.
    pub peak: Option<RateSpan>,
}

/// What a machine brings, per day where nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Yield {
    /// The algorithm's plain rate, the machines included.
    pub network: Span,
    /// Where that rate comes from.
    pub basis: Basis,
    /// Whether the machines count as part of the network's rate.
    pub presence: Presence,
    /// The machine's part of the algorithm's plain rate, 0 to 1.
    pub share: Span,
    /// Blocks expected.
    pub blocks: Span,
    /// What a block pays, in coins.
    pub reward: Span,
    /// Coins expected, before the pool's fee.
    pub coins: Span,
    /// What is left of them after the pool's fee, in the currency.
    pub revenue: Span,
    /// Energy in kWh.
    pub energy: f64,
    /// What it costs.
    pub electricity: f64,
    /// Income from the parent coin.
    pub parent: f64,
    /// Revenue and parent income less electricity.
    pub net: Span,
    /// Price of a coin at which nothing is left over.
    pub even_price: Even,
    /// Price of a kWh at which nothing is left over.
    pub even_tariff: Even,
    /// ESF at which nothing is left over; above 1 or below 0 none does.
    pub even_esf: Even,
    /// What would be left after the pool's fee if the ESF were 1, in the currency; nothing where the
    /// base is not known.
    pub at_full: Option<Span>,
    /// Days until the machine has paid for itself.
    pub payback: Payback,
}

/// Why a machine's income cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Neither difficulty nor current rate of the algorithm is known.
    NetworkRate,
    /// The algorithm's supply, or its rates, so that the reward is unknown.
    Reward,
}

/// Returns what a machine brings, beside `own` plain hashes per second of all the user's machines of
/// that algorithm, this one included, as averages over their uptime.
///
/// # Errors
///
/// [`Lacks`] where the network's state does not tell rate or reward.
pub fn earn(rig: &Rig, own: f64, field: &Field, market: &Market) -> Result<Yield, Lacks> {
    let (rate, basis) = network_rate(field, rig.network, market.basis).ok_or(Lacks::NetworkRate)?;
    let reward = field.reward.ok_or(Lacks::Reward)?;
    // A negative reward lets no block through, so that nothing is earned and nothing lost.
    let reward = Span::between(coins(reward.0).max(0.0), coins(reward.1).max(0.0));
    let (network, presence) = with_own(rate, own, market.presence);
    let mean_rate = rig.rate * rig.uptime;
    let share = network.map(|network| {
        if network > 0.0 {
            (mean_rate / network).min(1.0)
        } else {
            0.0
        }
    });
    let blocks = share * BLOCKS_PER_DAY;
    let mined = reward.times(blocks);
    let kept = 1.0 - rig.fee;
    let revenue = mined * (kept * market.price);
    let energy = rig.watts / 1_000.0 * 24.0 * rig.uptime;
    let electricity = energy * rig.tariff;
    let net = revenue + Span::exact(rig.parent - electricity);
    let owed = electricity - rig.parent;
    let at_full = field
        .base
        .map(|base| blocks * (kept * market.price * base.to_sat() as f64 / SAT_PER_COIN as f64));
    Ok(Yield {
        network,
        basis,
        presence,
        share,
        blocks,
        reward,
        coins: mined,
        revenue,
        energy,
        electricity,
        parent: rig.parent,
        net,
        even_price: quotient(owed, mined * kept),
        even_tariff: even_tariff(revenue + Span::exact(rig.parent), energy),
        even_esf: even_esf(owed, at_full),
        at_full,
        payback: payback(rig.hardware, net),
    })
}

/// Returns the algorithm's plain rate, and where it comes from; another figure than asked for where
/// that one is not known.
fn network_rate(field: &Field, typed: Option<f64>, asked: Basis) -> Option<(Span, Basis)> {
    if let Some(rate) = typed {
        return Some((Span::exact(rate), Basis::Typed));
    }
    let by_difficulty = || {
        let hashes = expected_hashes(field.difficulty?);
        hashes
            .is_finite()
            .then(|| (Span::exact(hashes / TARGET_SPACING), Basis::Difficulty))
    };
    let by_window = || Some((raw(field.current?, field.algo), Basis::Window));
    match asked {
        Basis::Window => by_window().or_else(by_difficulty),
        Basis::Difficulty | Basis::Typed => by_difficulty().or_else(by_window),
    }
}

/// Returns a span of weighted rates in plain hashes per second, as an estimate.
#[must_use]
pub fn raw(span: RateSpan, algo: Algo) -> Span {
    let plain = |rate: WeightedHashRate| rate.estimate_hs() / f64::from(algo.weight());
    Span::between(plain(span.low), plain(span.high))
}

/// Adds the user's own rate where it comes on top. A rate above the network's cannot be part of it.
fn with_own(rate: Span, own: f64, presence: Presence) -> (Span, Presence) {
    if presence == Presence::Included && own <= rate.high {
        return (rate.map(|rate| rate.max(own)), Presence::Included);
    }
    (rate.map(|rate| rate + own), Presence::Added)
}

fn coins(amount: SignedAmount) -> f64 {
    amount.to_sat() as f64 / SAT_PER_COIN as f64
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::rewards::rig::luck::{Luck, Part};

    /// A machine that costs nothing and never rests.
    pub(in crate::rewards::rig) fn rig(algo: Algo, rate: f64) -> Rig {
        Rig {
            name: String::new(),
            algo,
            rate,
            watts: 0.0,
            tariff: 0.0,
            fee: 0.0,
            uptime: 1.0,
            hardware: 0.0,
            parent: 0.0,
            network: None,
        }
    }

    /// An algorithm at half its peak in the second epoch.
    pub(in crate::rewards::rig) fn field(algo: Algo, raw_hs: u64) -> Field {
        let rate =
            |hs| RateSpan::exact(bitmark_coin::units::RawHashRate::from_hs(hs).to_weighted(algo));
        let reward = SignedAmount::from_sat(1_125_000_000);
        Field {
            algo,
            base: Some(Amount::from_sat(1_500_000_000)),
            reward: Some((reward, reward)),
            difficulty: Some(raw_hs as f64 * TARGET_SPACING / expected_hashes(1.0)),
            current: Some(rate(raw_hs)),
            peak: Some(rate(2 * raw_hs)),
        }
    }

    const MARKET: Market = Market {
        price: 0.5,
        presence: Presence::Included,
        basis: Basis::Difficulty,
    };

    #[track_caller]
    fn close(got: f64, want: f64) {
        assert!(
            (got - want).abs() <= 1e-9 * want.abs().max(1e-9),
            "{got}, not {want}"
        );
    }

    /// 50 of 1,332 Sol/s: 3.38 blocks a day, 96.6 % for a block in a day, 4.9 h of median wait.
    #[test]
    fn fifty_sols() {
        let yields = earn(
            &rig(Algo::Equihash, 50.0),
            50.0,
            &field(Algo::Equihash, 1_332),
            &MARKET,
        )
        .expect("all is known");
        close(yields.blocks.low, 50.0 / 1_332.0 * 90.0);
        assert_eq!(format!("{:.2}", yields.blocks.high), "3.38");
        let luck = Luck::of(&[Part {
            blocks: yields.blocks * DAYS_PER_MONTH,
            coins: yields.reward,
        }]);
        assert_eq!(format!("{:.3}", luck.day.mid()), "0.966");
        assert_eq!(
            format!(
                "{:.1}",
                luck.median_wait.expect("blocks are found").low * 24.0
            ),
            "4.9"
        );
        // A month of 102.8 blocks on average: 5 % of all months have 86 or fewer, 95 % at most 120.
        assert_eq!(
            luck.blocks,
            Span {
                low: 86.0,
                high: 120.0
            }
        );
        close(luck.coins.low, 86.0 * 11.25);
    }

    /// The difficulty of the real block 700,000 makes 72.66 GH/s at 960 s.
    #[test]
    fn the_rate_of_a_difficulty() {
        let real = Field {
            difficulty: Some(16_240.70),
            ..field(Algo::Lyra2ReV2, 1)
        };
        let (rate, basis) = network_rate(&real, None, Basis::Difficulty).expect("known");
        assert_eq!(
            (format!("{:.2}", rate.low / 1e9), basis),
            ("72.66".to_owned(), Basis::Difficulty)
        );
    }

    #[test]
    fn figures_that_are_missing_are_named_or_replaced() {
        let whole = field(Algo::X17, 1_000_000);
        let machine = rig(Algo::X17, 1_000.0);
        let of = |field: &Field, basis| earn(&machine, 1_000.0, field, &Market { basis, ..MARKET });
        let blind = Field {
            difficulty: None,
            ..whole
        };
        assert_eq!(
            of(&blind, Basis::Difficulty).map(|y| y.basis),
            Ok(Basis::Window)
        );
        let idle = Field {
            current: None,
            ..whole
        };
        assert_eq!(
            of(&idle, Basis::Window).map(|y| y.basis),
            Ok(Basis::Difficulty)
        );
        let empty = Field {
            current: None,
            ..blind
        };
        assert_eq!(of(&empty, Basis::Window), Err(Lacks::NetworkRate));
        assert_eq!(
            of(
                &Field {
                    reward: None,
                    ..whole
                },
                Basis::Window
            ),
            Err(Lacks::Reward)
        );
        let endless = Field {
            difficulty: Some(f64::INFINITY),
            current: None,
            ..whole
        };
        assert_eq!(of(&endless, Basis::Difficulty), Err(Lacks::NetworkRate));
    }

    #[test]
    fn money_follows_uptime_fee_and_tariff() {
        let field = field(Algo::Scrypt, 1_000_000);
        let machine = Rig {
            watts: 3_425.0,
            tariff: 0.10,
            fee: 0.02,
            uptime: 0.5,
            hardware: 100.0,
            parent: 1.0,
            ..rig(Algo::Scrypt, 20_000.0)
        };
        let yields = earn(&machine, 10_000.0, &field, &MARKET).expect("all is known");
        close(yields.share.low, 0.01);
        close(yields.coins.low, 0.9 * 11.25);
        close(yields.revenue.low, 0.9 * 11.25 * 0.98 * 0.5);
        close(yields.electricity, 3.425 * 12.0 * 0.10);
        close(yields.net.low, yields.revenue.low + 1.0 - 4.11);
        let Even::At(price) = yields.even_price else {
            panic!("{yields:?}")
        };
        close(price.low * 0.9 * 11.25 * 0.98, 4.11 - 1.0);
        let Even::At(tariff) = yields.even_tariff else {
            panic!("{yields:?}")
        };
        close(tariff.low * 3.425 * 12.0, yields.revenue.low + 1.0);
        // At the ESF found, income and cost balance.
        let Even::Always = yields.even_esf else {
            panic!("{yields:?}")
        };
        let cheaper = Market {
            price: 0.30,
            ..MARKET
        };
        let yields = earn(&machine, 10_000.0, &field, &cheaper).expect("all is known");
        let Even::At(esf) = yields.even_esf else {
            panic!("{yields:?}")
        };
        close(0.9 * 7.5 * (1.0 + esf.low) * 0.98 * 0.30, 4.11 - 1.0);
        assert_eq!(yields.payback, Payback::Never);
        assert_eq!(
            earn(
                &machine,
                1e4,
                &field,
                &Market {
                    price: 0.0,
                    ..MARKET
                }
            )
            .map(|y| y.even_esf),
            Ok(Even::Never)
        );
    }

    #[test]
    fn a_machine_larger_than_the_network_comes_on_top() {
        let field = field(Algo::Argon2, 100);
        let yields = earn(&rig(Algo::Argon2, 300.0), 300.0, &field, &MARKET).expect("all is known");
        assert_eq!(yields.presence, Presence::Added);
        close(yields.share.high, 0.75);
        let added = Market {
            presence: Presence::Added,
            ..MARKET
        };
        let yields = earn(&rig(Algo::Argon2, 25.0), 25.0, &field, &added).expect("all is known");
        close(yields.share.high, 0.2);
    }

    /// A rate printed as 0 GH/s can be anything below: the share is a range, and no figure is lost.
    #[test]
    fn a_rate_cut_to_nothing_gives_ranges() {
        let span = RateSpan::printed_ghs(0);
        let field = Field {
            difficulty: None,
            current: Some(span),
            ..field(Algo::Equihash, 1)
        };
        let yields = earn(&rig(Algo::Equihash, 5.0), 5.0, &field, &MARKET).expect("all is known");
        close(yields.share.low, 5.0 / 125.0);
        close(yields.share.high, 1.0);
        let nothing = earn(&rig(Algo::Equihash, 0.0), 0.0, &field, &MARKET).expect("all is known");
        assert_eq!(
            (nothing.share, nothing.even_price),
            (Span::default(), Even::Always)
        );
    }

    #[test]
    fn a_negative_reward_earns_nothing() {
        let reward = SignedAmount::from_sat(-368_309_877);
        let field = Field {
            reward: Some((reward, reward)),
            ..field(Algo::X17, 1_000)
        };
        let machine = Rig {
            watts: 100.0,
            tariff: 1.0,
            ..rig(Algo::X17, 10.0)
        };
        let yields = earn(&machine, 10.0, &field, &MARKET).expect("all is known");
        assert_eq!(
            (yields.coins, yields.even_price),
            (Span::default(), Even::Never)
        );
    }
}
