//! What became of the claims, and the records that they are about.

use bitmark_property::{asset::asset_id, record::Record};
use yew::prelude::*;

use super::{
    groups::{Group, counts, groups},
    header::header_view,
};
use crate::{
    issue::{
        receipt::{Check, Outcome, Verdict, Verified, sentence},
        record_view::Records,
        visible::visible,
    },
    number::format::counted,
};

/// Records of which no claim fails, and assets, that are listed without being asked for.
const LISTED: usize = 4;
/// Claims that do not hold that are listed before the groups.
const MOST_FAILING: usize = 50;

/// Draws what was found, or why nothing was checked.
pub(super) fn results(verified: &Result<Verified, String>) -> Html {
    let verified = match verified {
        Ok(verified) => verified,
        Err(error) => {
            return html! { <p class="error" role="alert">{ format!("Nothing was checked: {error}.") }</p> };
        }
    };
    html! {
        <>
            { for verified.notes.iter().map(|note| html! { <p class="echo">{ note }</p> }) }
            { verdict(verified) }
            { claims(verified) }
            if verified.header.is_some() || !verified.records.is_empty() {
                <h3>{ "What it holds" }</h3>
            }
            <>{ for verified.header.iter().map(header_view) }</>
            { ids(&verified.records) }
            if !verified.records.is_empty() {
                <Records records={verified.records.clone()} />
            }
        </>
    }
}

/// What became of all of it, by colour, sign and words.
fn verdict(verified: &Verified) -> Html {
    let (class, sign, words) = told(verified.outcome());
    html! {
        <div class={classes!("verdict", class)} role="status">
            <p class="headline"><span aria-hidden="true">{ sign }{ " " }</span>{ words }</p>
            <p class="sentence">{ sentence(&verified.checks) }</p>
        </div>
    }
}

const fn told(outcome: Outcome) -> (&'static str, &'static str, &'static str) {
    match outcome {
        Outcome::Fails => ("fails", "✖", "Something does not hold"),
        Outcome::Pending => ("pending", "…", "Still checking"),
        Outcome::Practice => (
            "practice",
            "◌",
            "Practice: it counts nowhere, however much of it holds",
        ),
        Outcome::Unsent => (
            "practice",
            "!",
            "Signed, but not sent: no answer of a node is in it",
        ),
        Outcome::Unproved => (
            "practice",
            "!",
            "Signed and sent, but no proof is in it: not shown to be on a chain",
        ),
        Outcome::Unconfirmed => (
            "practice",
            "!",
            "Signed and sent, but not shown to be on a chain",
        ),
        Outcome::Open => (
            "holds",
            "✔",
            "What can be checked here holds; whether it is on a chain, only a node can tell",
        ),
        Outcome::Holds => ("holds", "✔", "All of it holds"),
    }
}

/// The claims: in one table, or by record where some are of one record.
fn claims(verified: &Verified) -> Html {
    let all = groups(&verified.checks);
    if let [group] = all.as_slice() {
        return table("Claims", &group.checks, |check| check.claim.clone());
    }
    let is_failing = |check: &&Check| check.verdict == Verdict::Fails;
    let failing: Vec<&Check> = verified.checks.iter().filter(is_failing).collect();
    let listed = &failing[..failing.len().min(MOST_FAILING)];
    let unread = failing.len() - listed.len();
    let (noted, quiet): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|group| group.record.is_none() || group.fails());
    let group = |group: &&Group<'_>| details(verified, group, listed);
    html! {
        <>
            if !failing.is_empty() {
                { table("Claims that do not hold", listed, Check::named) }
            }
            if 0 < unread { <p>{ format!("{unread} more are below, record by record.") }</p> }
            <>{ for noted.iter().map(group) }</>
            if LISTED < quiet.len() {
                <details>
                    <summary>{ format!("{} of which no claim fails: {}", counted(quiet.len(), "record"), counts(&quiet)) }</summary>
                    <>{ for quiet.iter().map(group) }</>
                </details>
            } else {
                <>{ for quiet.iter().map(group) }</>
            }
        </>
    }
}

