//! Steps 4 and 5: a node, the proof of work, the state of the issue, the receipt.

use yew::prelude::*;

use super::{
    WorkProps,
    mine::Mine,
    status::{ReceiptView, State},
    submit::Submit,
    value_of,
    work::{Action, NodeKind, Work},
};

#[function_component]
pub(super) fn Prove(props: &WorkProps) -> Html {
    let WorkProps { work, .. } = props;
    if work.signed.is_none() {
        return html! {
            <section class="panel" aria-labelledby="issue-prove">
                <h2 id="issue-prove">{ "4. Prove and send" }</h2>
                <p>{ "Sign something first." }</p>
            </section>
        };
    }
    html! {
        <>
            <section class="panel" aria-labelledby="issue-prove">
                <h2 id="issue-prove">{ "4. Prove and send" }</h2>
                { node_choice(work) }
                <Submit work={work.clone()} />
                <Mine work={work.clone()} />
            </section>
            <section class="panel" aria-labelledby="issue-receipt">
                <h2 id="issue-receipt">{ "5. Status and receipt" }</h2>
                <State work={work.clone()} />
                <ReceiptView work={work.clone()} />
            </section>
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
                NodeKind::Practice => html! {
                    <p><span class="tag sample">{ "practice" }</span>{ " A node within this page, by the rules of a \
                        real one. What is issued on it counts nowhere." }</p>
                },
                NodeKind::Named => html! {
                    <div class="field wide">
                        <label for="issue-address">{ "Address of the node’s RPC" }</label>
                        <input id="issue-address" type="text" autocomplete="off" spellcheck="false"
                            placeholder="/bitmarkd/rpc" value={work.address.clone()} {oninput} />
                        <details>
                            <summary>{ "How to reach a node" }</summary>
                            <p>{ "A node sends no CORS headers and usually has a certificate of its own, so a browser \
                                cannot read it directly. Let the server of this page pass the path on:" }</p>
                            <pre><code>{ "# nginx\nlocation /bitmarkd/rpc {\n  proxy_pass https://127.0.0.1:2131;\n  \
                                proxy_ssl_verify off;\n}\n\n# Caddy\nreverse_proxy /bitmarkd/rpc https://127.0.0.1:2131 {\n  \
                                transport http {\n    tls_insecure_skip_verify\n  }\n}" }</code></pre>
                            <p>{ "Put it into the server’s block of this site. 2131 is the port of the live network, \
                                12131 that of the testing network. Then the address is /bitmarkd/rpc." }</p>
                        </details>
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
