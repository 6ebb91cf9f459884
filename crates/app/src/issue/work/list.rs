//! The list of assets: those of this submission, and those that wait for the next ones.

use super::{Draft, MAX_DRAFTS, MAX_LISTED, Work};

/// A change to the list.
pub(in crate::issue) enum Change {
    Add(Vec<Draft>),
    Edit(usize, Draft),
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
            Change::Edit(index, draft) => {
                if let Some(known) = self.drafts.get_mut(index) {
                    *known = draft;
                }
            }
            Change::Remove(index) if index < self.drafts.len() => {
                self.removed = Some(self.all_drafts());
                self.drafts.remove(index);
            }
            Change::Remove(_) => {}
            Change::RemoveAll => {
                self.removed = Some(self.all_drafts());
                self.drafts.clear();
                self.later.clear();
            }
            Change::PutBack => {
                if let Some(removed) = self.removed.take() {
                    self.drafts.clear();
                    self.later = removed;
                }
            }
        }
        self.fill();
    }

    /// Leaves the assets of this submission behind and takes the next ones.
    pub(super) fn next_drafts(&mut self) {
        self.removed = None;
        self.drafts.clear();
        self.fill();
    }

    /// Assets of this submission and of those after it.
    pub(in crate::issue) fn listed(&self) -> usize {
        self.drafts.len() + self.later.len()
    }

    /// Whether something that was removed can be put back.
    pub(in crate::issue) const fn can_put_back(&self) -> bool {
        self.removed.is_some()
    }

    fn all_drafts(&self) -> Vec<Draft> {
        self.drafts.iter().chain(&self.later).cloned().collect()
    }

    /// Takes assets that wait into the submission, while there is room.
    fn fill(&mut self) {
        let room = MAX_DRAFTS.saturating_sub(self.drafts.len());
        let count = room.min(self.later.len());
        self.drafts.extend(self.later.drain(..count));
    }
}
