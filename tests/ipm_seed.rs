//! Every number of the IPM proposal, with the sentence or the row that it comes from.

use bitmark_coin::{algo::Algo, difficulty, units::Amount};
use bitmark_ipm::{
    address::{self, AddressError, Kind},
    cost::{Cost, Difficulty, FOUNDATION_FEE, Price, SHARE, coins_per_day},
    network::{self, Rule, Scenario, Visitor},
    pool::{MATURITY, ROUND_BLOCKS, is_foundation_unlocked},
    ratio::{Ratio, Rounding},
    rental::{Basis, Counted, Quote, RentalError, range},
    seed_table::{ROWS, computed, not_nearest},
    seed_text::{self, Verdict},
};

const REWARD: u64 = 2_000_000_000;

/// “For a difficulty of 52.9028 …”
fn example() -> Cost {
    Cost::new(Difficulty::from_e8(5_290_280_000), Price::SEED_USD)
}

#[test]
fn the_chart_of_17_difficulties() {
    for row in &ROWS {
        let (required, pool, day, unit) = computed(row);
        assert_eq!(
            (required.as_str(), pool.as_str(), day.as_str()),
            (row.required, row.pool, row.day),
            "difficulty {}",
            row.difficulty
        );
        assert_eq!(unit, row.unit, "difficulty {}", row.difficulty);
    }
}

#[test]
fn how_many_bitmarks_can_the_pool_mine_per_day() {
    let cost = example();
    // “The target block time … is 120 seconds, this equates to 720 Blocks per day.”
    assert_eq!(cost.blocks_per_day().decimals(0), "720");
    assert_eq!(ROUND_BLOCKS, 720);
    // “20 new coins are minted with each block. This totals 14,400 BTM per day.”
    let all = coins_per_day(&cost.share(1_000_000), REWARD);
    assert_eq!(all, Amount::from_sat(1_440_000_000_000));
    // “a maximum of roughly 5040 BTM per day”, at 35 %.
    assert_eq!(SHARE, 350_000);
    assert_eq!(
        coins_per_day(&cost, REWARD),
        Amount::from_sat(504_000_000_000)
    );
}

#[test]
fn how_is_the_maximum_hash_rate_calculated() {
    let cost = example();
    // “(52.9028*(2^32))/120 = 1,893,464,965.56 (1.893GH/s)”
    assert_eq!(cost.required_hash_rate().decimals(2), "1893464965.56");
    // “662MH/s (662,712,737.945)”
    assert_eq!(cost.pool_hash_rate().decimals(3), "662712737.945");
    // “$0.62 or 0.001 BTC” per megahash per day.
    assert_eq!(Price::from(Price::SEED_USD).ratio().decimals(2), "0.62");
    assert_eq!(Price::from(Price::SEED_BTC).ratio().decimals(3), "0.001");
}

#[test]
fn five_and_ninety_five_per_cent() {
    // “252 BTM for the Bitmark Foundation, and 4788 BTM to the active investments.”
    let day = coins_per_day(&example(), REWARD).to_sat();
    let foundation = day * u64::from(FOUNDATION_FEE) / 1_000_000;
    assert_eq!(
        (foundation, day - foundation),
        (25_200_000_000, 478_800_000_000)
    );
    // “it would take 280 days”: 277.8, rounded by the proposal.
    let days = Ratio::new(70_000, 252);
    assert_eq!(
        (
            days.decimals(1).as_str(),
            days.units(0, Rounding::Up).as_u64()
        ),
        ("277.8", 278)
    );
    // What the chart leaves out: an investor receives 95 %.
    let cost = example();
    assert_eq!(cost.of_one(REWARD).decimals(5), "0.08152");
    assert_eq!(
        cost.to_investor(REWARD, FOUNDATION_FEE).decimals(5),
        "0.08581"
    );
    assert_eq!(MATURITY, 721);
    // “No funds … will be used until after 2015-07-13.”
    assert!(!is_foundation_unlocked(1_436_745_599) && is_foundation_unlocked(1_436_745_600));
}

#[test]
fn the_share_cancels_out_of_the_cost_of_a_coin() {
    for share in [1, 175_000, 350_000, 1_000_000] {
        assert_eq!(
            example().share(share).of_one(REWARD),
            example().of_one(REWARD)
        );
    }
}

