//! The rules once more, slowly: each question walks the chain back, just as
//! SPEC-coin.md puts it. Nothing of the crate under test is used in here.

use primitive_types::U512;

pub(crate) const WEIGHTS: [u32; 8] = [
    8_000, 1, 800_000, 4_000_000, 8_000, 8_000, 8_000_000, 8_000_000,
];

/// The post-fork table: emitted below, base subsidy.
const EMISSION: [(u64, u64); 35] = [
    (788_000_000_000_000, 2_000_000_000),
    (1_379_000_000_000_000, 1_500_000_000),
    (1_773_000_000_000_000, 1_000_000_000),
    (2_068_500_000_000_000, 750_000_000),
    (2_265_500_000_000_000, 500_000_000),
    (2_413_250_000_000_000, 375_000_000),
    (2_511_750_000_000_000, 250_000_000),
    (2_585_625_000_000_000, 187_500_000),
    (2_634_875_000_000_000, 125_000_000),
    (2_671_812_500_000_000, 93_750_000),
    (2_696_437_500_000_000, 62_500_000),
    (2_714_906_250_000_000, 46_875_000),
    (2_727_218_750_000_000, 31_250_000),
    (2_736_453_125_000_000, 23_437_500),
    (2_742_609_375_000_000, 15_625_000),
    (2_747_226_562_500_000, 11_718_750),
    (2_750_304_687_500_000, 7_812_500),
    (2_752_613_281_250_000, 5_859_375),
    (2_754_152_343_750_000, 3_906_250),
    (2_755_306_640_428_000, 2_929_687),
    (2_756_076_171_284_000, 1_953_124),
    (2_756_653_319_426_000, 1_464_843),
    (2_757_038_084_854_000, 976_562),
    (2_757_326_658_728_000, 732_421),
    (2_757_519_041_048_000, 488_280),
    (2_757_663_327_788_000, 366_210),
    (2_757_759_518_948_000, 244_140),
    (2_757_831_662_318_000, 183_105),
    (2_757_879_757_898_000, 122_070),
    (2_757_915_829_386_000, 91_552),
    (2_757_939_876_782_000, 61_034),
    (2_757_957_912_132_000, 45_775),
    (2_757_969_935_436_000, 30_516),
    (2_757_978_952_914_000, 22_887),
    (2_757_984_964_566_000, 15_258),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Net {
    Main,
    Test,
    Regtest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    V0_9_7,
    V27,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    pub(crate) time: u32,
    pub(crate) version: i32,
    pub(crate) bits: u32,
    pub(crate) coinbase: u64,
    pub(crate) fees: u64,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    raw: Raw,
    on_fork: bool,
    mtp: u32,
    supply: i64,
}

/// What a key block sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) windows: u32,
    pub(crate) incomplete: bool,
    pub(crate) peak_window: Option<u32>,
    pub(crate) current: U512,
    pub(crate) peak: U512,
    pub(crate) stalled: bool,
}

pub(crate) struct SlowChain {
    net: Net,
    node: Node,
    root_height: u32,
    blocks: Vec<Known>,
}

pub(crate) fn algo_of(version: i32) -> usize {
    (version >> 9 & 7) as usize
}

fn core_of(version: i32) -> u32 {
    (version & 255) as u32
}

pub(crate) fn decode(bits: u32) -> U512 {
    let mantissa = U512::from(bits & 0x7f_ffff);
    match bits >> 24 {
        size @ 0..=3 => mantissa >> (8 * (3 - size) as usize),
        size => mantissa << (8 * (size - 3) as usize),
    }
}

pub(crate) fn encode(number: U512) -> u32 {
    let mut size = number.bits().div_ceil(8);
    let mut mantissa = if size <= 3 {
        number.low_u32() << (8 * (3 - size))
    } else {
        (number >> (8 * (size - 3))).low_u32()
    };
    if mantissa & 0x80_0000 != 0 {
        mantissa >>= 8;
        size += 1;
    }
    mantissa | (size as u32) << 24
}

pub(crate) fn work_of(bits: u32, algo: usize) -> U512 {
    (U512::one() << 256) / (decode(bits) / U512::from(WEIGHTS[algo]) + 1)
}

