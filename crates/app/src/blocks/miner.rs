//! A miner over time on screen: when income passes cost, and what the cost yields.

use std::rc::Rc;

use earnings::miner::{DAYS_PER_YEAR, Miner, Month, yield_on_cost};
use yew::prelude::*;

use super::{
    Part,
    fields::{asked, estimate, percent},
    input::Inputs,
    one::{Asked, axis, cost, money, the_block, use_block},
    parts,
};
use crate::{
    chart::{LineChart, LineData, Series},
    component::{
        answers::{figures, results},
        field::link_reports,
        table::{Narrow, Table},
    },
    number::{Quantity, format::significant},
};

/// The part.
#[function_component]
pub(super) fn MinerOverTime() -> Html {
    let asked_for = use_block(Part::Miner.fragment());
    let answers = asked_for.inputs.as_deref().map(answers);
    html! {
        <>
            { parts(Part::Miner, &asked_for.query()) }
            <p class="lead">{ "A miner finds block after block, and each goes on earning. When does the income pass the cost, and what does \
                the cost yield?" }</p>
            { link_reports(&asked_for.form) }
            <div class="bench"><div class="inputs">
            { mining(&asked_for) }
            { cost(&asked_for) }
            { the_block(&asked_for) }
            { money(&asked_for) }
            </div><div class="answers">
            { for answers.map(|answers| results(!asked_for.errors.is_empty(), answers)) }
            </div></div>
        </>
    }
}

fn mining(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let currency = form.text("currency").trim().to_owned();
    html! {
        <section class="panel" aria-labelledby="mining">
            <h2 id="mining">{ "Mining" }</h2>
            <div class="fields">
                { asked(form, errors, "start", &format!("Paid at the start, {currency}"), Quantity::Number) }
                { asked(form, errors, "perday", "Blocks a day (empty: from hash rate and difficulty)", Quantity::Number) }
            </div>
        </section>
    }
}

fn answers(inputs: &Inputs) -> Html {
    let miner = Miner {
        blocks_per_day: inputs.blocks_per_day(),
        block: inputs.block,
        fee: inputs.fee.mean(),
        at_start: inputs.at_start,
        per_day: inputs.hardware.cost_per_day(),
    };
    let months = miner.months(inputs.years * 12);
    let when = |month: Option<u32>| {
        month.map_or_else(
            || format!("not within {} years", inputs.years),
            |month| format!("in month {month}"),
        )
    };
    let last = yield_on_cost(&months, inputs.years).map_or("nothing was paid".to_owned(), percent);
    html! {
        <section>
            <h2>{ "Income against cost" }</h2>
            <p class="sentence" role="status">{ format!(
                "{} blocks a day cost {} {} a day. A month’s income passes a month’s cost {}; everything is paid back {}. In year {} the income \
                 is {} of all cost so far.",
                significant(miner.blocks_per_day), significant(miner.per_day), inputs.currency,
                when(miner.income_passes_cost(&months)), when(miner.paid_back(&months)), inputs.years, last,
            ) }</p>
            <LineChart id="miner-months" data={Rc::new(chart(inputs, &miner, &months))} />
            { figures("miner-years", by_year(inputs, &months)) }
            <details>
                <summary>{ "“Layering” and “interest-like returns”" }</summary>
                <p>{ "The thread of 2018 names two things that excite miners: more from equipment that runs anyway, and returns like interest. \
                    Layering: type only the power drawn beyond what the machine draws anyway, and nothing paid at the start. The return like \
                    interest is the last column: a year’s income by all that was paid up to its end. It grows as blocks pile up, and is \
                    to be weighed against the discount, since every block can also earn nothing." }</p>
            </details>
        </section>
    }
}

fn by_year(inputs: &Inputs, months: &[Month]) -> Table {
    let rows = (1..=inputs.years).filter_map(|year| {
        let end = months.get(year as usize * 12 - 1)?;
        let before = (year > 1).then(|| months[year as usize * 12 - 13].income_so_far);
        Some(vec![
            year.to_string().into(),
            estimate(end.income_so_far - before.unwrap_or(0.0)),
            estimate(end.income),
            estimate(end.income_so_far),
            estimate(end.cost_so_far),
            yield_on_cost(months, year)
                .map_or("–".to_owned(), percent)
                .into(),
        ])
    });
    Table {
        caption: format!("Income and cost by year, {}; estimates", inputs.currency),
        columns: [
            "Year",
            "Income of the year",
            "Income of its last month",
            "Income so far",
            "Cost so far",
            "Year’s income ÷ cost so far",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: rows.collect(),
        narrow: Narrow::Cards,
    }
}

fn chart(inputs: &Inputs, miner: &Miner, months: &[Month]) -> LineData {
    let line = |name: &str, of: &dyn Fn(&Month) -> f64| Series {
        name: name.into(),
        points: months
            .iter()
            .map(|month| (f64::from(month.month), of(month)))
            .collect(),
    };
    let running = miner.per_day * DAYS_PER_YEAR / 12.0;
    let last = months.last().map_or(0.0, |month| month.income);
    LineData {
        title: "Income and cost of a month".into(),
        summary: format!(
            "In the last month {} {} come in and {} go out.",
            significant(last),
            inputs.currency,
            significant(running)
        ),
        x: axis("months from the start"),
        y: axis(&inputs.currency),
        series: vec![
            line("income", &|month| month.income),
            line("running cost", &|_| running),
        ],
        present: None,
    }
}
