//! Every number of the IPM proposal's text, with its sentence: what is printed, and what follows, computed.

use bitmark_coin::{
    difficulty,
    emission::CAP_QUOTED,
    params::{Network, Params, Release},
    retarget::{INTERVAL_BLOCKS, INTERVAL_SPAN, retarget},
    subsidy::pre_fork_subsidy,
    target::CompactBits,
    units::{Amount, BlockHeight},
};
use bitmark_ipm::{
    cost::{self, Cost, Difficulty, PARTS, Price, coins_per_day},
    network::bits_of,
    pool::{FOUNDATION_LOCKED_UNTIL, MATURITY, ROUND_BLOCKS, Rules},
    ratio::{Ratio, Rounding},
    seed_text::{self, Figure, Verdict},
    time,
};

const PARAMS: Params = Params::new(Network::Main, Release::V0_9_7);

fn example() -> Cost {
    Cost::new(Difficulty::from_e8(5_290_280_000), Price::SEED_USD)
}

/// What a block pays at first.
fn reward() -> Amount {
    pre_fork_subsidy(BlockHeight::from_u32(0), &PARAMS)
}

fn coins(amount: Amount) -> String {
    Ratio::new(amount.to_sat(), 100_000_000_u64).decimals(0)
}

fn percent(parts: u32) -> String {
    format!("{}%", f64::from(parts) * 100.0 / f64::from(PARTS))
}

/// What a day of the pool mines, and the Foundation's part of it.
fn day() -> [Amount; 2] {
    let coins = coins_per_day(&example(), reward());
    let fee = u64::from(Rules::default().foundation_fee);
    let foundation = coins.to_sat() * fee / u64::from(PARTS);
    [coins, Amount::from_sat(foundation)]
}

/// What a round of no time makes of a difficulty: the node lets it rise by four.
fn risen(bits: CompactBits) -> CompactBits {
    retarget(bits, 0, &PARAMS)
}

/// What follows for every figure of the text, in its order.
#[expect(clippy::too_many_lines, reason = "a line for every figure of the text")]
fn computed() -> Vec<String> {
    let rules = Rules::default();
    let share = || percent(rules.share);
    let fee = || percent(rules.foundation_fee);
    let spacing = || (INTERVAL_SPAN / INTERVAL_BLOCKS).to_string();
    let [pool_day, foundation] = day();
    let investors = Amount::from_sat(pool_day.to_sat() - foundation.to_sat());
    // Of a target of 0xffff · 2²⁰⁸: 2²⁵⁶ ÷ (0xffff · 2²⁰⁸) hashes.
    let hashes = || Ratio::new(1_u64 << 48, 65_535).decimals(0);
    let bits = bits_of(52.9028).expect("a difficulty");
    let difficulty = || format!("{:.4}", difficulty::of_bits(bits));
    let required = example().required_hash_rate();
    let giga = || required.times(Ratio::new(1, 1_000_000_000));
    let required_giga = || giga().written(3, Rounding::Down);
    let pool = example().pool_hash_rate();
    let pool_mega = || pool.times(Ratio::new(1, 1_000_000)).decimals(3);
    let dollars = || format!("${}", Price::from(Price::SEED_USD).ratio().decimals(2));
    let net = || {
        let gross = example().of_one(reward()).expect("a cost");
        let net = example().to_investor(reward(), rules.foundation_fee);
        let more = net.expect("a cost").over(gross).times(Ratio::new(100, 1));
        format!(
            "0.95 of each reach an investor, who pays {} % of the chart’s figure for a whole one",
            more.decimals(2)
        )
    };
    let goal = Ratio::new(rules.foundation_goal.to_sat(), 1);
    let goal_part = goal.times(Ratio::new(100, CAP_QUOTED.to_sat()));
    let goal_days = goal.over(Ratio::new(foundation.to_sat(), 1));
    let limit = PARAMS.pow_limit_bits();
    let schedules: Vec<String> = cost::schedules()[..6]
        .iter()
        .map(|reward| (reward.to_sat() as f64 / 1e8).to_string())
        .collect();
    vec![
        // What the pool is for.
        share(),
        share(),
        "a name: more than half of the hash rate".into(),
        fee(),
        // “How many Bitmarks can the IPM pool mine per day?”
        spacing(),
        example().blocks_per_day().decimals(0),
        coins(reward()),
        coins(coins_per_day(&example().share(PARTS), reward())),
        share(),
        coins(pool_day),
        // “How does the investment system work?”
        MATURITY.to_string(),
        fee(),
        percent(PARTS - rules.foundation_fee),
        coins(pool_day),
        coins(foundation),
        coins(investors),
        // “How is the IPM Pool maximum hashrate calculated?”
        INTERVAL_BLOCKS.to_string(),
        (u64::from(INTERVAL_SPAN) / time::DAY).to_string(),
        spacing(),
        hashes(),
        spacing(),
        difficulty(),
        difficulty(),
        hashes(),
        spacing(),
        required.decimals(2),
        required_giga(),
        share(),
        pool_mega(),
        pool.decimals(3),
        // “How much does 35% of the network hashrate cost the IPM Pool to produce?”
        share(),
        dollars(),
        Price::from(Price::SEED_BTC).ratio().decimals(3),
        share(),
        dollars(),
        net(),
        format!(
            "{} …: the coin quarters the reward between two halvings",
            schedules.join(", ")
        ),
        "another network: not checked; the chart has a row for it".into(),
        // “Information for Investors”
        net(),
        ROUND_BLOCKS.to_string(),
        // “Does the Bitmark Foundation have a target donation amount?”
        format!(
            "{}% of the {} BTM that are quoted; 0.250% of 28000000",
            goal_part.decimals(4),
            CAP_QUOTED.to_string().trim_end_matches('0'),
        ),
        coins(rules.foundation_goal),
        format!(
            "{}: 70000 ÷ 252, reached on day {}",
            goal_days.decimals(1),
            goal_days.units(0, Rounding::Up)
        ),
        fee(),
        percent(rules.running_fee),
        // The last day on which nothing may be used.
        time::print(FOUNDATION_LOCKED_UNTIL - time::DAY),
        // “How does this benefit me as a miner?”
        difficulty::of_bits(risen(limit)).to_string(),
        difficulty::of_bits(risen(risen(limit))).to_string(),
        format!("{}, as the next sentence has it", difficulty()),
        difficulty(),
        (INTERVAL_SPAN / INTERVAL_BLOCKS / 60).to_string(),
        required_giga(),
        "1".into(),
        format!("{:.3}", giga().estimate() - 1.0),
        share(),
        pool_mega(),
        format!("{:.4}", 1.0 + pool.estimate() / 1e9),
        // “Additional Details”
        rules.queue_days.to_string(),
        share(),
    ]
}

