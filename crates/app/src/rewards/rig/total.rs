//! All machines together: ranked, summed up, and what chance makes of the month.

use super::{
    luck::{Luck, Part},
    model::{
        DAYS_PER_MONTH, Even, Field, Lacks, Market, Payback, Rig, Yield, earn, even_esf,
        even_tariff, payback, quotient,
    },
};
use crate::rewards::span::Span;

/// A machine of the list and what it brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its place in the list as typed.
    pub place: usize,
    /// What it brings, or why that cannot be told.
    pub outcome: Result<Yield, Lacks>,
}

/// The sum over the machines whose income can be told, per day where nothing else is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// How many machines are in it.
    pub rigs: usize,
    /// Blocks expected.
    pub blocks: Span,
    /// Coins expected.
    pub coins: Span,
    /// Revenue after the pools' fees.
    pub revenue: Span,
    /// Energy in kWh.
    pub energy: f64,
    /// What it costs.
    pub electricity: f64,
    /// Income from parent coins.
    pub parent: f64,
    /// What is left.
    pub net: Span,
    /// Price of a coin at which nothing is left over.
    pub even_price: Even,
    /// One price of a kWh for all machines at which nothing is left over.
    pub even_tariff: Even,
    /// One ESF for all algorithms at which nothing is left over.
    pub even_esf: Even,
    /// Days until all have paid for themselves.
    pub payback: Payback,
    /// What chance makes of it.
    pub luck: Luck,
}

/// Returns the machines, best first: by the middle of their net, those that cannot be told last;
/// equal ones in the order of the list.
#[must_use]
pub fn rank(rigs: &[Rig], fields: &[Field; 8], market: &Market) -> Vec<Ranked> {
    let own = own_rates(rigs);
    let outcome = |rig: &Rig| {
        let at = rig.algo.index();
        earn(rig, own[at], &fields[at], market)
    };
    let mut ranked: Vec<_> = rigs
        .iter()
        .enumerate()
        .map(|(place, rig)| Ranked {
            place,
            outcome: outcome(rig),
        })
        .collect();
    let net = |row: &Ranked| {
        row.outcome
            .as_ref()
            .map_or(f64::NEG_INFINITY, |yields| yields.net.mid())
    };
    ranked.sort_by(|a, b| net(b).total_cmp(&net(a)));
    ranked
}

/// Returns the user's plain rate of each algorithm, by its index, as an average over uptime.
#[must_use]
pub fn own_rates(rigs: &[Rig]) -> [f64; 8] {
    let mut own = [0.0; 8];
    for rig in rigs {
        own[rig.algo.index()] += rig.rate * rig.uptime;
    }
    own
}

/// Returns the sum over the machines whose income can be told; nothing where there is none.
#[must_use]
pub fn sum(rigs: &[Rig], ranked: &[Ranked]) -> Option<Total> {
    let told: Vec<_> = ranked
        .iter()
        .filter_map(|row| Some((rigs.get(row.place)?, row.outcome.as_ref().ok()?)))
        .collect();
    if told.is_empty() {
        return None;
    }
    let add = |part: fn(&Yield) -> Span| {
        told.iter()
            .fold(Span::default(), |sum, (_, yields)| sum + part(yields))
    };
    let plain = |part: fn(&Yield) -> f64| told.iter().map(|(_, yields)| part(yields)).sum::<f64>();
    let (revenue, energy, electricity, parent) = (
        add(|y| y.revenue),
        plain(|y| y.energy),
        plain(|y| y.electricity),
        plain(|y| y.parent),
    );
    let kept = told.iter().fold(Span::default(), |sum, (rig, y)| {
        sum + y.coins * (1.0 - rig.fee)
    });
    let at_full = told
        .iter()
        .try_fold(Span::default(), |sum, (_, y)| Some(sum + y.at_full?));
    let net = revenue + Span::exact(parent - electricity);
    let hardware = told.iter().map(|(rig, _)| rig.hardware).sum();
    let parts: Vec<_> = told
        .iter()
        .map(|(rig, yields)| part_of(rig, yields))
        .collect();
    Some(Total {
        rigs: told.len(),
        blocks: add(|y| y.blocks),
        coins: add(|y| y.coins),
        revenue,
        energy,
        electricity,
        parent,
        net,
        even_price: quotient(electricity - parent, kept),
        even_tariff: even_tariff(revenue + Span::exact(parent), energy),
        even_esf: even_esf(electricity - parent, at_full),
        payback: payback(hardware, net),
        luck: Luck::of(&parts),
    })
}

