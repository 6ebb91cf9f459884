//! The investment pool: conservation, order, proportionality, caps.

use std::collections::BTreeMap;

use bitmark_coin::units::Amount;
use bitmark_ipm::{
    cost::{Difficulty, Price},
    list,
    pool::{Bitcoin, Day, Finding, Investment, Pool, Round, Rules},
    ratio::Ratio,
};
use proptest::prelude::*;

const DAY: u64 = 86_400;

fn day(index: u64) -> Day {
    Day {
        begins: (index + 1) * DAY,
        difficulty: Difficulty::from_e8(5_290_280_000),
        reward: Amount::from_sat(2_000_000_000),
        network: None,
    }
}

fn investment(amount: u64, confirmed: u64, sent: u64) -> Investment {
    Investment {
        amount: Bitcoin(amount),
        confirmed,
        sent,
        address: String::new(),
    }
}

/// What a day costs at the most: 0.662712737… BTC.
const MOST: u64 = 66_271_273;

#[test]
fn a_full_day_is_shared_as_the_proposal_has_it() {
    let list = vec![investment(MOST, 0, 0)];
    let mut pool = Pool::new(Rules::default(), Finding::Expected, list);
    let round = pool.run(&day(0));
    assert_eq!((round.most, round.spent), (Bitcoin(MOST), Bitcoin(MOST)));
    // 5040, 252 and 4788 BTM, but for the fraction of a satoshi that nobody can spend.
    let near = |amount: Amount, whole: u64| amount.to_sat().abs_diff(whole) < 10_000;
    assert!(near(round.coins, 504_000_000_000) && near(round.foundation, 25_200_000_000));
    assert!(near(round.payouts[0].coins, 478_800_000_000));
    assert_eq!((round.paid_on, pool.is_done()), (2, true));
}

#[test]
fn the_queue_is_by_time_confirmed_then_sent() {
    let list = vec![
        investment(10, 500, 9),
        investment(20, 400, 0),
        investment(30, 500, 3),
        investment(40, DAY + 1, 0),
    ];
    let mut pool = Pool::new(Rules::default(), Finding::Expected, list);
    let order = |round: &Round| {
        round
            .payouts
            .iter()
            .map(|payout| payout.investment)
            .collect::<Vec<_>>()
    };
    assert_eq!(order(&pool.run(&day(0))), [1, 2, 0]);
    assert_eq!(order(&pool.run(&day(1))), [3]);
}

#[test]
fn a_large_investment_is_consumed_day_after_day_and_a_long_queue_refused() {
    let list = vec![
        investment(3 * MOST + 7, 0, 0),
        investment(2 * MOST, 1, 0),
        investment(5, 2, 0),
    ];
    let mut pool = Pool::new(Rules::default(), Finding::Expected, list);
    let spent: Vec<u64> = (0..5).map(|index| pool.run(&day(index)).spent.0).collect();
    assert_eq!(spent, [MOST, MOST, MOST, 7 + 5, 0]);
    let refused = pool.refused();
    assert_eq!(refused.len(), 1);
    assert_eq!(
        refused[0].to_string(),
        "investment 1: with it the queue would take 6 days, the most is 5"
    );
}

#[test]
fn the_foundation_stops_at_its_goal_and_the_running_fee_begins() {
    let rules = Rules {
        foundation_goal: Amount::from_sat(30_000_000_000),
        ..Rules::default()
    };
    let list = (0..4)
        .map(|index| investment(MOST, index * DAY, 0))
        .collect();
    let mut pool = Pool::new(rules, Finding::Expected, list);
    let rounds: Vec<Round> = (0..4).map(|index| pool.run(&day(index))).collect();
    assert!(rounds[1].foundation_balance.to_sat() > 30_000_000_000);
    assert_eq!(rounds[2].foundation, Amount::from_sat(0));
    assert_eq!(rounds[2].running.to_sat(), rounds[2].coins.to_sat() / 1000);
}

#[test]
fn pools_share_what_one_would_hire() {
    // A third each: 0.662712737945 BTC ÷ 3, to the satoshi and not by whole millionths of the rate.
    let rules = Rules {
        pools: 3,
        ..Rules::default()
    };
    let mut pool = Pool::new(rules, Finding::Expected, vec![investment(MOST, 0, 0)]);
    assert_eq!(pool.run(&day(0)).most, Bitcoin(22_090_424));
}

#[test]
fn the_same_seed_draws_the_same_blocks() {
    let run = |seed| {
        let list = (0..30)
            .map(|index| investment(MOST, index * DAY, 0))
            .collect();
        let mut pool = Pool::new(Rules::default(), Finding::Drawn { seed }, list);
        (0..30)
            .map(|index| pool.run(&day(index)).coins.to_sat())
            .collect::<Vec<_>>()
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7), run(8));
    // As tests/npm/ipm.test.mjs has it.
    let blocks = run(7).into_iter().map(|coins| coins / 2_000_000_000);
    assert!(blocks.take(6).eq([241, 241, 241, 256, 253, 260]));
    // 252 blocks a day are expected; thirty days of them vary by 70.
    let found: u64 = run(7).iter().sum::<u64>() / 2_000_000_000;
    assert!(found.abs_diff(252 * 30) < 350, "{found}");
    assert!(run(7).iter().all(|coins| coins % 2_000_000_000 == 0));
}

prop_compose! {
    fn investments()(list in prop::collection::vec((1_u64..200_000_000, 0..20 * DAY, 0_u64..9), 0..60))
        -> Vec<Investment>
    {
        list.into_iter().map(|(amount, confirmed, sent)| investment(amount, confirmed, sent)).collect()
    }
}

