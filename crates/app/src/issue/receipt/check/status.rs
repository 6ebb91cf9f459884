//! What a receipt says that a node said of each record.

use bitmark_property::rpc::TransactionStatus;

use super::{
    super::Packed,
    Check,
    submission::{Submission, date},
};
use crate::issue::work::Seconds;

const STATUS: &str = "what the node said of it";
const KNOWN: &str = "whether a node knew it before";

impl Submission<'_> {
    pub(super) fn status_checks(&self) -> Vec<Check> {
        let records = self.receipt.records.iter().enumerate();
        let check = |(index, packed): (usize, &Packed)| {
            let is_issue = packed.record == "BitmarkIssue";
            let check = match (packed.status, packed.asked_at) {
                (None, None) if !is_issue => return None,
                (None, None) => Check::absent(STATUS, "it was not asked"),
                _ if !is_issue => Check::fails(STATUS, "nodes tell the state of issues alone"),
                (Some(status), Some(at)) => self.status_check(status, at),
                (Some(_), None) => Check::fails(STATUS, "told without when it was"),
                (None, Some(_)) => Check::fails(STATUS, "a time without what was told then"),
            };
            Some(check.of_record(index + 1))
        };
        records.filter_map(check).collect()
    }

    pub(super) fn known_checks(&self) -> Vec<Check> {
        let records = self.receipt.records.iter().enumerate();
        let check = |(index, packed): (usize, &Packed)| {
            let is_asset = packed.record == "AssetData";
            let check = match packed.duplicate {
                Some(_) if !is_asset => Check::fails(KNOWN, "nodes tell it of assets alone"),
                Some(true) => Check::open(
                    KNOWN,
                    "it did, perhaps by another name and with other metadata: the node’s word",
                ),
                Some(false) => Check::open(KNOWN, "it did not: the node’s word"),
                None if is_asset && self.receipt.sent_at.is_some() => {
                    Check::absent(KNOWN, "it is not told")
                }
                None => return None,
            };
            Some(check.of_record(index + 1))
        };
        records.filter_map(check).collect()
    }

    fn status_check(&self, status: TransactionStatus, at: Seconds) -> Check {
        let told = format!("{status:?}, asked on {}", date(at));
        if self.receipt.sent_at.is_some_and(|sent| at < sent) {
            return Check::fails(STATUS, format!("{told}, before it was sent"));
        }
        if self.is_ahead(at) {
            return Check::fails(STATUS, format!("{told}, which has not come"));
        }
        Check::open(STATUS, format!("{told}: the node’s word"))
    }

    /// The state of an issue that it reaches by a proof or a fee alone.
    pub(super) fn advanced(&self) -> Option<TransactionStatus> {
        let mut told = self
            .receipt
            .records
            .iter()
            .filter_map(|packed| packed.status);
        told.find(|status| {
            matches!(
                status,
                TransactionStatus::Verified | TransactionStatus::Confirmed
            )
        })
    }
}
