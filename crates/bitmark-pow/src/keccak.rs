//! Keccak-f[1600] over one block whose only changing lane is the nonce's.
//!
//! Written out, since a loop over lanes costs more than half of the speed. Source: FIPS 202, chapter 3.

use core::hint::black_box;

use crate::lane::Lane;

const ROUNDS: usize = 24;
/// Lanes of a state; lane 5·y + x is column x, row y.
const LANES: usize = 25;
/// The nonce's lane: the eighth of the message.
const NONCE: usize = 7;

/// The lanes that a round's chi takes complemented, of lanes that keep complements: see [`Lane::chi`].
pub(crate) const COMPLEMENTED: [usize; 12] = [0, 2, 3, 5, 7, 10, 12, 16, 18, 19, 20, 23];

const ROUND: [u64; ROUNDS] = [
    0x0000_0000_0000_0001,
    0x0000_0000_0000_8082,
    0x8000_0000_0000_808a,
    0x8000_0000_8000_8000,
    0x0000_0000_0000_808b,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8009,
    0x0000_0000_0000_008a,
    0x0000_0000_0000_0088,
    0x0000_0000_8000_8009,
    0x0000_0000_8000_000a,
    0x0000_0000_8000_808b,
    0x8000_0000_0000_008b,
    0x8000_0000_0000_8089,
    0x8000_0000_0000_8003,
    0x8000_0000_0000_8002,
    0x8000_0000_0000_0080,
    0x0000_0000_0000_800a,
    0x8000_0000_8000_000a,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8080,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8008,
];

/// A message of 64 bytes but for its last eight, with the first round as far as they do not matter.
#[derive(Clone, Copy)]
pub(crate) struct Prepared {
    /// The state before the permutation, the nonce's lane zero.
    message: [u64; LANES],
    /// Column parities, the nonce's lane zero.
    parity: [u64; 5],
    /// The lanes of the first round after its rotations that no nonce changes, by the place they go to.
    moved: [u64; LANES],
}

/// The parities of the columns.
#[inline(always)]
fn parities<L: Lane>(a: &[L; LANES]) -> [L; 5] {
    [
        a[0].xor(a[5]).xor(a[10]).xor(a[15]).xor(a[20]),
        a[1].xor(a[6]).xor(a[11]).xor(a[16]).xor(a[21]),
        a[2].xor(a[7]).xor(a[12]).xor(a[17]).xor(a[22]),
        a[3].xor(a[8]).xor(a[13]).xor(a[18]).xor(a[23]),
        a[4].xor(a[9]).xor(a[14]).xor(a[19]).xor(a[24]),
    ]
}

/// What theta adds to each column.
#[inline(always)]
fn mixed<L: Lane>(c: &[L; 5]) -> [L; 5] {
    [
        c[4].xor(c[1].rotl::<1>()),
        c[0].xor(c[2].rotl::<1>()),
        c[1].xor(c[3].rotl::<1>()),
        c[2].xor(c[4].rotl::<1>()),
        c[3].xor(c[0].rotl::<1>()),
    ]
}

/// A row after theta, rho and pi; `d` is what theta adds to each column.
#[inline(always)]
fn row<L: Lane>(a: &[L; LANES], d: &[L; 5], y: usize) -> [L; 5] {
    match y {
        0 => [
            a[0].xor(d[0]),
            a[6].xor(d[1]).rotl::<44>(),
            a[12].xor(d[2]).rotl::<43>(),
            a[18].xor(d[3]).rotl::<21>(),
            a[24].xor(d[4]).rotl::<14>(),
        ],
        1 => [
            a[3].xor(d[3]).rotl::<28>(),
            a[9].xor(d[4]).rotl::<20>(),
            a[10].xor(d[0]).rotl::<3>(),
            a[16].xor(d[1]).rotl::<45>(),
            a[22].xor(d[2]).rotl::<61>(),
        ],
        2 => [
            a[1].xor(d[1]).rotl::<1>(),
            a[7].xor(d[2]).rotl::<6>(),
            a[13].xor(d[3]).rotl::<25>(),
            a[19].xor(d[4]).rotl::<8>(),
            a[20].xor(d[0]).rotl::<18>(),
        ],
        3 => [
            a[4].xor(d[4]).rotl::<27>(),
            a[5].xor(d[0]).rotl::<36>(),
            a[11].xor(d[1]).rotl::<10>(),
            a[17].xor(d[2]).rotl::<15>(),
            a[23].xor(d[3]).rotl::<56>(),
        ],
        _ => [
            a[2].xor(d[2]).rotl::<62>(),
            a[8].xor(d[3]).rotl::<55>(),
            a[14].xor(d[4]).rotl::<39>(),
            a[15].xor(d[0]).rotl::<41>(),
            a[21].xor(d[1]).rotl::<2>(),
        ],
    }
}

/// Chi, and iota where `constant` is not zero, on a row that goes into the state; `c` gathers the parities of the
/// columns that the next round begins with.
#[inline(always)]
fn put<L: Lane>(e: &mut [L; LANES], y: usize, b: [L; 5], constant: u64, c: &mut [L; 5]) {
    let mut done = L::chi(y, b);
    done[0] = done[0].xor(L::splat(constant));
    for x in 0..5 {
        e[5 * y + x] = done[x];
        c[x] = c[x].xor(done[x]);
    }
}

