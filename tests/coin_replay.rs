//! Replay against the rules told slowly, on chains drawn at random, sound and
//! unsound: flags out of rhythm, the fork undone, clocks astray, long gaps.

mod slow_chain;

use bitmark_coin::algo::Algo;
use bitmark_coin::params::{Network, Params, Release};
use bitmark_coin::replay::{BitsCheck, Block, Chain, Connected, Root, Violation};
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{Amount, BlockHeight, BlockTime};
use bitmark_coin::version::Version;
use primitive_types::U512;
use proptest::prelude::*;
use slow_chain::{Net, Node, Raw, SlowChain};

/// What a random chain is like.
#[derive(Clone, Debug)]
struct Style {
    network: Network,
    release: Release,
    root_height: u32,
    /// Algorithms that are mined.
    algos: Vec<Algo>,
    /// One of so many blocks has the update flag where it should not, or lacks
    /// it.
    flag_slip: u32,
    /// One of so many blocks is of core version 3, and of a high chain id so
    /// that the whole version is still above 4.
    old_core: u32,
    /// One of so many blocks lacks a variant bit.
    plain: u32,
    /// The same algorithm mines on in so many of 16 cases.
    streak: u32,
    /// Seconds between blocks, below this; with few the clock runs backwards,
    /// as single timestamps may be up to a minute early.
    pace: u32,
    /// One of so many blocks comes hours late.
    late: u32,
    /// Bits are drawn, in one of so many blocks.
    free_bits: u32,
}

fn styles() -> impl Strategy<Value = Style> {
    let network = prop_oneof![
        4 => Just(Network::Main),
        2 => Just(Network::Test),
        1 => Just(Network::Regtest),
    ];
    let release = prop_oneof![2 => Just(Release::V0_9_7), 1 => Just(Release::V27)];
    let root = prop_oneof![Just(0), Just(450_000_u32), 0..1_000_000_u32];
    let algos = proptest::sample::subsequence(Algo::ALL.to_vec(), 1..=Algo::ALL.len());
    let odds = || prop_oneof![Just(u32::MAX), 2..300_u32];
    let old_core = prop_oneof![Just(u32::MAX), 3..5_u32, 5..300_u32];
    (
        (network, release, root, algos),
        (odds(), old_core, odds(), 0..16_u32, odds(), odds()),
        prop_oneof![3 => Just(300_u32), 1 => 40..70_u32],
    )
        .prop_map(|(chain, odds, pace)| Style {
            network: chain.0,
            release: chain.1,
            root_height: chain.2,
            algos: chain.3,
            flag_slip: odds.0,
            old_core: odds.1,
            plain: odds.2,
            streak: odds.3,
            pace,
            late: odds.4,
            free_bits: odds.5,
        })
}

/// Random numbers for one block.
type Dice = [u32; 8];

/// The two chains, side by side.
struct Pair {
    style: Style,
    chain: Chain,
    slow: SlowChain,
}

impl Pair {
    fn new(style: Style) -> Self {
        let params = Params::new(style.network, style.release);
        let root = Root {
            height: BlockHeight::from_u32(style.root_height),
            time: BlockTime::from_unix(1_528_000_000),
            version: Version::from_consensus(4),
            bits: params.pow_limit_bits(),
            supply: Amount::from_sat(787_990_000_000_007),
        };
        let raw = Raw {
            time: root.time.to_unix(),
            version: 4,
            bits: root.bits.to_u32(),
            coinbase: 0,
            fees: 0,
        };
        let net = match style.network {
            Network::Main => Net::Main,
            Network::Test => Net::Test,
            Network::Regtest => Net::Regtest,
        };
        let node = match style.release {
            Release::V0_9_7 => Node::V0_9_7,
            Release::V27 => Node::V27,
        };
        let supply = root.supply.to_sat() as i64;
        Self {
            slow: SlowChain::new(net, node, style.root_height, raw, supply),
            chain: Chain::new(params, root).expect("a sound root"),
            style,
        }
    }

