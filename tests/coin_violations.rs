//! What replay says of blocks that a node would refuse.

use bitmark_coin::algo::Algo;
use bitmark_coin::fork::Phase;
use bitmark_coin::replay::{
    BitsCheck, BitsRule, Block, BlockError, Chain, Claim, MAX_MONEY, MoneyField, PushError,
    Violation,
};
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{Amount, BlockHeight, BlockTime};
use bitmark_coin::version::Version;
use tests::synthetic;

/// A chain of `count` blocks after the root, and the block that follows.
fn chain_and_next(count: usize) -> (Chain, Block) {
    let blocks = synthetic::blocks(count + 1);
    let mut chain = synthetic::chain();
    for &block in &blocks[..count] {
        chain.push(block).expect("a sound block");
    }
    (chain, blocks[count])
}

/// Pushes a spoilt block; it must be connected, with just this complaint.
#[track_caller]
fn check(chain: &Chain, block: Block, want: Violation, text: &str) {
    let mut chain = chain.clone();
    let connected = chain.push(block).expect("a block that can be connected");
    let broken: Vec<_> = connected.violations().collect();
    assert_eq!(broken, [want]);
    assert_eq!(broken[0].to_string(), text);
    assert_eq!(chain.tip().height, block.height);
}

/// Pushes a block that cannot be connected; the chain must not change.
#[track_caller]
fn check_refused(chain: &Chain, block: Block, want: PushError, text: &str) {
    let mut spoilt = chain.clone();
    assert_eq!(spoilt.push(block), Err(want));
    assert_eq!(want.to_string(), text);
    assert_eq!(&spoilt, chain);
}