/// A round from one state into another, row by row; takes and returns the parities of the columns.
#[inline(always)]
fn round<L: Lane>(a: &[L; LANES], e: &mut [L; LANES], c: &[L; 5], constant: u64) -> [L; 5] {
    let d = mixed(c);
    let mut next = [L::splat(0); 5];
    put(e, 0, row(a, &d, 0), constant, &mut next);
    put(e, 1, row(a, &d, 1), 0, &mut next);
    put(e, 2, row(a, &d, 2), 0, &mut next);
    put(e, 3, row(a, &d, 3), 0, &mut next);
    put(e, 4, row(a, &d, 4), 0, &mut next);
    next
}

/// All rounds but the first and the last.
#[inline(always)]
fn middle<L: Lane>(mut a: [L; LANES]) -> [L; LANES] {
    let mut e = a;
    if L::WIDTH == 1 {
        // One state fits a machine's registers well enough.
        for constant in &ROUND[1..ROUNDS - 1] {
            round(&a, &mut e, &parities(&a), *constant);
            a = e;
        }
        return a;
    }
    let mut c = parities(&a);
    for constants in ROUND[1..ROUNDS - 1].chunks_exact(2) {
        // States side by side are more than a machine's registers hold. Kept in memory on purpose, each lane is
        // read and written once a round; a compiler that tries to keep them in registers moves them several times.
        let (from, to) = black_box((&mut a, &mut e));
        c = round(from, to, &c, constants[0]);
        let (from, to) = black_box((to, from));
        c = round(from, to, &c, constants[1]);
    }
    a
}

impl Prepared {
    /// Prepares the message: pay id and pay nonce.
    pub(crate) fn new(pay_id: &[u8; 48], pay_nonce: &[u8; 8]) -> Self {
        let mut message = [0; LANES];
        for (lane, bytes) in message[..NONCE]
            .iter_mut()
            .zip(pay_id.chunks_exact(8).chain([&pay_nonce[..]]))
        {
            *lane = bytes
                .iter()
                .rev()
                .fold(0, |lane, byte| lane << 8 | u64::from(*byte));
        }
        // SHA3's suffix and the padding of a block of 136 bytes.
        message[8] = 0x06;
        message[16] = 0x80 << 56;
        let d = mixed(&parities(&message));
        let mut moved = [0; LANES];
        for (y, lanes) in moved.chunks_exact_mut(5).enumerate() {
            lanes.copy_from_slice(&row(&message, &d, y));
        }
        Self {
            message,
            parity: parities(&message),
            moved,
        }
    }

    /// The state after the first round. A nonce changes its own lane and, through the parity of its column,
    /// the two columns beside.
    #[inline(always)]
    fn first_round<L: Lane>(&self, nonce: L) -> [L; LANES] {
        let a = self.message.map(L::splat);
        let mut c = self.parity.map(L::splat);
        c[2] = c[2].xor(nonce);
        let d = mixed(&c);
        let mut b = self.moved.map(L::splat);
        b[1] = a[6].xor(d[1]).rotl::<44>();
        b[3] = a[18].xor(d[3]).rotl::<21>();
        b[5] = a[3].xor(d[3]).rotl::<28>();
        b[8] = a[16].xor(d[1]).rotl::<45>();
        b[10] = a[1].xor(d[1]).rotl::<1>();
        b[11] = nonce.xor(d[2]).rotl::<6>();
        b[12] = a[13].xor(d[3]).rotl::<25>();
        b[17] = a[11].xor(d[1]).rotl::<10>();
        b[19] = a[23].xor(d[3]).rotl::<56>();
        b[21] = a[8].xor(d[3]).rotl::<55>();
        b[24] = a[21].xor(d[1]).rotl::<2>();
        for lane in COMPLEMENTED {
            b[lane] = b[lane].complemented();
        }
        let (mut e, mut c) = (b, [L::splat(0); 5]);
        put(&mut e, 0, [b[0], b[1], b[2], b[3], b[4]], ROUND[0], &mut c);
        put(&mut e, 1, [b[5], b[6], b[7], b[8], b[9]], 0, &mut c);
        put(&mut e, 2, [b[10], b[11], b[12], b[13], b[14]], 0, &mut c);
        put(&mut e, 3, [b[15], b[16], b[17], b[18], b[19]], 0, &mut c);
        put(&mut e, 4, [b[20], b[21], b[22], b[23], b[24]], 0, &mut c);
        e
    }

    /// The first eight bytes of the digests of a nonce and those beside it, little endian.
    #[inline(always)]
    pub(crate) fn first_lane<L: Lane>(&self, first_nonce: u64) -> L {
        let a = middle(self.first_round(L::of_nonces(first_nonce)));
        let d = mixed(&parities(&a));
        L::chi(0, row(&a, &d, 0))[0].xor(L::splat(ROUND[ROUNDS - 1]))
    }

    /// The whole digest of a nonce.
    pub(crate) fn digest(&self, nonce: u64) -> [u8; 32] {
        let a = middle(self.first_round(<u64 as Lane>::of_nonces(nonce)));
        let mut last = a;
        round(&a, &mut last, &parities(&a), ROUND[ROUNDS - 1]);
        // Of a row that chi made, these two lanes are complemented.
        last[1] = last[1].complemented();
        last[2] = last[2].complemented();
        let mut digest = [0; 32];
        for (bytes, lane) in digest.chunks_exact_mut(8).zip(last) {
            bytes.copy_from_slice(&lane.to_le_bytes());
        }
        digest
    }
}
