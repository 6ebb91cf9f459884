//! Verify: every claim of a receipt, a record or a block, checked without a node.

mod dropped;
mod files;
mod groups;
mod header;
mod left;
mod paper;
mod results;

use bitmark_property::block::HEADER_BYTES;
use web_sys::DragEvent;
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

pub(super) use self::left::hand_over;
use self::{
    files::{FILE, reading, remover, unread},
    left::{use_given, use_left},
    paper::on_paper,
    results::results,
};
use super::{
    now,
    receipt::{Input, header_of, verify},
    text_of,
};
use crate::{
    component::file_button::{Choice, file_button},
    run::{JOB, Run},
};

#[function_component]
pub(super) fn Checks() -> Html {
    let given = use_given();
    let is_kept = use_left(&given);
    let run = use_mut_ref(|| None::<Run>);
    let header = use_memo(given.text.clone(), |text| header_of(text));
    let digest = use_digest(*header);
    let file = given.fingerprint().map(str::to_owned);
    let verified = use_memo(
        (given.text.clone(), file, digest),
        |(text, file, digest)| {
            let at = now();
            let verified = verify(&Input {
                text,
                file: file.as_deref(),
                digest: digest.as_ref(),
                now: at,
            });
            (at, verified)
        },
    );
    let (on_receipt, on_original) = (given.on_receipt(), given.on_original(&run));
    let ondrop = given.on_drop(&run);
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let oninput = {
        let given = given.clone();
        Callback::from(move |event: InputEvent| {
            given.text.set(text_of(&event));
            // What is typed is no file's.
            given.receipt.set(Ok(String::new()));
            given.left_out.set(String::new());
        })
    };
    html! {
        <section class="panel verify" aria-labelledby="issue-verify" {ondrop} {ondragover}>
            <h2 id="issue-verify">{ "What is to be checked" }</h2>
            <div class="given">
                <p>{ "Give a receipt, or a packed record, a block header or a block in hexadecimal, and the file it is about \
                    if you have it. Everything is checked here, without a node. Dropped, a .json file is the receipt and any \
                    other is the file." }</p>
                <div class="fields">
                    { file_button("verify-receipt", "Choose a receipt", Choice::One(None), given.receipt_told(), on_receipt) }
                    <div>
                        { file_button(FILE, "Choose the file it is about", Choice::One(None), &given.original_told(), on_original) }
                        { remover(&given, &run) }
                    </div>
                </div>
                { reading(&given, &run) }
                { unread(&given) }
                if !given.left_out.is_empty() { <p class="notice breaks" role="status">{ &*given.left_out }</p> }
                <div class="field wide">
                    <label for="verify-text">{ "Receipt, record or block" }</label>
                    <textarea id="verify-text" rows="6" spellcheck="false" value={(*given.text).clone()} {oninput} />
                    if !is_kept {
                        <p class="hint" role="status">{ "This is not kept: after a reload the field is empty. It is \
                            no receipt, record or block, and may be a secret; or the browser keeps nothing for this page." }</p>
                    }
                </div>
            </div>
            if given.receipt.is_ok() && !given.text.trim().is_empty() {
                { on_paper(&given, verified.0) }
                { results(&verified.1) }
            }
        </section>
    }
}

/// The digest of a block header: Argon2 with 128 MiB, in a worker that ends when the header changes.
#[hook]
fn use_digest(header: Option<[u8; HEADER_BYTES]>) -> Option<Result<String, String>> {
    let digest = use_state(|| None::<([u8; HEADER_BYTES], Result<String, String>)>);
    let setter = digest.setter();
    use_effect_with(header, move |header| {
        let run = header.and_then(|header| {
            let hear = Callback::from(move |told: FromWorker| match told {
                FromWorker::Digested { digest: own, .. } => setter.set(Some((header, Ok(own)))),
                FromWorker::Failed { failure, .. } => {
                    setter.set(Some((header, Err(failure.message))));
                }
                _ => {}
            });
            let job = ToWorker::Digest {
                job: JOB,
                header: header.to_vec(),
            };
            Run::start(&job, None, hear)
        });
        move || drop(run)
    });
    let own = (*digest).as_ref().filter(|(of, _)| Some(*of) == header);
    own.map(|(_, digest)| digest.clone())
}