fn version(number: i32) -> Version {
    Version::from_consensus(number)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a check for every rule")]
fn rules_on_fork() {
    let (chain, sound) = chain_and_next(500);
    let algo = sound.version.algo();
    let plain = 4 | i32::from(algo.id()) << 9;
    assert_eq!(
        sound.version,
        version(plain),
        "no key block, not merge-mined"
    );

    let given = CompactBits::from_u32(sound.bits.to_u32() - 1);
    check(
        &chain,
        Block {
            bits: given,
            ..sound
        },
        Violation::Bits {
            given,
            required: sound.bits,
        },
        &format!("bits {given}, required {}", sound.bits),
    );

    let median = chain.tip().median;
    check(
        &chain,
        Block {
            time: median,
            ..sound
        },
        Violation::Time {
            time: median,
            median,
        },
        &format!("time {median} is not after the median time past {median} of the parent"),
    );

    let claimed = Amount::from_sat(sound.coinbase.to_sat() + 1);
    let connected = chain.clone().push(sound).expect("a sound block");
    let allowed = connected.allowed;
    check(
        &chain,
        Block {
            coinbase: claimed,
            ..sound
        },
        Violation::Overpaid { claimed, allowed },
        &format!("coinbase pays {claimed}, allowed are {allowed}"),
    );

    let low = version(plain & !255 | 3 | i32::MIN);
    check(
        &chain,
        Block {
            version: low,
            ..sound
        },
        Violation::Version {
            version: low,
            least: 4,
        },
        &format!("version {low} is below 4"),
    );

    let merged = version(plain | 1 << 8 | 90 << 16);
    check(
        &chain,
        Block {
            version: merged,
            ..sound
        },
        Violation::ChainId {
            found: 90,
            required: 91,
        },
        "merge-mined block with chain id 90, required 91",
    );
    let merged = Block {
        version: version(plain | 1 << 8 | 91 << 16),
        ..sound
    };
    let connected = chain.clone().push(merged).expect("a sound block");
    assert_eq!(connected.violations().next(), None);
}

#[test]
fn claims() {
    let (chain, sound) = chain_and_next(500);
    let claim = |coinbase: u64, fees: u64| {
        let block = Block {
            coinbase: Amount::from_sat(coinbase),
            fees: Amount::from_sat(fees),
            ..sound
        };
        chain.clone().push(block).expect("a block in place").claim()
    };
    let reward = sound.coinbase.to_sat();
    assert_eq!(claim(reward, 0), Claim::Exact);
    assert_eq!(claim(reward + 7, 7), Claim::Exact);
    assert_eq!(
        claim(reward, 7),
        Claim::Under {
            by: Amount::from_sat(7)
        }
    );
    assert_eq!(
        claim(reward + 8, 7),
        Claim::Over {
            by: Amount::from_sat(1)
        }
    );
}

#[test]
fn rhythm_of_the_update_flag() {
    let (mut chain, sound) = chain_and_next(3_000);
    let algo = sound.version.algo();
    let mut block = sound;
    // Mine on with this algorithm alone, so as to reach any place in the 90.
    loop {
        let blocks = chain.blocks_since_key(algo).expect("a key block by now");
        let flag = |set: bool| version(4 | i32::from(algo.id()) << 9 | i32::from(set) << 12);
        block = Block {
            height: BlockHeight::from_u32(chain.tip().height.to_u32() + 1),
            time: BlockTime::from_unix(chain.tip().time.to_unix() + 960),
            version: flag(false),
            bits: chain.next_bits(algo).expect("bits on fork"),
            coinbase: Amount::from_sat(0),
            ..block
        };
        if blocks == 89 {
            let missing = "update flag missing 90 blocks of the algorithm after the last";
            check(&chain, block, Violation::KeyMissing, missing);
            block.version = flag(true);
            let connected = chain.push(block).expect("a key block in time");
            assert_eq!(connected.violations().next(), None);
            assert_eq!(chain.blocks_since_key(algo), Some(0));
            break;
        }
        let early = Block {
            version: flag(true),
            ..block
        };
        let blocks = blocks + 1;
        let text =
            format!("update flag {blocks} blocks of the algorithm after the last, the least is 90");
        check(&chain, early, Violation::KeyTooSoon { blocks }, &text);
        chain.push(block).expect("a plain block");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a check for every rule")]
fn rules_before_the_fork() {
    let mut chain = synthetic::chain();
    let mut block = synthetic::blocks(1)[0];
    assert_eq!(chain.next_phase(), Phase::PreFork);

    let x17 = version(4 | i32::from(Algo::X17.id()) << 9);
    check(
        &chain,
        Block {
            version: x17,
            ..block
        },
        Violation::AlgoBeforeFork { algo: Algo::X17 },
        "algorithm X17 before the fork, where only SCRYPT is taken",
    );
    let merged = version(4 | 1 << 8 | 91 << 16);
    check(
        &chain,
        Block {
            version: merged,
            ..block
        },
        Violation::AuxpowBeforeFork,
        "merge-mined block before the fork",
    );
    let one = version(1);
    check(
        &chain,
        Block {
            version: one,
            ..block
        },
        Violation::Version {
            version: one,
            least: 2,
        },
        "version 1 is below 2",
    );

    // 950 of a thousand blocks of core version 3, none of them of 4.
    for _ in 0..950 {
        block.version = version(3);
        chain.set_bits_rule(BitsRule::Free);
        let connected = chain.push(block).expect("a block in place");
        assert_eq!(connected.violations().next(), None);
        block.height = BlockHeight::from_u32(block.height.to_u32() + 1);
        block.time = BlockTime::from_unix(block.time.to_unix() + 120);
    }
    let two = version(2);
    check(
        &chain,
        Block {
            version: two,
            ..block
        },
        Violation::Version {
            version: two,
            least: 3,
        },
        "version 2 is below 3",
    );
    let given = CompactBits::from_u32(0x1f00_ffff);
    let limit = chain.params().pow_limit_bits_of(Algo::Scrypt);
    check(
        &chain,
        Block {
            bits: given,
            ..block
        },
        Violation::AboveLimit {
            given,
            algo: Algo::Scrypt,
            limit,
        },
        &format!("bits {given} give a target above the limit of SCRYPT, {limit}"),
    );
}

#[test]
fn bits_that_nobody_can_tell() {
    // The interval of the old retarget began before the root.
    let mut chain = synthetic::chain();
    let mut block = synthetic::blocks(1)[0];
    block.version = version(3);
    loop {
        let connected = chain.push(block).expect("a block in place");
        let (height, bits) = (block.height.to_u32(), connected.bits);
        if height % 720 == 0 {
            assert_eq!(bits, BitsCheck::Unknown, "height {height}");
            break;
        }
        assert_eq!(bits, BitsCheck::Right, "height {height}");
        block.height = BlockHeight::from_u32(height + 1);
        block.time = BlockTime::from_unix(block.time.to_unix() + 120);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a check for every rule")]
fn blocks_that_fit_no_chain() {
    let (chain, sound) = chain_and_next(500);
    let tip = chain.tip().height;
    for height in [
        tip,
        BlockHeight::from_u32(tip.to_u32() + 2),
        BlockHeight::from_u32(0),
    ] {
        check_refused(
            &chain,
            Block { height, ..sound },
            PushError::Height { height, tip },
            &format!("height {height} cannot follow {tip}: blocks come one by one, in order"),
        );
    }
    check_refused(
        &chain,
        Block {
            time: BlockTime::from_unix(0),
            ..sound
        },
        BlockError::Time.into(),
        "time 0 (1970) is no block time: the least is 1",
    );
    // Zero, negative, too small, too large, far too large.
    for bits in [0, 0x1b80_0001, 0x0900_8000, 0x2600_8000, 0xff7f_ffff] {
        let bits = CompactBits::from_u32(bits);
        check_refused(
            &chain,
            Block { bits, ..sound },
            BlockError::Target { bits }.into(),
            &format!("bits {bits} give no target from 2^64 to 2^288, and no network has others"),
        );
    }
    let much = Amount::from_sat(MAX_MONEY.to_sat() + 1);
    check_refused(
        &chain,
        Block {
            coinbase: much,
            ..sound
        },
        BlockError::Money {
            field: MoneyField::Coinbase,
            amount: much,
        }
        .into(),
        "coinbase 28000000.00000001 exceeds 28000000.00000000, the most there can be",
    );
    check_refused(
        &chain,
        Block {
            fees: much,
            ..sound
        },
        BlockError::Money {
            field: MoneyField::Fees,
            amount: much,
        }
        .into(),
        "fees 28000000.00000001 exceeds 28000000.00000000, the most there can be",
    );
    let supply = chain.algo_state(sound.version.algo()).supply;
    let coinbase = Amount::from_sat(0);
    check_refused(
        &chain,
        Block {
            coinbase,
            fees: MAX_MONEY,
            ..sound
        },
        PushError::Supply {
            supply,
            coinbase,
            fees: MAX_MONEY,
        },
        &format!(
            "coinbase 0.00000000 less fees 28000000.00000000 takes the supply {supply} \
             out of 0 to 28000000.00000000"
        ),
    );
}
