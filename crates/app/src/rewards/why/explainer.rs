//! The block explainer: a reward in, the bases and factors it can have come from out.

use std::{cell::RefCell, rc::Rc};

use bitmark_coin::{
    algo::Algo,
    emission::Epoch,
    explain::{Candidate, Fit, Kind, Observed, explain},
    replay::MAX_MONEY,
    units::{Amount, BlockHeight, SAT_PER_COIN},
};
use yew::prelude::*;

use super::{ANY, FEES};
use crate::{
    component::{
        export::Export,
        field::{Field, Select, field, form_actions, select},
        table::{Cell, Narrow, Table, data_table},
    },
    form::FormHandle,
    number::{Decimal, Quantity, parse_whole},
    rewards::{
        context::Known,
        format::grouped,
        network::{Row, State},
        state::Origin,
    },
};

/// A reward that was asked for, and its height.
pub(super) type Asked = (Observed, Option<BlockHeight>);

/// Asks for a reward and shows what explains it.
pub(super) fn explainer(form: &FormHandle, known: &Known, last: &RefCell<Option<Asked>>) -> Html {
    let with_fees = form.text("fees") == FEES;
    let (amount, at) = (
        observed(form.text("reward"), with_fees),
        block_height(form.text("height")),
    );
    let asked =
        |key: &'static str, label: &'static str, echo: Option<String>, error: Option<&String>| {
            field(&Field {
                id: key.into(),
                label: label.into(),
                value: form.text(key).to_owned().into(),
                on_text: form.setter(key),
                on_reset: form.resetter(key),
                echo: echo.map(AttrValue::from),
                error: error.cloned().map(AttrValue::from),
                ..Field::default()
            })
        };
    let onfees = {
        let set = form.setter("fees");
        Callback::from(move |event: Event| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            set.emit(if input.checked() { FEES } else { "" }.into());
        })
    };
    let algos = Algo::ALL.map(|algo| (algo.name().into(), algo.name().into()));
    let unknown: (AttrValue, AttrValue) = (ANY.into(), "not known".into());
    let of = Algo::from_name(form.text("of")).map(|algo| &known.rows[algo.index()]);
    let explained = |amount, at| {
        // The sample's chain is made up: it tells nothing of a real block.
        let of = of.filter(|_| known.store.origin() != Origin::Sample);
        let reached = of.and_then(|row| reached(row, at, &known.state));
        found(&explain(amount, at), reached)
    };
    html! {
        <section class="panel" aria-labelledby="explain">
            <h2 id="explain">{ "Which factor explains a reward?" }</h2>
            <div class="fields">
                { asked("reward", "Reward of a block, BTM", amount.as_ref().ok().map(|&seen| echo(seen)), amount.as_ref().err()) }
                { asked("height", "Its height, if known", at.as_ref().ok().copied().flatten().map(|at| grouped(at.to_u32())), at.as_ref().err()) }
                { select(&Select {
                    id: "of".into(),
                    label: "Its algorithm, if known".into(),
                    value: form.text("of").to_owned().into(),
                    options: [unknown].into_iter().chain(algos).collect(),
                    on_text: form.setter("of"),
                }) }
                <label><input type="checkbox" checked={with_fees} onchange={onfees} />{ " fees are included" }</label>
            </div>
            { form_actions(form) }
            { match (amount, at) {
                (Ok(amount), Ok(at)) => {
                    *last.borrow_mut() = Some((amount, at));
                    explained(amount, at)
                }
                // What was found last stays, dimmed.
                _ => html! { <div class="stale">{ for last.borrow().map(|(amount, at)| explained(amount, at)) }</div> },
            } }
            <details>
                <summary>{ "How this is found" }</summary>
                <p>{ "For each base b of the 35 epochs, the factors s for which b − ⌊⌊b × 10⁸ ÷ s⌋ ÷ 2⌋ is the reward: \
                      ESF = 1 − 10⁸ ÷ s. A height tells which epochs an algorithm can have reached by then if the eight shared the blocks \
                      evenly; an algorithm, with a height that the figures of the network reach, rules out the epochs it has \
                      not come to. A factor that the node cut to 32 bits (ESF above 0.976717) can by chance be one of those listed; \
                      the reward alone does not tell. Source: project-bitmark/bitmark at ffd840e, src/main.cpp, GetBlockValue." }</p>
            </details>
        </section>
    }
}

/// Writes how the reward was read.
fn echo(observed: Observed) -> String {
    match observed {
        Observed::Exact(amount) => format!("{amount} BTM, to the satoshi"),
        Observed::Between(low, high) => format!("rounded: from {low} to {high} BTM"),
        Observed::WithFees(amount) => format!("{amount} BTM at most, fees included"),
    }
}

