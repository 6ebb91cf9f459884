//! The identity in memory, and what may be done with it.

use bitmark_property::{phrase, record::RecordError, seed::Seed};
use zeroize::Zeroizing;

use crate::{
    age::{self, AgeError, Fresh, WorkFactor},
    protocol::{FromKeys, Language, Secret, Source, ToKeys, Unsigned},
    quiz::chosen,
    sign::signed,
    strength,
    typed::{self, TypedError},
};

/// Letters of the shortest passphrase for a key file.
pub const MIN_PASSPHRASE: usize = 8;
/// Bits of the weakest passphrase for a key file: some minutes of a determined attacker.
pub const MIN_BITS: u16 = 20;
/// Words of a passphrase that is made here.
const WORDS: usize = 6;
/// Bits of a word of the list.
const WORD_BITS: usize = 11;
/// Records that one action signs: 100 assets and an issue of each.
pub const MAX_RECORDS: usize = 200;

/// Fills bytes from the browser's generator; false if there is none.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]) -> bool;

/// Holds one identity, or none yet. Wiped when dropped.
#[derive(Default)]
pub struct Vault {
    identity: Option<Identity>,
}

struct Identity {
    seed: Seed,
    /// Until its words are confirmed: the places of those that are asked for, from 0, once they are.
    asked: Option<Vec<usize>>,
}

