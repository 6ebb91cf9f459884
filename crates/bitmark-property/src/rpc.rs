//! The node's remote calls as JSON: requests built, replies read.
//!
//! `envelope` is what surrounds every call, `call` the calls themselves, `encoding` and `record` how
//! values and records are written.
//!
//! Source: bitmarkd, `rpc/`.

mod call;
mod encoding;
mod envelope;
mod record;

pub use call::{
    AssetsGet, AssetsGetReply, Balance, BalanceReply, BitmarkProvenance, BlockDump, BlockDumpRange,
    BlockDumpReply, BlockJson, BlockNumber, BlockOwnerTransferReply, BlockTxId, BlocksReply,
    Created, CreatedAsset, CreatedIssue, GrantReply, HeaderJson, Item, KnownAsset, NodeInfo,
    NodeInfoReply, NodeList, OwnerBitmarks, OwnerBitmarksReply, Proof, ProofReply, ProofStatus,
    ProvenanceReply, ShareBalances, ShareReply, Status, StatusReply, Submission, SwapReply, Tip,
    TransactionJson, TransactionStatus, TransferReply,
};
pub(crate) use encoding::{currency_or_none, hex, payments, text, text_or_number};
pub use envelope::{Call, ReplyError, read_reply, request};
pub use record::RecordJsonError;