#[test]
fn how_does_this_benefit_me_as_a_miner() {
    // “required … 1.893GH/s, whilst … honest miners … around 1GH/s”, “662MH/s … total 1.66GH/s”
    let bits = network::bits_of(52.9028).expect("a difficulty");
    assert!((difficulty::of_bits(bits) - 52.9028).abs() < 0.0001);
    let scenario = |share| Scenario {
        rule: Rule::Retarget,
        bits,
        honest: 1e9,
        visitors: Vec::new(),
        share,
        rounds: 3,
        peak: Rule::Retarget.required(52.9028),
        base: Amount::from_sat(REWARD),
    };
    let (without, with) = (network::run(&scenario(0.0)), network::run(&scenario(0.35)));
    assert!((without[0].required / 1e9 - 1.893).abs() < 0.001);
    assert!((with[0].pool / 1e6 - 662.7).abs() < 0.1);
    assert!((with[0].network / 1e9 - 1.66).abs() < 0.01);
    // “it would fall, but more gently”
    assert!(without[1].difficulty < with[1].difficulty && with[1].difficulty < 52.9);
    assert!(with[0].block_seconds < without[0].block_seconds);
    // Under CERM the pool lifts what a block pays, too.
    assert!((without[0].esf - 0.5281).abs() < 0.0001 && (with[0].esf - 0.8781).abs() < 0.0001);
    assert!((without[0].reward.to_sat() as f64 / 1e8 - 15.2813).abs() < 0.001);
    assert!((with[0].reward.to_sat() as f64 / 1e8 - 18.7813).abs() < 0.001);
}

#[test]
fn visitors_come_at_a_low_difficulty_and_leave_at_a_high_one() {
    let visitor = Visitor {
        rate: 20e9,
        comes_at: 100.0,
        leaves_above: 400.0,
    };
    let scenario = Scenario {
        rule: Rule::Retarget,
        bits: network::bits_of(50.0).expect("a difficulty"),
        honest: 1e9,
        visitors: vec![visitor],
        share: 0.0,
        rounds: 12,
        peak: 0.0,
        base: Amount::from_sat(REWARD),
    };
    let rounds = network::run(&scenario);
    let swings = rounds
        .windows(2)
        .filter(|pair| (pair[0].network > 2e9) != (pair[1].network > 2e9));
    assert!(2 <= swings.count());
    // A change by four at most, as the node limits it.
    for pair in rounds.windows(2) {
        let ratio = pair[1].difficulty / pair[0].difficulty;
        assert!((0.249..4.01).contains(&ratio), "{ratio}");
    }
}

#[test]
fn addresses_say_what_is_wrong() {
    // Version 85, 5 and 130 over the same hash.
    for (address, kind) in [
        ("bCjHuFv7ggRwqouv9M2Wp5nHbZdhKdPGhd", Kind::Key),
        ("31h38a54tFMrR8kzBnP2241MFD2EUHtGha", Kind::Script),
        ("uJwSD9L5doHNeKBpFE1rdj2gvGE9N1pkoH", Kind::TestKey),
    ] {
        assert_eq!(address::check(address), Ok(kind));
    }
    assert_eq!(address::check(""), Err(AddressError::Empty));
    assert_eq!(
        address::check("b0"),
        Err(AddressError::Letter {
            letter: '0',
            place: 2
        })
    );
    assert_eq!(address::check("bbb"), Err(AddressError::Length(3)));
    let bitcoin = address::check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa").unwrap_err();
    assert_eq!(bitcoin, AddressError::Version(0));
    assert!(bitcoin.to_string().contains("Bitcoin"));
    let mistyped = address::check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb").unwrap_err();
    assert_eq!(mistyped, AddressError::Checksum);
}

#[test]
fn rental_prices_of_any_unit() {
    let quote = |amount: u64, per_second, counted, basis| Quote {
        amount: Ratio::new(amount, 100_000_000_u64),
        per_second,
        seconds: 86_400,
        counted,
        basis,
    };
    // 0.00064 BTC per MH/day, as a rental site had it, and per TH/day.
    let small = quote(64_000, 1_000_000, Counted::Hashes, Basis::Ask);
    let large = quote(
        64_000_000_000,
        1_000_000_000_000,
        Counted::Hashes,
        Basis::Ask,
    );
    let price = |quote: &Quote| quote.per_mh_day().map(|price| price.ratio().decimals(8));
    assert_eq!(price(&small), Ok("0.00064000".into()));
    assert_eq!(price(&small), price(&large));
    let solutions = quote(1, 1, Counted::Solutions, Basis::Ask);
    assert_eq!(price(&solutions), Err(RentalError::Dimension));
    let paid = quote(51_500, 1_000_000, Counted::Hashes, Basis::Cleared);
    assert_eq!(range(&[small, paid]).err(), Some(RentalError::Basis));
    let dear = quote(91_000, 1_000_000, Counted::Hashes, Basis::Ask);
    let (low, high) = range(&[dear, small]).expect("both asked");
    assert_eq!(
        (
            low.ratio().decimals(5).as_str(),
            high.ratio().decimals(5).as_str()
        ),
        ("0.00064", "0.00091")
    );
    assert_eq!(range(&[]).err(), Some(RentalError::None));
}

