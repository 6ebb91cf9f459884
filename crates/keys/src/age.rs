//! Files under a passphrase in the age v1 format, as the stock `age -d` opens them.
//!
//! One recipient stanza, `scrypt`; the text form with `-----BEGIN AGE ENCRYPTED FILE-----`. What a key
//! file holds is short, so the payload is one chunk. Source: C2SP `age.md`, version 1.

mod header;

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD},
};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, aead::Aead};
use header::Header;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes of plain text that a chunk, and so a file of ours, holds at most: 64 KiB.
pub const MAX_PLAIN: usize = 64 << 10;
/// Bytes that a file is read up to; its text form is a third longer than the bytes.
pub const MAX_FILE: usize = 128 << 10;

const KEY: usize = 16;
const SALT: usize = 16;
const NONCE: usize = 16;
const TAG: usize = 16;
/// Nonce of the only chunk: counter 0, marked as the last.
const LAST_CHUNK: [u8; 12] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";
const LINE: usize = 64;

/// Cost of trying one passphrase: the base-2 logarithm of scrypt's N.
///
/// With r = 8 an attempt takes 1 KiB · N of memory: 128 MiB at 17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// What files are written with: the least that OWASP ASVS 5.0 names, 2^17.
    pub const WRITTEN: Self = Self(17);
    /// The most that a file is read with, 2^20: above it lies 1 GiB of memory.
    pub const MOST_READ: Self = Self(20);

    /// The logarithm.
    pub const fn log_n(self) -> u8 {
        self.0
    }

    /// Returns a factor that files are read with.
    ///
    /// # Errors
    ///
    /// [`AgeError::WorkFactor`] above [`Self::MOST_READ`], or 0.
    pub fn new(log_n: u8) -> Result<Self, AgeError> {
        if log_n == 0 || Self::MOST_READ.0 < log_n {
            return Err(AgeError::WorkFactor(log_n));
        }
        Ok(Self(log_n))
    }
}

/// The random bytes of one file, from the browser's generator.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Fresh {
    file_key: [u8; KEY],
    salt: [u8; SALT],
    nonce: [u8; NONCE],
}

impl Fresh {
    /// Takes them from 48 random bytes.
    pub fn new(random: &[u8; KEY + SALT + NONCE]) -> Self {
        let mut fresh = Self {
            file_key: [0; KEY],
            salt: [0; SALT],
            nonce: [0; NONCE],
        };
        fresh.file_key.copy_from_slice(&random[..KEY]);
        fresh.salt.copy_from_slice(&random[KEY..KEY + SALT]);
        fresh.nonce.copy_from_slice(&random[KEY + SALT..]);
        fresh
    }
}

/// Why a file was not written or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AgeError {
    /// More plain text than a key file takes.
    #[error("{0} bytes to encrypt, a key file takes {MAX_PLAIN}")]
    TooLong(usize),
    /// A file longer than any of ours.
    #[error("a file of {0} bytes; a key file has at most {MAX_FILE}")]
    FileTooLong(usize),
    /// The text form is damaged.
    #[error("the text between {BEGIN} and {END} is damaged or cut off: choose another copy")]
    Armor,
    /// No age file, or a later version of the format.
    #[error("not an age v1 file: the first line is not `age-encryption.org/v1`")]
    NotAge,
    /// Encrypted to keys, not with a passphrase.
    #[error("the file is not encrypted with a passphrase")]
    NotScrypt,
    /// The header is damaged.
    #[error("the header of the file is damaged: choose another copy")]
    Header,
    /// Trying the passphrase costs more than it may.
    #[error("work factor 2^{0}, files are read from 2^1 to 2^20")]
    WorkFactor(u8),
    /// The file was not encrypted with this passphrase.
    #[error("the passphrase does not open the file")]
    Passphrase,
    /// What is encrypted was changed or cut off.
    #[error("the encrypted part of the file is damaged or cut off: choose another copy")]
    Payload,
}

