//! The rules of the IPM proposal and the rows of its chart; every figure of its text is in `ipm_figures`.

use bitmark_coin::{algo::Algo, difficulty, units::Amount};
use bitmark_ipm::{
    address::{self, AddressError, Kind},
    cost::{self, Cost, Difficulty, FOUNDATION_FEE, Price, SHARE, coins_per_day},
    network::{self, Rule, Scenario, Visitor},
    pool::{self, Bitcoin, Day, Finding, Investment, Pool, Rules, is_foundation_unlocked},
    ratio::{Ratio, Rounding},
    rental::{Basis, Counted, Money, Quote, RentalError, range},
    seed_table::{ROWS, computed, not_nearest},
};

const REWARD: Amount = Amount::from_sat(2_000_000_000);

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

/// The costs of a coin behind the digits printed.
#[test]
fn exact_costs_of_a_coin() {
    for (difficulty, exact) in [
        (16, "0.024656"),
        (1_024, "1.578003"),
        (8_192, "12.624022"),
        (50_000, "77.050918"),
    ] {
        let difficulty = Difficulty::from_e8(difficulty * 100_000_000);
        let cost = Cost::new(difficulty, Price::SEED_USD).of_one(REWARD);
        assert_eq!(cost.map(|cost| cost.decimals(6)).as_deref(), Some(exact));
    }
}

#[test]
fn how_many_bitmarks_can_the_pool_mine_per_day() {
    let cost = example();
    // “The target block time … is 120 seconds, this equates to 720 Blocks per day.”
    assert_eq!(cost.blocks_per_day().decimals(0), "720");
    assert_eq!(pool::ROUND_BLOCKS, 720);
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
    let at_26 = Cost::new(Difficulty::from_e8(2_600_000_000), Price::SEED_USD);
    assert_eq!(at_26.required_hash_rate().decimals(0), "930576247");
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
    let five = |cost: Option<Ratio>| cost.map(|cost| cost.decimals(5));
    assert_eq!(five(cost.of_one(REWARD)).as_deref(), Some("0.08152"));
    let net = |fee| five(cost.to_investor(REWARD, fee));
    assert_eq!(net(FOUNDATION_FEE).as_deref(), Some("0.08581"));
    // Nothing has a price where nobody receives anything.
    assert_eq!((net(1_000_000), cost.of_one(Amount::ZERO)), (None, None));
}

/// “Operating at full capacity it would take 280 days”, “Once this target is reached the 5% fee will be reduced”.
#[test]
fn the_foundation_reaches_its_goal_on_day_278() {
    const DAY: u64 = 86_400;
    let investment = |index| Investment {
        amount: Bitcoin(66_271_273),
        confirmed: index * DAY,
        sent: 0,
        address: String::new(),
    };
    let list = (0..280).map(investment).collect();
    let mut pool = Pool::new(Rules::default(), Finding::Expected, list);
    let day = |index: u64| Day {
        begins: (index + 1) * DAY,
        difficulty: Difficulty::from_e8(5_290_280_000),
        reward: REWARD,
        network: None,
    };
    let rounds: Vec<_> = (0..280).map(|index| pool.run(&day(index))).collect();
    let goal = Rules::default().foundation_goal;
    // Counted from 0: the day before has less.
    assert!(rounds[276].foundation_balance < goal && goal <= rounds[277].foundation_balance);
    let after = &rounds[278];
    assert_eq!(after.foundation, Amount::ZERO);
    assert_eq!(after.running.to_sat(), after.coins.to_sat() / 1_000);
    assert_eq!(after.foundation_balance, rounds[277].foundation_balance);
}

/// “Block Rewards take 721 confirmations to mature … payments will be automatically issued the following day.”
#[test]
fn a_day_is_paid_when_its_last_block_has_matured() {
    assert_eq!(pool::MATURITY, 721);
    // Blocks are numbered from 0, a day has 720: its last is 719, and matures with block 1439, the last of day 1.
    assert_eq!((719 + pool::MATURITY - 1) / pool::ROUND_BLOCKS, 1);
    assert_eq!(pool::PAYMENT_DAYS, 2);
}

