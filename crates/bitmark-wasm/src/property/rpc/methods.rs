//! What each remote call takes and answers.

use crate::property::shape::{Member, Members, Shape, always, sometimes};

/// A method.
pub(super) struct Method {
    /// As the node spells it.
    pub(super) name: &'static str,
    pub(super) params: Params,
    /// The members of a reply; of none, whatever comes.
    pub(super) reply: Option<Members>,
}

/// What a method takes.
#[derive(Clone, Copy)]
pub(super) enum Params {
    Members(Members),
    /// A record of one of these kinds.
    Record(&'static [&'static str]),
    /// Assets and issues.
    Submission,
}

const TX_ID: Member = always("txId", Shape::Id(32));
const SHARE_ID: Member = always("shareId", Shape::Id(32));
const PAY_ID: Member = always("payId", Shape::Id(48));
const PAYMENTS: Member = always("payments", Shape::Offer);
const DATA: Member = sometimes("data", Shape::Record);
const KIND: Member = always("record", Shape::Text);
const IN_BLOCK: Member = always("inBlock", Shape::Count);
const COUNT: Member = always("count", Shape::Whole);
const HEIGHT: Member = always("height", Shape::Whole);
const OPT_ASSET_ID: Member = sometimes("assetId", Shape::Id(64));
const PROOF_STATUS: Members = &[always(
    "status",
    Shape::OneOf(&["Accepted", "Invalid", "NotFound", "Processed"]),
)];
const STATUS: Members = &[always(
    "status",
    Shape::OneOf(&["Unknown", "Pending", "Verified", "Confirmed"]),
)];

const CREATED: Members = &[
    sometimes(
        "assets",
        Shape::List(&[
            always("id", Shape::Id(64)),
            always("duplicate", Shape::Flag),
        ]),
    ),
    sometimes("issues", Shape::List(&[TX_ID])),
    PAY_ID,
    always("payNonce", Shape::Id(8)),
    sometimes("difficulty", Shape::Target),
    sometimes("payments", Shape::Offer),
];

const NODE: Members = &[
    always("chain", Shape::Text),
    always("mode", Shape::Text),
    always(
        "block",
        Shape::Object(&[HEIGHT, always("hash", Shape::Text)]),
    ),
    always("difficulty", Shape::Number),
    always("hashrate", Shape::Number),
    always("version", Shape::Text),
    sometimes(
        "miner",
        Shape::Object(&[
            always("success", Shape::Whole),
            always("failed", Shape::Whole),
        ]),
    ),
    sometimes("rpcs", Shape::Whole),
    sometimes("peers", Shape::Whole),
    sometimes(
        "transactionCounters",
        Shape::Object(&[
            always("pending", Shape::Whole),
            always("verified", Shape::Whole),
        ]),
    ),
    sometimes("uptime", Shape::Text),
    sometimes("publicKey", Shape::Text),
];

const HEADER: Members = &[
    always("version", Shape::Whole),
    always("transactionCount", Shape::Whole),
    always("number", Shape::Count),
    always("previousBlock", Shape::Id(32)),
    always("merkleRoot", Shape::Id(32)),
    always("timestamp", Shape::Count),
    Member {
        node_name: "difficulty",
        ..always("difficultyBits", Shape::Little)
    },
    always("nonce", Shape::Little),
];

const BLOCK: Members = &[
    always("digest", Shape::Id(32)),
    always("header", Shape::Object(HEADER)),
    sometimes(
        "transactions",
        Shape::List(&[
            always("index", Shape::Whole),
            TX_ID,
            always("type", Shape::Text),
            always("data", Shape::Record),
        ]),
    ),
    Member {
        node_name: "binary",
        ..sometimes("packed", Shape::Text)
    },
];

const OWNED: Members = &[
    always("next", Shape::Count),
    sometimes(
        "data",
        Shape::List(&[
            always("n", Shape::Count),
            TX_ID,
            always("issue", Shape::Id(32)),
            always("item", Shape::Text),
            OPT_ASSET_ID,
            sometimes("blockNumber", Shape::Count),
        ]),
    ),
    sometimes("tx", Shape::Map(&[KIND, IN_BLOCK, DATA])),
];

