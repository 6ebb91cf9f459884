//! Collects problems while a text is read.

use super::{Place, Problem, ProblemKind, Severity};

/// Collects problems, up to a limit.
#[derive(Debug, Default)]
pub(crate) struct Report {
    problems: Vec<Problem>,
    more: usize,
}

/// The most problems listed.
const LISTED: usize = 200;

impl Report {
    pub(crate) fn add(&mut self, place: Place, kind: ProblemKind) {
        if self.problems.len() < LISTED {
            self.problems.push(Problem { place, kind });
        } else {
            self.more += 1;
        }
    }

    /// Says whether nothing is wrong, or nothing that matters.
    pub(crate) fn is_quiet(&self) -> bool {
        self.problems
            .iter()
            .all(|problem| problem.kind.severity() == Severity::Note)
    }

    /// Adds a problem with whole lines.
    pub(crate) fn add_lines(&mut self, first_line: u32, last_line: u32, kind: ProblemKind) {
        self.add(
            Place {
                first_line,
                last_line,
                ..Place::default()
            },
            kind,
        );
    }

    /// Returns the problems by place.
    pub(crate) fn finish(self) -> Vec<Problem> {
        let Self {
            problems: found,
            more,
        } = self;
        let place = |problem: &Problem| (problem.place.first_line, problem.place.column);
        let mut problems: Vec<Problem> = Vec::new();
        for problem in found {
            let at = problems.partition_point(|other| place(other) <= place(&problem));
            problems.insert(at, problem);
        }
        if 0 < more {
            let kind = ProblemKind::More {
                count: more,
                limit: LISTED,
            };
            problems.push(Problem {
                place: Place::default(),
                kind,
            });
        }
        problems
    }
}
