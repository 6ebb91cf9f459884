//! Finds commands in the shell lines of a paste and keeps those that no output
//! has answered yet.

use std::collections::VecDeque;

use super::shell::{Argument, Command, NetworkOption, Rpc};

/// Commands seen and not yet answered by an output.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    queue: VecDeque<Command>,
    /// A `for` that is still open: its variable, its values, its commands.
    open: Option<(String, Vec<i64>, Vec<Command>)>,
    /// One was answered since the last was seen.
    answered: bool,
}

/// The most commands that wait for an output.
const WAITING: usize = 10_000;

/// The most rounds of a shell loop that are followed.
const ROUNDS: usize = 1_000;

impl Pending {
    /// Takes in a line; says whether it was a shell line.
    pub(crate) fn read_line(&mut self, text: &str, line: u32) -> bool {
        let mut known = false;
        for part in split_commands(text) {
            let words = words(part);
            known |= self.read_for(&words);
            if let Some(command) = command(part, &words, line) {
                known = true;
                // A command typed below an output: the older ones are done.
                if core::mem::take(&mut self.answered) {
                    self.queue.clear();
                }
                match &mut self.open {
                    Some((_, _, body)) => body.push(command),
                    None => wait(&mut self.queue, command),
                }
            }
            if words.first().is_some_and(|word| word == "done") {
                known = true;
                self.close_loop();
            }
        }
        known
    }

    /// Returns the earliest command that `answers`, dropping those before it.
    pub(crate) fn answer(&mut self, answers: impl Fn(&Command) -> bool) -> Option<Command> {
        self.close_loop();
        let place = self.queue.iter().position(answers)?;
        self.answered = true;
        self.queue.drain(..place);
        self.queue.pop_front()
    }

    /// Drops the earliest command: it was answered by an error.
    pub(crate) fn answer_any(&mut self) -> Option<Command> {
        self.close_loop();
        self.answered = true;
        self.queue.pop_front()
    }

    fn read_for(&mut self, words: &[String]) -> bool {
        let Some(start) = words.iter().position(|word| word == "for") else {
            return false;
        };
        let (Some(name), Some("in")) = (
            words.get(start + 1),
            words.get(start + 2).map(String::as_str),
        ) else {
            return false;
        };
        self.close_loop();
        let values = loop_values(&words[start + 3..]);
        self.open = Some((name.clone(), values, Vec::new()));
        true
    }

    fn close_loop(&mut self) {
        let Some((name, values, body)) = self.open.take() else {
            return;
        };
        if values.is_empty() {
            body.into_iter()
                .for_each(|command| wait(&mut self.queue, command));
            return;
        }
        let rounds = values.into_iter().flat_map(|value| {
            let name = &name;
            body.iter().map(move |command| command.with(name, value))
        });
        let room = WAITING.saturating_sub(self.queue.len());
        self.queue.extend(rounds.take(room));
    }
}

fn wait(queue: &mut VecDeque<Command>, command: Command) {
    if queue.len() < WAITING {
        queue.push_back(command);
    }
}

impl Command {
    /// Puts a loop's value where its variable stands.
    fn with(&self, name: &str, value: i64) -> Self {
        let mut command = self.clone();
        for argument in &mut command.arguments {
            let Argument::Text(text) = argument else {
                continue;
            };
            let bare = text.trim_start_matches('$').trim_matches(['{', '}']);
            if text.starts_with('$') && bare == name {
                *argument = Argument::Number(value);
            }
        }
        command
    }
}

/// Splits a line where the shell starts another command.
fn split_commands(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '|', '&', '`'])
        .flat_map(|part| part.split("$(bitmark"))
}

