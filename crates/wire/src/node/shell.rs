//! The shell lines that stand between pasted outputs.
//!
//! Belongs below [`super::read_node_output`]. A command above an output tells
//! what the output itself does not: the algorithm, the height, the unit.

/// A command of the node whose output is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rpc {
    /// `chaindynamics [height] [giga]`.
    ChainDynamics,
    /// `getblockreward [algo] [height] [third]`.
    BlockReward,
    /// `getmoneysupply [algo] [height]`.
    MoneySupply,
    /// `getmininginfo`.
    MiningInfo,
    /// `getinfo`, release 0.9.7.x only.
    Info,
    /// `getblockchaininfo`.
    ChainInfo,
    /// `getblock HASH [verbosity]`.
    Block,
    /// `getblockheader HASH`, release 27.x only.
    BlockHeader,
    /// `getdifficulty [algo] [height]`.
    Difficulty,
    /// `getnetworkhashps [blocks] [height] [algo]`.
    NetworkHashRate,
    /// `getblockspacing [algo] [interval] [height]`.
    BlockSpacing,
    /// `getblockcount`.
    BlockCount,
}

impl Rpc {
    /// Every command, in the order of declaration.
    pub const ALL: [Self; 12] = [
        Self::ChainDynamics,
        Self::BlockReward,
        Self::MoneySupply,
        Self::MiningInfo,
        Self::Info,
        Self::ChainInfo,
        Self::Block,
        Self::BlockHeader,
        Self::Difficulty,
        Self::NetworkHashRate,
        Self::BlockSpacing,
        Self::BlockCount,
    ];

    /// Returns the command's name as the node knows it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ChainDynamics => "chaindynamics",
            Self::BlockReward => "getblockreward",
            Self::MoneySupply => "getmoneysupply",
            Self::MiningInfo => "getmininginfo",
            Self::Info => "getinfo",
            Self::ChainInfo => "getblockchaininfo",
            Self::Block => "getblock",
            Self::BlockHeader => "getblockheader",
            Self::Difficulty => "getdifficulty",
            Self::NetworkHashRate => "getnetworkhashps",
            Self::BlockSpacing => "getblockspacing",
            Self::BlockCount => "getblockcount",
        }
    }

    /// Returns the command of a name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|rpc| rpc.name().eq_ignore_ascii_case(name))
    }
}

/// An argument as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A whole number.
    Number(i64),
    /// `true` or `false`.
    Flag(bool),
    /// Anything else: a hash, a shell variable.
    Text(String),
}

impl Argument {
    pub(crate) fn read(word: &str) -> Self {
        match word {
            "true" => Self::Flag(true),
            "false" => Self::Flag(false),
            _ => word
                .parse()
                .map_or_else(|_| Self::Text(word.to_owned()), Self::Number),
        }
    }

    /// Says whether this may be an argument rather than a word of prose.
    pub(crate) fn is_plausible(&self) -> bool {
        let Self::Text(text) = self else { return true };
        let hash = 16 <= text.len() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        hash || text.starts_with('$')
    }
}

/// A call of the node, seen in a shell line or as the key of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// What was called.
    pub rpc: Rpc,
    /// Its arguments in order.
    pub arguments: Vec<Argument>,
    /// The line it stands on, from 1.
    pub line: u32,
    /// The network option beside it: `-testnet`, `-regtest`.
    pub network: Option<NetworkOption>,
}

/// A network named by an option of `bitmark-cli`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkOption {
    /// `-testnet`.
    Test,
    /// `-regtest`.
    Regtest,
}

impl Command {
    /// Returns the whole number at a place, the first argument being 0.
    pub fn number(&self, place: usize) -> Option<i64> {
        match self.arguments.get(place) {
            Some(Argument::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Returns the flag at a place; the shell's 0 and 1 count as flags.
    pub fn flag(&self, place: usize) -> Option<bool> {
        match self.arguments.get(place) {
            Some(Argument::Flag(flag)) => Some(*flag),
            Some(Argument::Number(number @ (0 | 1))) => Some(*number == 1),
            _ => None,
        }
    }

    /// Reads a key such as `getblockreward 0 954 false` or `getblockreward`.
    pub(crate) fn from_key(key: &str, line: u32) -> Option<Self> {
        let mut words = key.split_whitespace();
        let rpc = Rpc::from_name(words.next()?)?;
        let arguments = words.map(Argument::read).collect();
        Some(Self {
            rpc,
            arguments,
            line,
            network: None,
        })
    }
}