/// “No funds from the Bitmark Foundation will be used until after 2015-07-13.”
#[test]
fn the_foundation_is_locked_to_the_end_of_2015_07_13() {
    let at = |text| is_foundation_unlocked(bitmark_ipm::time::parse(text).expect("a time"));
    assert!(!at("2015-07-13 23:59:59"));
    assert!(at("2015-07-14"));
}

/// “20, 10 and 5 BTM”, and the quartered ones between; under CERM half of each is in proportion to the ESF.
#[test]
fn rewards_of_the_schedules_and_under_cerm() {
    let sat: Vec<u64> = cost::schedules()
        .iter()
        .map(|reward| reward.to_sat())
        .collect();
    let wanted = [2_000, 1_500, 1_000, 750, 500, 375, 250];
    assert_eq!(sat[..7], wanted.map(|reward| reward * 1_000_000));
    let modulated = |base: u64, esf| cost::modulated(Amount::from_sat(base), esf).to_sat();
    assert_eq!(modulated(1_500_000_000, 250_000), 937_500_000);
    assert_eq!(modulated(2_000_000_000, 0), 1_000_000_000);
    assert_eq!(modulated(2_000_000_000, 1_000_000), 2_000_000_000);
    assert_eq!(modulated(2_000_000_000, 2_000_000), 2_000_000_000);
    assert_eq!(modulated(3, 333_333), 1);
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
        base: REWARD,
    };
    let (without, with) = (network::run(&scenario(0.0)), network::run(&scenario(0.35)));
    assert!((without[0].required / 1e9 - 1.893).abs() < 0.001);
    assert!((with[0].pool / 1e6 - 662.7).abs() < 0.1);
    assert!((with[0].network / 1e9 - 1.66).abs() < 0.01);
    // “it would fall, but more gently”
    assert!(without[1].difficulty < with[1].difficulty && with[1].difficulty < 52.9);
    // The node counts 719 of a round's 720 intervals, so that the difficulty ends 1 ÷ 719 above the rate’s.
    let ends = 1e9 * 120.0 / 4_294_967_296.0 * 720.0 / 719.0;
    assert!(
        (without[2].difficulty / ends - 1.0).abs() < 1e-4,
        "{without:?}"
    );
    assert!((without[2].block_seconds / 120.0 - 720.0 / 719.0).abs() < 1e-4);
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
        base: REWARD,
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
    let quote = |amount: u64, money, per_second, seconds| Quote {
        amount: Ratio::new(amount, 100_000_000_u64),
        money,
        per_second,
        seconds,
        counted: Counted::Hashes,
        basis: Basis::Ask,
    };
    let price = |quote: &Quote| {
        let price = quote.per_million_day(Counted::Hashes);
        price.map(|price| price.ratio().decimals(8))
    };
    // 0.00064 BTC per MH/day, as a rental site had it, and the same by other units.
    let small = quote(64_000, Money::Bitcoin, 1_000_000, 86_400);
    for same in [
        quote(64_000_000_000, Money::Bitcoin, 1_000_000_000_000, 86_400),
        quote(6_400_000_000_000, Money::Satoshi, 1_000_000, 86_400),
        quote(64_000 * 365, Money::Bitcoin, 1_000_000, 365 * 86_400),
        quote(64_000, Money::Bitcoin, 86_400_000_000, 1),
    ] {
        assert_eq!(price(&same), Ok("0.00064000".into()), "{same:?}");
    }
    let solutions = Quote {
        counted: Counted::Solutions,
        ..small.clone()
    };
    assert_eq!(
        price(&solutions).map_err(|error| error.to_string()),
        Err("a price per Sol/s is none per H/s: they count different things".into())
    );
    assert!(solutions.per_million_day(Counted::Solutions).is_ok());
    // What cannot be compared is not.
    let paid = Quote {
        basis: Basis::Cleared,
        ..small.clone()
    };
    let dollars = quote(62_000_000, Money::Other("USD".into()), 1_000_000, 86_400);
    let refused = |other: &Quote| range(&[small.clone(), other.clone()]).err();
    assert_eq!(refused(&paid), Some(RentalError::Basis));
    assert!(matches!(
        refused(&solutions),
        Some(RentalError::Dimension { .. })
    ));
    assert_eq!(
        refused(&dollars).map(|error| error.to_string()).as_deref(),
        Some("prices in BTC and in USD cannot be compared: nothing tells their rate of exchange")
    );
    assert_eq!(range(&[]).err(), Some(RentalError::None));
    // Satoshis are bitcoin.
    let dear = quote(9_100_000_000_000, Money::Satoshi, 1_000_000, 86_400);
    let (low, high) = range(&[dear, small]).expect("both asked");
    assert_eq!(
        [low, high].map(|price| price.ratio().decimals(5)),
        ["0.00064", "0.00091"]
    );
}

