//! What page and key worker say to each other.
//!
//! A message is the postcard bytes of [`ToKeys`] or [`FromKeys`]. Both ends are built together, so they
//! carry no version.

use bitmark_property::network;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

pub use crate::secret::Secret;

/// What the page asks for.
#[derive(Serialize, Deserialize)]
pub enum ToKeys {
    /// Make an identity from the browser's randomness. It does nothing before its words are confirmed.
    Create {
        /// For which network.
        network: Network,
    },
    /// Take an identity from 12 or 24 words, or from the text of a seed.
    Restore {
        /// The words or the seed.
        secret: Secret,
    },
    /// Take an identity from a key file.
    Open {
        /// The file.
        file: Vec<u8>,
        /// What it was encrypted with.
        passphrase: Secret,
    },
    /// Tell how strong a passphrase is.
    Weigh {
        /// The passphrase.
        passphrase: Secret,
    },
    /// Make a passphrase from the browser's randomness.
    Passphrase,
    /// Write a key file of the identity.
    Encrypt {
        /// What to encrypt it with.
        passphrase: Secret,
    },
    /// Tell the words of a new identity, to be written down.
    Reveal {
        /// In which language.
        language: Language,
    },
    /// Choose some of its words, which are to be typed.
    Quiz,
    /// Take the words that were asked for, in order: those of who has written them down.
    Confirm {
        /// The words.
        words: Vec<Secret>,
    },
    /// Sign records, all by one action of the user.
    Sign {
        /// Assets and issues.
        records: Vec<Unsigned>,
    },
}

/// What the key worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromKeys {
    /// There is a new identity, whose words are to be confirmed.
    Made {
        /// Its network.
        network: Network,
    },
    /// There is an identity.
    Opened {
        /// Its account.
        account: String,
        /// What it was taken from.
        source: Source,
    },
    /// The secret, to be shown.
    Revealed {
        /// 12 words.
        words: Vec<Secret>,
    },
    /// Some words are to be typed.
    Asked {
        /// Which, from 1, in order.
        places: Vec<u8>,
    },
    /// Some words are not those of the identity.
    NotConfirmed {
        /// Which, from 1.
        wrong: Vec<u8>,
    },
    /// How strong a passphrase is.
    Weighed {
        /// Two to the power of it tries guess it, or more.
        bits: u16,
    },
    /// A passphrase of words of the English list.
    Passphrase {
        /// The words.
        passphrase: Secret,
        /// Two to the power of it are equally likely.
        bits: u16,
    },
    /// A key file in its text form.
    Encrypted {
        /// The file.
        file: String,
    },
    /// Packed records with their signatures, in the order asked.
    Signed {
        /// The records.
        records: Vec<Vec<u8>>,
    },
    /// It did not work out. The message repeats no secret.
    Failed {
        /// Why; lower case, no full stop.
        message: String,
    },
}

/// What an identity was taken from, and so how well it is guarded against typing errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Made here, its words confirmed.
    Made,
    /// A seed or a key file: a checksum guards it.
    Guarded,
    /// Words as they stood. Four bits guard 12 of them: of eight wrong phrases one is another identity.
    Words,
    /// Words in the order of the numbers beside them.
    Numbered,
}

/// A record to be signed with the identity: registrant and owner are its account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unsigned {
    /// An asset.
    Asset {
        /// Up to 64 runes.
        name: String,
        /// 1 to 1,024 runes.
        fingerprint: String,
        /// Up to 2,048 runes.
        metadata: String,
    },
    /// An issue of the asset with this fingerprint.
    Issue {
        /// The asset's fingerprint.
        fingerprint: String,
        /// 0 for the free one.
        nonce: u64,
    },
}

/// A network, as it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named like the networks of bitmark-property")]
pub enum Network {
    Live,
    Test,
}

impl From<network::Network> for Network {
    fn from(network: network::Network) -> Self {
        match network {
            network::Network::Live => Self::Live,
            network::Network::Test => Self::Test,
        }
    }
}

impl From<Network> for network::Network {
    fn from(network: Network) -> Self {
        match network {
            Network::Live => Self::Live,
            Network::Test => Self::Test,
        }
    }
}

/// A language of phrases, as it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named like the languages of bitmark-property")]
pub enum Language {
    English,
    ChineseSimplified,
}

/// A message in bytes, which are wiped when dropped.
pub type Bytes = Zeroizing<Vec<u8>>;

/// Puts a message into bytes.
pub fn encode<T: Serialize>(message: &T) -> Bytes {
    // All room at once: a vector that grows leaves parts of a secret behind.
    let length = postcard::experimental::serialized_size(message).unwrap_or_default();
    // The messages hold no type that postcard refuses.
    let bytes = postcard::to_extend(message, Vec::with_capacity(length));
    Zeroizing::new(bytes.unwrap_or_default())
}

/// Takes a message out of bytes, which are wiped; none if they are of another build.
pub fn decode<T: DeserializeOwned>(bytes: Vec<u8>) -> Option<T> {
    postcard::from_bytes(&Zeroizing::new(bytes)).ok()
}
