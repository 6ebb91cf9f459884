//! What fields each kind of record has.

use crate::property::shape::{ESCROW, Member, Members, Shape, always, sometimes};

const SIGNATURE: Member = sometimes("signature", Shape::Bytes);
const COUNTERSIGNATURE: Member = sometimes("countersignature", Shape::Bytes);
const OWNER: Member = always("owner", Shape::Account);
const LINK: Member = always("link", Shape::Id(32));
const OWN_ESCROW: Member = sometimes("escrow", Shape::Object(ESCROW));
const NONCE: Member = always("nonce", Shape::Big);
const VERSION: Member = always("version", Shape::Big);
const PAYMENTS: Member = always("payments", Shape::Payments);
const BEFORE_BLOCK: Member = always("beforeBlock", Shape::Big);

/// The kinds by the node's names.
pub(super) static KINDS: [(&str, Members); 10] = [
    (
        "BaseData",
        &[
            always("currency", Shape::Currency),
            always("paymentAddress", Shape::Text),
            OWNER,
            NONCE,
            SIGNATURE,
        ],
    ),
    (
        "AssetData",
        &[
            always("name", Shape::Text),
            always("fingerprint", Shape::Text),
            always("metadata", Shape::Text),
            always("registrant", Shape::Account),
            SIGNATURE,
        ],
    ),
    (
        "BitmarkIssue",
        &[always("assetId", Shape::Id(64)), OWNER, NONCE, SIGNATURE],
    ),
    (
        "BitmarkTransferUnratified",
        &[LINK, OWN_ESCROW, OWNER, SIGNATURE],
    ),
    (
        "BitmarkTransferCountersigned",
        &[LINK, OWN_ESCROW, OWNER, SIGNATURE, COUNTERSIGNATURE],
    ),
    (
        "BlockFoundation",
        &[VERSION, PAYMENTS, OWNER, NONCE, SIGNATURE],
    ),
    (
        "BlockOwnerTransfer",
        &[
            LINK,
            OWN_ESCROW,
            VERSION,
            PAYMENTS,
            OWNER,
            SIGNATURE,
            COUNTERSIGNATURE,
        ],
    ),
    (
        "ShareBalance",
        &[LINK, always("quantity", Shape::Big), SIGNATURE],
    ),
    (
        "ShareGrant",
        &[
            always("shareId", Shape::Id(32)),
            always("quantity", Shape::Big),
            OWNER,
            always("recipient", Shape::Account),
            BEFORE_BLOCK,
            SIGNATURE,
            COUNTERSIGNATURE,
        ],
    ),
    (
        "ShareSwap",
        &[
            always("shareIdOne", Shape::Id(32)),
            always("quantityOne", Shape::Big),
            always("ownerOne", Shape::Account),
            always("shareIdTwo", Shape::Id(32)),
            always("quantityTwo", Shape::Big),
            always("ownerTwo", Shape::Account),
            BEFORE_BLOCK,
            SIGNATURE,
            COUNTERSIGNATURE,
        ],
    ),
];

pub(super) fn members_of(kind: &str) -> Option<Members> {
    let own = KINDS.iter().find(|(name, _)| *name == kind);
    own.map(|(_, members)| *members)
}