/// Splits into words, without the quotes around them.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(['"', '\'', '(', ')']).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Reads `0 1 2`, `{0..7}` and `$(seq 0 7)`.
fn loop_values(words: &[String]) -> Vec<i64> {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .take_while(|w| *w != "do")
        .collect();
    let range = |from: i64, to: i64| (from..=to).take(ROUNDS).collect();
    match words.as_slice() {
        ["$(seq", from, to] => match (from.parse(), to.parse()) {
            (Ok(from), Ok(to)) => range(from, to),
            _ => Vec::new(),
        },
        [braces] if braces.starts_with('{') => {
            let inner = braces.trim_matches(['{', '}']);
            match inner
                .split_once("..")
                .map(|(from, to)| (from.parse(), to.parse()))
            {
                Some((Ok(from), Ok(to))) => range(from, to),
                _ => Vec::new(),
            }
        }
        list => list
            .iter()
            .map(|word| word.parse())
            .collect::<Result<_, _>>()
            .unwrap_or_default(),
    }
}

/// Reads one command of the shell, if it calls the node.
fn command(text: &str, words: &[String], line: u32) -> Option<Command> {
    if let Some(command) = curl(text, line) {
        return Some(command);
    }
    let client = words.iter().position(|word| is_client(word));
    let place = match client {
        Some(client) => {
            client
                + 1
                + words[client + 1..]
                    .iter()
                    .position(|w| !w.starts_with('-'))?
        }
        None => words
            .iter()
            .position(|word| Rpc::from_name(word).is_some())?,
    };
    let rpc = match words[place].as_str() {
        "cd" if client.is_some() => Rpc::ChainDynamics,
        name => Rpc::from_name(name)?,
    };
    let ends = |word: &&String| !word.starts_with(['>', '#', '<']);
    let arguments: Vec<_> = words[place + 1..]
        .iter()
        .take_while(ends)
        .map(|word| Argument::read(word))
        .collect();
    let typed_alone = is_prompt(&words[..place]) && arguments.iter().all(Argument::is_plausible);
    if client.is_none() && !typed_alone {
        return None;
    }
    let network = words[..place]
        .iter()
        .find_map(|word| match word.trim_start_matches('-') {
            "testnet" | "testnet=1" => Some(NetworkOption::Test),
            "regtest" | "regtest=1" => Some(NetworkOption::Regtest),
            _ => None,
        });
    Some(Command {
        rpc,
        arguments,
        line,
        network,
    })
}

fn is_client(word: &str) -> bool {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    let name = name.strip_suffix(".exe").unwrap_or(name);
    // `-cli` is what is left of `$(bitmark-cli`.
    matches!(name, "bitmark-cli" | "bitmarkd" | "-cli") || name.ends_with("(bitmark-cli")
}

/// Says whether these words may stand before a command that is typed alone:
/// nothing, the `do` of a loop, or a prompt such as `$`, `>`, `me@host:~$`, a time of day.
fn is_prompt(words: &[String]) -> bool {
    words.iter().all(|word| {
        word == "do"
            || word.ends_with(['$', '>', '#', '%', ':'])
            || word.chars().all(|c| c.is_ascii_digit() || c == ':')
    })
}

