//! The digits of numbers and of bytes, as JavaScript writes them.

/// Reads two hexadecimal digits for each byte.
pub(super) fn unhex(digits: &str) -> Result<Vec<u8>, &'static str> {
    let nibbles: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(16)).collect();
    let nibbles =
        nibbles.ok_or("hexadecimal digits are wanted, two for each byte, or a text in quotes")?;
    if nibbles.len() % 2 == 1 {
        return Err("a hexadecimal digit is missing: each byte takes two");
    }
    // Two digits are below 256.
    Ok(nibbles
        .chunks(2)
        .map(|pair| (pair[0] * 16 + pair[1]) as u8)
        .collect())
}

/// Whether there is neither a fraction nor an exponent.
pub(super) fn is_whole(digits: &str) -> bool {
    let digits = digits.trim_start_matches('-');
    digits.starts_with("0x")
        || digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
}

/// Whether JavaScript takes it for a bigint, with an `n` behind.
pub(super) fn is_bigint(digits: &str) -> bool {
    let plain = digits.trim_start_matches('-');
    is_whole(digits)
        && is_number(digits)
        && !(plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0x"))
}

/// Whether JavaScript takes it for a number.
pub(super) fn is_number(token: &str) -> bool {
    let token = token.strip_prefix('-').unwrap_or(token);
    if token == "Infinity" {
        return true;
    }
    let grouped = |digits: &str, is_digit: fn(&u8) -> bool| {
        let parts = digits.split('_');
        digits.is_empty()
            || parts
                .clone()
                .all(|part| !part.is_empty() && part.as_bytes().iter().all(is_digit))
    };
    if let Some(digits) = token.strip_prefix("0x") {
        return !digits.is_empty() && grouped(digits, u8::is_ascii_hexdigit);
    }
    let (mantissa, exponent) = token.split_once(['e', 'E']).unwrap_or((token, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_grouped = [whole, fraction, exponent]
        .iter()
        .all(|digits| grouped(digits, u8::is_ascii_digit));
    is_grouped
        && !exponent.is_empty()
        && !(whole.is_empty() && fraction.is_empty())
        && (whole.len() < 2 || !whole.starts_with('0'))
}
