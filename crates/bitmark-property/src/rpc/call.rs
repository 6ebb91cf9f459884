//! Which methods there are: the argument of each is a type, with the type of its reply.

use serde_json::Value;

use super::{
    AssetsGet, AssetsGetReply, BalanceReply, BitmarkProvenance, BlockDump, BlockDumpRange,
    BlockDumpReply, BlockNumber, BlockOwnerTransferReply, BlockTxId, BlocksReply, Call, Created,
    GrantReply, NodeInfo, NodeInfoReply, NodeList, OwnerBitmarks, OwnerBitmarksReply, Proof,
    ProofReply, ProvenanceReply, ShareBalances, ShareReply, Status, StatusReply, Submission,
    SwapReply, TransferReply,
};
use crate::record::{BitmarkShare, BitmarkTransfer, BlockOwnerTransfer, ShareGrant, ShareSwap};

macro_rules! calls {
    ($($call:ty: $method:literal -> $reply:ty;)+) => {$(
        impl Call for $call {
            const METHOD: &'static str = $method;
            type Reply = $reply;
        }
    )+};
}

calls! {
    Submission: "Bitmarks.Create" -> Created;
    Proof: "Bitmarks.Proof" -> ProofReply;
    Status: "Transaction.Status" -> StatusReply;
    AssetsGet: "Assets.Get" -> AssetsGetReply;
    NodeInfo: "Node.Info" -> NodeInfoReply;
    NodeList: "Node.List" -> Value;
    BlockDump: "Node.BlockDump" -> BlockDumpReply;
    BlockDumpRange: "Node.BlockDumpRange" -> BlocksReply;
    BitmarkTransfer: "Bitmark.Transfer" -> TransferReply;
    BitmarkProvenance: "Bitmark.Provenance" -> ProvenanceReply;
    OwnerBitmarks: "Owner.Bitmarks" -> OwnerBitmarksReply;
    BlockNumber: "BlockOwner.TxIDForBlock" -> BlockTxId;
    BlockOwnerTransfer: "BlockOwner.Transfer" -> BlockOwnerTransferReply;
    BitmarkShare: "Share.Create" -> ShareReply;
    ShareBalances: "Share.Balance" -> BalanceReply;
    ShareGrant: "Share.Grant" -> GrantReply;
    ShareSwap: "Share.Swap" -> SwapReply;
}
