//! The header of an age file with its one `scrypt` stanza, and the keys that depend on it.

use super::{AgeError, KEY, Key, SALT, TAG, WorkFactor, base64, derived, from_base64};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const VERSION: &str = "age-encryption.org/v1";
const STANZA: &str = "-> scrypt ";
const MAC: &str = "\n---";

/// A header that was read, or is about to be written.
pub(super) struct Header {
    pub(super) salt: [u8; SALT],
    pub(super) work: WorkFactor,
    /// The file key under the passphrase's key.
    pub(super) body: [u8; KEY + TAG],
    /// Everything that the code covers: up to `---`.
    covered: Vec<u8>,
    mac: [u8; 32],
}

impl Header {
    pub(super) fn new(salt: [u8; SALT], work: WorkFactor, body: Vec<u8>) -> Result<Self, AgeError> {
        let covered = format!(
            "{VERSION}\n{STANZA}{} {}\n{}{MAC}",
            base64(&salt),
            work.log_n(),
            base64(&body)
        );
        Ok(Self {
            salt,
            work,
            body: body.try_into().map_err(|_| AgeError::Header)?,
            covered: covered.into_bytes(),
            mac: [0; 32],
        })
    }

    /// Returns the header as it is written, with its code.
    pub(super) fn with_mac(self, file_key: &[u8; KEY]) -> Vec<u8> {
        let code = mac_of(file_key, &self.covered).finalize().into_bytes();
        let mut header = self.covered;
        header.extend(format!(" {}\n", base64(&code)).bytes());
        header
    }

    /// Splits a file into header and payload.
    pub(super) fn read(file: &[u8]) -> Result<(Self, &[u8]), AgeError> {
        let rest = file
            .strip_prefix(format!("{VERSION}\n").as_bytes())
            .ok_or(AgeError::NotAge)?;
        let (stanza, rest) = line(rest)?;
        let arguments = stanza.strip_prefix(STANZA).ok_or(AgeError::NotScrypt)?;
        let (salt, log_n) = arguments.split_once(' ').ok_or(AgeError::Header)?;
        let (body, rest) = line(rest)?;
        let (mac, payload) = line(rest)?;
        // A passphrase stands alone: a second stanza is against the format.
        let mac = mac.strip_prefix("--- ").ok_or(AgeError::Header)?;
        let covered = file.len() - payload.len() - " \n".len() - mac.len();
        let header = Self {
            salt: from_base64(salt).ok_or(AgeError::Header)?,
            work: work_of(log_n)?,
            body: from_base64(body).ok_or(AgeError::Header)?,
            covered: file[..covered].to_vec(),
            mac: from_base64(mac).ok_or(AgeError::Header)?,
        };
        Ok((header, payload))
    }

    pub(super) fn check_mac(&self, file_key: &[u8; KEY]) -> Result<(), AgeError> {
        mac_of(file_key, &self.covered)
            .verify_slice(&self.mac)
            .map_err(|_| AgeError::Header)
    }
}

/// Reads the work factor: decimal, without a leading zero.
fn work_of(text: &str) -> Result<WorkFactor, AgeError> {
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if !is_decimal || text.len() > 2 {
        return Err(AgeError::Header);
    }
    WorkFactor::new(text.parse().map_err(|_| AgeError::Header)?)
}

fn line(bytes: &[u8]) -> Result<(&str, &[u8]), AgeError> {
    let end = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .ok_or(AgeError::Header)?;
    let text = str::from_utf8(&bytes[..end]).map_err(|_| AgeError::Header)?;
    Ok((text, &bytes[end + 1..]))
}

fn mac_of(file_key: &[u8; KEY], covered: &[u8]) -> Hmac<Sha256> {
    let key = derived(file_key, None, b"header");
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&*key).expect("HMAC takes any key");
    mac.update(covered);
    mac
}

/// Returns the key that a passphrase makes with a salt.
pub(super) fn wrap_key(passphrase: &[u8], salt: &[u8; SALT], work: WorkFactor) -> Key {
    let mut salted = b"age-encryption.org/v1/scrypt".to_vec();
    salted.extend(salt);
    let params = scrypt::Params::new(work.log_n(), 8, 1).expect("2^1 to 2^20, r = 8, p = 1 fit");
    let mut key = Key::default();
    scrypt::scrypt(passphrase, &salted, &params, key.as_mut()).expect("scrypt gives 32 bytes");
    key
}