/// Why something did not work out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("there is no identity yet")]
    NoIdentity,
    #[error("there is an identity already; lock it first")]
    Held,
    #[error("its words are not confirmed yet: type those that are asked for first")]
    NotConfirmed,
    #[error("its words are shown until they are confirmed, and not after")]
    Confirmed,
    #[error("this browser has no generator of random numbers")]
    NoRandom,
    #[error("a passphrase of {0} letters; it takes {MIN_PASSPHRASE} or more")]
    ShortPassphrase(usize),
    #[error(
        "a passphrase that about 2^{0} tries guess: the attackers’ lists begin with such ones; it takes \
         2^{MIN_BITS} or more"
    )]
    WeakPassphrase(u16),
    #[error("{0} records at once; at most {MAX_RECORDS} are signed by one action")]
    TooMany(usize),
    #[error("record {place}: {cause}")]
    Record { place: usize, cause: RecordError },
    #[error(transparent)]
    Typed(#[from] TypedError),
    #[error(transparent)]
    File(#[from] AgeError),
    #[error("the file opens, but holds no seed")]
    NoSeed,
}

impl Vault {
    /// Does what is asked. Errors repeat no secret.
    pub fn answer(&mut self, asked: ToKeys, random: Random<'_>) -> FromKeys {
        self.try_answer(asked, random)
            .unwrap_or_else(|fault| FromKeys::Failed {
                message: fault.to_string(),
            })
    }

    fn try_answer(&mut self, asked: ToKeys, random: Random<'_>) -> Result<FromKeys, Fault> {
        match asked {
            ToKeys::Create { network } => {
                let mut entropy = Zeroizing::new([0; 16]);
                fill(&mut *entropy, random)?;
                let seed = Seed::from_entropy(&entropy, network.into());
                self.hold(seed, Some(Vec::new()))?;
                Ok(FromKeys::Made { network })
            }
            ToKeys::Restore { secret } => {
                let (seed, source) = typed::seed_of(&secret)?;
                self.hold(seed, None)?;
                self.opened(source)
            }
            ToKeys::Open { file, passphrase } => {
                let plain = age::decrypt(&file, passphrase.as_bytes())?;
                let text = std::str::from_utf8(&plain).map_err(|_| Fault::NoSeed)?;
                let is_seed = |line: &&str| !line.is_empty() && !line.starts_with('#');
                let seed = text.lines().map(str::trim).find(is_seed);
                let (seed, _) = typed::seed_of(seed.ok_or(Fault::NoSeed)?)?;
                self.hold(seed, None)?;
                self.opened(Source::Guarded)
            }
            ToKeys::Weigh { passphrase } => Ok(FromKeys::Weighed {
                bits: strength::bits(&passphrase),
            }),
            ToKeys::Passphrase => made(random),
            ToKeys::Encrypt { passphrase } => self.encrypt(&passphrase, random),
            ToKeys::Reveal { language } => {
                let (seed, _) = self.not_confirmed()?;
                Ok(FromKeys::Revealed {
                    words: words_of(seed, language).map(Secret::from).collect(),
                })
            }
            ToKeys::Quiz => {
                let (_, asked) = self.not_confirmed()?;
                *asked = chosen(random)?;
                // Places of 12 words.
                let places = asked.iter().map(|place| *place as u8 + 1).collect();
                Ok(FromKeys::Asked { places })
            }
            ToKeys::Confirm { words } => self.confirm(&words),
            ToKeys::Sign { records } => self.sign(records),
        }
    }

    fn identity(&mut self) -> Result<&mut Identity, Fault> {
        self.identity.as_mut().ok_or(Fault::NoIdentity)
    }

    /// What may sign and be kept.
    fn seed(&self) -> Result<&Seed, Fault> {
        let Identity { seed, asked } = self.identity.as_ref().ok_or(Fault::NoIdentity)?;
        match asked {
            None => Ok(seed),
            Some(_) => Err(Fault::NotConfirmed),
        }
    }

    /// A new identity, and which of its words are asked for.
    fn not_confirmed(&mut self) -> Result<(&Seed, &mut Vec<usize>), Fault> {
        let Identity { seed, asked } = self.identity()?;
        Ok((seed, asked.as_mut().ok_or(Fault::Confirmed)?))
    }

    /// Takes an identity; never in place of another one, which may be written down nowhere.
    fn hold(&mut self, seed: Seed, asked: Option<Vec<usize>>) -> Result<(), Fault> {
        if self.identity.is_some() {
            return Err(Fault::Held);
        }
        self.identity = Some(Identity { seed, asked });
        Ok(())
    }

    fn opened(&self, source: Source) -> Result<FromKeys, Fault> {
        Ok(FromKeys::Opened {
            account: self.seed()?.private_key().account().to_string(),
            source,
        })
    }

    fn confirm(&mut self, typed: &[Secret]) -> Result<FromKeys, Fault> {
        let (seed, asked) = self.not_confirmed()?;
        if asked.is_empty() || asked.len() != typed.len() {
            return Err(Fault::NotConfirmed);
        }
        let languages = [Language::English, Language::ChineseSimplified];
        let is_right = |place: usize, typed: &Secret| {
            languages.into_iter().any(|language| {
                let word = words_of(seed, language).nth(place);
                word.is_some_and(|word| typed.trim().eq_ignore_ascii_case(word))
            })
        };
        let pairs = asked.iter().zip(typed);
        let wrong: Vec<u8> = pairs
            .filter(|(place, typed)| !is_right(**place, typed))
            // Places of 12 words.
            .map(|(place, _)| *place as u8 + 1)
            .collect();
        if !wrong.is_empty() {
            return Ok(FromKeys::NotConfirmed { wrong });
        }
        self.identity()?.asked = None;
        self.opened(Source::Made)
    }

    fn encrypt(&self, passphrase: &str, random: Random<'_>) -> Result<FromKeys, Fault> {
        let letters = passphrase.chars().count();
        if letters < MIN_PASSPHRASE {
            return Err(Fault::ShortPassphrase(letters));
        }
        let bits = strength::bits(passphrase);
        if bits < MIN_BITS {
            return Err(Fault::WeakPassphrase(bits));
        }
        let seed = self.seed()?;
        let account = seed.private_key().account();
        let text = seed.to_text();
        let head = format!(
            "# Seed of the Bitmark account {account} ({} network)\n",
            account.network()
        );
        // All room at once: a text that grows leaves parts of a secret behind.
        let mut plain = Zeroizing::new(String::with_capacity(head.len() + text.len() + 1));
        for part in [&head, &**text, "\n"] {
            plain.push_str(part);
        }
        let mut bytes = Zeroizing::new([0; 48]);
        fill(&mut *bytes, random)?;
        let fresh = Fresh::new(&bytes);
        let file = age::encrypt(
            plain.as_bytes(),
            passphrase.as_bytes(),
            WorkFactor::WRITTEN,
            &fresh,
        )?;
        Ok(FromKeys::Encrypted { file })
    }

    fn sign(&self, records: Vec<Unsigned>) -> Result<FromKeys, Fault> {
        if MAX_RECORDS < records.len() {
            return Err(Fault::TooMany(records.len()));
        }
        let key = self.seed()?.private_key();
        let account = key.account();
        let signed = records.into_iter().enumerate().map(|(index, record)| {
            signed(record, &key, account).map_err(|cause| Fault::Record {
                place: index + 1,
                cause,
            })
        });
        Ok(FromKeys::Signed {
            records: signed.collect::<Result<_, _>>()?,
        })
    }
}

fn words_of(seed: &Seed, language: Language) -> impl Iterator<Item = &'static str> {
    let language = match language {
        Language::English => phrase::Language::English,
        Language::ChineseSimplified => phrase::Language::ChineseSimplified,
    };
    phrase::words_of(seed, language).into_iter()
}

