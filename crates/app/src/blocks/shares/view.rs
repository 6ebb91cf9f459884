//! Mining shares on screen.

use bitmark_property::mining_share::{cost, is_verified_at_once};
use yew::prelude::*;

use super::{Inputs, KINDS, SCHEMA, parse};
use crate::blocks::{
    Part,
    fields::{asked, named},
    parts,
};
use crate::{
    component::{
        answers::{figures, results},
        field::{choice, form_actions, link_reports},
    },
    form::{FieldError, FormHandle, use_form, use_last},
    number::{Quantity, format::grouped},
};

/// The values of the fields that are choices.
pub(super) fn choices(key: &str) -> Option<Vec<&'static str>> {
    match key {
        "kind" => Some(KINDS.iter().map(|kind| kind.0).chain(["typed"]).collect()),
        "foundation" => Some(vec!["counts", "not"]),
        "used" => Some(vec!["spent", "kept"]),
        "maturity" => Some(vec!["100", "101"]),
        _ => None,
    }
}

/// The part.
#[function_component]
pub(in crate::blocks) fn MiningShares() -> Html {
    let form = use_form(Part::Shares.fragment(), SCHEMA, choices);
    let (inputs, errors) = use_last(parse(&form));
    html! {
        <>
            { parts(Part::Shares, "") }
            <p class="lead">{ "A mail of January 2019 proposed shares for miners: whoever holds some has transactions verified at once." }</p>
            <p class="notice">{ "A proposal: no node, miner or client has it. In the node, “shares” are bitmarks cut into parts, another thing." }</p>
            { link_reports(&form) }
            <div class="bench"><div class="inputs">
            { holding(&form, &errors) }
            { open_questions(&form) }
            </div><div class="answers">
            { for inputs.map(|inputs| results(!errors.is_empty(), answers(&inputs))) }
            </div></div>
        </>
    }
}

fn holding(form: &FormHandle, errors: &[FieldError]) -> Html {
    let currency = form.text("currency").trim().to_owned();
    let number = |key, label: &str| asked(form, errors, key, label, Quantity::Number);
    let mut kinds: Vec<_> = KINDS
        .iter()
        .map(|&(value, name, _)| (value, name))
        .collect();
    kinds.push(("typed", "asset or other, size typed"));
    html! {
        <section class="panel" aria-labelledby="holding">
            <h2 id="holding">{ "Blocks, a transaction, prices" }</h2>
            <div class="fields">
                { number("transactions", "Transactions of a block, foundation included") }
                { number("blocks", "Blocks, one after another") }
                { number("first", "Number of the first block") }
                { number("height", "Height now") }
                { choice(form, "kind", "Transaction", &kinds) }
                if form.text("kind") == "typed" {
                    { number("bytes", "Its packed size, bytes") }
                }
                { number("price", &format!("Price of a share, {currency}")) }
                { number("fees", &format!("Fees of such a block (see One block), {currency}")) }
                { named(form, "currency", "Currency (a name; nothing is fetched)") }
            </div>
            { form_actions(form) }
        </section>
    }
}

fn open_questions(form: &FormHandle) -> Html {
    html! {
        <section class="panel" aria-labelledby="open">
            <h2 id="open">{ "What the mail leaves open" }</h2>
            <div class="fields">
                { choice(form, "foundation", "The foundation record", &[("counts", "earns a share (default)"), ("not", "earns none")]) }
                { choice(form, "used", "A verification", &[("spent", "uses shares up (default)"), ("kept", "uses none up")]) }
                { choice(form, "maturity", "Shares of block n count from", &[("100", "block n + 100 (default)"), ("101", "block n + 101")]) }
            </div>
            <p class="hint">{ "The defaults: “one new share per transaction in the block” counts every transaction; what pays is used up; \
                “100 blocks have been generated” is read as 100 further blocks, the hundredth included." }</p>
        </section>
    }
}

fn answers(inputs: &Inputs) -> Html {
    let (_, active) = inputs.balance();
    let units = cost(inputs.bytes);
    let word = match is_verified_at_once(active, units) {
        true => "is verified at once",
        false => "waits like any other",
    };
    html! {
        <section>
            <h2>{ "What the shares do" }</h2>
            <p class="sentence" role="status">{ format!(
                "{} shares count at height {}; the transaction takes a balance above {} and {word}.",
                grouped(active), grouped(inputs.height), grouped(units),
            ) }</p>
            { figures("mining-shares", inputs.table()) }
            <details>
                <summary>{ "The rule as the mail has it" }</summary>
                <p>{ "“A transaction can be immediately verified if the owner’s share has: balance > (len(transaction) + 1023) >> 10”: one unit for \
                    every 1,024 bytes begun, and a balance of one more. Every record but a large asset takes one unit. Miners would sell \
                    their shares to users, or grant them with escrow in exchange for larger payments of bitcoin or litecoin; micro-payments \
                    stay as they are." }</p>
                <p>{ "Source: mail of 28 January 2019 in the thread about mining incentives." }</p>
            </details>
        </section>
    }
}