/// How far an algorithm has come by the figures of the network.
struct Reached {
    algo: Algo,
    epoch: &'static Epoch,
    tip: BlockHeight,
}

/// Returns how far an algorithm had come at least as late as the block; nothing where that is not
/// known.
fn reached(row: &Row, at: Option<BlockHeight>, state: &State) -> Option<Reached> {
    let tip = state.tip.filter(|&tip| at.is_some_and(|at| at <= tip))?;
    Some(Reached {
        algo: row.algo,
        epoch: row.epoch?,
        tip,
    })
}

/// Reads the reward: eight decimals are exact, fewer stand for what rounds to them.
fn observed(text: &str, with_fees: bool) -> Result<Observed, String> {
    let typed = Quantity::Coins
        .parse_typed(text)
        .map_err(|error| error.to_string())?;
    let read = Quantity::Coins.echo(typed.number);
    let Some(sat) = typed.number.shift(8).and_then(Decimal::whole) else {
        return Err(format!(
            "{read} has more than 8 decimals: there is nothing below a satoshi, 0.00000001 BTM"
        ));
    };
    let amount = u64::try_from(sat).ok().map(Amount::from_sat);
    let Some(amount) = amount.filter(|&amount| amount <= MAX_MONEY) else {
        let most = grouped(MAX_MONEY.to_sat() / SAT_PER_COIN);
        return Err(format!("{read} is out of range: from 0 to {most} BTM"));
    };
    if with_fees {
        return Ok(Observed::WithFees(amount));
    }
    // Powers of ten beyond whole coins are a way to write these.
    let half_step = u32::try_from(typed.last.min(0) + 8).unwrap_or(0);
    if half_step == 0 {
        return Ok(Observed::Exact(amount));
    }
    let half = 10_u64.pow(half_step) / 2;
    let low = Amount::from_sat(amount.to_sat().saturating_sub(half));
    Ok(Observed::Between(
        low,
        Amount::from_sat(amount.to_sat().saturating_add(half - 1)),
    ))
}

fn block_height(text: &str) -> Result<Option<BlockHeight>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let height = parse_whole(text).map_err(|error| error.to_string())?;
    Ok(Some(BlockHeight::from_u32(height)))
}

/// Candidates by what speaks for them.
#[derive(Debug)]
struct Sorted<'a> {
    likely: Vec<&'a Candidate>,
    /// How many need an algorithm far off an eighth of the blocks.
    uneven: usize,
    /// How many stand in epochs that the algorithm had not come to.
    ruled_out: usize,
}

impl<'a> Sorted<'a> {
    fn of(candidates: &'a [Candidate], reached: Option<&Reached>) -> Self {
        // Epochs only follow one another: what was not reached at the tip was not reached before it.
        let is_ruled_out = |candidate: &&Candidate| match (reached, candidate.epoch) {
            (Some(reached), Some(epoch)) => reached.epoch.index < epoch.index,
            _ => false,
        };
        let (out, left): (Vec<_>, Vec<_>) = candidates.iter().partition(is_ruled_out);
        let (uneven, likely): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|c: &&Candidate| c.fit == Fit::Uneven);
        Self {
            likely,
            uneven: uneven.len(),
            ruled_out: out.len(),
        }
    }
}

fn found(candidates: &[Candidate], reached: Option<Reached>) -> Html {
    let Sorted {
        likely,
        uneven,
        ruled_out,
    } = Sorted::of(candidates, reached.as_ref());
    let told = reached.filter(|_| ruled_out > 0).map(|reached| {
        format!(
            "{ruled_out} more are ruled out: at height {} {} was still in epoch {}.",
            grouped(reached.tip),
            reached.algo,
            reached.epoch.index + 1
        )
    });
    let table = Rc::new(table(&likely));
    html! {
        <>
            if likely.is_empty() {
                <p role="status">{ if uneven + ruled_out == 0 {
                    "No base and factor give this reward. Are fees included in it?"
                } else {
                    "No likely base and factor give this reward."
                } }</p>
            } else {
                { data_table(&table) }
                <Export {table} name="explained" />
            }
            if uneven > 0 {
                <p class="hint">{ format!("{uneven} more would need an algorithm that found far more, or far fewer, than an eighth of the blocks.") }</p>
            }
            <>{ for told.map(|told| html! { <p class="hint">{ told }</p> }) }</>
        </>
    }
}

/// Returns the likely candidates as a table.
fn table(likely: &[&Candidate]) -> Table {
    Table {
        caption: "Bases and factors that give this reward; the ESF is an estimate".into(),
        columns: ["Base", "Epoch", "SSF", "ESF"].map(str::to_owned).to_vec(),
        rows: likely
            .iter()
            .map(|candidate| explained(candidate))
            .collect(),
        narrow: Narrow::Cards,
    }
}

