//! What the user types about the pool and an investment of their own: fields in, inputs out; pure.

use bitmark_coin::units::Amount;
use bitmark_ipm::{
    address::{self, Kind},
    cost::Difficulty,
    list::{self, BadRow, List},
    pool::{Bitcoin, Investment},
    time::{self, DAY},
};
use worker::pool_job::PoolPlan;

use super::text;
use crate::{
    form::{FieldError, Form, Schema},
    number::Quantity,
    production::read::Reader,
};

/// Every field of the two parts.
pub const SCHEMA: Schema = &[
    ("price", "0.001"),
    ("money", "BTC"),
    ("btcprice", "620"),
    ("unit", "MH"),
    ("per", "day"),
    ("share", "35"),
    ("pools", "1"),
    ("difficulty", "52.9028"),
    ("change", "0"),
    ("reward", "20"),
    ("network", ""),
    ("fee", "5"),
    ("goal", "70000"),
    ("running", "0.1"),
    ("queue", "5"),
    ("start", "2014-07-21"),
    ("days", "60"),
    ("finding", "drawn"),
    ("seed", "1"),
    ("from", "list"),
    ("many", "10000"),
    ("mean", "0.06"),
    ("amount", "0.5"),
    ("date", "2014-07-20 12:00"),
    ("sent", ""),
    ("address", ""),
    ("coinprice", ""),
    ("sort", ""),
    ("byday", ""),
    ("ledger", ""),
    ("outside", ""),
    ("l1", text::EXAMPLE_1),
    ("l2", text::EXAMPLE_2),
    ("l3", ""),
    ("l4", ""),
    ("l5", ""),
    ("l6", ""),
    ("l7", ""),
    ("l8", ""),
    ("l9", ""),
    ("l10", ""),
    ("l11", ""),
    ("l12", ""),
    ("l13", ""),
    ("l14", ""),
    ("l15", ""),
    ("l16", ""),
];

/// The most days of a run.
pub const MAX_DAYS: f64 = 3_650.0;

/// What is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The run, with the investments of the list.
    pub plan: PoolPlan,
    /// The list, as it was read.
    pub list: List,
    /// The user's own investment.
    pub own: Investment,
    /// What kind of address it is paid to; none typed.
    pub kind: Option<Kind>,
    /// What a coin costs on the market, in BTC.
    pub market: Option<f64>,
}

impl Inputs {
    /// Returns the rows of the list that could not be read.
    #[must_use]
    pub fn bad(&self) -> &[BadRow] {
        &self.list.bad
    }
}

/// Reads the form; `list` is the text of the list.
///
/// # Errors
///
/// Every field that cannot be used, with its key. Rows of the list that cannot be read are no error: they are in
/// [`Inputs::bad`], and the others are kept.
pub fn parse(form: &Form, list: &str) -> Result<Inputs, Vec<FieldError>> {
    let mut read = Reader::new(form);
    let list = match form.text("from") {
        "made" => made_up(&mut read),
        _ => list::read(list),
    };
    let plan = plan(&mut read, form, &list);
    let own = own(&mut read, form);
    let address = form.text("address").trim();
    let kind = match address {
        "" => None,
        address => address::check(address)
            .map_err(|error| read.errors.push(("address", error.to_string())))
            .ok(),
    };
    let has_market = !form.text("coinprice").trim().is_empty();
    let market = has_market.then(|| read.number("coinprice", Quantity::Number, (1e-12, 1e6)));
    read.done(Inputs {
        plan,
        list,
        own,
        kind,
        market,
    })
}

fn plan(read: &mut Reader<'_>, form: &Form, list: &List) -> PoolPlan {
    let days = read.whole("days", (1.0, MAX_DAYS));
    let difficulty = read.difficulty("difficulty");
    let change = read.number("change", Quantity::Percent, (-0.9, 1.0));
    let start = read.time("start") / DAY * DAY;
    let has_network = !form.text("network").trim().is_empty();
    let investment = |one: &Investment| (one.amount.0, one.confirmed, one.sent);
    PoolPlan {
        share: read.parts("share", (0.000_001, 1.0)),
        // At most a hundred.
        pools: read.whole("pools", (1.0, 100.0)) as u32,
        price: read.bitcoin_price(),
        foundation_fee: read.parts("fee", (0.0, 1.0)),
        running_fee: read.parts("running", (0.0, 1.0)),
        foundation_goal: read.coins("goal", (0.0, 28e6)),
        queue_days: read.whole("queue", (1.0, 36_500.0)) as u32,
        begins: start,
        difficulties: difficulties(difficulty, change, days),
        reward: read.coins("reward", (1e-8, 1_000.0)),
        network: has_network.then(|| {
            // Below 2⁶⁴.
            read.number("network", Quantity::HashRate, (1.0, 1e19)) as u64
        }),
        seed: (form.text("finding") == "drawn").then(|| read.whole("seed", (0.0, 1e15))),
        investments: list.investments.iter().map(investment).collect(),
    }
}

/// The difficulty of each day, in 10⁻⁸; it stays within what the field takes.
fn difficulties(first: Difficulty, change: f64, days: u64) -> Vec<u64> {
    let mut next = first.to_e8() as f64;
    let day = |_| {
        let today = next.clamp(1.0, 1e19) as u64;
        next *= 1.0 + change;
        today
    };
    (0..days).map(day).collect()
}

fn own(read: &mut Reader<'_>, form: &Form) -> Investment {
    let confirmed = read.time("date");
    let sent = match form.text("sent").trim() {
        "" => confirmed,
        _ => read.time("sent"),
    };
    if let Err(error) = list::check_sent(confirmed, sent) {
        read.errors.push(("sent", error.to_string()));
    }
    let amount = read.bitcoin("amount", (1e-8, 21e6));
    Investment {
        amount: Bitcoin(amount),
        confirmed,
        sent,
        address: form.text("address").trim().to_owned(),
    }
}