impl SlowChain {
    pub(crate) fn new(net: Net, node: Node, root_height: u32, root: Raw, supply: i64) -> Self {
        let mut chain = Self {
            net,
            node,
            root_height,
            blocks: Vec::new(),
        };
        chain.blocks.push(Known {
            raw: root,
            on_fork: false,
            mtp: root.time,
            supply,
        });
        chain
    }

    pub(crate) fn push(&mut self, raw: Raw) {
        let index = self.blocks.len();
        let on_fork = self.next_on_fork();
        self.blocks.push(Known {
            raw,
            on_fork,
            mtp: 0,
            supply: 0,
        });
        self.blocks[index].mtp = self.median_time(index);
        let before = self.supply_before(index);
        self.blocks[index].supply = before + raw.coinbase as i64 - raw.fees as i64;
    }

    pub(crate) fn tip(&self) -> usize {
        self.blocks.len() - 1
    }

    pub(crate) fn height(&self, index: usize) -> u32 {
        self.root_height + index as u32
    }

    pub(crate) fn on_fork(&self, index: usize) -> bool {
        self.blocks[index].on_fork
    }

    pub(crate) fn mtp(&self, index: usize) -> u32 {
        self.blocks[index].mtp
    }

    pub(crate) fn supply(&self, index: usize) -> i64 {
        self.blocks[index].supply
    }

    pub(crate) fn is_key(&self, index: usize) -> bool {
        self.on_fork(index) && self.blocks[index].raw.version >> 12 & 1 == 1
    }

    /// 3.1, for the block after the newest.
    pub(crate) fn next_on_fork(&self) -> bool {
        let votes = self.blocks.iter().rev().take(100);
        let votes = votes
            .filter(|block| core_of(block.raw.version) >= 4)
            .count();
        let lowest = match self.node {
            Node::V0_9_7 => 200,
            Node::V27 => 0,
        };
        self.height(self.blocks.len()) >= lowest && votes >= 75
    }

    /// 4.
    fn median_time(&self, index: usize) -> u32 {
        let mut times = Vec::new();
        let mut met_fork = false;
        for block in self.blocks[..=index].iter().rev().take(11) {
            times.push(block.raw.time);
            if met_fork && !block.on_fork {
                break;
            }
            met_fork |= block.on_fork;
        }
        times.sort_unstable();
        times[times.len() / 2]
    }

    /// 5.
    pub(crate) fn prev_algo(&self, index: usize, algo: usize) -> Option<usize> {
        if !self.on_fork(index) {
            return None;
        }
        let mut at = index.checked_sub(1)?;
        while self.on_fork(at) {
            if algo_of(self.blocks[at].raw.version) == algo {
                return Some(at);
            }
            at = at.checked_sub(1)?;
        }
        None
    }

    fn prev(&self, index: usize) -> Option<usize> {
        self.prev_algo(index, algo_of(self.blocks[index].raw.version))
    }

    /// The newest block that is not on fork, from `index` back.
    fn last_before_fork(&self, index: usize) -> Option<usize> {
        (0..=index).rev().find(|&at| !self.on_fork(at))
    }

    /// 6.2, without the block's own payout.
    fn supply_before(&self, index: usize) -> i64 {
        if !self.on_fork(index) {
            return self.supply(index - 1);
        }
        match self.prev(index) {
            Some(at) => self.supply(at),
            None => {
                let at = self.last_before_fork(index - 1);
                at.map_or(0, |at| self.supply(at) / 8)
            }
        }
    }

    /// 6.1 and 6.3.
    pub(crate) fn base(&self, index: usize) -> u64 {
        let height = self.height(index);
        if !self.on_fork(index) {
            let interval = if self.net == Net::Regtest {
                300
            } else {
                788_000
            };
            let halvings = height / interval;
            if halvings >= 18 {
                return 0;
            }
            let interim = (height + interval / 2) / interval;
            return (1_000_000_000 >> halvings) + (1_000_000_000 >> interim);
        }
        if self.net == Net::Regtest && self.node == Node::V0_9_7 {
            return 1_500_000_000;
        }
        let emitted = 8 * self.supply_before(index);
        let row = EMISSION.iter().find(|row| emitted < row.0 as i64);
        row.map_or(0, |row| row.1)
    }

