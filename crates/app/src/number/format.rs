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
    if !value.is_normal() {
        return value.to_string();
    }
    let digits = 14 - value.abs().log10().floor() as i32;
    // Powers of ten up to 10²² are exact, so that the quotient is the double next to the decimal.
    if !(0..=22).contains(&digits) {
        return value.to_string();
    }
    let power = 10_f64.powi(digits);
    ((value * power).round() / power).to_string()
}

/// Writes a number with four significant digits, plainly where it is not extreme.
pub fn significant(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    // Rounding can carry into the next power of ten.
    let rounded = format!("{value:.3e}");
    let power = rounded
        .split_once('e')
        .and_then(|(_, power)| power.parse().ok());
    match power {
        Some(power @ -6_i32..=14) => {
            let decimals = usize::try_from(3 - power).unwrap_or(0);
            grouped(format!("{value:.decimals$}"))
        }
        _ => rounded.replace('-', "−"),
    }
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
}
