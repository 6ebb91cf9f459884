//! The chain on screen: what all block owners receive together, from counts of transfers.

use earnings::{
    chain::{Activity, DAYS_PER_MONTH, FEE_BITCOIN, FEE_LITECOIN, rate_per_record},
    value::FeeValue,
};
use yew::prelude::*;

use super::{
    Part,
    fields::{asked, estimate, named},
    input::Reader,
    parts,
};
use crate::{
    component::{
        answers::{figures, results},
        field::{choice, form_actions, link_reports, presets},
        table::{Cell, Narrow, Table},
    },
    form::{FieldError, Form, FormHandle, Preset, Schema, use_form, use_last},
    number::{Quantity, format::significant},
};

/// Every field of the part.
pub const SCHEMA: Schema = &[
    ("moved", "6.6"),
    ("per", "day"),
    ("total", "3240"),
    ("made", "60000"),
    ("paid", "0"),
    ("fees", "2"),
    ("btc", "0"),
    ("ltcprice", "32"),
    ("btcprice", "3500"),
    ("currency", "USD"),
];

/// Figures of the thread.
pub const PRESETS: [Preset; 3] = [
    Preset {
        quotes: "Mail of 11 January 2019: 0.0132 LTC a day in the last quarter, 6.48 LTC in all, at 0.002 LTC a transfer",
        fields: &[
            ("moved", "6.6"),
            ("per", "day"),
            ("total", "3240"),
            ("fees", "2"),
        ],
    },
    Preset {
        quotes: "The same mail: 60,000 made and 250 transferred a month",
        fields: &[
            ("moved", "250"),
            ("per", "month"),
            ("made", "60000"),
            ("fees", "2"),
        ],
    },
    Preset {
        quotes: "The page “Reward” above the thread: 0.001 LTC for every transfer",
        fields: &[("moved", "6.6"), ("per", "day"), ("fees", "1")],
    },
];

/// What is calculated from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Moves and paid issues of a day.
    pub day: Activity,
    /// Moves since launch.
    pub total: f64,
    /// Records made a month.
    pub made: f64,
    /// Fees of a transfer that are counted: both, or that of the issue’s block.
    pub per_transfer: f64,
    /// What a fee is worth.
    pub fee: FeeValue,
    /// What the user reckons in.
    pub currency: String,
}

/// Reads the form.
///
/// # Errors
///
/// Every field that cannot be used, with its key.
pub fn parse(form: &Form) -> Result<Inputs, Vec<FieldError>> {
    let mut reader = Reader::new(form);
    let days = match form.text("per") {
        "month" => DAYS_PER_MONTH,
        _ => 1.0,
    };
    let moved = reader.read("moved", Quantity::Number, 0.0, 1e12);
    let total = reader.read("total", Quantity::Number, 0.0, 1e15);
    let made = reader.read("made", Quantity::Number, 0.0, 1e12);
    let paid = reader.read("paid", Quantity::Number, 0.0, 1e12);
    let bitcoin_share = reader.read("btc", Quantity::Percent, 0.0, 1.0);
    let litecoin = reader.read("ltcprice", Quantity::Number, 0.0, 1e9);
    let bitcoin = reader.read("btcprice", Quantity::Number, 0.0, 1e12);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    Ok(Inputs {
        day: Activity {
            transfers: moved / days,
            paid_issues: paid / DAYS_PER_MONTH,
        },
        total,
        made,
        per_transfer: match form.text("fees") {
            "1" => 1.0,
            _ => 2.0,
        },
        fee: FeeValue {
            bitcoin_share,
            in_bitcoin: bitcoin * FEE_BITCOIN,
            in_litecoin: litecoin * FEE_LITECOIN,
        },
        currency: form.text("currency").trim().chars().take(8).collect(),
    })
}

impl Inputs {
    fn fees(&self, activity: Activity) -> f64 {
        activity.transfers * self.per_transfer + activity.paid_issues
    }

