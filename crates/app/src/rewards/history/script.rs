//! The commands that make a block history from a running node, to be pasted into a terminal.

use wire::{SCRIPT_0_9_7, SCRIPT_27};
use yew::prelude::*;

use crate::component::save;

/// Says how the file is made, with the commands for each release.
pub(super) fn scripts() -> Html {
    html! {
        <details>
            <summary>{ "How to make the file from your own node" }</summary>
            <p>{ "Paste the commands into a terminal (bash, with curl and jq) on the node’s machine. They save a script, \
                bitmark-history.sh, and run it: it asks the node for every block and writes bitmark-history.csv. Reckon \
                with hours at first; later the last line alone, run again, appends what is new." }</p>
            <p>{ "Name and password of the node’s RPC are read from ~/.bitmark, or set RPC_AUTH=user:password; RPC_URL is \
                another address than http://127.0.0.1:9266/. Nothing leaves the machine." }</p>
            <h3>{ "Node 27.x" }</h3>
            <p>{ "It must not be pruned: the fees come from its undo data." }</p>
            <Commands id="history-27" script={SCRIPT_27} />
            <h3>{ "Node 0.9.7.x" }</h3>
            <p>{ "It needs txindex=1, rpcuser and rpcpassword in bitmark.conf; if txindex was not set from the beginning, \
                start it once with -reindex." }</p>
            <Commands id="history-0-9-7" script={SCRIPT_0_9_7} />
        </details>
    }
}

/// Returns what is pasted: it saves a script, and runs it.
fn pasted(script: &str) -> String {
    format!(
        "cat > bitmark-history.sh <<'END'\n{script}END\nbash bitmark-history.sh bitmark-history.csv\n"
    )
}

#[derive(Properties, PartialEq)]
struct Props {
    id: &'static str,
    script: &'static str,
}

/// Commands, and the button that copies them.
#[function_component]
fn Commands(props: &Props) -> Html {
    let said = use_state(|| "");
    let text = pasted(props.script);
    let copy = {
        let text = text.clone();
        save::copier(
            said.setter(),
            "The browser does not let this page copy; select the commands instead.",
            move || (text.to_string(), "Copied."),
        )
    };
    html! {
        <>
            <div class="actions"><button type="button" onclick={copy}>{ "Copy the commands" }</button></div>
            <p class="echo" role="status">{ *said }</p>
            <pre id={props.id} tabindex="0" aria-label="The commands"><code>{ text }</code></pre>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An interactive bash would take `!` for a line of its history, and `END` for that of the script.
    #[test]
    fn the_commands_can_be_pasted() {
        for script in [SCRIPT_27, SCRIPT_0_9_7] {
            assert!(script.is_ascii() && !script.contains(['!', '\t', '\r']));
            assert!(script.ends_with('\n') && !script.lines().any(|line| line == "END"));
            assert!(pasted(script).ends_with("\nbash bitmark-history.sh bitmark-history.csv\n"));
        }
    }
}