prop_compose! {
    fn rules()(
        share in 1_u32..=1_000_000,
        pools in 1_u32..4,
        foundation_fee in 0_u32..=1_000_000,
        running_fee in 0_u32..=1_000_000,
        goal in 0_u64..2_000_000_000_000,
        queue_days in 1_u32..9,
        price in 1_u64..10_000_000,
    ) -> Rules {
        let foundation_goal = Amount::from_sat(goal);
        let price = Price::per_mh_day(Ratio::new(price, 100_000_000_u64));
        Rules { share, pools, price, foundation_fee, running_fee, foundation_goal, queue_days }
    }
}

prop_compose! {
    /// A day of any difficulty, reward and network.
    fn any_day()(
        difficulty in 1_u128..1_000_000_000_000,
        reward in 0_u64..2_000_000_000,
        network in prop::option::of(1_u64..1_000_000_000_000),
    ) -> Day {
        Day {
            begins: 0,
            difficulty: Difficulty::from_e8(difficulty),
            reward: Amount::from_sat(reward),
            network,
        }
    }
}

/// Days that all are alike, or none like another.
fn days() -> impl Strategy<Value = Vec<Day>> {
    let same = Just(vec![day(0); 40]);
    let days = prop_oneof![same, prop::collection::vec(any_day(), 40)];
    days.prop_map(|days| {
        let begins = |(index, day): (u64, Day)| Day {
            begins: (index + 1) * DAY,
            ..day
        };
        (0..).zip(days).map(begins).collect()
    })
}

/// Its place in the queue.
fn place(list: &[Investment], index: usize) -> (u64, u64, usize) {
    (list[index].confirmed, list[index].sent, index)
}

proptest! {
    #[test]
    fn any_text_is_a_list_of_rows_good_and_bad(text in "([0-9.,;:\\-\t\" a-z]{0,30}\n){0,12}") {
        let list = list::read(&text);
        let rows = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(list.investments.len(), list.lines.len());
        prop_assert!(list.investments.len() <= rows);
        let again = list::read(&list::print(&list.investments));
        prop_assert_eq!((again.investments, again.bad), (list.investments, vec![]));
    }

    #[test]
    fn lists_that_are_printed_are_read(list in investments()) {
        // Not before there were blocks; up to two hours later than confirmed, as their clocks may be.
        let later = |own: Investment| Investment {
            confirmed: own.confirmed + 1_231_006_505,
            sent: own.sent + 1_231_006_505,
            ..own
        };
        let list: Vec<_> = list.into_iter().map(later).collect();
        prop_assert_eq!(list::read(&list::print(&list)).investments, list);
    }

    #[test]
    fn nothing_is_made_or_lost(
        list in investments(),
        rules in rules(),
        days in days(),
        seed in prop::option::of(any::<u64>()),
    ) {
        let finding = seed.map_or(Finding::Expected, |seed| Finding::Drawn { seed });
        let goal = rules.foundation_goal.to_sat();
        let fees = [rules.foundation_fee, rules.running_fee];
        let mut pool = Pool::new(rules, finding, list.clone());
        let mut spent: BTreeMap<usize, u64> = BTreeMap::new();
        let mut foundation = 0;
        for day in &days {
            let round = pool.run(day);
            prop_assert!(round.spent <= round.most);
            let paid: u64 = round.payouts.iter().map(|payout| payout.coins.to_sat()).sum();
            let kept = round.foundation.to_sat() + round.running.to_sat();
            prop_assert_eq!(paid + kept, round.coins.to_sat());
            let fee = if foundation < goal { fees[0] } else { fees[1] };
            prop_assert_eq!(u128::from(kept), u128::from(round.coins.to_sat()) * u128::from(fee) / 1_000_000);
            let day_spent: u64 = round.payouts.iter().map(|payout| payout.spent.0).sum();
            prop_assert_eq!(day_spent, round.spent.0);
            foundation += round.foundation.to_sat();
            prop_assert_eq!(foundation, round.foundation_balance.to_sat());
            // Never above its goal by more than the day that reached it.
            prop_assert!(round.foundation.to_sat() == 0 || foundation - round.foundation.to_sat() < goal);
            for payout in &round.payouts {
                *spent.entry(payout.investment).or_default() += payout.spent.0;
                // In proportion, to the satoshi.
                let exact = u128::from(paid) * u128::from(payout.spent.0) / u128::from(round.spent.0.max(1));
                prop_assert!(u128::from(payout.coins.to_sat()).abs_diff(exact) <= 1);
            }
            // In order: who is served stands before who waits, and one alone is served partly.
            let waiting: Vec<(usize, Bitcoin)> = pool.waiting().collect();
            let served = round.payouts.iter().map(|payout| payout.investment);
            let left = waiting.iter().map(|waiting| waiting.0);
            let mut queue: Vec<_> = served.chain(left).map(|index| place(&list, index)).collect();
            queue.dedup();
            prop_assert!(queue.is_sorted());
            let partly = waiting.iter().filter(|(index, left)| left.0 < list[*index].amount.0);
            prop_assert!(partly.count() <= 1);
            // Hash rate is bought as long as somebody waits.
            prop_assert!(waiting.is_empty() || round.spent == round.most);
            prop_assert_eq!(round.waiting, waiting.len());
        }
        let refused: Vec<usize> = pool.refused().iter().map(|refused| refused.investment).collect();
        let waiting: BTreeMap<usize, u64> = pool.waiting().map(|(index, left)| (index, left.0)).collect();
        for (index, own) in list.iter().enumerate() {
            let used = spent.get(&index).copied().unwrap_or(0);
            let left = waiting.get(&index).copied().unwrap_or(0);
            if refused.contains(&index) {
                prop_assert_eq!(used + left, 0);
            } else {
                prop_assert_eq!(used + left, own.amount.0);
            }
        }
    }
}
