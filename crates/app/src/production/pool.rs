//! The pool: a list of investments, run day by day in the worker.

pub mod days;
pub mod input;
pub mod ledger;
mod list;
pub mod payouts;
mod rules;
mod run;
pub mod text;

use std::rc::Rc;

use bitmark_ipm::{pool::FOUNDATION_LOCKED_UNTIL, time::DAY};
use yew::prelude::*;

pub(super) use self::rules::rules;
use self::rules::{FINDINGS, MONEY, days_and_luck};
use self::{
    input::{Inputs, SCHEMA},
    run::Ran,
};
use super::{
    Part,
    fields::{Fields, TIMES, UNITS, values},
    parts,
};
use crate::{
    chart::LineChart,
    component::{
        answers::{figures, results},
        field::link_reports,
        sheet::{Look, sheet, use_look},
    },
    follow::use_following,
    form::{FieldError, FormHandle, use_form, use_last},
    link,
    number::format::grouped,
};

/// The form of the pool and of an investment in it, what it was read as, and what is wrong with it.
pub(super) struct Asked {
    pub(super) form: FormHandle,
    pub(super) inputs: Option<Rc<Inputs>>,
    pub(super) errors: Vec<FieldError>,
    /// A list that is too long for the link.
    long: UseStateHandle<Rc<str>>,
}

impl Asked {
    /// Returns the inputs as a link has them, for the other part.
    pub(super) fn query(&self) -> String {
        link::print(&self.form.texts(), SCHEMA)
    }

    pub(super) fn fields(&self) -> Fields<'_> {
        Fields {
            form: &self.form,
            errors: &self.errors,
        }
    }

    /// Returns the text of the list.
    fn list(&self) -> Rc<str> {
        list_of(&self.form, &self.long)
    }

    /// Whether the link names a list that is not here.
    pub(super) fn lacks_the_list(&self) -> bool {
        let outside = self.form.text("outside");
        !outside.is_empty() && outside != text::mark(&self.long)
    }
}

fn list_of(form: &FormHandle, long: &Rc<str>) -> Rc<str> {
    if form.text("outside").is_empty() {
        text::of(form).into()
    } else {
        long.clone()
    }
}

/// Holds the pool's inputs; the last good ones stay.
#[hook]
pub(super) fn use_asked(route: &'static str) -> Asked {
    let form = use_form(route, SCHEMA, choices);
    let long = use_state(|| Rc::<str>::from(""));
    let list = list_of(&form, &long);
    let read = use_memo((form.texts().join("\u{0}"), list), |(_, list)| {
        input::parse(&form, list)
    });
    let (inputs, errors) = use_last((*read).clone());
    Asked {
        form,
        inputs,
        errors,
        long,
    }
}

/// Where the list comes from.
const LISTS: [(&str, &str); 2] = [
    ("list", "typed, pasted or dropped"),
    ("made", "made up from the seed"),
];

/// The values of the fields that are choices.
fn choices(key: &str) -> Option<Vec<&'static str>> {
    Some(match key {
        "from" => values(&LISTS),
        "finding" => values(&FINDINGS),
        "money" => values(&MONEY),
        "unit" => values(&UNITS),
        "per" => values(&TIMES),
        _ => return None,
    })
}

/// The part.
#[function_component]
pub fn ThePool() -> Html {
    let asked = use_asked(Part::Pool.fragment());
    let handle = use_following(asked.inputs.clone());
    let looks = [
        use_look(&asked.form, "byday"),
        use_look(&asked.form, "sort"),
        use_look(&asked.form, "ledger"),
    ];
    let day = use_state(|| 1_usize);
    let is_stale = !asked.errors.is_empty() || handle.is_stale();
    let answers = handle.last().map(|ran| {
        let class = is_stale.then_some("stale");
        html! { <div {class}>{ answers(&ran, &looks, &day) }</div> }
    });
    html! {
        <>
            { parts(Part::Pool, &asked.query()) }
            <p class="lead">{ "Investors’ bitcoin hires hash rate day by day, in the order of the queue; the coins found are shared to the \
                satoshi. Every rule is the proposal’s; what it leaves open is a field here." }</p>
            { link_reports(&asked.form) }
            <div class="bench"><div class="inputs">
            { list::the_list(&asked) }
            { rules(asked.fields()) }
            { days_and_luck(asked.fields()) }
            </div><div class="answers">
            { results(!asked.errors.is_empty(), handle.state()) }
            <>{ for answers }</>
            </div></div>
        </>
    }
}

