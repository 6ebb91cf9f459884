//! How long a passphrase holds, as the key worker weighs it, and in words.

use keys::{
    protocol::{FromKeys, ToKeys},
    vault::{MIN_BITS, MIN_PASSPHRASE},
};
use yew::prelude::*;

use super::{
    super::{counted, duration, vault},
    secret_field::secret_of,
};

/// What is known of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Strength {
    Unknown,
    /// Too short to be weighed: so many letters.
    Short(usize),
    /// So many bits at least, as it was typed.
    Weighed(u16),
    /// So many bits, since it was made here.
    Made(u16),
}

/// Tries in a second of a thousand computers, each of which takes half a second for one.
const TRIES: f64 = 2_000.0;

/// Has the key worker weigh what is typed.
pub(super) fn weigh(field: &NodeRef, strength: &UseStateSetter<Strength>) {
    let passphrase = secret_of(field);
    let letters = passphrase.chars().count();
    if letters < MIN_PASSPHRASE {
        strength.set(Strength::Short(letters));
        return;
    }
    strength.set(Strength::Unknown);
    let (field, strength, weighed) = (field.clone(), strength.clone(), passphrase.clone());
    let hear = Callback::from(move |answer: FromKeys| {
        if let FromKeys::Weighed { bits } = answer
            && secret_of(&field) == weighed
        {
            strength.set(Strength::Weighed(bits));
        }
    });
    vault::ask(ToKeys::Weigh { passphrase }, hear);
}

impl Strength {
    /// How long a passphrase holds.
    pub(super) fn told(self) -> String {
        let (bits, is_made) = match self {
            Self::Weighed(bits) => (bits, false),
            Self::Made(bits) => (bits, true),
            Self::Unknown => return String::new(),
            Self::Short(0) => return "8 letters or more".into(),
            Self::Short(letters) => {
                return format!(
                    "{}; it takes {MIN_PASSPHRASE} or more",
                    counted(letters, "letter")
                );
            }
        };
        // Half of the tries find it, in the middle: an estimate, to read.
        let seconds = (1..bits).fold(1.0 / TRIES, |seconds, _| 2.0 * seconds);
        let judged = match bits {
            0..MIN_BITS => "too weak",
            MIN_BITS..36 => "weak",
            36..48 => "fair",
            _ => "strong",
        };
        let by = if is_made {
            "of as many that are equally likely"
        } else {
            "by one who knows common passwords, words, rows of keys, sequences, repetitions and years"
        };
        format!(
            "{judged}: about 2^{bits} tries {by}; a thousand computers take {}",
            duration(seconds)
        )
    }
}
