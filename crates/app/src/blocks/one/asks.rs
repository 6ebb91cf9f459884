//! The fields about a block, its money and its cost, for every part that has them.

use yew::prelude::*;

use super::Asked;
use crate::blocks::{
    fields::{asked, named},
    input::PRESETS,
};
use crate::{
    component::field::{choice, form_actions, presets},
    form::FormHandle,
    number::Quantity,
};

/// The fields about records and how often they move.
pub(in crate::blocks) fn the_block(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let number = |key, label: &str| asked(form, errors, key, label, Quantity::Number);
    let share = |key, label: &str| asked(form, errors, key, label, Quantity::Percent);
    html! {
        <section class="panel" aria-labelledby="records">
            <h2 id="records">{ "Records, and how often they move" }</h2>
            <div class="fields">
                { number("issues", "Issues in the block") }
                { number("transfers", "Transfers in the block") }
                { number("assets", "Assets in the block") }
                { number("rate", "Moves per record and year, on average") }
                { share("moving", "Records that ever move") }
                { number("even", "Evenness among those (0.01 to 1000)") }
                { share("growth", "Growth of activity a year") }
                { number("paid", "Paid issues per asset and year") }
            </div>
            { form_actions(form) }
            <details>
                <summary>{ "Figures that have been stated" }</summary>
                { presets(form, &PRESETS) }
            </details>
            <details>
                <summary>{ "What the evenness means" }</summary>
                <p>{ "Most records never move; of the others a few are popular. Each moving record has a rate of its own, drawn from a \
                    gamma distribution whose shape is the evenness: at 0.5 a tenth of the moving records make about 44 % of all \
                    their moves, at 0.05 nearly all moves are those of very few, at 1000 all move alike. The average stays what \
                    you typed; the lower the evenness, the wider the spread and the likelier nothing." }</p>
            </details>
        </section>
    }
}

/// The fields about payers, prices, time and the simulation.
pub(in crate::blocks) fn money(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let currency = form.text("currency").trim().to_owned();
    let number = |key, label: &str| asked(form, errors, key, label, Quantity::Number);
    let share = |key, label: &str| asked(form, errors, key, label, Quantity::Percent);
    html! {
        <section class="panel" aria-labelledby="money">
            <h2 id="money">{ "Payers, prices and time" }</h2>
            <div class="fields">
                { share("btc", "Fees paid in BTC; the others in LTC") }
                { number("ltcprice", &format!("Price of a litecoin, {currency}")) }
                { number("btcprice", &format!("Price of a bitcoin, {currency}")) }
                { named(form, "currency", "Currency (a name; nothing is fetched)") }
                { number("years", "Years to look ahead") }
                { share("discount", "Discount a year") }
                { number("lives", "Lives to simulate") }
                { number("seed", "Seed of the simulation") }
            </div>
        </section>
    }
}

/// The fields about what mining costs.
pub(in crate::blocks) fn cost(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let currency = form.text("currency").trim().to_owned();
    let field = |key, label: &str, kind| asked(form, errors, key, label, kind);
    html! {
        <section class="panel" aria-labelledby="cost">
            <h2 id="cost">{ "What mining a block costs" }</h2>
            <div class="fields">
                { field("hash", "Hash rate, Argon2d with 128 MiB", Quantity::HashRate) }
                { field("watts", "Power beyond what runs anyway, W", Quantity::Power) }
                { field("tariff", &format!("Electricity, {currency} per kWh"), Quantity::EnergyPrice) }
                { field("other", &format!("Other costs a day, {currency}"), Quantity::Number) }
                { field("difficulty", "Difficulty of blocks, as Node.Info prints it", Quantity::Number) }
            </div>
        </section>
    }
}

/// A choice that only this module's neighbours use, for who asks about a price.
pub(in crate::blocks) fn side(form: &FormHandle) -> Html {
    choice(
        form,
        "side",
        "You are",
        &[
            ("buy", "offered a block at this price"),
            ("sell", "the owner, offered this price"),
        ],
    )
}