fn explained(candidate: &Candidate) -> Vec<Cell> {
    let (low, high) = (candidate.ssf_low.to_u32(), candidate.ssf_high.to_u32());
    let ssf = if low == high {
        Cell::with_plain(grouped(low), low.to_string())
    } else {
        let plain = format!("{low} to {high}");
        Cell::with_plain(format!("{} – {}", grouped(low), grouped(high)), plain)
    };
    let esf = |factor: u32| format!("{:.6}", 1.0 - 1e8 / f64::from(factor));
    let esf = match candidate.kind {
        Kind::Full if candidate.epoch.is_none() => "none before the fork".to_owned(),
        Kind::Full => "1, or no data".to_owned(),
        Kind::Scaled if low == high => esf(low),
        Kind::Scaled => format!("{} – {}", esf(low), esf(high)),
        Kind::BelowHalf => "within 2.33 % of the peak (factor cut to 32 bits)".to_owned(),
    };
    let epoch = candidate
        .epoch
        .map_or("before the fork".to_owned(), |epoch| {
            (epoch.index + 1).to_string()
        });
    vec![
        candidate.base.to_string().into(),
        epoch.into(),
        ssf,
        esf.into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_decimals_stand_for_a_range() {
        let sat = Amount::from_sat;
        assert_eq!(
            observed("7.59110540", false),
            Ok(Observed::Exact(sat(759_110_540)))
        );
        let between = |low, high| Ok(Observed::Between(sat(low), sat(high)));
        for (text, want) in [
            ("2.808", between(280_750_000, 280_849_999)),
            ("2,8080", between(280_795_000, 280_804_999)),
            ("0", between(0, 49_999_999)),
            ("1e1", between(950_000_000, 1_049_999_999)),
            ("7.5911054000 BTM", Ok(Observed::Exact(sat(759_110_540)))),
            ("759110540 sat", Ok(Observed::Exact(sat(759_110_540)))),
        ] {
            assert_eq!(observed(text, false), want, "{text}");
        }
        assert_eq!(
            observed("5", true),
            Ok(Observed::WithFees(sat(500_000_000)))
        );
        assert_eq!(observed("5 btm", true), observed("5", true));
        assert_eq!(observed("7,5MARKS", true), observed("7.5", true));
    }

    /// As in every other field.
    #[test]
    fn a_reward_that_cannot_be_read_is_refused() {
        for (text, error) in [
            ("", "a number is needed"),
            ("1,500", "“1,500” can be 1500 or 1.500; write one of these"),
            (
                "BTM",
                "“BTM” is no number; write it in digits, like 1234.5, 1 234,5 or 1.9e9",
            ),
            (
                "7.5 BTC",
                "the unit “BTC” is not known here; write BTM or sat",
            ),
            (
                "7.591105401",
                "7.591105401 BTM has more than 8 decimals: there is nothing below a satoshi, 0.00000001 BTM",
            ),
            (
                "-7.5",
                "−7.5 BTM is out of range: from 0 to 28\u{202f}000\u{202f}000 BTM",
            ),
            (
                "1e9",
                "1\u{202f}000\u{202f}000\u{202f}000 BTM is out of range: from 0 to 28\u{202f}000\u{202f}000 BTM",
            ),
        ] {
            assert_eq!(observed(text, false), Err(error.to_owned()), "{text}");
        }
    }

    #[test]
    fn epochs_not_come_to_are_ruled_out() {
        let reward = observed("3.79155825", false).expect("a reward");
        let candidates = explain(reward, block_height("2398000").expect("a height"));
        let bases = |reached: Option<&Reached>| {
            let sorted = Sorted::of(&candidates, reached);
            let bases: Vec<_> = sorted.likely.iter().map(|c| c.base.to_sat()).collect();
            (bases, sorted.ruled_out)
        };
        assert_eq!(bases(None), (vec![750_000_000, 500_000_000], 0));
        let fourth = Reached {
            algo: Algo::Equihash,
            epoch: &bitmark_coin::emission::EPOCHS[3],
            tip: BlockHeight::from_u32(2_400_000),
        };
        let (left, ruled_out) = bases(Some(&fourth));
        assert_eq!(left, [750_000_000]);
        assert!(ruled_out >= 1);
    }

    #[test]
    fn a_height_is_digits() {
        assert_eq!(block_height(" "), Ok(None));
        assert_eq!(
            block_height("700000"),
            Ok(Some(BlockHeight::from_u32(700_000)))
        );
        assert_eq!(block_height("700\u{202f}000"), block_height("700000"));
        assert_eq!(block_height("7e5"), block_height("700000"));
        assert!(block_height("-1").is_err_and(|error| error.contains("-1")));
        assert!(block_height("7.5").is_err_and(|error| error.contains("not whole")));
        assert!(block_height("4294967296").is_err());
    }
}
