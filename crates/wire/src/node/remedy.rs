//! What to do about each problem.

use super::problem::ProblemKind;

impl ProblemKind {
    /// Returns what to do about it, as a request to the reader.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Empty | Self::NoOutput => "paste what bitmark-cli chaindynamics printed",
            Self::TooLong { .. } => {
                "paste single outputs only; a block history belongs in a file, dropped on the page"
            }
            Self::Binary { .. } => "paste or drop the text that the node printed",
            Self::Rows => "drop the file under Block history",
            Self::Gzip => "drop it as a block history, or unpack it first",
            Self::Html { .. } => {
                "ask the node itself with bitmark-cli; a web server answered in its place"
            }
            Self::RpcError { code: -28, .. } => {
                "wait until the node has loaded its blocks, then ask again"
            }
            Self::RpcError { code: -32601, .. } => {
                "this release does not know the command; see which ones it has with bitmark-cli help"
            }
            Self::RpcError { .. } => "run the command again and correct its arguments",
            Self::NoAnswer { .. } => {
                "start the node, check its RPC port and password, then ask again"
            }
            Self::NotUnderstood { .. } => "nothing, if this is not part of an output",
            Self::CutShort { .. } => "copy the whole output, down to the closing bracket",
            Self::BeginningMissing => "copy the whole output, from the opening bracket on",
            Self::Syntax { .. } => "copy the output again, unchanged",
            Self::TooDeep { .. } | Self::UnknownShape { .. } | Self::NothingInside => {
                "paste chaindynamics, getblockreward, getmoneysupply, getmininginfo, getinfo, getblockchaininfo or getblock"
            }
            Self::UnclearShape => "copy the whole output, with all its keys",
            Self::DuplicateKey { .. } => "keep one of the two lines; the first is used",
            Self::Quoted => "nothing; lines are counted within it",
            Self::RewardCut { .. } => "getblockreward of this algorithm tells it exactly",
            Self::UnknownKey => "nothing; the key is left aside",
            Self::MissingKeys { .. } => "copy the whole output, or type the missing figures",
            Self::WrongType { .. }
            | Self::NotANumber { .. }
            | Self::NotWhole { .. }
            | Self::TooManyDigits { .. }
            | Self::ManyDecimals { .. } => "copy the output again, unchanged, or type the figure",
            Self::OutOfRange { .. } | Self::TooPrecise { .. } => {
                "check the figure in the node's output, or type it"
            }
            Self::NoDuration => "type the peak, or ask again after the next key block",
            Self::CurrentAbovePeak { .. } => {
                "a node never prints this from one moment: take both figures from one output"
            }
            Self::AlgorithmDiffers { .. } => "copy the block again, unchanged",
            Self::LoneNumber { .. } => "paste it together with its command line",
            Self::ListLength { .. } => "give the results of algorithms 0 to 7, in this order",
            Self::ReleasesDiffer { .. } | Self::NetworksDiffer { .. } => {
                "paste the outputs of one node"
            }
            Self::HeightsDiffer { .. } => {
                "the later figures are used; take all outputs again, one right after the other"
            }
            Self::Disagree { .. } => {
                "the later is used; take both outputs again, one right after the other"
            }
            Self::SumDiffers { .. } => {
                "the algorithms’ own are used; take all outputs again, one right after the other"
            }
            Self::OtherHeight { .. } => {
                "run its command again without a height; or give outputs of this height only"
            }
            Self::More { .. } => "correct the first ones, then look again",
        }
    }
}
