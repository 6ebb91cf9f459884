//! Takes typed figures out of an object and says what is wrong with each.
//!
//! Belongs below the readers of the single outputs.

use std::{
    cell::RefCell,
    collections::{BTreeMap, btree_map::Entry},
};

use super::{
    problem::{Place, ProblemKind, Report},
    shell::Rpc,
};
use crate::json::{Item, Member, Spot};

/// The members of one output, ticked off as they are read.
pub(crate) struct Fields<'a, 't> {
    members: &'a [Member<'t>],
    used: RefCell<Vec<bool>>,
    missing: RefCell<Vec<String>>,
    report: RefCell<&'a mut Report>,
    rpc: Rpc,
    lines: (u32, u32),
}

impl<'a, 't> Fields<'a, 't> {
    pub(crate) fn new(
        members: &'a [Member<'t>],
        report: &'a mut Report,
        rpc: Rpc,
        lines: (u32, u32),
    ) -> Self {
        let fields = Self {
            members,
            used: RefCell::new(vec![false; members.len()]),
            missing: RefCell::default(),
            report: RefCell::new(report),
            rpc,
            lines,
        };
        fields.tick_repeated();
        fields
    }

    /// Reports keys that stand twice; the first one counts.
    fn tick_repeated(&self) {
        let mut first = BTreeMap::new();
        for (index, member) in self.members.iter().enumerate() {
            let key: &str = &member.key;
            let first_line = match first.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(member.spot.line);
                    continue;
                }
                Entry::Occupied(taken) => *taken.get(),
            };
            self.used.borrow_mut()[index] = true;
            self.problem(member.spot, key, ProblemKind::DuplicateKey { first_line });
        }
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.members.iter().position(|member| member.key == key)
    }

    pub(crate) fn problem(&self, spot: Spot, key: &str, kind: ProblemKind) {
        let (key, rpc) = (Some(key.to_owned()), Some(self.rpc));
        self.report.borrow_mut().add(
            Place {
                key,
                rpc,
                ..Place::at(spot)
            },
            kind,
        );
    }

    /// Returns the value of a key that some releases lack.
    pub(crate) fn optional(&self, key: &str) -> Option<&'a Item<'t>> {
        let index = self.position(key)?;
        self.used.borrow_mut()[index] = true;
        Some(&self.members[index].value)
    }

    /// Returns the value of a key that every release prints.
    pub(crate) fn needed(&self, key: &str) -> Option<&'a Item<'t>> {
        let item = self.optional(key);
        if item.is_none() {
            self.missing.borrow_mut().push(key.to_owned());
        }
        item
    }

    /// Ticks off keys that nothing is taken from.
    pub(crate) fn ignore(&self, keys: &[&str]) {
        for key in keys {
            let _ = self.optional(key);
        }
    }

    /// Reads a value with `read` and reports what is wrong under `key`.
    pub(crate) fn read<T>(
        &self,
        key: &str,
        item: Option<&Item<'t>>,
        read: impl Fn(&Item<'t>) -> Result<T, ProblemKind>,
    ) -> Option<T> {
        let item = item?;
        read(item)
            .map_err(|kind| self.problem(item.spot, key, kind))
            .ok()
    }

    /// Reports unknown keys and, unless the output is torn, missing ones.
    pub(crate) fn finish(self, torn: Torn) {
        for (member, used) in self.members.iter().zip(self.used.borrow().iter()) {
            if !used {
                self.problem(member.spot, &member.key, ProblemKind::UnknownKey);
            }
        }
        let keys = self.missing.take();
        if torn == Torn::No && !keys.is_empty() {
            let (first_line, last_line) = self.lines;
            let place = Place {
                first_line,
                last_line,
                rpc: Some(self.rpc),
                ..Place::default()
            };
            self.report
                .borrow_mut()
                .add(place, ProblemKind::MissingKeys { keys });
        }
    }
}

/// Whether an output is known to be incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Torn {
    Yes,
    No,
}