    /// 7.2.
    pub(crate) fn look_back(&self, key: usize) -> Seen {
        let mut seen = Seen::default();
        let mut next = self.prev(key);
        for window in 0..365 {
            let Some(newest) = next else { break };
            seen.windows += 1;
            let end = self.mtp(newest);
            let mut work = self.work(newest);
            let mut start = 0;
            let mut at = Some(newest);
            for _ in 1..90 {
                at = at.and_then(|at| self.prev(at));
                let Some(at) = at else { break };
                start = self.mtp(at);
                work += self.work(at);
            }
            match at {
                None => {
                    seen.incomplete = true;
                    work = U512::zero();
                    next = None;
                }
                Some(oldest) => {
                    next = self.prev(oldest);
                    start = match next {
                        Some(before) => self.mtp(before),
                        None => match self.last_before_fork(oldest) {
                            Some(before) => self.blocks[before].raw.time,
                            None => start,
                        },
                    };
                }
            }
            if end <= start {
                seen.stalled = true;
                return seen;
            }
            let rate = work * U512::from(100_000_000) / U512::from(end - start);
            if window == 0 {
                seen.current = rate;
            }
            if rate > seen.peak {
                seen.peak = rate;
                seen.peak_window = Some(window);
            }
            if seen.incomplete {
                break;
            }
        }
        seen
    }

    /// 7.3 and 7.4.
    pub(crate) fn factor(&self, index: usize) -> u32 {
        let mut at = Some(index).filter(|&at| self.on_fork(at));
        while let Some(block) = at {
            if self.is_key(block) {
                let seen = self.look_back(block);
                if seen.stalled || seen.peak.is_zero() || seen.peak == seen.current {
                    return 0;
                }
                return low32(seen.peak * U512::from(100_000_000) / (seen.peak - seen.current));
            }
            at = self.prev(block);
        }
        0
    }

    /// 7.5, without fees.
    pub(crate) fn reward(base: u64, factor: u32) -> i64 {
        if factor == 0 {
            return base as i64;
        }
        let part = low32(U512::from(base) * U512::from(100_000_000) / U512::from(factor));
        base as i64 - i64::from(part / 2)
    }

    fn work(&self, index: usize) -> U512 {
        let raw = self.blocks[index].raw;
        work_of(raw.bits, algo_of(raw.version))
    }

    /// 7.1: whether the block breaks the rule.
    pub(crate) fn breaks_key_rule(&self, index: usize) -> bool {
        if !self.on_fork(index) {
            return false;
        }
        let mut at = Some(index);
        for step in 1..=90 {
            at = at.and_then(|at| self.prev(at));
            let Some(block) = at else { return false };
            if step == 90 {
                return !self.is_key(index) && self.is_key(block);
            }
            if self.is_key(index) && self.is_key(block) {
                return true;
            }
        }
        false
    }

    fn limit(&self) -> U512 {
        let bits = match self.net {
            Net::Main => 224,
            Net::Test => 248,
            Net::Regtest => 255,
        };
        (U512::one() << bits) - 1
    }

    /// 9.2; `None` where the first block of the interval is not in the chain.
    pub(crate) fn next_bits(&self, algo: usize) -> Option<u32> {
        let tip = self.tip();
        if self.net == Net::Regtest {
            return Some(0x207f_ffff);
        }
        if self.next_on_fork() {
            return Some(self.gravity(algo));
        }
        let height = self.height(tip);
        let bits = self.blocks[tip].raw.bits;
        if !(height + 1).is_multiple_of(720) {
            let first = self.net == Net::Test && height == 0;
            return Some(if first { encode(self.limit()) } else { bits });
        }
        let first = tip.checked_sub(719)?;
        let span = i64::from(self.blocks[tip].raw.time) - i64::from(self.blocks[first].raw.time);
        let span = span.clamp(21_600, 345_600) as u64;
        let new = decode(bits) * U512::from(span) / U512::from(86_400);
        Some(encode(new.min(self.limit())))
    }