/// Encrypts `plain` and returns the text form.
///
/// # Errors
///
/// [`AgeError::TooLong`] above [`MAX_PLAIN`].
pub fn encrypt(
    plain: &[u8],
    passphrase: &[u8],
    work: WorkFactor,
    fresh: &Fresh,
) -> Result<String, AgeError> {
    if MAX_PLAIN < plain.len() {
        return Err(AgeError::TooLong(plain.len()));
    }
    let wrap_key = header::wrap_key(passphrase, &fresh.salt, work);
    let body = seal(&wrap_key, &[0; 12], &fresh.file_key)?;
    let mut file = Header::new(fresh.salt, work, body)?.with_mac(&fresh.file_key);
    file.extend(fresh.nonce);
    let payload_key = payload_key(&fresh.file_key, &fresh.nonce);
    file.extend(seal(&payload_key, &LAST_CHUNK, plain)?);
    Ok(armored(&file))
}

/// Returns the text form of a file in either form. Its header is read, so that a file which no passphrase
/// opens is known before one is asked for.
///
/// # Errors
///
/// Any [`AgeError`] of a file as such.
pub fn in_text(file: &[u8]) -> Result<String, AgeError> {
    let file = unarmored(file)?;
    Header::read(&file)?;
    Ok(armored(&file))
}

/// Decrypts a file, as text or as bytes.
///
/// # Errors
///
/// Why it does not open; a wrong passphrase and a damaged header key look alike,
/// [`AgeError::Passphrase`].
pub fn decrypt(file: &[u8], passphrase: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    let file = unarmored(file)?;
    let (header, payload) = Header::read(&file)?;
    let wrap_key = header::wrap_key(passphrase, &header.salt, header.work);
    let opened = open(&wrap_key, &[0; 12], &header.body).ok_or(AgeError::Passphrase)?;
    let file_key: Zeroizing<[u8; KEY]> = Zeroizing::new(
        opened
            .as_slice()
            .try_into()
            .map_err(|_| AgeError::Passphrase)?,
    );
    header.check_mac(&file_key)?;
    let (nonce, chunk) = payload
        .split_first_chunk::<NONCE>()
        .ok_or(AgeError::Payload)?;
    if MAX_PLAIN + TAG < chunk.len() {
        return Err(AgeError::FileTooLong(file.len()));
    }
    open(&payload_key(&file_key, nonce), &LAST_CHUNK, chunk).ok_or(AgeError::Payload)
}

type Key = Zeroizing<[u8; 32]>;

fn payload_key(file_key: &[u8; KEY], nonce: &[u8; NONCE]) -> Key {
    derived(file_key, Some(nonce), b"payload")
}

fn derived(file_key: &[u8; KEY], salt: Option<&[u8]>, purpose: &[u8]) -> Key {
    let mut key = Key::default();
    Hkdf::<Sha256>::new(salt, file_key)
        .expand(purpose, key.as_mut())
        .expect("HKDF-SHA256 gives up to 8,160 bytes");
    key
}

fn seal(key: &Key, nonce: &[u8; 12], plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    ChaCha20Poly1305::new((&**key).into())
        .encrypt(nonce.into(), plain)
        .map_err(|_| AgeError::TooLong(plain.len()))
}

fn open(key: &Key, nonce: &[u8; 12], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let plain = ChaCha20Poly1305::new((&**key).into()).decrypt(nonce.into(), sealed);
    plain.ok().map(Zeroizing::new)
}

fn armored(file: &[u8]) -> String {
    let text = STANDARD.encode(file);
    let mut armored = String::from(BEGIN);
    for (index, letter) in text.chars().enumerate() {
        if index % LINE == 0 {
            armored.push('\n');
        }
        armored.push(letter);
    }
    format!("{armored}\n{END}\n")
}

/// Returns the bytes of a file in either form.
fn unarmored(file: &[u8]) -> Result<Vec<u8>, AgeError> {
    if MAX_FILE < file.len() {
        return Err(AgeError::FileTooLong(file.len()));
    }
    let Ok(text) = std::str::from_utf8(file) else {
        return Ok(file.to_vec());
    };
    let Some(rest) = text.trim().strip_prefix(BEGIN) else {
        return Ok(file.to_vec());
    };
    let lines = rest.strip_suffix(END).ok_or(AgeError::Armor)?;
    let packed: String = lines.lines().map(str::trim_end).collect();
    STANDARD.decode(packed).map_err(|_| AgeError::Armor)
}

fn base64(bytes: &[u8]) -> String {
    STANDARD_NO_PAD.encode(bytes)
}

fn from_base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    STANDARD_NO_PAD.decode(text).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests;
