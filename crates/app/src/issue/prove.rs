//! Steps 4 and 5: a node, the proof of work, the state of the issue, the receipt.

use yew::prelude::*;

use super::{
    StepProps,
    certificate::certificate,
    chain_tags, mend_focus,
    mine::Mine,
    node::address_error,
    status::{ReceiptView, State},
    submit::Submit,
    value_of,
    work::{Action, NodeKind, Practised, Work},
};
use crate::number::format::grouped;

#[function_component]
pub(super) fn Prove(props: &StepProps) -> Html {
    let StepProps { work } = props;
    if work.signed.is_none() {
        return html! {
            <section class="panel" aria-labelledby="issue-prove">
                <h2 id="issue-prove" tabindex="-1">{ "4. Prove and send " }{ chain_tags(work) }</h2>
                { node_choice(work) }
                <p>{ "Sign something first." }</p>
            </section>
        };
    }
    html! {
        <>
            <section class="panel" aria-labelledby="issue-prove">
                <h2 id="issue-prove" tabindex="-1">{ "4. Prove and send " }{ chain_tags(work) }</h2>
                { node_choice(work) }
                <Submit work={work.clone()} />
                <Mine work={work.clone()} />
            </section>
            <section class="panel" aria-labelledby="issue-receipt">
                <h2 id="issue-receipt" tabindex="-1">{ "5. Status and receipt " }{ chain_tags(work) }</h2>
                <State work={work.clone()} />
                <ReceiptView work={work.clone()} />
            </section>
            { certificate(work) }
        </>
    }
}

fn node_choice(work: &UseReducerHandle<Work>) -> Html {
    let choice = |kind: NodeKind, name: &'static str| {
        let work_dispatcher = work.dispatcher();
        html! {
            <label><input type="radio" name="issue-node" checked={work.node == kind}
                onchange={Callback::from(move |_: Event| work_dispatcher.dispatch(Action::Node(kind)))} />
                { format!(" {name} ") }</label>
        }
    };
    let oninput = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| work.dispatch(Action::Address(value_of(&event))))
    };
    html! {
        <fieldset class="question">
            <legend>{ "Which node?" }</legend>
            <p>{ choice(NodeKind::Practice, "the practice node") }
                { choice(NodeKind::Named, "a node that I name") }
                { choice(NodeKind::Paste, "none: copy and paste") }</p>
            { match work.node {
                NodeKind::Practice => practice(work),
                NodeKind::Named => html! {
                    <div class="field wide">
                        <label for="issue-address">{ "Address of the node’s RPC" }</label>
                        <input id="issue-address" type="text" autocomplete="off" spellcheck="false"
                            placeholder="/bitmarkd/rpc" value={work.address.clone()} {oninput}
                            aria-describedby="issue-address-error" />
                        <p class="error" id="issue-address-error" role="status">{ address_error(&work.address)
                            .filter(|_| !work.address.trim().is_empty()) }</p>
                        if is_beyond_policy(&work.address) {
                            <p class="notice" role="status">{ "This page’s policy does not let it ask that server: see \
                                below how to reach a node." }</p>
                        }
                        { how_to_reach() }
                    </div>
                },
                NodeKind::Paste => html! {
                    <p>{ "This page gives each request as text and as a command line, and reads the reply that you \
                        paste." }</p>
                },
            } }
        </fieldset>
    }
}

/// Whether the page's own policy keeps it from asking a server.
fn is_beyond_policy(address: &str) -> bool {
    if address_error(address).is_some() {
        return false;
    }
    let window = web_sys::window();
    let own = window
        .as_ref()
        .and_then(|window| window.location().origin().ok());
    // A path is of this page's own site.
    let Some(origin) = web_sys::Url::new(address.trim())
        .ok()
        .map(|url| url.origin())
    else {
        return false;
    };
    let meta = window
        .and_then(|window| window.document())
        .and_then(|document| {
            document
                .query_selector("meta[http-equiv=\"Content-Security-Policy\"]")
                .ok()?
        });
    let policy = meta
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
    own.as_ref() != Some(&origin) && !connects_to(&policy, &origin)
}