    /// 9.3.
    #[expect(
        clippy::too_many_lines,
        reason = "follows the specification step by step"
    )]
    fn gravity(&self, algo: usize) -> u32 {
        let tip = self.tip();
        let weight = U512::from(WEIGHTS[algo]);
        let limit = self.limit() * weight;
        if self.height(tip) < 25 {
            return encode(limit);
        }
        let (mut count, mut avg, mut last) = (0_u64, U512::zero(), U512::zero());
        let (mut gap, mut tip_time, mut last_time, mut span) = (-1_i64, 0_i64, 0_i64, 0_i64);
        let (mut run, mut run_closed) = (0_u64, false);
        let (mut island, mut island_closed) = (0_u64, false);
        let mut at = Some(tip);
        while let Some(read) = at {
            if self.node == Node::V0_9_7 && self.height(read) < 199 {
                break;
            }
            let block = self.blocks[read];
            let mtp = i64::from(block.mtp);
            if !block.on_fork {
                if last_time > 0 {
                    span = last_time - i64::from(block.raw.time);
                }
                if tip_time > 0 && gap == -1 {
                    gap = tip_time - i64::from(block.raw.time);
                }
                count += 1;
                if island < 9 {
                    island = 0;
                } else {
                    island_closed = true;
                }
                break;
            }
            if tip_time == 0 {
                tip_time = mtp;
            }
            if algo_of(block.raw.version) != algo {
                run_closed |= count > 0;
                if island < 9 {
                    island = 0;
                } else {
                    island_closed = true;
                }
                at = read.checked_sub(1);
                continue;
            }
            let target = decode(block.raw.bits);
            if count == 0 {
                last = target;
            }
            count += 1;
            island += u64::from(!island_closed);
            run += u64::from(!run_closed);
            if count == 1 {
                avg = target;
                if tip_time > 0 {
                    gap = tip_time - mtp;
                }
                last_time = mtp;
            } else {
                avg = (avg * U512::from(count - 1) + target) / U512::from(count);
            }
            if read == 0 || count >= 25 {
                span = last_time - mtp;
                break;
            }
            at = read.checked_sub(1);
        }
        let mut past = 0;
        if let Some(read) = at
            && ((island > 0 && !island_closed) || (run > 0 && !run_closed))
        {
            past = (0..read)
                .rev()
                .take_while(|&at| self.on_fork(at) && algo_of(self.blocks[at].raw.version) == algo)
                .count() as u64;
        }
        if !run_closed {
            run += past;
        }
        let surge_now = run >= 9 && run % 9 == 0;
        let after_surge =
            island >= 9 || (island > 0 && past > 0 && island + past >= 9 && past % 9 != 0);
        let mut new = if after_surge || gap > 9_600 {
            last
        } else {
            avg
        };

        let full = (count as i64 - 1) * 960;
        let (mut mult, mut special) = (1, false);
        if gap > 9_600 {
            mult = gap / 9_600;
            span = 10 * mult * full;
            special = true;
        }
        if span < full / 3 || surge_now {
            span = full / 3;
        }
        if span > 3 * full {
            span = 3 * mult * full;
        }
        let triple = U512::from(3 * mult as u64);
        if count >= 25 {
            if surge_now {
                new /= 3;
            } else if !after_surge || (special && self.variants()) {
                new = new * U512::from(span as u64) / U512::from(full as u64);
            }
        } else if count == 1 {
            let read = at.map_or(U512::zero(), |at| decode(self.blocks[at].raw.bits));
            let any_test = match self.node {
                Node::V0_9_7 => self.net == Net::Test,
                Node::V27 => self.net != Net::Main,
            };
            new = match algo {
                0 | 1 => read * weight / U512::from(64_000),
                _ if any_test => read * weight / U512::from(128),
                _ => decode(0x1d00_ffff) * weight / U512::from(128),
            };
            if special {
                new *= triple;
            }
        } else {
            if special {
                new *= triple;
            }
            if surge_now {
                new /= 3;
            }
        }
        new = new.min(limit);
        if self.node == Node::V27 {
            new = new.min((U512::one() << 256) - 1);
        }
        encode(new)
    }

    fn variants(&self) -> bool {
        let votes = self.blocks.iter().rev().take(1_000);
        let has = |block: &&Known| {
            let version = block.raw.version;
            core_of(version) >= 4 && version >> 13 & 3 != 0
        };
        self.node == Node::V0_9_7 && votes.filter(has).count() >= 950
    }
}

fn low32(number: U512) -> u32 {
    if number.bits() <= 64 {
        number.low_u32()
    } else {
        u32::MAX
    }
}