const PROVENANCE: Members = &[sometimes(
    "data",
    Shape::List(&[
        KIND,
        sometimes("isOwner", Shape::Flag),
        sometimes("txId", Shape::Id(32)),
        IN_BLOCK,
        OPT_ASSET_ID,
        DATA,
    ]),
)];

const ASSETS: Members = &[sometimes(
    "assets",
    Shape::List(&[
        KIND,
        always("confirmed", Shape::Flag),
        sometimes("id", Shape::Id(64)),
        DATA,
    ]),
)];

const BALANCES: Members = &[sometimes(
    "balances",
    Shape::List(&[
        SHARE_ID,
        always("confirmed", Shape::Whole),
        always("spend", Shape::Whole),
        always("available", Shape::Whole),
    ]),
)];

/// As `Owner.Bitmarks` spells it.
const START: Member = Member {
    node_name: "Start",
    ..always("start", Shape::Count)
};

const fn method(name: &'static str, params: Params, reply: Members) -> Method {
    Method {
        name,
        params,
        reply: Some(reply),
    }
}

/// Every call that the node answers.
pub(super) static METHODS: [Method; 17] = [
    method("Bitmarks.Create", Params::Submission, CREATED),
    method(
        "Bitmarks.Proof",
        Params::Members(&[PAY_ID, always("nonce", Shape::Bytes)]),
        PROOF_STATUS,
    ),
    method("Transaction.Status", Params::Members(&[TX_ID]), STATUS),
    method(
        "Assets.Get",
        Params::Members(&[always("fingerprints", Shape::Texts)]),
        ASSETS,
    ),
    method("Node.Info", Params::Members(&[]), NODE),
    Method {
        name: "Node.List",
        params: Params::Members(&[always("start", Shape::Count), COUNT]),
        reply: None,
    },
    method(
        "Node.BlockDump",
        Params::Members(&[HEIGHT, always("binary", Shape::Flag)]),
        &[always("block", Shape::Object(BLOCK))],
    ),
    method(
        "Node.BlockDumpRange",
        Params::Members(&[HEIGHT, COUNT, always("txs", Shape::Flag)]),
        &[sometimes("blocks", Shape::List(BLOCK))],
    ),
    method(
        "Bitmark.Transfer",
        Params::Record(&["BitmarkTransferUnratified", "BitmarkTransferCountersigned"]),
        &[TX_ID, always("bitmarkId", Shape::Id(32)), PAY_ID, PAYMENTS],
    ),
    method(
        "Bitmark.Provenance",
        Params::Members(&[TX_ID, COUNT]),
        PROVENANCE,
    ),
    method(
        "Owner.Bitmarks",
        Params::Members(&[always("owner", Shape::Account), START, COUNT]),
        OWNED,
    ),
    method(
        "BlockOwner.TxIDForBlock",
        Params::Members(&[always("blockNumber", Shape::Whole)]),
        &[TX_ID],
    ),
    method(
        "BlockOwner.Transfer",
        Params::Record(&["BlockOwnerTransfer"]),
        &[TX_ID, PAY_ID, PAYMENTS],
    ),
    method(
        "Share.Create",
        Params::Record(&["ShareBalance"]),
        &[TX_ID, SHARE_ID, PAY_ID, PAYMENTS],
    ),
    method(
        "Share.Balance",
        Params::Members(&[always("owner", Shape::Account), SHARE_ID, COUNT]),
        BALANCES,
    ),
    method(
        "Share.Grant",
        Params::Record(&["ShareGrant"]),
        &[always("remaining", Shape::Whole), TX_ID, PAY_ID, PAYMENTS],
    ),
    method(
        "Share.Swap",
        Params::Record(&["ShareSwap"]),
        &[
            always("remainingOne", Shape::Whole),
            always("remainingTwo", Shape::Whole),
            TX_ID,
            PAY_ID,
            PAYMENTS,
        ],
    ),
];