/// Rates of a few solutions a second, and of more hashes than 64 bits count, give the same reward.
#[test]
fn rewards_are_of_the_ratio_alone() {
    for scale in [1e-3, 1.0, 53.7, 1e9, 1e22] {
        let reward = network::reward(REWARD, 0.5196 * scale, scale).to_sat();
        assert!(reward.abs_diff(1_519_600_000) <= 1, "{scale} {reward}");
    }
    // Whole rates give the exact reward.
    let tenths = |rate| network::reward(REWARD, rate, 10.0).to_sat();
    assert_eq!(
        [3.0, 7.0, 10.0, 11.0].map(tenths),
        [13, 17, 20, 20].map(|coins| coins * 100_000_000)
    );
    for odd in [f64::NAN, f64::INFINITY, 5e-324, -1.0] {
        assert!(network::reward(REWARD, 1.0, odd) <= REWARD);
        assert!(network::reward(REWARD, odd, 1.0) <= REWARD);
    }
    assert_eq!(network::reward(REWARD, 1.0, 0.0), REWARD);
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
        base: REWARD,
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

/// Cells of the chart are cut off where rounding to the nearest would raise them: six costs of a coin, and hash rates.
#[test]
fn cells_of_the_chart_that_are_not_rounded_to_the_nearest() {
    let found: Vec<_> = not_nearest()
        .into_iter()
        .map(|cell| {
            format!(
                "{} {} {} {}",
                cell.difficulty, cell.column, cell.printed, cell.exact
            )
        })
        .collect();
    let wanted = [
        "16 Required 572 572.66230613",
        "32 Pool 400 400.86361429",
        "64 Required 2290 2290.64922453",
        "64 Pool 801 801.72722859",
        "256 Required 9162 9162.59689813",
        "256 Pool 3206 3206.90891435",
        "512 Pool 6413 6413.81782869",
        "512 RS2 1.57 1.57800280",
        "1024 Pool 12827 12827.63565739",
        "1024 RS2 3.15 3.15600560",
        "2048 Required 73300 73300.77518507",
        "4096 Required 146601 146601.55037013",
        "4096 Pool 51310 51310.54262955",
        "8192 RS2 25.24 25.24804479",
        "8192 RS3 50.49 50.49608957",
        "10000 Required 357913 357913.94133333",
        "10000 Pool 125269 125269.87946667",
        "15000 Required 536870 536870.91200000",
        "15000 Pool 187904 187904.81920000",
        "15000 RS1 23.11 23.11527538",
        "20000 Required 715827 715827.88266667",
        "20000 Pool 250539 250539.75893333",
        "25000 Required 894784 894784.85333333",
        "25000 Pool 313174 313174.69866667",
        "25000 RS1 38.52 38.52545896",
        "30000 Required 1073741 1073741.82400000",
        "30000 Pool 375809 375809.63840000",
        "40000 Required 1431655 1431655.76533333",
        "40000 Pool 501079 501079.51786667",
        "50000 Required 1789569 1789569.70666667",
    ];
    assert_eq!(found, wanted);
}