/// Whether a policy names an origin among those that the page may ask; where it says nothing of them, all are.
fn connects_to(policy: &str, origin: &str) -> bool {
    let directives = policy.split(';').map(str::split_ascii_whitespace);
    let connect = directives
        .map(Iterator::collect::<Vec<_>>)
        .find(|words| words.first() == Some(&"connect-src"));
    connect.is_none_or(|words| {
        words
            .iter()
            .any(|word| word.trim_end_matches('/') == origin)
    })
}

/// Blocks that others make at once: 30 hours of a real chain, after which no pay nonce of before is good.
const OTHERS: u64 = 900;

/// What the practice node is, and what can be done to it.
fn practice(work: &UseReducerHandle<Work>) -> Html {
    let on_click = |action: fn() -> Action| {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| {
            work.dispatch(action());
            // The button that was pressed may be gone.
            mend_focus("issue-prove");
        })
    };
    let others: u64 = work
        .practised
        .iter()
        .map(|done| match done {
            Practised::Others(blocks) => *blocks,
            Practised::Create(..) | Practised::Prove(..) | Practised::Block => 0,
        })
        .sum();
    html! {
        <>
            <p><span class="tag sample">{ "practice" }</span>{ " A node within this page, by the rules of a \
                real one. What is issued on it counts nowhere." }</p>
            <div class="actions">
                <button type="button" onclick={on_click(|| Action::Practised(Practised::Others(OTHERS)))}>
                    { format!("Let others make {OTHERS} blocks") }</button>
                if !work.practised.is_empty() {
                    <button type="button" onclick={on_click(|| Action::ForgetPractice)}>
                        { "Begin the practice chain anew" }</button>
                }
                if work.chain_before.is_some() {
                    <button type="button" onclick={on_click(|| Action::RecallPractice)}>
                        { "Undo: take the practice chain of before up again" }</button>
                }
            </div>
            <p class="hint" role="status">{ match others {
                0 => "As many as a real chain makes in 30 hours: pay nonces of before are too old then.".into(),
                others => format!("Others have made {} blocks: pay nonces of before are too old.", grouped(others)),
            } }</p>
        </>
    }
}

const SAME_ORIGIN: &str = "# nginx
location /bitmarkd/rpc {
  proxy_pass https://127.0.0.1:2131;
  proxy_ssl_verify off;
}

# Caddy
reverse_proxy /bitmarkd/rpc https://127.0.0.1:2131 {
  transport http {
    tls_insecure_skip_verify
  }
}";

const OTHER_ORIGIN: &str = "# nginx
location /bitmarkd/rpc {
  proxy_pass https://127.0.0.1:2131;
  proxy_ssl_verify off;
  add_header Access-Control-Allow-Origin ORIGIN always;
}

# Caddy
header /bitmarkd/rpc Access-Control-Allow-Origin ORIGIN
reverse_proxy /bitmarkd/rpc https://127.0.0.1:2131 {
  transport http {
    tls_insecure_skip_verify
  }
}";

/// What a server must do so that this page can read a node.
fn how_to_reach() -> Html {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let other = OTHER_ORIGIN.replace("ORIGIN", &origin.unwrap_or_default());
    html! {
        <details>
            <summary>{ "How to reach a node" }</summary>
            <p>{ "A node sends no CORS headers and usually has a certificate of its own, so a browser cannot read it \
                directly. Let the server of this page pass the path on, within its block of this site; the address is \
                /bitmarkd/rpc then. 2131 is the port of the live network, 12131 that of the testing network." }</p>
            <pre><code>{ SAME_ORIGIN }</code></pre>
            <p>{ "Or let another server do it, which says that this page may read the reply:" }</p>
            <pre><code>{ other }</code></pre>
            <p>{ "This page’s policy lets it ask its own site alone, so it has to name that server: " }
                <code>{ "connect-src 'self' https://node.example" }</code>{ " in index.html and in the headers of its host. \
                Both are written by " }<code>{ "cargo xtask build --node https://node.example" }</code>{ "." }</p>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_for_the_servers_that_it_names() {
        let policy =
            "default-src 'none'; connect-src 'self' https://node.example/; img-src https://a";
        assert!(connects_to(policy, "https://node.example"));
        assert!(!connects_to(policy, "https://a"));
        assert!(!connects_to(policy, "https://node.example:2131"));
        assert!(connects_to("img-src 'self'", "https://a"));
    }
}
