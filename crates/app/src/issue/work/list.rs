//! The list of assets: those of this submission, and those that wait for the next ones.

use super::{Draft, MAX_DRAFTS, MAX_LISTED, Work};

/// A change to the list.
pub(in crate::issue) enum Change {
    Add(Vec<Draft>),
    /// Changes the asset at a place as it is then: what is on screen may be older.
    Edit(usize, Box<dyn FnOnce(&mut Draft)>),
    Remove(usize),
    RemoveAll,
    /// Puts back what was removed last.
    PutBack,
}

impl Work {
    pub(super) fn change_list(&mut self, change: Change) {
        match change {
            Change::Add(drafts) => {
                let room = MAX_LISTED.saturating_sub(self.listed());
                self.later.extend(drafts.into_iter().take(room));
            }
            Change::Edit(index, edit) => {
                if let Some(draft) = self.drafts.get_mut(index) {
                    edit(draft);
                }
            }
            Change::Remove(index) if index < self.drafts.len() => {
                self.removed = vec![(index, self.drafts.remove(index))];
            }
            Change::Remove(_) => {}
            Change::RemoveAll => self.removed = self.take_all().into_iter().enumerate().collect(),
            Change::PutBack => {
                // What came and changed since stays.
                let mut all = self.take_all();
                for (place, draft) in std::mem::take(&mut self.removed) {
                    all.insert(place.min(all.len()), draft);
                }
                self.later = all;
            }
        }
        self.fill();
    }

    /// Leaves the assets of this submission behind and takes the next ones.
    pub(super) fn next_drafts(&mut self) {
        self.removed.clear();
        self.drafts.clear();
        self.fill();
    }

    /// Assets of this submission and of those after it.
    pub(in crate::issue) fn listed(&self) -> usize {
        self.drafts.len() + self.later.len()
    }

    /// Whether something that was removed can be put back.
    pub(in crate::issue) const fn can_put_back(&self) -> bool {
        !self.removed.is_empty()
    }

    fn take_all(&mut self) -> Vec<Draft> {
        let mut all = std::mem::take(&mut self.drafts);
        all.append(&mut self.later);
        all
    }

    /// Takes assets that wait into the submission, while there is room and nothing is signed.
    fn fill(&mut self) {
        if self.signed.is_some() {
            return;
        }
        let room = MAX_DRAFTS.saturating_sub(self.drafts.len());
        let count = room.min(self.later.len());
        self.drafts.extend(self.later.drain(..count));
    }
}
