//! Every block of a replayed history: what it may claim, looked up, or saved as a file.

use std::{fmt::Write as _, ops::Range, rc::Rc};

use bitmark_coin::{
    algo::Algo,
    units::{Amount, SignedAmount},
};
use gloo_timers::future::sleep;
use web_sys::js_sys::Array;
use worker::replayed::{Replayed, Step};
use yew::prelude::*;

use crate::{
    component::{
        save,
        stamp::{Stamp, use_stamper},
        table::Table,
    },
    number::format::grouped,
    rewards::past::Past,
};

/// Blocks written at a time, so that the page answers in between.
const PIECE: usize = 4_000;
/// The file's name.
const NAME: &str = "every-block.csv";

/// Returns the algorithm of the block at a height, and what it may claim; nothing for the first block.
pub(super) fn at(height: u32, replayed: &Replayed) -> Option<(Algo, &Step)> {
    let place = usize::try_from(height.checked_sub(replayed.first_height)?).ok()?;
    let algo = Algo::from_id(*replayed.every.algo_of.get(place)?)?;
    let steps = &replayed.every.steps[algo.index()];
    let after = steps.partition_point(|step| step.height <= height);
    Some((algo, steps.get(after.checked_sub(1)?)?))
}

/// Writes rows of the file, for blocks counted from the first.
fn rows(blocks: Range<usize>, replayed: &Replayed) -> String {
    let mut text = String::new();
    let heights = blocks.filter_map(|place| u32::try_from(place).ok());
    for height in heights.map(|place| replayed.first_height + place) {
        if let Some((algo, step)) = at(height, replayed) {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "{height},{algo},{},{},{}\r\n",
                Amount::from_sat(step.base),
                step.ssf,
                SignedAmount::from_sat(step.reward)
            );
        }
    }
    text
}

/// Writes what stands above the rows.
fn head(stamp: &Stamp) -> String {
    let names = ["Height", "Algorithm", "Nominal, BTM", "SSF", "Reward, BTM"];
    let table = Table {
        columns: names.map(str::to_owned).to_vec(),
        ..Table::default()
    };
    table.to_stamped_csv(stamp)
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) past: Rc<Past>,
}

/// The button that saves factor and reward of every block.
#[function_component]
pub(super) fn EveryBlock(props: &Props) -> Html {
    let said = use_state(String::new);
    let is_busy = use_state(|| false);
    let stamper = use_stamper();
    let onclick = {
        let (said, is_busy, past) = (said.setter(), is_busy.setter(), props.past.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, is_busy, past) = (said.clone(), is_busy.clone(), past.clone());
            let stamp = stamper.now("factor and reward of every block");
            is_busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                said.set(written(&past.replayed, &stamp, &said).await);
                is_busy.set(false);
            });
        })
    };
    html! {
        <>
            <div class="actions">
                <button type="button" {onclick} disabled={*is_busy}>{ "Save every block (CSV)" }</button>
            </div>
            <p class="echo" role="status">{ &*said }</p>
        </>
    }
}

/// Writes and offers the file; returns what came of it.
async fn written(replayed: &Replayed, stamp: &Stamp, said: &UseStateSetter<String>) -> String {
    let blocks = replayed.every.algo_of.len();
    let pieces = Array::of1(&head(stamp).into());
    for start in (0..blocks).step_by(PIECE) {
        let end = blocks.min(start + PIECE);
        pieces.push(&rows(start..end, replayed).into());
        if start.is_multiple_of(25 * PIECE) {
            said.set(format!(
                "{} of {} blocks written",
                grouped(end as u64),
                grouped(blocks as u64)
            ));
        }
        sleep(std::time::Duration::ZERO).await;
    }
    match save::download_pieces(NAME, "text/csv", &pieces) {
        true => format!("Saved as {NAME}: factor and reward of every block but the first."),
        false => "The browser does not let this page save files.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use worker::{
        protocol::{Network, Release, Rules},
        replay_job::ReplayJob,
    };

    use super::*;

    #[test]
    fn each_block_has_its_row() {
        let mut job = ReplayJob::new(Rules {
            network: Network::Main,
            release: Release::V0_9_7,
        });
        let file =
            b"height,time,version,bits,coinbase,fees\n0,1405274442,1,1d00ffff,2000000000,0\n\
            1,1405275698,2,1d00ffff,2000000000,0\n2,1405275798,2,1d00ffff,1900000000,0\n";
        assert_eq!(job.feed(file), Ok(()));
        let replayed = job.finish().expect("it replays");
        assert_eq!(
            rows(0..3, &replayed),
            "1,SCRYPT,20.00000000,0,20.00000000\r\n2,SCRYPT,20.00000000,0,20.00000000\r\n"
        );
        let told = [0, 1, 2].map(|height| super::super::at_height::own(height, &replayed));
        assert!(told[0].contains("begins with block 0"), "{told:?}");
        assert!(
            told[1].contains("may claim 20.00000000 BTM") && told[1].ends_with("claims all of it."),
            "{told:?}"
        );
        assert!(
            told[2].ends_with("leaves 1.00000000 BTM unclaimed."),
            "{told:?}"
        );
    }
}