/// Makes a passphrase: each word is one of 2,048, all as likely.
fn made(random: Random<'_>) -> Result<FromKeys, Fault> {
    let list: Vec<&str> = phrase::Language::English.words().collect();
    let mut bytes = Zeroizing::new([0; 2 * WORDS]);
    fill(&mut *bytes, random)?;
    // All room at once: a text that grows leaves parts of a secret behind.
    let mut passphrase = Zeroizing::new(String::with_capacity(WORDS * 9));
    for pair in bytes.chunks_exact(2) {
        if !passphrase.is_empty() {
            passphrase.push(' ');
        }
        let number = usize::from(u16::from_le_bytes([pair[0], pair[1]]));
        passphrase.push_str(list[number % list.len()]);
    }
    Ok(FromKeys::Passphrase {
        passphrase: passphrase.into(),
        bits: (WORDS * WORD_BITS) as u16,
    })
}

pub(crate) fn fill(bytes: &mut [u8], random: Random<'_>) -> Result<(), Fault> {
    if random(bytes) {
        Ok(())
    } else {
        Err(Fault::NoRandom)
    }
}

#[cfg(test)]
mod tests {
    use bitmark_property::record::Record;

    use super::*;
    use crate::protocol::Network;

    /// Counts, in place of a generator.
    fn answer(vault: &mut Vault, asked: ToKeys) -> FromKeys {
        let mut next = 0_u8;
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                next = next.wrapping_add(1);
                *byte = next;
            }
            true
        };
        vault.answer(asked, &mut random)
    }

    fn restored(secret: &str) -> FromKeys {
        let secret = secret.into();
        answer(&mut Vault::default(), ToKeys::Restore { secret })
    }

    fn words_of(vault: &mut Vault, language: Language) -> Vec<Secret> {
        let told = answer(vault, ToKeys::Reveal { language });
        let FromKeys::Revealed { words } = told else {
            panic!("{told:?}");
        };
        words
    }

    fn confirm(vault: &mut Vault, words: &[Secret]) -> FromKeys {
        let asked = answer(vault, ToKeys::Quiz);
        let FromKeys::Asked { places } = asked else {
            panic!("{asked:?}");
        };
        let words = places
            .iter()
            .map(|place| words[usize::from(*place) - 1].clone());
        let words = words.collect();
        answer(vault, ToKeys::Confirm { words })
    }

    /// A vault with a new identity that is confirmed, and its account.
    fn made(network: Network) -> (Vault, String) {
        let mut vault = Vault::default();
        answer(&mut vault, ToKeys::Create { network });
        let words = words_of(&mut vault, Language::English);
        let FromKeys::Opened { account, .. } = confirm(&mut vault, &words) else {
            panic!("not confirmed");
        };
        (vault, account)
    }

    #[track_caller]
    fn check_failed(answer: FromKeys, told: &str) {
        let FromKeys::Failed { message } = answer else {
            panic!("{answer:?}");
        };
        assert!(message.contains(told), "{message}");
    }

    #[test]
    fn an_identity_is_made_told_confirmed_and_restored() {
        for network in [Network::Live, Network::Test] {
            for language in [Language::English, Language::ChineseSimplified] {
                let mut vault = Vault::default();
                let made = answer(&mut vault, ToKeys::Create { network });
                assert_eq!(made, FromKeys::Made { network });
                let words = words_of(&mut vault, language);
                assert_eq!(words.len(), 12);
                let FromKeys::Opened { account, source } = confirm(&mut vault, &words) else {
                    panic!("not confirmed");
                };
                assert_eq!(source, Source::Made);
                let words: Vec<&str> = words.iter().map(|word| &**word).collect();
                let FromKeys::Opened {
                    account: same,
                    source,
                } = restored(&words.join("  \n"))
                else {
                    panic!("not restored");
                };
                assert_eq!((same, source), (account, Source::Words));
            }
        }
    }

    #[test]
    fn an_identity_that_is_not_confirmed_does_nothing() {
        let mut vault = Vault::default();
        let network = Network::Test;
        answer(&mut vault, ToKeys::Create { network });
        let language = Language::English;
        let words = words_of(&mut vault, language);
        let sign = || ToKeys::Sign {
            records: Vec::new(),
        };
        let encrypt = || ToKeys::Encrypt {
            passphrase: "correct horse battery".into(),
        };
        check_failed(answer(&mut vault, sign()), "not confirmed yet");
        check_failed(answer(&mut vault, encrypt()), "not confirmed yet");
        // Nothing was asked for yet, so that no answer to nothing confirms it.
        for words in [Vec::new(), words.clone()] {
            check_failed(
                answer(&mut vault, ToKeys::Confirm { words }),
                "not confirmed",
            );
        }
        let mut others = words.clone();
        others.rotate_left(1);
        let FromKeys::NotConfirmed { wrong } = confirm(&mut vault, &others) else {
            panic!("other words were taken");
        };
        assert!(!wrong.is_empty());
        check_failed(answer(&mut vault, sign()), "not confirmed yet");
        assert_eq!(words_of(&mut vault, language), words);
        assert!(matches!(
            confirm(&mut vault, &words),
            FromKeys::Opened { .. }
        ));
        assert!(matches!(
            answer(&mut vault, sign()),
            FromKeys::Signed { .. }
        ));
        // From now on nobody is told them.
        check_failed(answer(&mut vault, ToKeys::Reveal { language }), "not after");
    }

    #[test]
    fn an_identity_never_takes_the_place_of_another() {
        let (mut vault, account) = made(Network::Test);
        let network = Network::Live;
        check_failed(
            answer(&mut vault, ToKeys::Create { network }),
            "lock it first",
        );
        let FromKeys::Opened { account: same, .. } = vault.opened(Source::Made).unwrap() else {
            panic!("not open");
        };
        assert_eq!(same, account);
    }

    #[test]
    fn a_key_file_opens_with_its_passphrase_alone() {
        let (mut vault, own) = made(Network::Test);
        let encrypt = |passphrase: &str| ToKeys::Encrypt {
            passphrase: passphrase.into(),
        };
        check_failed(answer(&mut vault, encrypt("short")), "5 letters");
        check_failed(answer(&mut vault, encrypt("password1")), "about 2^4 tries");
        let FromKeys::Encrypted { file } = answer(&mut vault, encrypt("correct horse")) else {
            panic!("no file");
        };
        let open = |passphrase: &str| {
            let asked = ToKeys::Open {
                file: file.clone().into(),
                passphrase: passphrase.into(),
            };
            answer(&mut Vault::default(), asked)
        };
        let FromKeys::Opened { account, source } = open("correct horse") else {
            panic!("not opened");
        };
        assert_eq!((account, source), (own, Source::Guarded));
        assert!(matches!(open("wrong horse"), FromKeys::Failed { .. }));
    }

    #[test]
    fn a_passphrase_is_made_of_words_and_weighed() {
        let mut vault = Vault::default();
        let made = answer(&mut vault, ToKeys::Passphrase);
        let FromKeys::Passphrase { passphrase, bits } = made else {
            panic!("no passphrase");
        };
        assert_eq!((passphrase.split(' ').count(), bits), (6, 66));
        let list: Vec<&str> = phrase::Language::English.words().collect();
        assert!(
            passphrase.split(' ').all(|word| list.contains(&word)),
            "{}",
            &*passphrase
        );
        // 0x0201, 0x0403, … of the counting generator, each modulo 2,048.
        assert!(passphrase.starts_with(list[0x201]), "{}", &*passphrase);
        let FromKeys::Weighed { bits } = answer(&mut vault, ToKeys::Weigh { passphrase }) else {
            panic!("not weighed");
        };
        assert!((45..=66).contains(&bits), "{bits}");
    }

    #[test]
    fn records_are_signed_and_bear_the_account() {
        let mut vault = Vault::default();
        let sign = |fingerprint: &str| ToKeys::Sign {
            records: vec![
                Unsigned::Asset {
                    name: "a".into(),
                    fingerprint: fingerprint.into(),
                    metadata: String::new(),
                },
                Unsigned::Issue {
                    fingerprint: fingerprint.into(),
                    nonce: 0,
                },
            ],
        };
        check_failed(answer(&mut vault, sign("1")), "no identity");
        let network = Network::Test;
        let (mut vault, account) = made(network);
        let FromKeys::Signed { records } = answer(&mut vault, sign("1")) else {
            panic!("not signed");
        };
        for packed in &records {
            let (record, used) = Record::unpack(packed, network.into()).unwrap();
            assert_eq!(used, packed.len());
            let signer = *record.signer().unwrap();
            assert_eq!(signer.to_string(), account);
            assert_eq!(record.check(&signer), Ok(()));
        }
        check_failed(
            answer(&mut vault, sign("")),
            "record 1: fingerprint too short",
        );
    }

    #[test]
    fn errors_repeat_no_secret() {
        let words = "saddle lectuer outer march tide clinic rib sock chair region nephew almost";
        let FromKeys::Failed { message } = restored(words) else {
            panic!("a wrong word was taken");
        };
        let told = "word 2 is not in the list (it may be: lecture";
        assert!(message.starts_with(told), "{message}");
        assert!(!message.contains("lectuer"), "{message}");
        let secret = Secret::from(words);
        let shown = format!(
            "{secret:?} {:?}",
            FromKeys::Revealed {
                words: vec![secret.clone()]
            }
        );
        assert!(!shown.contains("saddle"), "{shown}");
        let mut none = |_: &mut [u8]| false;
        let network = Network::Live;
        let failed = Vault::default().answer(ToKeys::Create { network }, &mut none);
        assert!(matches!(failed, FromKeys::Failed { .. }));
    }
}
