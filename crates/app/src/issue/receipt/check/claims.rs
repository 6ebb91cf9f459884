//! What a receipt claims of its records.

use bitmark_property::{
    asset::asset_id,
    id::{AssetId, from_hex},
    network::Network,
    record::{AssetData, BitmarkIssue, Record},
};

use super::{
    super::{Packed, Receipt},
    Check, Input, form,
    read::{Unpacked, unpack},
    signed::{assets_and_issues, file_check, signature_checks, whole_check},
    submission::Submission,
};
use crate::issue::visible::visible;

impl Receipt {
    /// Checks every claim; returns the records, too.
    pub(super) fn claims(
        &self,
        unknown: &[String],
        input: &Input<'_>,
    ) -> (Vec<Check>, Vec<(usize, Record)>) {
        let mut checks = Vec::new();
        let mut read = Vec::new();
        for (index, packed) in self.records.iter().enumerate() {
            match packed.read() {
                Ok(unpacked) => {
                    let own = packed.checks(&unpacked).into_iter();
                    checks.extend(own.map(|check| check.of_record(index + 1)));
                    read.push((index + 1, unpacked));
                }
                Err(error) => {
                    let check = Check::fails("it is a record, whole and as a node takes it", error);
                    checks.push(check.of_record(index + 1));
                }
            }
        }
        let (network_check, network) = self.network_check(&read);
        checks.push(network_check);
        let numbers = read.iter().map(|(number, _)| *number);
        let numbers: Vec<usize> = numbers.collect();
        let records: Vec<Record> = read.into_iter().map(|(_, read)| read.record).collect();
        checks.push(self.account_check(&records));
        checks.extend(asset_checks(&records, &numbers));
        checks.extend(file_check(&records, input.file));
        checks.extend(Submission::new(self, &records, network, input.now).checks());
        checks.push(self.chain_check());
        checks.extend(unknown.iter().map(|name| {
            Check::open(
                &format!("the member {name}"),
                "no receipt of this version has it: someone has added it",
            )
        }));
        (checks, numbers.into_iter().zip(records).collect())
    }

    /// Whether the network is that of the records; and that, by which the rest is checked.
    fn network_check(&self, read: &[(usize, Unpacked)]) -> (Check, Network) {
        let claimed = if self.network == "live" {
            Network::Live
        } else {
            Network::Test
        };
        let claim = "the network is that of the records";
        let other = read.iter().find_map(|(number, read)| {
            let own = read.network.filter(|own| *own != claimed)?;
            Some((number, own))
        });
        match other {
            None => (Check::new(claim, true, &self.network), claimed),
            Some((number, own)) => {
                let detail = format!("{claimed}, but record {number} is of the {own} network");
                (Check::fails(claim, detail), own)
            }
        }
    }

    fn account_check(&self, records: &[Record]) -> Check {
        let is_signer = |record: &Record| {
            record
                .signer()
                .is_some_and(|signer| signer.to_string() == self.account)
        };
        Check::new(
            "every record is by the account",
            records.len() == self.records.len()
                && !records.is_empty()
                && records.iter().all(is_signer),
            &self.account,
        )
    }

    fn chain_check(&self) -> Check {
        let claim = "it is on a chain";
        if self.practice {
            // It claims none, so nothing of it fails; nor can it be taken for one that does.
            return Check::open(
                "it is practice",
                "it says so itself: issued on the practice node, it is on no chain and counts nowhere",
            );
        }
        Check::open(
            claim,
            "only a node can tell: ask it for Transaction.Status with the id of each issue",
        )
    }
}

impl Packed {
    fn read(&self) -> Result<Unpacked, String> {
        let bytes = from_hex(&self.packed)
            .map_err(|_| format!("“packed” {}", form::no_hexadecimal(&self.packed)))?;
        unpack(&bytes)
    }

    fn checks(&self, unpacked: &Unpacked) -> Vec<Check> {
        let record = &unpacked.record;
        let mut checks = vec![whole_check(unpacked)];
        checks.push(Check::new(
            "it is of the kind that the receipt says",
            record.name() == self.record,
            format!("{}, said to be {}", record.name(), self.record),
        ));
        checks.extend(signature_checks(record));
        let id = record.tx_id();
        checks.push(Check::new(
            "the id is that of the record",
            id == self.id,
            if id == self.id {
                format!("transaction id {id}")
            } else {
                format!("{}; the transaction id of the record is {id}", self.id)
            },
        ));
        checks
    }
}

/// What ties assets and issues together: nothing but the asset id, which comes from the fingerprint alone.
fn asset_checks(records: &[Record], numbers: &[usize]) -> Vec<Check> {
    let (assets, issues) = assets_and_issues(records);
    let is_issued = |id: AssetId| issues.iter().any(|issue| issue.asset_id == id);
    let of = |(record, number): (&Record, &usize)| {
        let check = match record {
            Record::Asset(asset) => {
                let is_twin = |twin: &&&AssetData| twin.fingerprint == asset.fingerprint;
                let twins = assets.iter().filter(is_twin).count();
                asset_check(asset, twins, is_issued(asset_id(&asset.fingerprint)))
            }
            Record::Issue(issue) => issue_check(issue, &assets),
            _ => return None,
        };
        Some(check.of_record(*number))
    };
    let mut checks: Vec<Check> = records.iter().zip(numbers).filter_map(of).collect();
    if !assets.is_empty() {
        checks.push(Check::open(
            "name and metadata are those on the chain",
            "only a node can tell: ask it for Assets.Get; the asset id is of the fingerprint alone, and the first to \
             register it chooses them",
        ));
    }
    checks
}

fn asset_check(asset: &AssetData, twins: usize, is_issued: bool) -> Check {
    let claim = "it is its asset’s only record, and an issue is here";
    if 1 < twins {
        let detail = "two records have its fingerprint, and a node takes one";
        return Check::fails(claim, detail);
    }
    let id = asset_id(&asset.fingerprint);
    if is_issued {
        Check::new(claim, true, format!("asset id {id}"))
    } else {
        let detail = format!(
            "there is no issue of “{}” here, asset id {id}",
            visible(&asset.name)
        );
        Check::absent(claim, detail)
    }
}

fn issue_check(issue: &BitmarkIssue, assets: &[&AssetData]) -> Check {
    let claim = "its asset is among the records";
    let id = issue.asset_id;
    let is_own = |asset: &&&AssetData| asset_id(&asset.fingerprint) == id;
    match assets.iter().find(is_own) {
        Some(asset) => Check::new(
            claim,
            true,
            format!("“{}”, asset id {id}", visible(&asset.name)),
        ),
        None if assets.is_empty() => {
            Check::absent(claim, format!("no asset is; it is of the asset id {id}"))
        }
        None => {
            let detail = format!("the assets here are others; it is of the asset id {id}");
            Check::fails(claim, detail)
        }
    }
}
