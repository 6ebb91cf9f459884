//! The block explainer: a reward in, the bases and factors it can have come from out.

use bitmark_coin::{
    explain::{Candidate, Fit, Kind, Observed, explain},
    units::{Amount, BlockHeight},
};
use yew::prelude::*;

use super::format::grouped;
use crate::{link, route::Part};

/// What the link holds: the reward of the block at height 700,000 is on screen at first.
const KNOWN: [link::Known; 3] = [("reward", "7.59110540"), ("height", "700000"), ("fees", "")];
/// The link's word for "fees are included".
const FEES: &str = "included";

/// Asks for a reward and shows what explains it.
#[function_component]
pub(super) fn Explainer() -> Html {
    let given = use_memo((), |()| link::read(&link::fragment(), &KNOWN));
    let reward = use_state(|| given.values[0].clone());
    let height = use_state(|| given.values[1].clone());
    let fees = use_state(|| given.values[2] == FEES);
    {
        let inputs = ((*reward).clone(), (*height).clone(), *fees);
        use_effect_with(inputs, |(reward, height, fees)| {
            let fees = if *fees { FEES } else { "" };
            let query = link::print(&[reward.as_str(), height.as_str(), fees], &KNOWN);
            link::replace(&format!("{}{query}", Part::Why.fragment()));
        });
    }
    let typed = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            state.set(
                event
                    .target_unchecked_into::<web_sys::HtmlInputElement>()
                    .value(),
            );
        })
    };
    let onfees = {
        let fees = fees.clone();
        Callback::from(move |event: Event| {
            fees.set(
                event
                    .target_unchecked_into::<web_sys::HtmlInputElement>()
                    .checked(),
            );
        })
    };
    let (amount, at) = (observed(&reward, *fees), block_height(&height));
    html! {
        <section class="panel" aria-labelledby="explain">
            <h2 id="explain">{ "Which factor explains a reward?" }</h2>
            { for given.reports.iter().map(|report| html! { <p class="notice" role="status">{ report }</p> }) }
            <div class="fields">
                { field("reward", "Reward of a block, BTM", &reward, typed(&reward), amount.as_ref().err()) }
                { field("height", "Its height, if known", &height, typed(&height), at.as_ref().err()) }
                <label><input type="checkbox" checked={*fees} onchange={onfees} />{ " fees are included" }</label>
            </div>
            { if let (Ok(amount), Ok(at)) = (amount, at) { found(&explain(amount, at)) } else { html! {} } }
        </section>
    }
}

fn field(
    id: &'static str,
    label: &str,
    value: &str,
    oninput: Callback<InputEvent>,
    error: Option<&String>,
) -> Html {
    let described = format!("{id}-error");
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input {id} type="text" inputmode="decimal" autocomplete="off" value={value.to_owned()} {oninput}
                aria-invalid={error.map(|_| "true")} aria-describedby={described.clone()} />
            <p id={described} class="error" role="status">{ error.cloned().unwrap_or_default() }</p>
        </div>
    }
}

/// Reads the reward: eight decimals are exact, fewer stand for what rounds to them.
fn observed(text: &str, with_fees: bool) -> Result<Observed, String> {
    let text = text.trim().replace(',', ".");
    let amount: Amount = text.parse().map_err(|error| format!("“{text}”: {error}"))?;
    if with_fees {
        return Ok(Observed::WithFees(amount));
    }
    let decimals = text.split_once('.').map_or(0, |(_, part)| part.len());
    let Some(half_step) = u32::try_from(8_usize.saturating_sub(decimals))
        .ok()
        .filter(|&n| n > 0)
    else {
        return Ok(Observed::Exact(amount));
    };
    let half = 10_u64.pow(half_step) / 2;
    let low = Amount::from_sat(amount.to_sat().saturating_sub(half));
    Ok(Observed::Between(
        low,
        Amount::from_sat(amount.to_sat().saturating_add(half - 1)),
    ))
}

fn block_height(text: &str) -> Result<Option<BlockHeight>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let height = text
        .parse()
        .map_err(|_| format!("“{text}” is no height: digits only, at most 4294967295"))?;
    Ok(Some(BlockHeight::from_u32(height)))
}

fn found(candidates: &[Candidate]) -> Html {
    let likely: Vec<_> = candidates.iter().filter(|c| c.fit != Fit::Uneven).collect();
    if candidates.is_empty() {
        return html! { <p role="status">{ "No base and factor give this reward. Are fees included in it?" }</p> };
    }
    let others = candidates.len() - likely.len();
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label="Explanations">
            <table>
                <caption>{ "Bases and factors that give this reward" }</caption>
                <thead><tr><th scope="col">{ "Base" }</th><th scope="col">{ "Epoch" }</th>
                    <th scope="col">{ "SSF" }</th><th scope="col">{ "ESF" }</th></tr></thead>
                <tbody>{ for likely.iter().map(|candidate| explained(candidate)) }</tbody>
            </table>
            </div>
            if others > 0 {
                <p class="hint">{ format!("{others} more would need an algorithm that found far more, or far fewer, than an eighth of the blocks.") }</p>
            }
        </>
    }
}

fn explained(candidate: &Candidate) -> Html {
    let (low, high) = (candidate.ssf_low.to_u32(), candidate.ssf_high.to_u32());
    let ssf = if low == high {
        grouped(low)
    } else {
        format!("{} – {}", grouped(low), grouped(high))
    };
    let esf = |factor: u32| format!("{:.6}", 1.0 - 1e8 / f64::from(factor));
    let esf = match candidate.kind {
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
    html! {
        <tr><th scope="row">{ candidate.base.to_string() }</th><td>{ epoch }</td><td>{ ssf }</td><td>{ esf }</td></tr>
    }
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
        assert_eq!(
            observed("2,808", false),
            Ok(Observed::Between(sat(280_750_000), sat(280_849_999)))
        );
        assert_eq!(
            observed("5", true),
            Ok(Observed::WithFees(sat(500_000_000)))
        );
        assert!(observed("7.591105401", false).is_err_and(|error| error.contains('9')));
        assert!(observed("", false).is_err());
    }

    #[test]
    fn a_height_is_digits() {
        assert_eq!(block_height(" "), Ok(None));
        assert_eq!(
            block_height("700000"),
            Ok(Some(BlockHeight::from_u32(700_000)))
        );
        assert!(block_height("-1").is_err_and(|error| error.contains("-1")));
        assert!(block_height("4294967296").is_err());
    }
}
