//! Calls under way, and what is to be said of those that failed.

use super::{Place, Work};

/// A call of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::issue) struct Call {
    place: Place,
    /// Whether its reply is awaited.
    pub(in crate::issue) is_busy: bool,
    /// Why the last one came to nothing.
    pub(in crate::issue) said: String,
}

impl Work {
    /// The call of that id to the node that was chosen.
    pub(in crate::issue) fn call(&self, id: &str) -> Option<&Call> {
        let place = self.place();
        let mut calls = self.calls.iter();
        let own = calls.find(|(known, call)| *known == id && call.place == place);
        own.map(|(_, call)| call)
    }

    /// What the call of that id came to nothing for; empty where it did not.
    pub(in crate::issue) fn said(&self, id: &str) -> &str {
        self.call(id).map_or("", |call| &call.said)
    }

    pub(super) fn set_call(&mut self, id: &'static str, is_busy: bool, said: String) {
        let place = self.place();
        self.calls
            .retain(|(known, call)| *known != id || call.place != place);
        self.calls.push((
            id,
            Call {
                place,
                is_busy,
                said,
            },
        ));
    }

    /// Nothing is awaited and nothing is said any more.
    pub(super) fn end_call(&mut self, id: &str) {
        let place = self.place();
        let own = self
            .calls
            .iter_mut()
            .filter(|(known, call)| *known == id && call.place == place);
        own.for_each(|(_, call)| call.is_busy = false);
    }
}
