//! What was done on the practice node, bounded: it is done again before every call.

use bitmark_property::{
    proof::PENDING_MINUTES,
    rpc::{Created, Submission},
};

use super::{NodeKind, Practised, Work};

/// Assets and issues of all submissions that are kept: four of the largest.
const MAX_RECORDS: usize = 800;
/// Everything that is kept.
const MAX_DONE: usize = 400;

impl Work {
    /// Keeps what was done, unless it changed nothing; of what is too much the oldest is forgotten.
    pub(super) fn practise(&mut self, done: Practised) {
        if let Practised::Create(at, again) = &done
            && self.is_pending_on_practice(*at, again)
        {
            return;
        }
        match (&done, self.practised.last_mut()) {
            (Practised::Others(more), Some(Practised::Others(blocks))) => {
                *blocks = blocks.saturating_add(*more);
            }
            _ => self.practised.push(done),
        }
        while MAX_DONE < self.practised.len()
            || MAX_RECORDS < self.practised.iter().map(records).sum::<usize>()
        {
            self.forget_oldest();
        }
    }

    /// Whether the same is pending, so that sending it again changes nothing: by what was answered, and by what is
    /// kept, from which the node begins. An answer comes later than its request was sent.
    fn is_pending_on_practice(&self, now: u64, again: &Submission) -> bool {
        let answered = self
            .created
            .as_ref()
            .filter(|_| self.node == NodeKind::Practice);
        let is_pending = |(created, since): &(Created, u64)| {
            Some(created.pay_id) == again.pay_id() && now <= since + PENDING_MINUTES * 60
        };
        let is_kept = |done: &Practised| match done {
            Practised::Create(since, known) if known == again => Some(*since),
            _ => None,
        };
        let kept = self.practised.iter().rev().find_map(is_kept);
        answered.is_some_and(is_pending)
            && kept.is_some_and(|since| now <= since + PENDING_MINUTES * 60)
    }

    /// Forgets the first submission and all before it, but for the height of the chain, which pay nonces
    /// come from.
    fn forget_oldest(&mut self) {
        let (mut blocks, mut has_created, mut is_proved) = (0_u64, false, false);
        let mut forgotten = 0;
        for done in &self.practised {
            match done {
                Practised::Create(..) if has_created => break,
                Practised::Create(..) => has_created = true,
                Practised::Prove(..) => is_proved = true,
                // Without anything proved none is made.
                Practised::Block => {
                    blocks = blocks.saturating_add(u64::from(is_proved));
                    is_proved = false;
                }
                Practised::Others(more) => blocks = blocks.saturating_add(*more),
            }
            forgotten += 1;
        }
        let before = (0 < blocks).then_some(Practised::Others(blocks));
        drop(self.practised.splice(..forgotten, before));
    }
}

fn records(done: &Practised) -> usize {
    match done {
        Practised::Create(_, submission) => submission.assets.len() + submission.issues.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use bitmark_property::{network::Network, rpc::Proof};
    use yew::Reducible;

    use super::*;
    use crate::issue::work::{Action, sample};

    #[test]
    fn what_is_sent_again_while_it_is_pending_is_kept_once() {
        let submission = sample::submission("01", Network::Test);
        let work = sample::signed(&submission, NodeKind::Practice);
        let send = |work: Rc<Work>, at| {
            work.reduce(Action::Practised(Practised::Create(at, submission.clone())))
                .reduce(sample::created(&submission, 1, at))
        };
        let work = (0..1_000).fold(work, send);
        assert_eq!(work.practised.len(), 1);
        let mut work = (*send(work, 3_000)).clone();
        assert_eq!(work.practised.len(), 2);
        for _ in 0..1_000 {
            work.practise(Practised::Others(900));
        }
        assert_eq!(work.practised.last(), Some(&Practised::Others(900_000)));
    }

    #[test]
    fn what_lapses_on_the_node_is_kept_again_though_it_was_answered_later() {
        let submission = sample::submission("01", Network::Test);
        let send = |work: Rc<Work>, at| {
            work.reduce(Action::Practised(Practised::Create(at, submission.clone())))
                .reduce(sample::created(&submission, 1, at + 3))
        };
        let work = send(sample::signed(&submission, NodeKind::Practice), 10_000);
        let work = send(work, 12_700);
        assert_eq!(work.practised.len(), 1);
        assert_eq!(send(work, 12_701).practised.len(), 2);
    }

    #[test]
    fn the_oldest_is_forgotten_but_for_the_height() {
        let one = sample::submission("01", Network::Test);
        let hundred = |at: u64| {
            let mut submission = one.clone();
            submission.assets = vec![submission.assets[0].clone(); 100];
            submission.issues = vec![submission.issues[0].clone(); 100];
            Practised::Create(at, submission)
        };
        let proof = || Proof {
            pay_id: one.pay_id().unwrap(),
            nonce: vec![0; 8],
        };
        let mut work = Work::default();
        for round in 0..50 {
            work.practise(hundred(10_000 * round));
            work.practise(Practised::Prove(10_000 * round, proof()));
            work.practise(Practised::Block);
            assert!(work.practised.iter().map(records).sum::<usize>() <= MAX_RECORDS);
        }
        // 46 blocks of what is forgotten, and 4 that are made again.
        assert_eq!(work.practised[0], Practised::Others(46));
        assert_eq!(
            work.practised
                .iter()
                .filter(|done| **done == Practised::Block)
                .count(),
            4
        );
    }
}
