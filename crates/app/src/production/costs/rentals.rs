//! What rental sites asked in 2014, beside each other; pure.

use bitmark_ipm::{
    ratio::Ratio,
    rental::{Basis, Counted, Money, Quote, range},
};

use crate::component::table::{Cell, Narrow, Table};

/// Asked in BTC per MH/day, in 10⁻⁸: the four sources of the project's statistics page of 2014 that named a price.
const ASKED: [(&str, u64); 3] = [
    ("MiningRigRentals", 64_000),
    ("LeaseRig", 91_000),
    ("BetaRigs", 51_500),
];

fn quotes() -> [Quote; 3] {
    ASKED.map(|(_, price)| Quote {
        amount: Ratio::new(price, 100_000_000_u64),
        money: Money::Bitcoin,
        per_second: 1_000_000,
        seconds: 86_400,
        counted: Counted::Hashes,
        basis: Basis::Ask,
    })
}

/// Returns the prices, and between which they lie. Asked and paid prices are never averaged.
#[must_use]
pub fn asked() -> Table {
    let cell = |name: &str, price: Ratio| vec![Cell::from(name), price.decimals(8).into()];
    let mut rows: Vec<_> = ASKED
        .iter()
        .zip(quotes())
        .map(|((name, _), quote)| cell(name, quote.amount))
        .collect();
    if let Ok((low, high)) = range(&quotes()) {
        rows.push(cell("least", low.ratio()));
        rows.push(cell("most", high.ratio()));
    }
    Table {
        caption: "Asked for hired Scrypt rate in 2014".into(),
        columns: vec!["Site".into(), "BTC per MH/day".into()],
        rows,
        narrow: Narrow::Scrolls,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_is_that_of_the_quotes() {
        let csv = asked().to_csv();
        assert!(
            csv.contains("least,0.00051500") && csv.contains("most,0.00091000"),
            "{csv}"
        );
    }
}