    /// Returns the fees of a day, a month, a year, and since launch (transfers alone).
    pub fn periods(&self) -> [(&'static str, f64); 4] {
        let day = self.fees(self.day);
        let total = Activity {
            transfers: self.total,
            paid_issues: 0.0,
        };
        [
            ("Day", day),
            ("Month", day * DAYS_PER_MONTH),
            ("Year", day * 365.25),
            ("Since launch", self.fees(total)),
        ]
    }

    /// Returns moves per record and year, as the counts have them: the records made at today’s pace for as
    /// long as all transfers took at today’s pace.
    pub fn rate(&self) -> Option<f64> {
        let monthly = self.day.transfers * DAYS_PER_MONTH;
        if monthly <= 0.0 {
            return None;
        }
        rate_per_record(monthly, self.made, self.total / monthly)
    }

    fn table(&self) -> Table {
        let row = |(name, fees): (&str, f64)| {
            vec![
                name.into(),
                estimate(fees),
                Cell::with_plain(litecoin(fees), litecoin(fees)),
                estimate(fees * (1.0 - self.fee.bitcoin_share) * FEE_LITECOIN),
                estimate(fees * self.fee.bitcoin_share * FEE_BITCOIN),
                estimate(fees * self.fee.mean()),
            ]
        };
        Table {
            caption: match self.per_transfer > 1.5 {
                true => "Fees that all block owners receive together".into(),
                false => "Fees that the owners of the issues’ blocks receive".into(),
            },
            columns: vec![
                "In a".into(),
                "Fees".into(),
                "LTC, were all paid in it".into(),
                "LTC".into(),
                "BTC".into(),
                self.currency.clone(),
            ],
            rows: self.periods().map(row).to_vec(),
            narrow: Narrow::Cards,
        }
    }
}

/// Writes fees in litecoin without digits that say nothing.
fn litecoin(fees: f64) -> String {
    let text = format!("{:.8}", fees * FEE_LITECOIN);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

/// The values of the fields that are choices.
fn choices(key: &str) -> Option<Vec<&'static str>> {
    match key {
        "per" => Some(vec!["day", "month"]),
        "fees" => Some(vec!["2", "1"]),
        _ => None,
    }
}

/// The part.
#[function_component]
pub(super) fn TheChain() -> Html {
    let form = use_form(Part::Chain.fragment(), SCHEMA, choices);
    let (inputs, errors) = use_last(parse(&form));
    html! {
        <>
            { parts(Part::Chain, "") }
            <p class="lead">{ "What all block owners receive together, from counts of transfers and paid issues." }</p>
            { link_reports(&form) }
            <div class="bench"><div class="inputs">
            { counts(&form, &errors) }
            </div><div class="answers">
            { for inputs.map(|inputs| results(!errors.is_empty(), answers(&inputs))) }
            { reconciled() }
            </div></div>
        </>
    }
}

fn counts(form: &FormHandle, errors: &[FieldError]) -> Html {
    let currency = form.text("currency").trim().to_owned();
    let number = |key, label: &str| asked(form, errors, key, label, Quantity::Number);
    html! {
        <section class="panel" aria-labelledby="counts">
            <h2 id="counts">{ "Counts and prices" }</h2>
            { presets(form, &PRESETS) }
            <div class="fields">
                { number("moved", "Transfers") }
                { choice(form, "per", "in a", &[("day", "day"), ("month", "month")]) }
                { number("total", "Transfers since launch") }
                { number("made", "Records made a month") }
                { number("paid", "Paid issues a month") }
                { choice(form, "fees", "Counted of a transfer", &[("2", "both fees, 0.002 LTC"), ("1", "the issue’s block alone, 0.001 LTC")]) }
                { asked(form, errors, "btc", "Fees paid in BTC; the others in LTC", Quantity::Percent) }
                { number("ltcprice", &format!("Price of a litecoin, {currency}")) }
                { number("btcprice", &format!("Price of a bitcoin, {currency}")) }
                { named(form, "currency", "Currency (a name; nothing is fetched)") }
            </div>
            { form_actions(form) }
        </section>
    }
}

fn answers(inputs: &Inputs) -> Html {
    let [day, month, _, total] = inputs.periods().map(|period| litecoin(period.1));
    let rate = inputs.rate().map(|rate| {
        html! { <p>{ format!(
            "These counts come to {} moves per record and year, on average: {} transfers a month, and {} records made a month for the {} months \
             in which that pace makes {} transfers. ",
            significant(rate), significant(inputs.day.transfers * DAYS_PER_MONTH), significant(inputs.made),
            significant(inputs.total / (inputs.day.transfers * DAYS_PER_MONTH)), significant(inputs.total),
        ) }<a href={format!("#/blocks?v=1&rate={rate:.6}")}>{ "Use this rate for one block" }</a></p> }
    });
    html! {
        <section>
            <h2>{ "Fees" }</h2>
            <p class="sentence" role="status">{ format!("{day} LTC a day, {month} LTC a month, {total} LTC since launch, were all paid in litecoin.") }</p>
            { figures("chain-fees", inputs.table()) }
            <>{ for rate }</>
        </section>
    }
}

/// How the thread’s two rates, and its two counts, go together.
fn reconciled() -> Html {
    html! {
        <section>
            <h2>{ "0.001 and 0.002 LTC are both right" }</h2>
            <p>{ "A transfer costs two fees of 0.001 LTC (or 0.0001 BTC): one to the owner of the block of the item’s issue, one to the owner of \
                the block of its last transfer. So 0.001 LTC for every transfer is what the issue’s block has of each later transfer, and \
                transfers × 0.002 LTC is what all owners have together. Of an item’s first transfer the issue’s block has both, 0.002 LTC." }</p>
            <p>{ "The mail’s counts do not agree with each other: 0.0132 LTC a day are 6.6 transfers, 250 a month are 8.2, a quarter more. \
                Paid issues, share grants and sales of blocks are in neither." }</p>
            <p>{ "Source: mail of 11 January 2019 in the thread about mining incentives; bitmark-inc/bitmarkd, payment and ownership." }</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn of(preset: usize) -> Inputs {
        parse(&Form::new(SCHEMA).after(Change::fill(PRESETS[preset].fields)))
            .expect("a preset is right")
    }

    #[test]
    fn the_presets_give_the_threads_figures() {
        let shown = |preset: usize| of(preset).periods().map(|period| litecoin(period.1));
        assert_eq!((&*shown(0)[0], &*shown(0)[3]), ("0.0132", "6.48"));
        assert_eq!(shown(1)[1], "0.5");
        assert_eq!(shown(2)[0], "0.0066");
        let rate = of(1).rate().expect("counts");
        assert!((rate - 0.003_858).abs() < 1e-6, "{rate}");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let form = Form::new(SCHEMA)
            .after(Change::Set("moved", "-1".into()))
            .after(Change::Set("btc", "120".into()));
        let errors = parse(&form).expect_err("two mistakes");
        assert_eq!(
            errors.iter().map(|error| error.0).collect::<Vec<_>>(),
            ["moved", "btc"]
        );
    }
}
