//! The node's remote calls as JSON: requests built, replies read.
//!
//! `envelope` is what surrounds every call, `call` lists the methods; `submission`, `node` and `ownership`
//! hold their arguments and replies, `answer` whether a reply is one to what was asked, `encoding` and `record`
//! how values and records are written.
//!
//! Source: bitmarkd, `rpc/`.

mod answer;
mod call;
mod encoding;
mod envelope;
mod node;
mod ownership;
mod record;
mod submission;

pub use answer::{AssetsGetError, CreatedError};
pub(crate) use encoding::{currency_or_none, finite, hex, list, payments, text, text_or_number};
pub use envelope::{Call, ReplyError, read_reply, read_result, request};
pub use node::{
    BlockDump, BlockDumpRange, BlockDumpReply, BlockJson, BlocksReply, HeaderJson, MinerCounters,
    NodeInfo, NodeInfoReply, NodeList, Tip, TransactionCounters, TransactionJson,
};
pub use ownership::{
    Balance, BalanceReply, BitmarkProvenance, BlockNumber, BlockOwnerTransferReply, BlockTxId,
    GrantReply, Item, OwnerBitmarks, OwnerBitmarksReply, ProvenanceItem, ProvenanceReply,
    ShareBalances, ShareReply, SwapReply, TransferReply,
};
pub use record::RecordJsonError;
pub use submission::{
    AssetsGet, AssetsGetReply, Created, CreatedAsset, CreatedIssue, KnownAsset, Proof, ProofReply,
    ProofStatus, Status, StatusReply, Submission, TransactionStatus,
};
