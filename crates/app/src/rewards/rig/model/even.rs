//! Where nothing is left over; pure.

use crate::rewards::span::Span;

/// Where income and cost balance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Even {
    /// At this value; without upper bound (infinite) where the low estimate of income is nothing.
    At(Span),
    /// Something is left over whatever the value.
    Always,
    /// Nothing is left over whatever the value.
    Never,
}

/// How long a machine takes to pay for itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Payback {
    /// It cost nothing.
    Free,
    /// This many days; no upper bound where the low estimate leaves nothing over.
    Days {
        /// At the high estimate.
        low: f64,
        /// At the low estimate.
        high: Option<f64>,
    },
    /// Never.
    Never,
}

/// Returns the value at which `value × per` equals what is owed.
pub(in crate::rewards::rig) fn quotient(owed: f64, per: Span) -> Even {
    if owed <= 0.0 {
        Even::Always
    } else if per.high <= 0.0 {
        Even::Never
    } else {
        Even::At(per.map(|per| owed / per.max(0.0)))
    }
}

pub(in crate::rewards::rig) fn even_tariff(income: Span, energy: f64) -> Even {
    if energy <= 0.0 {
        Even::Always
    } else if income.high <= 0.0 {
        Even::Never
    } else {
        Even::At(income.map(|income| income.max(0.0) / energy))
    }
}

/// Returns the ESF at which the income that an ESF of 1 would bring a day covers what is owed, by the
/// formula as published: reward = base · (1 + ESF) ÷ 2.
pub(in crate::rewards::rig) fn even_esf(owed: f64, at_full: Option<Span>) -> Even {
    let Some(at_full) = at_full else {
        return Even::Never;
    };
    match quotient(owed, at_full) {
        Even::At(part) => {
            let esf = part.map(|part| 2.0 * part - 1.0);
            if esf.high <= 0.0 {
                Even::Always
            } else if 1.0 < esf.low {
                Even::Never
            } else {
                Even::At(esf)
            }
        }
        other => other,
    }
}

/// Returns how long a price paid at once takes to come back at this daily net.
#[must_use]
pub fn payback(price: f64, net: Span) -> Payback {
    if price <= 0.0 {
        Payback::Free
    } else if net.high <= 0.0 {
        Payback::Never
    } else {
        let high = (net.low > 0.0).then(|| price / net.low);
        Payback::Days {
            low: price / net.high,
            high,
        }
    }
}