/// Returns a machine's month as chance sees it.
#[must_use]
pub fn part_of(rig: &Rig, yields: &Yield) -> Part {
    Part {
        blocks: yields.blocks * DAYS_PER_MONTH,
        coins: yields.reward * (1.0 - rig.fee),
    }
}

#[cfg(test)]
mod tests {
    use bitmark_coin::{algo::Algo, units::SignedAmount};

    use super::*;
    use crate::rewards::rig::model::{
        Basis, Presence,
        tests::{field, rig},
    };

    const MARKET: Market = Market {
        price: 0.5,
        presence: Presence::Added,
        basis: Basis::Difficulty,
    };

    fn fields() -> [Field; 8] {
        Algo::ALL.map(|algo| field(algo, 1_000_000))
    }

    #[test]
    fn the_best_comes_first_and_the_untold_last() {
        let mut fields = fields();
        fields[Algo::Argon2.index()].reward = None;
        let rigs = [
            rig(Algo::Argon2, 9e9),
            Rig {
                watts: 5_000.0,
                tariff: 1.0,
                ..rig(Algo::Scrypt, 10_000.0)
            },
            rig(Algo::X17, 20_000.0),
            rig(Algo::X17, 20_000.0),
        ];
        let ranked = rank(&rigs, &fields, &MARKET);
        let places: Vec<_> = ranked.iter().map(|row| row.place).collect();
        assert_eq!(places, [2, 3, 1, 0]);
        assert_eq!(ranked[3].outcome, Err(Lacks::Reward));
        assert_eq!(sum(&rigs, &ranked).map(|total| total.rigs), Some(3));
        assert_eq!(sum(&[], &[]), None);
    }

    /// Splitting a machine in two changes nothing but the number of rows.
    #[test]
    fn two_halves_are_a_whole() {
        let whole = Rig {
            watts: 2_000.0,
            tariff: 0.1,
            fee: 0.01,
            uptime: 0.9,
            hardware: 50.0,
            parent: 0.5,
            ..rig(Algo::Lyra2ReV2, 300_000.0)
        };
        let half = Rig {
            rate: 150_000.0,
            watts: 1_000.0,
            hardware: 25.0,
            parent: 0.25,
            ..whole.clone()
        };
        let fields = fields();
        let total = |rigs: &[Rig]| sum(rigs, &rank(rigs, &fields, &MARKET)).expect("told");
        let (one, two) = (total(&[whole]), total(&[half.clone(), half]));
        let pairs = [
            (one.blocks, two.blocks),
            (one.net, two.net),
            (one.luck.coins, two.luck.coins),
            (one.luck.week, two.luck.week),
            (one.revenue, two.revenue),
        ];
        for (a, b) in pairs {
            assert!(
                (a.low - b.low).abs() < 1e-9 && (a.high - b.high).abs() < 1e-9,
                "{a:?} {b:?}"
            );
        }
        let (Even::At(a), Even::At(b)) = (one.even_price, two.even_price) else {
            panic!("{one:?}")
        };
        assert!((a.low - b.low).abs() < 1e-9);
        let (Payback::Days { low: a, .. }, Payback::Days { low: b, .. }) =
            (one.payback, two.payback)
        else {
            panic!("{one:?}")
        };
        assert!((a - b).abs() < 1e-9);
    }

    /// At the break-even price of all, their net is nothing.
    #[test]
    fn the_break_even_of_the_sum_is_one() {
        let rigs = [
            Rig {
                watts: 900.0,
                tariff: 0.3,
                fee: 0.02,
                ..rig(Algo::Scrypt, 10_000.0)
            },
            Rig {
                watts: 2_000.0,
                tariff: 0.1,
                parent: 0.1,
                ..rig(Algo::X17, 20_000.0)
            },
        ];
        let fields = fields();
        let total = |price| {
            let market = Market { price, ..MARKET };
            sum(&rigs, &rank(&rigs, &fields, &market)).expect("told")
        };
        let Even::At(price) = total(0.5).even_price else {
            panic!("no break-even")
        };
        assert!(total(price.low).net.low.abs() < 1e-9);
        // So it is at the break-even ESF, where every algorithm pays base · (1 + ESF) ÷ 2.
        let Even::At(esf) = total(0.4).even_esf else {
            panic!("no break-even ESF")
        };
        let reward = SignedAmount::from_sat((7.5e8 * (1.0 + esf.low)).round() as i64);
        let at_even = fields.map(|field| Field {
            reward: Some((reward, reward)),
            ..field
        });
        let market = Market {
            price: 0.4,
            ..MARKET
        };
        let net = sum(&rigs, &rank(&rigs, &at_even, &market))
            .expect("told")
            .net;
        assert!(net.low.abs() < 1e-6, "{net:?}");
    }
}