fn answers(ran: &Ran, looks: &[Look; 3], day: &UseStateHandle<usize>) -> Html {
    let Ran {
        asked: inputs,
        outcome,
    } = ran;
    let [coins, balance, spent] = days::charts(inputs, outcome).map(Rc::new);
    html! {
        <>
            <section>
                <h2>{ "Day by day" }</h2>
                <p class="sentence" role="status">{ ledger::summary(inputs, outcome) }</p>
                { sheet(days::by_day(inputs, outcome), &looks[0]) }
                <LineChart id="pool-coins" data={coins} />
                <LineChart id="pool-spent" data={spent} />
            </section>
            { queue(ran, day) }
            <section>
                <h2>{ "Investments and payouts" }</h2>
                { sheet(payouts::by_investment(inputs, outcome), &looks[1]) }
                { sheet(ledger::ledger(inputs, outcome), &looks[2]) }
                { how() }
            </section>
            <section>
                <h2>{ "The Foundation" }</h2>
                <p>{ lock(ran) }</p>
                <LineChart id="pool-foundation" data={balance} />
            </section>
        </>
    }
}

fn queue(ran: &Ran, day: &UseStateHandle<usize>) -> Html {
    let last = ran.outcome.rounds.len();
    let at = (**day).clamp(1, last.max(1));
    let Some(table) = days::on_day(&ran.asked, &ran.outcome, at) else {
        return html! { <p>{ "No investment was confirmed before the last day." }</p> };
    };
    let oninput = {
        let day = day.setter();
        Callback::from(move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            day.set(input.value().parse().unwrap_or(1));
        })
    };
    html! {
        <section>
            <h2>{ "Queue and active set" }</h2>
            <div class="field">
                <label for="queue-day">{ format!("Day {at} of {last}") }</label>
                <input id="queue-day" type="range" min="1" max={last.to_string()} step="1" value={at.to_string()} {oninput} />
            </div>
            { figures("pool-queue", table) }
        </section>
    }
}

fn lock(ran: &Ran) -> String {
    let days = ran.outcome.rounds.len() as u64;
    let end = ran.asked.plan.begins + days * DAY;
    let balance = ran.outcome.rounds.last().map_or(0, |round| round.balance);
    let held = format!(
        "At the end the Foundation holds {} BTM. ",
        grouped(input::coins(balance))
    );
    held + if end < FOUNDATION_LOCKED_UNTIL {
        "None of it may be used until after 2015-07-13."
    } else {
        "Its funds may be used: the run ends after 2015-07-13, until when none could."
    }
}

fn how() -> Html {
    html! {
        <details>
            <summary>{ "How the pool works, and what was fixed here" }</summary>
            <ul>
                <li>{ "Queued by time confirmed, then time sent, then line. Activated in order until the day’s most is bought; the last one partly; \
                    what is left of it goes first on the next day." }</li>
                <li>{ "The day’s most is the hired rate × price, in whole satoshis, rounded down. Coins expected: 720 × reward × (rate bought ÷ \
                    network), rounded down; or each of the 720 blocks is drawn with that chance." }</li>
                <li>{ "5 % go to the Foundation until it has reached its goal, on the last of these days as on any other; then the running \
                    fee is kept. Both are rounded down. The rest is shared in proportion; what division leaves over goes, a satoshi each, to \
                    the largest remainders, the earlier in the queue first. Every sum agrees." }</li>
                <li>{ "Rewards mature after 721 confirmations, so that the last block of a day matures at the end of the next; paid the day after that." }</li>
                <li>{ "Refused: an investment with which the queue would take longer than the cap, at the day’s most." }</li>
            </ul>
        </details>
    }
}