/// The same story on fork: the pool holds Dark Gravity Wave up, too.
#[test]
fn the_pool_cushions_dark_gravity_wave() {
    let bits = network::bits_of(52.9028).expect("a difficulty");
    let rule = Rule::DarkGravity(Algo::Scrypt);
    let required = rule.required(52.9028);
    let scenario = |share| Scenario {
        rule,
        bits,
        honest: required / 2.0,
        visitors: Vec::new(),
        share,
        rounds: 4,
        peak: required,
        base: Amount::from_sat(REWARD),
    };
    let (without, with) = (network::run(&scenario(0.0)), network::run(&scenario(0.35)));
    assert!(
        without[0].block_seconds > 1.05 * with[0].block_seconds,
        "{without:?} {with:?}"
    );
    // In the end every block comes in time, at half the difficulty: the hired rate shrinks with it.
    for (rounds, difficulty) in [(&without, 26.45), (&with, 26.45 / 0.65)] {
        let last = rounds.last().expect("four rounds");
        assert!((last.block_seconds / 960.0 - 1.0).abs() < 0.01, "{last:?}");
        assert!(
            (last.difficulty / difficulty - 1.0).abs() < 0.02,
            "{last:?}"
        );
    }
    assert!(without[3].reward < with[3].reward);
    // Nobody at all: no round. Nearly nobody: the rule eases the target until a block is found.
    let nobody = Scenario {
        honest: 0.0,
        ..scenario(0.0)
    };
    assert!(network::run(&nobody).is_empty());
    let few = Scenario {
        honest: required / 1_000.0,
        ..scenario(0.0)
    };
    let eased = network::run(&few);
    assert_eq!(eased.len(), 4);
    assert!(
        eased[0].difficulty < 53.0 && eased[3].difficulty < 1.0,
        "{eased:?}"
    );
}

/// The figures of the text, each with its sentence: what is printed, and what follows.
#[test]
fn every_figure_of_the_text() {
    for figure in seed_text::figures() {
        let (printed, exact) = (figure.printed, figure.exact.as_str());
        match figure.verdict {
            Verdict::Follows => assert_eq!(printed, exact, "{}", figure.sentence),
            // The same but for the digits that are not printed.
            Verdict::Rounded => {
                let [one, other] =
                    [printed, exact].map(|text| text.parse::<f64>().expect("a number"));
                assert!(
                    one != other && (one / other - 1.0).abs() < 0.01,
                    "{printed} {exact}"
                );
            }
            Verdict::Differs => assert!(!exact.starts_with(printed), "{printed} {exact}"),
        }
    }
    let differing: Vec<_> = seed_text::figures()
        .into_iter()
        .filter(|figure| figure.verdict == Verdict::Differs)
        .map(|figure| (figure.printed, figure.exact))
        .collect();
    let wanted = [
        ("0.250", "0.2538"),
        ("280", "277.8"),
        ("52.09", "52.9028"),
        ("100 %", "105.26 %"),
        ("20, 10 and 5", "20, 15, 10"),
        ("one price", "two prices"),
    ];
    assert_eq!(differing.len(), wanted.len());
    for ((printed, exact), (text, begins)) in differing.iter().zip(wanted) {
        assert!(
            *printed == text && exact.starts_with(begins),
            "{printed} {exact}"
        );
    }
}

/// Six cells of the chart are cut off where rounding to the nearest would raise them.
#[test]
fn cells_of_the_chart_that_are_not_rounded_to_the_nearest() {
    let found: Vec<_> = not_nearest()
        .into_iter()
        .map(|cell| (cell.difficulty, cell.schedule, cell.printed, cell.exact))
        .collect();
    let wanted = [(512, 2, "1.57", "1.57800280")];
    assert_eq!(
        &found[..1],
        &wanted.map(|(a, b, c, d)| (a, b, c, d.to_owned()))
    );
    assert_eq!(found.len(), 6, "{found:?}");
}