/// The claims of the whole, which are open unless all hold, or of one record, which are open if some fail; without
/// those that are listed already.
fn details(verified: &Verified, group: &Group<'_>, listed: &[&Check]) -> Html {
    let checks = group.beside(listed);
    if checks.is_empty() {
        return html! {};
    }
    let caption = if checks.len() < group.checks.len() {
        "Its other claims"
    } else {
        "Claims"
    };
    let (name, is_open) = match group.record {
        None => ("Of all of it".into(), !group.holds()),
        Some(number) => (record_name(verified, number), group.fails()),
    };
    html! {
        <details key={group.record.unwrap_or_default()} open={is_open}>
            <summary>{ format!("{name}: {}", counts(&[group])) }</summary>
            { table(caption, &checks, |check| check.claim.clone()) }
        </details>
    }
}

/// The number of a record, and its kind if it was read.
fn record_name(verified: &Verified, number: usize) -> String {
    let place = verified.numbers.iter().position(|own| *own == number);
    match place.and_then(|place| verified.records.get(place)) {
        Some(Record::Asset(asset)) => {
            format!("Record {number}, AssetData “{}”", visible(&asset.name))
        }
        Some(record) => format!("Record {number}, {}", record.name()),
        None => format!("Record {number}"),
    }
}

fn table(caption: &'static str, checks: &[&Check], name: impl Fn(&Check) -> String) -> Html {
    let row = |check: &&Check| {
        html! {
            <tr>
                <th scope="row">{ name(check) }</th>
                <td class={(check.verdict == Verdict::Fails).then_some("problems")}>{ word(check.verdict) }</td>
                <td class="breaks" data-label="Seen">{ &check.detail }</td>
            </tr>
        }
    };
    html! {
        <table class="cards stack claims">
            <caption>{ caption }</caption>
            <thead><tr><th scope="col">{ "Claim" }</th><th scope="col">{ "Verdict" }</th><th scope="col">{ "Seen" }</th></tr></thead>
            <tbody>{ for checks.iter().map(row) }</tbody>
        </table>
    }
}

/// The two ids of each asset, which are easily taken for each other.
fn ids(records: &[Record]) -> Html {
    let asset = |record: &Record| match record {
        Record::Asset(asset) => Some((
            visible(&asset.name),
            asset_id(&asset.fingerprint),
            record.tx_id(),
        )),
        _ => None,
    };
    let assets: Vec<_> = records.iter().filter_map(asset).collect();
    if assets.is_empty() {
        return html! {};
    }
    html! {
        <details open={assets.len() <= LISTED}>
            <summary>{ format!("The ids of {}", counted(assets.len(), "asset")) }</summary>
            <table class="cards stack">
                <caption>{ "Issues name an asset by its asset id, of the fingerprint alone; the transaction id is of all bytes \
                    of its record, signature included." }</caption>
                <thead><tr><th scope="col">{ "Asset" }</th><th scope="col">{ "Asset id" }</th><th scope="col">{ "Transaction id" }</th></tr></thead>
                <tbody>{ for assets.iter().map(|(name, id, tx_id)| html! {
                    <tr>
                        <th scope="row">{ format!("“{name}”") }</th>
                        <td class="breaks" data-label="Asset id">{ id.to_string() }</td>
                        <td class="breaks" data-label="Transaction id">{ tx_id.to_string() }</td>
                    </tr> }) }</tbody>
            </table>
        </details>
    }
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Fails => "does not hold",
        Verdict::Absent => "not in the receipt",
        Verdict::Open => "cannot be checked here",
        Verdict::Pending => "being checked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_differ_in_words_and_successes_from_the_rest_in_class_and_sign() {
        use Outcome::{Fails, Holds, Open, Pending, Practice, Unconfirmed, Unproved, Unsent};
        let (short, all) = (
            [Practice, Unsent, Unproved, Unconfirmed].map(told),
            [Fails, Pending, Open, Holds].map(told),
        );
        let everything = [&short[..], &all].concat();
        for (at, one) in everything.iter().enumerate() {
            for other in &everything[..at] {
                assert_ne!(one.2, other.2);
            }
        }
        let [fails, pending, open, holds] = all;
        assert_eq!((open.0, open.1), (holds.0, holds.1));
        for short in short {
            let apart = [fails, pending, short, holds];
            for (at, one) in apart.iter().enumerate() {
                for other in &apart[..at] {
                    assert!(one.0 != other.0 && one.1 != other.1, "{one:?}");
                }
            }
        }
    }
}
