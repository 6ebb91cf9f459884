//! What was read of a text.

use std::{ops::Deref, rc::Rc};

use wire::{Problem, ProblemKind, Reading, read_node_output};

/// The most keys that an output can lack: half of those of `chaindynamics`, which has the most.
const MOST_MISSING: usize = 20;

/// What was read of a text: equal to itself alone, as every text is read once.
#[derive(Clone, Debug)]
pub(crate) struct Read(Rc<Reading>);

impl Read {
    pub(super) fn of(text: &str) -> Self {
        Self(Rc::new(read_node_output(text)))
    }
}

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Read {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.0
    }
}

/// Whether the text is one output that was cut off: half of its figures are no state of the network.
pub(super) fn is_half(reading: &Reading) -> bool {
    let is_cut = |problem: &Problem| match &problem.kind {
        ProblemKind::CutShort { .. } | ProblemKind::BeginningMissing => true,
        ProblemKind::MissingKeys { keys } => MOST_MISSING < keys.len(),
        _ => false,
    };
    reading.outputs.len() == 1 && reading.problems.iter().any(is_cut)
}