    fn draw(&self, dice: Dice) -> Block {
        let hit = |dice: u32, odds: u32| odds < u32::MAX && dice.is_multiple_of(odds);
        let tip = self.chain.tip();
        let goes_on = dice[0] % 16 < self.style.streak && self.style.algos.contains(&tip.algo);
        let algo = if goes_on {
            tip.algo
        } else {
            self.style.algos[(dice[0] / 16) as usize % self.style.algos.len()]
        };
        let due = self
            .chain
            .blocks_since_key(algo)
            .is_none_or(|blocks| blocks == 89);
        let flag = due != hit(dice[1], self.style.flag_slip);
        let core = if hit(dice[2], self.style.old_core) {
            0x10003
        } else {
            4
        };
        let variant = if hit(dice[3], self.style.plain) {
            0
        } else {
            1 + dice[3] % 3
        };
        let wait = if hit(dice[4], self.style.late) {
            dice[5] % 500_000
        } else {
            dice[5] % self.style.pace
        };
        // Up to a minute back, at times at or before the median.
        let time = tip.time.to_unix().saturating_add(wait);
        let time = time.saturating_sub(dice[4] % 60);
        // Streaks without end would lead to targets that no chain can have.
        let required = self.chain.next_bits(algo).map(CompactBits::to_u32);
        let required = required
            .filter(|bits| 0x0d << 24 < *bits)
            .unwrap_or(0x1b0f_fff0);
        let bits = if hit(dice[6], self.style.free_bits) {
            0x1b00_8000 + dice[6] % 0x7f_0000
        } else {
            required
        };
        Block {
            height: BlockHeight::from_u32(tip.height.to_u32() + 1),
            time: BlockTime::from_unix(time),
            version: Version::from_consensus(
                core | i32::from(algo.id()) << 9 | i32::from(flag) << 12 | (variant as i32) << 13,
            ),
            bits: CompactBits::from_u32(bits),
            coinbase: Amount::from_sat(u64::from(dice[7] % 2_000_000_000)),
            fees: Amount::from_sat(u64::from(dice[7] % 1_000)),
        }
    }

    /// Pushes a block to both and compares all that they say.
    fn push(&mut self, block: Block) -> Result<Connected, TestCaseError> {
        let algo = block.version.algo();
        let required = self.slow.next_bits(usize::from(algo.id()));
        let key = self.chain.next_key_block(algo);
        let parent = *self.chain.tip();
        let connected = self.chain.push(block).expect("a block in place");
        self.slow.push(Raw {
            time: block.time.to_unix(),
            version: block.version.to_consensus(),
            bits: block.bits.to_u32(),
            coinbase: block.coinbase.to_sat(),
            fees: block.fees.to_sat(),
        });
        let check = match required {
            None => BitsCheck::Unknown,
            Some(bits) if bits == block.bits.to_u32() => BitsCheck::Right,
            Some(bits) => BitsCheck::Wrong {
                required: CompactBits::from_u32(bits),
            },
        };
        prop_assert_eq!(connected.bits, check);
        let late = connected
            .violations()
            .any(|v| matches!(v, Violation::Time { .. }));
        prop_assert_eq!(late, block.time <= parent.median);
        if connected.key.is_some() {
            prop_assert_eq!((key.ssf, key.reward), (connected.ssf, connected.reward));
        }
        self.compare(&connected)?;
        Ok(connected)
    }

