//! Claims by what they are of: the whole, or one record.

use std::ptr;

use crate::issue::receipt::{Check, Verdict};

/// The claims of the whole, or of one record.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group<'a> {
    /// The number of the record, the first being 1.
    pub(super) record: Option<usize>,
    pub(super) checks: Vec<&'a Check>,
}

/// Groups claims: those of the whole, then those of each record.
pub(super) fn groups(checks: &[Check]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut sorted: Vec<&Check> = checks.iter().collect();
    // What does not hold stays first in each group.
    sorted.sort_by_key(|check| check.record);
    for check in sorted {
        match groups.last_mut() {
            Some(group) if group.record == check.record => group.checks.push(check),
            _ => groups.push(Group {
                record: check.record,
                checks: vec![check],
            }),
        }
    }
    groups
}

impl Group<'_> {
    fn count(&self, verdict: Verdict) -> usize {
        let found = self.checks.iter().filter(|check| check.verdict == verdict);
        found.count()
    }

    /// Those of its claims that are not listed elsewhere.
    pub(super) fn beside(&self, listed: &[&Check]) -> Vec<&Check> {
        let is_listed = |check: &Check| listed.iter().any(|own| ptr::eq(*own, check));
        let own = self.checks.iter().copied();
        own.filter(|check| !is_listed(check)).collect()
    }

    /// Whether it has to be looked at.
    pub(super) fn fails(&self) -> bool {
        0 < self.count(Verdict::Fails)
    }

    pub(super) fn holds(&self) -> bool {
        self.count(Verdict::Holds) == self.checks.len()
    }
}

/// Says how many claims of some groups hold and how many do not.
pub(super) fn counts(groups: &[&Group<'_>]) -> String {
    let told = [
        (Verdict::Fails, "does not hold", "do not hold"),
        (Verdict::Holds, "holds", "hold"),
        (
            Verdict::Absent,
            "is not in the receipt",
            "are not in the receipt",
        ),
        (
            Verdict::Open,
            "cannot be checked here",
            "cannot be checked here",
        ),
        (Verdict::Pending, "is being checked", "are being checked"),
    ];
    let told = told.iter().filter_map(|(verdict, one, several)| {
        match groups.iter().map(|group| group.count(*verdict)).sum() {
            0_usize => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {several}")),
        }
    });
    told.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(record: Option<usize>, verdict: Verdict) -> Check {
        Check {
            record,
            claim: "a claim".into(),
            verdict,
            detail: String::new(),
        }
    }

    #[test]
    fn what_is_listed_elsewhere_is_not_listed_again() {
        // Two that are alike are two claims.
        let checks = [Verdict::Fails, Verdict::Fails, Verdict::Holds].map(|own| check(None, own));
        let groups = groups(&checks);
        let verdicts = |listed: &[&Check]| {
            let beside = groups[0].beside(listed).into_iter();
            beside.map(|check| check.verdict).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(&[]).len(), 3);
        assert_eq!(verdicts(&[&checks[0]]), [Verdict::Fails, Verdict::Holds]);
        assert_eq!(verdicts(&[&checks[0], &checks[1]]), [Verdict::Holds]);
    }

    #[test]
    fn claims_are_grouped_by_record_and_counted() {
        use Verdict::{Absent, Fails, Holds, Open, Pending};
        let checks = [
            check(Some(2), Fails),
            check(None, Open),
            check(Some(1), Holds),
            check(None, Pending),
            check(None, Absent),
            check(Some(2), Holds),
            check(Some(1), Holds),
        ];
        let groups = groups(&checks);
        let records: Vec<_> = groups.iter().map(|group| group.record).collect();
        assert_eq!(records, [None, Some(1), Some(2)]);
        let told = groups.iter().map(|group| counts(&[group]));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                "1 is not in the receipt, 1 cannot be checked here, 1 is being checked",
                "2 hold",
                "1 does not hold, 1 holds"
            ]
        );
        assert_eq!(counts(&[&groups[1], &groups[2]]), "1 does not hold, 3 hold");
        let state = groups.iter().map(|group| (group.holds(), group.fails()));
        assert_eq!(
            state.collect::<Vec<_>>(),
            [(false, false), (true, false), (false, true)]
        );
        // What does not hold is the first of its group.
        assert_eq!(groups[2].checks[0].verdict, Fails);
    }
}