/// Reads `"method":"getblockreward","params":[3]` inside a curl line.
fn curl(text: &str, line: u32) -> Option<Command> {
    let text: String = text.chars().filter(|c| !matches!(c, '\\' | ' ')).collect();
    let (_, rest) = text.split_once("\"method\":\"")?;
    let (name, rest) = rest.split_once('"')?;
    let rpc = Rpc::from_name(name)?;
    let list = rest
        .split_once("\"params\":[")
        .and_then(|(_, list)| list.split_once(']'));
    let words = list
        .map_or("", |(list, _)| list)
        .split(',')
        .filter(|word| !word.is_empty());
    let arguments = words
        .map(|word| Argument::read(word.trim_matches('"')))
        .collect();
    Some(Command {
        rpc,
        arguments,
        line,
        network: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Argument::{Flag, Number, Text};

    #[track_caller]
    fn check(text: &str, want: &[(Rpc, &[Argument])]) {
        let mut pending = Pending::default();
        for (line, text) in (1..).zip(text.lines()) {
            assert!(pending.read_line(text, line), "{text}");
        }
        let got: Vec<_> = std::iter::from_fn(|| pending.answer_any())
            .map(|command| (command.rpc, command.arguments))
            .collect();
        let want: Vec<_> = want
            .iter()
            .map(|(rpc, list)| (*rpc, list.to_vec()))
            .collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn reads_commands_as_typed() {
        check("$ bitmark-cli chaindynamics", &[(Rpc::ChainDynamics, &[])]);
        check(
            "bitmarkd getblockreward 3",
            &[(Rpc::BlockReward, &[Number(3)])],
        );
        check(
            "me@box:~/bitmark$ ./src/bitmark-cli -regtest -rpcport=19266 getblockreward 3 954 false",
            &[(Rpc::BlockReward, &[Number(3), Number(954), Flag(false)])],
        );
        check(
            "root@box:~# bitmark-cli cd 1500",
            &[(Rpc::ChainDynamics, &[Number(1500)])],
        );
        check("> getmoneysupply -1", &[(Rpc::MoneySupply, &[Number(-1)])]);
        check("12:30:05 getinfo", &[(Rpc::Info, &[])]);
        check(
            "getdifficulty 6 # equihash",
            &[(Rpc::Difficulty, &[Number(6)])],
        );
        check(
            "C:\\bitmark\\bitmark-cli.exe getmininginfo > out.txt",
            &[(Rpc::MiningInfo, &[])],
        );
        check(
            "bitmark-cli getinfo; bitmark-cli getmoneysupply && bitmark-cli chaindynamics | tee x",
            &[
                (Rpc::Info, &[]),
                (Rpc::MoneySupply, &[]),
                (Rpc::ChainDynamics, &[]),
            ],
        );
        check(
            "bitmark-cli getblock $(bitmark-cli getblockhash 200)",
            &[(Rpc::Block, &[])],
        );
    }

    #[test]
    fn reads_curl() {
        check(
            r#"curl --user me --data-binary '{"jsonrpc":"1.0", "id":"x", "method": "getblockreward", "params": [3, 954, false] }' -H 'content-type: text/plain' http://127.0.0.1:9266/"#,
            &[(Rpc::BlockReward, &[Number(3), Number(954), Flag(false)])],
        );
    }

    #[test]
    fn unrolls_loops() {
        let want: &[(Rpc, &[Argument])] = &[
            (Rpc::BlockReward, &[Number(0)]),
            (Rpc::MoneySupply, &[Number(0)]),
            (Rpc::BlockReward, &[Number(1)]),
            (Rpc::MoneySupply, &[Number(1)]),
        ];
        for list in ["0 1", "{0..1}", "$(seq 0 1)"] {
            check(
                &format!(
                    "for a in {list}; do bitmark-cli getblockreward $a; bitmark-cli getmoneysupply \"${{a}}\"; done"
                ),
                want,
            );
        }
        check(
            "for a in 0 1\ndo bitmark-cli getinfo $a\ndone",
            &[(Rpc::Info, &[Number(0)]), (Rpc::Info, &[Number(1)])],
        );
        check(
            "for a in $LIST; do bitmark-cli getblockreward $a; done",
            &[(Rpc::BlockReward, &[Text("$a".into())])],
        );
    }

    #[test]
    fn network_options_are_kept() {
        let mut pending = Pending::default();
        assert!(pending.read_line("bitmark-cli -testnet getinfo", 4));
        let command = pending.answer_any().unwrap();
        assert_eq!(
            (command.network, command.line),
            (Some(NetworkOption::Test), 4)
        );
    }

    #[test]
    fn leaves_prose_alone() {
        for text in [
            "the getinfo output is below",
            "hello",
            "cd src",
            "# getinfo prints this",
            "",
        ] {
            assert!(!Pending::default().read_line(text, 1), "{text}");
        }
    }

    #[test]
    fn answers_in_order_and_drops_what_was_passed_over() {
        let mut pending = Pending::default();
        pending.read_line("getinfo; getblockreward 1; getblockreward 2", 1);
        let reward = |command: &Command| command.rpc == Rpc::BlockReward;
        assert_eq!(pending.answer(reward).unwrap().number(0), Some(1));
        assert_eq!(pending.answer(reward).unwrap().number(0), Some(2));
        assert_eq!(pending.answer_any(), None);
    }
}