#[test]
fn every_figure_of_the_text_is_computed() {
    let (figures, computed) = (seed_text::figures(), computed());
    assert_eq!(figures.len(), computed.len());
    for (figure, computed) in figures.iter().zip(computed) {
        assert_eq!(
            figure.exact.replace(',', ""),
            computed.replace(',', ""),
            "{figure:?}"
        );
    }
}

/// A figure as a number: without groups and units, powers worked out.
fn number(text: &str) -> f64 {
    let text = text.replace(',', "");
    let text = text.trim_matches(|c| c == '$' || c == '%');
    let parse = |text: &str| text.parse::<f64>().expect("a number");
    match text.split_once('^') {
        Some((base, power)) => parse(base).powf(parse(power)),
        None => parse(text),
    }
}

#[test]
fn verdicts_are_those_of_the_figures() {
    for figure in seed_text::figures() {
        let Figure {
            sentence,
            printed,
            exact,
            verdict,
        } = figure;
        assert!(sentence.contains(printed), "{sentence}");
        match verdict {
            Verdict::Premise | Verdict::Follows => assert_eq!(printed, exact, "{sentence}"),
            // The same but for the digits that are not printed.
            Verdict::Rounded => {
                let [one, other] = [printed, exact].map(number);
                assert!(
                    one != other && (one / other - 1.0).abs() < 0.01,
                    "{sentence}"
                );
            }
            Verdict::Differs | Verdict::Outside => {
                assert!(!exact.starts_with(printed), "{sentence}");
            }
        }
    }
}

#[test]
fn no_number_of_a_sentence_is_left_out() {
    let figures = seed_text::figures();
    for figure in &figures {
        let mut left = figure.sentence.to_owned();
        for own in figures.iter().filter(|own| own.sentence == figure.sentence) {
            left = left.replacen(own.printed, "", 1);
        }
        assert!(!left.contains(|c: char| c.is_ascii_digit()), "{left}");
    }
}
