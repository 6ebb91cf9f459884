//! What was signed before, and put aside with all that was found for it.

use bitmark_property::{
    account::Account,
    asset::asset_id,
    id::AssetId,
    record::Record,
    rpc::{Submission, TransactionStatus},
};
use serde::{Deserialize, Serialize};

use super::{Draft, Found, NodeKind, Place, Seconds, Work};
use crate::issue::visible::visible;

/// What was signed, answered and found before something else was begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::issue) struct Aside {
    drafts: Vec<Draft>,
    signed: Submission,
    pub(super) found: Vec<(Place, Found)>,
}

impl Aside {
    pub(in crate::issue) const fn signed(&self) -> &Submission {
        &self.signed
    }

    /// Whether the node at a place has taken the proof of it.
    fn is_proved_at(&self, place: &Place) -> bool {
        let known = self.found.iter().find(|(known, _)| known == place);
        known.is_some_and(|(_, found)| found.is_proved())
    }

    /// Who signed it.
    pub(in crate::issue) fn owner(&self) -> Option<Account> {
        self.signed.issues.first().map(|issue| issue.owner)
    }

    /// How far it came, at whichever node it came furthest, and when it was sent to that.
    pub(in crate::issue) fn progress(&self) -> (&'static str, Option<Seconds>) {
        let steps = self.found.iter().map(|(place, found)| {
            let is = |wanted| {
                found
                    .statuses
                    .iter()
                    .any(|(_, status, _)| *status == wanted)
            };
            let step = if is(TransactionStatus::Confirmed) {
                3
            } else if found.is_proved() {
                2
            } else {
                usize::from(found.taken().is_some())
            };
            (step, place.kind, found.taken().map(|(_, at)| *at))
        });
        let furthest = steps.max_by_key(|(step, ..)| *step);
        let (step, kind, at) = furthest.unwrap_or((0, NodeKind::Named, None));
        let told = match (step, kind) {
            (0, _) => "signed, not sent",
            (1, NodeKind::Practice) => "sent to the practice node",
            (1, _) => "sent",
            (2, NodeKind::Practice) => "proved to the practice node",
            (2, _) => "proved",
            (_, NodeKind::Practice) => "in a block of the practice node",
            (..) => "in a block",
        };
        (told, at)
    }

    /// Names it by its first asset, with how many more there are.
    pub(in crate::issue) fn title(&self) -> String {
        let first = self.signed.assets.first();
        let title = first.map_or("".into(), |asset| match &*asset.name {
            "" => visible(&asset.fingerprint),
            name => visible(name),
        });
        match self.signed.assets.len() {
            0 | 1 => format!("“{title}”"),
            assets => format!("“{title}” and {} more", assets - 1),
        }
    }
}

impl Work {
    /// The assets, by their places, that the account has issued to the node that was chosen.
    pub(in crate::issue) fn issued_before(&self) -> Vec<usize> {
        let (owner, here) = (self.own_account(), self.place());
        let issued: Vec<AssetId> = self
            .asides
            .iter()
            .filter(|aside| aside.owner() == owner && aside.is_proved_at(&here))
            .flat_map(|aside| &aside.signed.issues)
            .map(|issue| issue.asset_id)
            .collect();
        let places = self.drafts.iter().enumerate();
        let is_issued = |draft: &Draft| issued.contains(&asset_id(&draft.fingerprint));
        places
            .filter(|(_, draft)| is_issued(draft))
            .map(|(place, _)| place)
            .collect()
    }

    /// Whether the node that was chosen has taken the proof of other records of the same issues.
    pub(super) fn is_rivalled(&self) -> bool {
        let (ids, here) = (self.tx_ids(), self.place());
        let mut proved = self.asides.iter().filter(|aside| aside.is_proved_at(&here));
        proved.any(|aside| {
            let mut issues = aside.signed.issues.iter();
            issues.any(|issue| ids.contains(&Record::Issue(issue.clone()).tx_id()))
        })
    }

    /// Puts what is signed aside, with all that is known of it.
    pub(super) fn set_aside(&mut self) {
        let Some(signed) = self.signed.take() else {
            return;
        };
        self.is_running = false;
        self.leave();
        let aside = Aside {
            drafts: self.drafts.clone(),
            signed,
            found: std::mem::take(&mut self.elsewhere),
        };
        self.asides.insert(0, aside);
    }

    /// Takes up again what was put aside at a place; what was signed since is put aside in its place, and assets that
    /// were not signed wait for the next submission.
    pub(super) fn take_up(&mut self, place: usize) {
        if self.asides.len() <= place {
            return;
        }
        let aside = self.asides.remove(place);
        if self.signed.is_none() {
            let is_new = |draft: &Draft| {
                aside
                    .drafts
                    .iter()
                    .all(|known| known.fingerprint != draft.fingerprint)
            };
            let mut waiting: Vec<Draft> = self.drafts.drain(..).filter(is_new).collect();
            waiting.append(&mut self.later);
            self.later = waiting;
        }
        self.set_aside();
        let Aside {
            drafts,
            signed,
            found,
        } = aside;
        (self.drafts, self.signed, self.elsewhere) = (drafts, Some(signed), found);
        self.arrive();
    }

    pub(super) fn forget_aside(&mut self, place: usize) {
        if place < self.asides.len() {
            self.forgotten = Some((place, self.asides.remove(place)));
        }
    }

    /// Puts back what was forgotten last.
    pub(super) fn recall_aside(&mut self) {
        if let Some((place, aside)) = self.forgotten.take() {
            self.asides.insert(place.min(self.asides.len()), aside);
        }
    }
}
