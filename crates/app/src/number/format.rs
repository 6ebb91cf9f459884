//! Figures as the pages write them.

/// Writes a number of things in words: `1 block`, `2 blocks`.
pub fn counted(count: impl ToString, thing: &str) -> String {
    let count = grouped(count);
    let ending = if count == "1" { "" } else { "s" };
    format!("{count} {thing}{ending}")
}

/// Writes a remedy as a sentence: `Drop it once more.`
pub fn sentence(text: &str) -> String {
    let mut sentence = format!("{text}.");
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

/// Writes an integer with a space between groups of three digits.
pub fn grouped(number: impl ToString) -> String {
    let digits = number.to_string();
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", &*digits), |rest| ("−", rest));
    let (whole, part) = digits
        .split_once('.')
        .map_or((digits, None), |(w, p)| (w, Some(p)));
    let mut out = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// Writes an estimate of a hash rate with a metric prefix and four digits.
pub fn rate(hashes_per_second: f64, unit: &str) -> String {
    const PREFIXES: [&str; 8] = ["", "k", "M", "G", "T", "P", "E", "Z"];
    let mut value = hashes_per_second;
    let mut at = 0;
    while 999.95 <= value && at + 1 < PREFIXES.len() {
        value /= 1_000.0;
        at += 1;
    }
    format!("{} {}{unit}/s", significant(value), PREFIXES[at])
}

/// Writes an estimate for other programs: to 15 digits, as what lies beyond is the noise of doubles.
pub fn plain(value: f64) -> String {
    if let Some(word) = word(value) {
        return word.into();
    }
    let (mut digits, mut last) = rounded(value.abs(), 15);
    while digits.is_multiple_of(10) {
        digits /= 10;
        last += 1;
    }
    let sign = if value < 0.0 { "-" } else { "" };
    sign.to_owned() + &written(digits, last)
}

/// Writes a number with four significant digits, plainly where it is not extreme.
pub fn significant(value: f64) -> String {
    if let Some(word) = word(value) {
        return word.into();
    }
    let (digits, last) = rounded(value.abs(), 4);
    let number = match last {
        1..=11 => grouped(value.abs().round() as u64),
        -9..=0 => grouped(written(digits, last)),
        _ => format!("{}e{}", written(digits, -3), last + 3).replace('-', "−"),
    };
    let sign = if value < 0.0 { "−" } else { "" };
    sign.to_owned() + &number
}

/// Writes what has no digits of its own.
fn word(value: f64) -> Option<&'static str> {
    match value {
        _ if value.is_nan() => Some("NaN"),
        f64::INFINITY => Some("inf"),
        f64::NEG_INFINITY => Some("-inf"),
        // Below the normal numbers there are no four digits to tell.
        _ if !value.is_normal() => Some("0"),
        _ => None,
    }
}

/// Rounds a normal number above zero to so many digits: these, and the power of ten of the last.
///
/// Not by the standard library's formatting of doubles, which would take 4 kB of the first load.
fn rounded(value: f64, digits: i32) -> (u64, i32) {
    // Powers of ten up to 10²² are exact, so that the product is the double next to what is meant.
    let scaled = |last: i32| match last {
        1.. => (value / 10_f64.powi(last)).round(),
        -300..=0 => (value * 10_f64.powi(-last)).round(),
        _ => (value * 1e300 * 10_f64.powi(-last - 300)).round(),
    };
    let last = value.log10().floor() as i32 + 1 - digits;
    // Rounding can carry into the next power of ten.
    let carry = i32::from(10_f64.powi(digits) <= scaled(last));
    (scaled(last + carry) as u64, last + carry)
}

/// Writes an integer times a power of ten in plain digits.
fn written(digits: u64, power: i32) -> String {
    let mut text = digits.to_string();
    let places = power.unsigned_abs() as usize;
    if 0 <= power {
        text.push_str(&"0".repeat(places));
        return text;
    }
    let missing = (places + 1).saturating_sub(text.len());
    text.insert_str(0, &"0".repeat(missing));
    text.insert(text.len() - places, '.');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_programs_get_no_noise() {
        for (value, want) in [
            (8_517_747_999_999.999, "8517748000000"),
            (82.199_999_999_999_99, "82.2"),
            (0.1 + 0.2, "0.3"),
            (-7.123, "-7.123"),
            (0.0, "0"),
            (1e300, &*1e300.to_string()),
            (1e15, "1000000000000000"),
            (1e-300, &*1e-300.to_string()),
            (
                f64::MIN_POSITIVE,
                &*format!("0.{}22250738585072", "0".repeat(307)),
            ),
            (5e-324, "0"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(plain(value), want);
        }
    }

    #[test]
    fn figures_are_written_for_the_eye() {
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped("-1234.50000000"), "−1\u{202f}234.50000000");
        assert_eq!(counted(1, "block"), "1 block");
        assert_eq!(counted(0, "block"), "0 blocks");
        assert_eq!(sentence("drop it once more"), "Drop it once more.");
        assert_eq!(rate(722_670_125.0, "H"), "722.7 MH/s");
        assert_eq!(rate(0.0, "Sol"), "0 Sol/s");
        assert_eq!(rate(999_960.0, "H"), "1.000 MH/s");
        assert_eq!(significant(0.000_160_67), "0.0001607");
        assert_eq!(significant(-0.000_000_123), "−1.230e−7");
        assert_eq!(significant(599_486_031.99), "599\u{202f}486\u{202f}032");
    }

    /// Ties apart, which an estimate may round either way.
    #[test]
    fn rounding_is_that_of_the_standard_library() {
        for step in 0..40_000_i32 {
            let value = 1.000_37_f64.powi(step - 20_000) * 1.234_567;
            let text = significant(value).replace('\u{202f}', "").replace('−', "-");
            let want = match format!("{value:.3e}")
                .split_once('e')
                .map(|(_, p)| p.parse())
            {
                Some(Ok(power @ -6_i32..=14)) => {
                    let decimals = usize::try_from(3 - power).unwrap_or(0);
                    format!("{value:.decimals$}")
                }
                _ => format!("{value:.3e}"),
            };
            assert_eq!(text, want, "{value}");
        }
    }
}