    fn compare(&self, connected: &Connected) -> Result<(), TestCaseError> {
        let (tip, slow) = (self.chain.tip(), &self.slow);
        let at = slow.tip();
        prop_assert_eq!(connected.phase.is_on_fork(), slow.on_fork(at));
        prop_assert_eq!(tip.median.to_unix(), slow.mtp(at));
        prop_assert_eq!(tip.supply.to_sat() as i64, slow.supply(at));
        prop_assert_eq!(connected.base.to_sat(), slow.base(at));
        prop_assert_eq!(connected.ssf.to_u32(), slow.factor(at));
        let reward = SlowChain::reward(slow.base(at), slow.factor(at));
        prop_assert_eq!(connected.reward.to_sat(), reward);
        prop_assert_eq!(connected.key.is_some(), slow.is_key(at));
        if let Some(key) = connected.key {
            let (fast, seen) = (key.look_back, slow.look_back(at));
            prop_assert_eq!(u32::from(fast.windows), seen.windows);
            prop_assert_eq!(fast.end.is_incomplete(), seen.incomplete);
            prop_assert_eq!(fast.end.is_stalled(), seen.stalled);
            prop_assert_eq!(fast.peak_window.map(u32::from), seen.peak_window);
            prop_assert_eq!(U512::from(fast.current.to_e8()), seen.current);
            prop_assert_eq!(U512::from(fast.peak.to_e8()), seen.peak);
        }
        let rhythm = connected.violations().any(|violation| {
            matches!(
                violation,
                Violation::KeyTooSoon { .. } | Violation::KeyMissing
            )
        });
        prop_assert_eq!(rhythm, slow.breaks_key_rule(at));
        Ok(())
    }

    fn compare_next(&self) -> Result<(), TestCaseError> {
        for algo in Algo::ALL {
            let next = self.chain.next_bits(algo).map(CompactBits::to_u32);
            prop_assert_eq!(
                next,
                self.slow.next_bits(usize::from(algo.id())),
                "{:?}",
                algo
            );
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(64)
    })]

    #[test]
    fn replay_is_the_slow_rule(
        style in styles(),
        dice in prop::collection::vec(any::<Dice>(), 400..1_200),
    ) {
        let mut pair = Pair::new(style);
        for (index, &dice) in dice.iter().enumerate() {
            let block = pair.draw(dice);
            pair.push(block)?;
            if index % 8 == 0 {
                pair.compare_next()?;
            }
        }
    }

    #[test]
    fn pieces_make_the_whole(
        style in styles(),
        dice in prop::collection::vec(any::<Dice>(), 300..900),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
    ) {
        let mut pair = Pair::new(style);
        let cuts: Vec<_> = cuts.iter().map(|cut| cut.index(dice.len())).collect();
        let mut pieces = pair.chain.clone();
        for (index, &dice) in dice.iter().enumerate() {
            if cuts.contains(&index) {
                // From here on in a chain that knows only the snapshot.
                pieces = pair.chain.clone();
            }
            let block = pair.draw(dice);
            let whole = pair.chain.push(block).expect("a block in place");
            prop_assert_eq!(pieces.push(block), Ok(whole));
        }
        prop_assert_eq!(pieces, pair.chain);
    }

    #[test]
    fn no_block_whatever_panics(
        style in styles(),
        blocks in prop::collection::vec(any::<(Dice, u8)>(), 150..300),
    ) {
        let mut pair = Pair::new(style);
        for (dice, spoilt) in blocks {
            let mut block = pair.draw(dice);
            match spoilt {
                0..20 => block.height = BlockHeight::from_u32(dice[0]),
                20..40 => block.time = BlockTime::from_unix(dice[1]),
                40..60 => block.version = Version::from_consensus(dice[2] as i32),
                60..80 => block.bits = CompactBits::from_u32(dice[3]),
                80..100 => block.coinbase = Amount::from_sat(u64::from(dice[4]) << (dice[5] % 33)),
                100..120 => block.fees = Amount::from_sat(u64::from(dice[6]) << (dice[5] % 33)),
                _ => {}
            }
            let before = pair.chain.clone();
            match pair.chain.push(block) {
                Ok(connected) => {
                    for violation in connected.violations() {
                        assert_says_something(&violation.to_string());
                    }
                }
                Err(error) => {
                    assert_says_something(&error.to_string());
                    prop_assert_eq!(&before, &pair.chain, "a refused block leaves its mark");
                }
            }
            for algo in Algo::ALL {
                let next = pair.chain.next_block(algo);
                prop_assert_eq!(pair.chain.next_key_block(algo).base, next.base);
                let known = pair.chain.next_bits(algo).is_some();
                prop_assert!(known || !next.phase.is_on_fork());
            }
        }
    }
}

#[track_caller]
fn assert_says_something(text: &str) {
    assert!(!text.is_empty());
}
