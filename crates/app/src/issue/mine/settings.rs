//! How many workers search, how gently, and which number of them is the fastest.

use yew::prelude::*;

use crate::issue::{
    StepProps,
    calibrate::{Speed, calibrate},
    counted, value_of,
    work::{Action, Work},
};

/// Most workers that are started.
const MAX_WORKERS: usize = 32;

/// How many workers the user wants; one for each core unless told.
pub(super) fn workers(work: &Work) -> usize {
    work.workers.unwrap_or_else(cores).clamp(1, MAX_WORKERS)
}

/// How many workers the machine runs side by side.
fn cores() -> usize {
    let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    (cores as usize).clamp(1, MAX_WORKERS)
}

/// How many workers, how gently, and which number of them is the fastest.
#[function_component]
pub(super) fn Settings(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let speeds = use_state(Vec::<Speed>::new);
    let is_measuring = use_state(|| false);
    let (cores, count) = (cores(), workers(work));
    let is_fixed = work.is_running || *is_measuring;
    let on_workers = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            if let Ok(count) = value_of(&event).parse::<usize>() {
                work.dispatch(Action::Workers(count.clamp(1, MAX_WORKERS)));
            }
        })
    };
    let on_gentle = {
        let (dispatcher, is_gentle) = (work.dispatcher(), work.is_gentle);
        Callback::from(move |_: Event| dispatcher.dispatch(Action::Gentle(!is_gentle)))
    };
    let measure = {
        let (work, speeds, is_measuring) =
            (work.dispatcher(), speeds.setter(), is_measuring.clone());
        Callback::from(move |_: MouseEvent| {
            let (work, speeds, is_measuring) = (work.clone(), speeds.clone(), is_measuring.clone());
            if *is_measuring {
                return;
            }
            is_measuring.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let all = calibrate(cores, |so_far| speeds.set(so_far.to_vec())).await;
                if let Some(fastest) = all.iter().max_by(|a, b| a.rate.total_cmp(&b.rate)) {
                    work.dispatch(Action::Workers(fastest.workers));
                }
                is_measuring.set(false);
            });
        })
    };
    html! {
        <>
            <div class="fields">
                <div class="field">
                    <label for="issue-workers">{ "Workers" }</label>
                    <input id="issue-workers" type="range" min="1" max={cores.max(count).to_string()} disabled={is_fixed}
                        value={count.to_string()} oninput={on_workers} aria-valuetext={counted(count, "worker")} />
                    <p class="echo">{ format!("{count} of {cores} cores") }</p>
                </div>
                <label><input type="checkbox" checked={work.is_gentle} onchange={on_gentle} disabled={is_fixed} />
                    { " gentle: rest half of the time, for laptops and phones" }</label>
            </div>
            if work.is_running {
                <p class="hint">{ "Pause to change these: it goes on from where it stood." }</p>
            } else {
                <div class="actions">
                    <button type="button" onclick={measure} aria-disabled={is_measuring.then_some("true")}>
                        { "Find the fastest number of workers" }</button>
                </div>
            }
            if *is_measuring || !speeds.is_empty() {
                <p class="echo" role="status">{ speeds_told(&speeds, *is_measuring) }</p>
            }
        </>
    }
}

/// What was measured, to read: rates are estimates.
fn speeds_told(speeds: &[Speed], is_measuring: bool) -> String {
    let told: Vec<String> = speeds
        .iter()
        .map(|speed| {
            format!(
                "{}: {:.2} million tries a second",
                counted(speed.workers, "worker"),
                speed.rate / 1e6
            )
        })
        .collect();
    let told = told.join("; ");
    if is_measuring {
        format!("Measuring, some seconds… {told}")
    } else {
        format!("{told}. The fastest is chosen.")
    }
}