/// Makes up investments from the seed, spread over all days but the last: the same seed gives the same list.
fn made_up(read: &mut Reader<'_>) -> List {
    let many = read.whole("many", (1.0, list::MAX_ROWS as f64));
    let mean = read.bitcoin("mean", (1e-8, 1e6));
    let days = read.whole("days", (1.0, MAX_DAYS));
    let start = read.time("start");
    let mut state = read.whole("seed", (0.0, 1e15));
    if !read.errors.is_empty() {
        return List::default();
    }
    let mut draw = move |below: u64| {
        // SplitMix64: enough for made-up figures.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below.max(1)
    };
    // One after the other, so that the list is in order.
    let span = days * DAY;
    let investments: Vec<_> = (0..many)
        .map(|index| {
            let begin = start.saturating_sub(DAY) + index * span / many;
            let confirmed = begin + draw(span / many);
            Investment {
                // From nothing to twice the mean.
                amount: Bitcoin(1 + draw(2 * mean)),
                confirmed,
                sent: confirmed.saturating_sub(draw(3_600)),
                address: String::new(),
            }
        })
        .collect();
    List {
        lines: (1..=investments.len()).collect(),
        investments,
        ..List::default()
    }
}

/// Returns the date of a day of a run that begins then.
#[must_use]
pub fn date(begins: u64, day: u32) -> String {
    time::print(begins + u64::from(day) * DAY)
}

/// Returns the coins of an amount in Bitmark-satoshis.
#[must_use]
pub fn coins(sat: u64) -> String {
    Amount::from_sat(sat).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(fields: &[(&'static str, &str)]) -> Form {
        Form::new(SCHEMA).after(Change::fill(fields))
    }

    fn read(fields: &[(&'static str, &str)]) -> Result<Inputs, Vec<FieldError>> {
        let form = with(fields);
        parse(&form, &text::of(&form))
    }

    #[test]
    fn the_defaults_are_the_proposal_and_an_example() {
        let inputs = read(&[]).expect("defaults are right");
        assert_eq!(inputs.bad(), []);
        assert_eq!(inputs.plan.investments.len(), inputs.list.investments.len());
        assert!(4 < inputs.plan.investments.len());
        assert_eq!(
            (inputs.plan.price, inputs.plan.share),
            ((1_000_000_000_000_000, 1_000_000_000_000_000_000), 350_000)
        );
        assert_eq!(
            (inputs.plan.foundation_goal, inputs.plan.queue_days),
            (7_000_000_000_000, 5)
        );
        assert_eq!(inputs.plan.difficulties, vec![5_290_280_000; 60]);
        assert_eq!(date(inputs.plan.begins, 10), "2014-07-31");
    }

    #[test]
    fn prices_in_any_money_are_prices_in_bitcoin() {
        let price = |fields: &[(&'static str, &str)]| {
            let (numerator, denominator) = read(fields).expect("right").plan.price;
            numerator as f64 / denominator as f64
        };
        for fields in [
            &[("price", "100000"), ("money", "sat")][..],
            &[("price", "0.62"), ("money", "other"), ("btcprice", "620")],
            &[("price", "1"), ("unit", "GH")],
        ] {
            assert!((price(fields) / 0.001 - 1.0).abs() < 1e-12, "{fields:?}");
        }
        let errors = read(&[("money", "other"), ("btcprice", "0")]).expect_err("no price");
        assert_eq!(errors[0].0, "btcprice");
    }

    #[test]
    fn bad_rows_are_kept_apart_and_bad_fields_named() {
        let form = with(&[
            ("amount", "0"),
            ("address", "b0"),
            ("start", "soon"),
            ("days", "4000"),
        ]);
        let errors = parse(&form, "1,2014-07-20\nx,2014-07-20").expect_err("four mistakes");
        let keys: Vec<_> = errors.iter().map(|error| error.0).collect();
        assert_eq!(keys, ["days", "start", "amount", "address"]);
        assert_eq!(
            errors[2].1,
            "0 is out of range: from 0.00000001 to 21\u{202f}000\u{202f}000"
        );
        let late = read(&[("date", "2014-07-20"), ("sent", "2014-07-21")]);
        assert_eq!(late.expect_err("sent after")[0].0, "sent");
        let inputs = parse(&with(&[]), "1,2014-07-20\nx,2014-07-20").expect("a row is left");
        assert_eq!(
            (inputs.plan.investments.len(), inputs.bad()[0].line),
            (1, 2)
        );
    }

    #[test]
    fn a_made_up_list_is_that_of_its_seed() {
        let made = |seed: &str| {
            read(&[("from", "made"), ("many", "500"), ("seed", seed)])
                .expect("right")
                .list
        };
        assert_eq!(made("1"), made("1"));
        assert_ne!(made("1"), made("2"));
        let list = made("1");
        assert_eq!(list.investments.len(), 500);
        let sum: u64 = list.investments.iter().map(|one| one.amount.0).sum();
        assert!((sum as f64 / 500.0 / 6e6 - 1.0).abs() < 0.1, "{sum}");
    }

    #[test]
    fn the_difficulty_changes_day_by_day() {
        let inputs =
            read(&[("change", "10"), ("days", "3"), ("difficulty", "100")]).expect("right");
        assert_eq!(
            inputs.plan.difficulties,
            [10_000_000_000, 11_000_000_000, 12_100_000_000]
        );
    }
}
