//! What is left over at other prices and other ESFs than today's.

use bitmark_coin::units::{Amount, SAT_PER_COIN};

use super::model::{Market, Rig, Yield};
use crate::rewards::span::Span;

/// The ESFs of the rows, in tenths.
const TENTHS: [u8; 11] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/// The prices of the columns, as parts of the price typed.
const PRICES: [f64; 7] = [0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0];

/// Net per day over ESF and price.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The prices, ascending.
    pub prices: Vec<f64>,
    /// The rows, by ascending ESF.
    pub rows: Vec<Row>,
}

/// A machine whose income is known, for a grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part<'a> {
    /// The machine.
    pub rig: &'a Rig,
    /// What it brings.
    pub yields: &'a Yield,
    /// The reward of its algorithm before scaling.
    pub base: Amount,
}

/// The net per day at one ESF.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The ESF.
    pub esf: f64,
    /// What a block pays, in coins; nothing where the machines' algorithms differ in it.
    pub reward: Option<f64>,
    /// One cell per price.
    pub nets: Vec<Span>,
}

/// Which side of the break-even a net is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Something is left over.
    Gain,
    /// The range holds both.
    Either,
    /// It costs more than it brings.
    Loss,
}

impl Side {
    /// Returns the side of a net.
    #[must_use]
    pub fn of(net: Span) -> Self {
        if 0.0 <= net.low {
            Self::Gain
        } else if net.high < 0.0 {
            Self::Loss
        } else {
            Self::Either
        }
    }
}

/// Returns the grid of machines together, by the formula as published: reward = base · (1 + ESF) ÷ 2
/// for every algorithm, at one ESF for all.
#[must_use]
pub fn grid(parts: &[Part<'_>], market: &Market) -> Grid {
    let prices: Vec<_> = PRICES.iter().map(|part| part * market.price).collect();
    let first = parts.first().map(|part| part.base);
    let is_one_base = parts.iter().all(|part| Some(part.base) == first);
    let fixed: f64 = parts
        .iter()
        .map(|part| part.yields.parent - part.yields.electricity)
        .sum();
    let row = |tenths: u8| {
        let esf = f64::from(tenths) / 10.0;
        let net = |price: &f64| {
            let income = parts.iter().map(|part| {
                part.yields.blocks * (reward(part.base, esf) * (1.0 - part.rig.fee) * price)
            });
            income.fold(Span::exact(fixed), |sum, income| sum + income)
        };
        Row {
            esf,
            reward: first.filter(|_| is_one_base).map(|base| reward(base, esf)),
            nets: prices.iter().map(net).collect(),
        }
    };
    Grid {
        rows: TENTHS.into_iter().map(row).collect(),
        prices,
    }
}

fn reward(base: Amount, esf: f64) -> f64 {
    base.to_sat() as f64 / SAT_PER_COIN as f64 * (1.0 + esf) / 2.0
}

#[cfg(test)]
mod tests {
    use bitmark_coin::algo::Algo;

    use super::*;
    use crate::rewards::rig::model::{
        Basis, Even, Presence, earn,
        tests::{field, rig},
    };

    const MARKET: Market = Market {
        price: 0.3,
        presence: Presence::Included,
        basis: Basis::Difficulty,
    };

    fn part<'a>(rig: &'a Rig, yields: &'a Yield, base: Amount) -> Part<'a> {
        Part { rig, yields, base }
    }

    /// Each column turns from loss to gain where the break-even ESF at that price lies.
    #[test]
    fn the_grid_turns_at_the_break_even() {
        let machine = Rig {
            watts: 2_000.0,
            tariff: 0.1,
            fee: 0.01,
            ..rig(Algo::X17, 20_000.0)
        };
        let field = field(Algo::X17, 1_000_000);
        let base = field.base.expect("known");
        let of = |price| {
            earn(&machine, 20_000.0, &field, &Market { price, ..MARKET }).expect("all is known")
        };
        let yields = of(MARKET.price);
        let grid = grid(&[part(&machine, &yields, base)], &MARKET);
        assert_eq!(grid.prices.len(), 7);
        let mut turns = 0;
        for (column, &price) in grid.prices.iter().enumerate() {
            let even = of(price).even_esf;
            for row in &grid.rows {
                let want = match even {
                    Even::Always => Side::Gain,
                    Even::Never => Side::Loss,
                    Even::At(esf) if esf.high <= row.esf => Side::Gain,
                    Even::At(_) => Side::Loss,
                };
                assert_eq!(
                    Side::of(row.nets[column]),
                    want,
                    "price {price}, ESF {}",
                    row.esf
                );
            }
            turns += u32::from(matches!(even, Even::At(_)));
        }
        assert!(turns > 0, "no break-even within the grid");
    }

    #[test]
    fn the_present_stands_in_the_grid() {
        let machine = rig(Algo::X17, 20_000.0);
        let field = field(Algo::X17, 1_000_000);
        let yields = earn(&machine, 20_000.0, &field, &MARKET).expect("all is known");
        let base = field.base.expect("known");
        let one = part(&machine, &yields, base);
        let grid = grid(&[one], &MARKET);
        let here = grid
            .rows
            .iter()
            .find(|row| row.esf == 0.5)
            .expect("half is a row")
            .nets[3];
        assert!(
            (here.low - yields.net.low).abs() < 1e-9,
            "{here:?} {yields:?}"
        );
        // Two of them together bring twice as much; of two bases no one reward can be told.
        let both = super::grid(&[one, one], &MARKET);
        assert!((both.rows[5].nets[3].low - 2.0 * here.low).abs() < 1e-9);
        assert_eq!(both.rows[5].reward, Some(11.25));
        let other = part(&machine, &yields, Amount::from_sat(750_000_000));
        assert_eq!(super::grid(&[one, other], &MARKET).rows[5].reward, None);
    }
}
