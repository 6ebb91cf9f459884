//! Our files are opened by another implementation, and its files by ours.

use super::*;
use std::io::{Read as _, Write as _};

const CHEAP: WorkFactor = WorkFactor(4);

fn fresh() -> Fresh {
    Fresh::new(&core::array::from_fn(|index| index as u8))
}

fn others_open(file: &str, passphrase: &str) -> Vec<u8> {
    let identity = age::scrypt::Identity::new(passphrase.to_owned().into());
    let decryptor =
        age::Decryptor::new_buffered(age::armor::ArmoredReader::new(file.as_bytes())).unwrap();
    let mut plain = Vec::new();
    let mut reader = decryptor
        .decrypt([&identity as &dyn age::Identity].into_iter())
        .unwrap();
    reader.read_to_end(&mut plain).unwrap();
    plain
}

fn others_write(plain: &[u8], passphrase: &str, format: age::armor::Format) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(CHEAP.0);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients([recipient].into_iter()).unwrap();
    let mut file = Vec::new();
    let armor = age::armor::ArmoredWriter::wrap_output(&mut file, format).unwrap();
    let mut writer = encryptor.wrap_output(armor).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().and_then(|armor| armor.finish()).unwrap();
    file
}

#[test]
fn another_implementation_opens_what_is_written() {
    for plain in [&b""[..], b"9J87CAsHdFdoEu6N1unZk3sqhVBkVL8Z8", &[7; 5000]] {
        let file = encrypt(plain, "correct horse \u{e9}".as_bytes(), CHEAP, &fresh()).unwrap();
        assert_eq!(others_open(&file, "correct horse \u{e9}"), plain);
        let opened = decrypt(file.as_bytes(), "correct horse \u{e9}".as_bytes()).unwrap();
        assert_eq!(*opened, plain);
    }
}

#[test]
fn what_another_implementation_wrote_is_opened() {
    for format in [age::armor::Format::AsciiArmor, age::armor::Format::Binary] {
        let file = others_write(b"secret", "pass", format);
        assert_eq!(*decrypt(&file, b"pass").unwrap(), b"secret");
    }
}

#[test]
fn either_form_has_one_text_form() {
    let file = encrypt(b"secret", b"pass", CHEAP, &fresh()).unwrap();
    let bytes = unarmored(file.as_bytes()).unwrap();
    let spaced = file.replace('\n', "\r\n");
    for form in [file.as_bytes(), &bytes, spaced.as_bytes()] {
        assert_eq!(in_text(form).as_ref(), Ok(&file));
    }
    let cut = &file[..file.len() / 2];
    assert_eq!(in_text(cut.as_bytes()), Err(AgeError::Armor));
    assert_eq!(in_text(b"hello"), Err(AgeError::NotAge));
    let to_a_key = b"age-encryption.org/v1\n-> X25519 abc\n";
    assert_eq!(in_text(to_a_key), Err(AgeError::NotScrypt));
}

#[test]
fn the_wrong_passphrase_and_every_changed_byte_are_refused() {
    let file = encrypt(b"secret", b"pass", CHEAP, &fresh()).unwrap();
    assert_eq!(decrypt(file.as_bytes(), b"Pass"), Err(AgeError::Passphrase));
    let bytes = unarmored(file.as_bytes()).unwrap();
    for index in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[index] ^= 1;
        assert!(decrypt(&changed, b"pass").is_err(), "byte {index}");
        assert!(decrypt(&bytes[..index], b"pass").is_err(), "cut at {index}");
    }
}

#[test]
fn refusals_say_why() {
    let of = |file: &str| decrypt(file.as_bytes(), b"pass").unwrap_err();
    assert_eq!(of(""), AgeError::NotAge);
    assert_eq!(of("age-encryption.org/v2\n"), AgeError::NotAge);
    assert_eq!(
        of("age-encryption.org/v1\n-> X25519 abc\n"),
        AgeError::NotScrypt
    );
    assert_eq!(of(&format!("{BEGIN}\nYWdl\n")), AgeError::Armor);
    assert_eq!(of(&format!("{BEGIN}\n!!!!\n{END}")), AgeError::Armor);
    let salt = base64(&[0; SALT]);
    let body = base64(&[0; KEY + TAG]);
    let header = |log_n: &str| {
        let mac = base64(&[0; 32]);
        of(&format!(
            "age-encryption.org/v1\n-> scrypt {salt} {log_n}\n{body}\n--- {mac}\n"
        ))
    };
    assert_eq!(header("21"), AgeError::WorkFactor(21));
    assert_eq!(header("017"), AgeError::Header);
    assert_eq!(header("-1"), AgeError::Header);
    assert_eq!(
        encrypt(&[0; MAX_PLAIN + 1], b"", CHEAP, &fresh()),
        Err(AgeError::TooLong(MAX_PLAIN + 1))
    );
    assert_eq!(
        decrypt(&[0; MAX_FILE + 1], b""),
        Err(AgeError::FileTooLong(MAX_FILE + 1))
    );
}
