//! Reads single values of an output, exactly, and names what is wrong.
//!
//! Belongs below [`super::fields`].

use bitmark_coin::{
    algo::Algo,
    units::{Amount, BlockHeight, BlockTime, SignedAmount},
};

use super::{figures::PrintedRate, problem::ProblemKind};
use crate::{
    decimal::{Decimal, DecimalError, cut},
    json::{Item, Json},
};

type Read<T> = Result<T, ProblemKind>;

/// Returns the text of a number.
pub(crate) fn number<'t>(item: &Item<'t>) -> Read<&'t str> {
    match &item.json {
        Json::Number(text) => Ok(text),
        Json::Word(text) => Err(ProblemKind::NotANumber { value: cut(text) }),
        other => Err(wrong_type(other, "a number")),
    }
}

pub(crate) fn wrong_type(json: &Json<'_>, expected: &'static str) -> ProblemKind {
    let found = match json {
        Json::Null => "null".to_owned(),
        Json::Bool(flag) => flag.to_string(),
        Json::Number(text) | Json::Word(text) => cut(text),
        Json::Text(text) => format!("the text {:?}", cut(text)),
        Json::List(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    };
    ProblemKind::WrongType { found, expected }
}

/// Reads any number exactly.
pub(crate) fn decimal(item: &Item<'_>) -> Read<Decimal> {
    let text = number(item)?;
    if is_largest_double(text) {
        return Err(ProblemKind::NoDuration);
    }
    text.parse().map_err(|error| match error {
        DecimalError::NotANumber(value) => ProblemKind::NotANumber { value },
        DecimalError::TooLong { text: value, limit } => ProblemKind::TooManyDigits { value, limit },
        DecimalError::Exponent { text, .. } => out_of_range(&text, "-1e400", "1e400"),
        DecimalError::Decimals { text: value, limit } => ProblemKind::ManyDecimals { value, limit },
    })
}

/// Reads a number that cannot be negative.
pub(crate) fn positive(item: &Item<'_>) -> Read<Decimal> {
    let value = decimal(item)?;
    if value.is_negative() {
        Err(out_of_range(&value, "0", "1.797e308"))
    } else {
        Ok(value)
    }
}

/// Recognises the largest double, as 0.9.7.x spells it out with 309 digits and
/// 27.x rounds it to 1.797693134862316e+308.
fn is_largest_double(text: &str) -> bool {
    let (number, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let whole = number.split('.').next().unwrap_or_default().len();
    let mut digits = number.chars().filter(|c| *c != '.');
    let begins = "17976931348623"
        .chars()
        .all(|digit| digits.next() == Some(digit));
    let power = power.trim_start_matches('+').parse::<usize>();
    begins && power.is_ok_and(|power| whole.saturating_add(power) == 309)
}

pub(crate) fn out_of_range(
    value: &dyn ToString,
    least: impl ToString,
    most: impl ToString,
) -> ProblemKind {
    let (least, most) = (least.to_string(), most.to_string());
    ProblemKind::OutOfRange {
        value: cut(&value.to_string()),
        least,
        most,
    }
}

/// Reads a whole number within bounds.
pub(crate) fn integer(item: &Item<'_>, least: i64, most: i64) -> Read<i64> {
    let value = decimal(item)?;
    let size = value
        .whole()
        .ok_or_else(|| not_whole(value).unwrap_or_else(|| out_of_range(&value, least, most)))?;
    let signed = i64::try_from(size)
        .ok()
        .map(|size| if value.is_negative() { -size } else { size });
    signed
        .filter(|it| (least..=most).contains(it))
        .ok_or_else(|| out_of_range(&value, least, most))
}

/// Says that a number has decimals; nothing where it is whole, but too large.
fn not_whole(value: Decimal) -> Option<ProblemKind> {
    let (_, away) = value.rounded()?;
    (away != Decimal::ZERO).then(|| ProblemKind::NotWhole {
        value: cut(&value.to_string()),
    })
}

/// Reads a whole number of 32 bits.
pub(crate) fn unsigned(item: &Item<'_>) -> Read<u32> {
    let value = integer(item, 0, u32::MAX.into())?;
    u32::try_from(value).map_err(|_| out_of_range(&value, 0, u32::MAX))
}

/// Reads a height, a signed 32-bit number in the node.
pub(crate) fn height(item: &Item<'_>) -> Read<BlockHeight> {
    let value = integer(item, 0, i32::MAX.into())?;
    let value = u32::try_from(value).map_err(|_| out_of_range(&value, 0, i32::MAX))?;
    Ok(BlockHeight::from_u32(value))
}

/// Reads seconds since 1970.
pub(crate) fn time(item: &Item<'_>) -> Read<BlockTime> {
    unsigned(item).map(BlockTime::from_unix)
}

/// Reads `true` or `false`.
pub(crate) fn flag(item: &Item<'_>) -> Read<bool> {
    match &item.json {
        Json::Bool(flag) => Ok(*flag),
        other => Err(wrong_type(other, "true or false")),
    }
}

/// Reads a text.
pub(crate) fn text<'i>(item: &'i Item<'_>) -> Read<&'i str> {
    match &item.json {
        Json::Text(text) => Ok(text),
        other => Err(wrong_type(other, "a text")),
    }
}

/// Reads 64 hexadecimal digits.
pub(crate) fn hash(item: &Item<'_>) -> Read<String> {
    let hash = text(item)?;
    if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(hash.to_owned())
    } else {
        Err(wrong_type(&item.json, "64 hexadecimal digits"))
    }
}

/// Reads up to 8 hexadecimal digits.
pub(crate) fn hex(item: &Item<'_>) -> Read<u32> {
    let digits = text(item)?;
    let hex = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let value = hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten();
    value.ok_or_else(|| wrong_type(&item.json, "8 hexadecimal digits"))
}

/// Reads an algorithm by the name a node prints.
pub(crate) fn algo_name(item: &Item<'_>) -> Read<Algo> {
    Algo::from_name(text(item)?).ok_or_else(|| wrong_type(&item.json, "an algorithm's name"))
}

/// The most coins in existence, with room: `MAX_MONEY` of the node, in units.
const MOST_UNITS: u64 = 2_800_000_000_000_000;

/// Reads coins into units.
///
/// 27.x prints 16 significant digits of a double: 9.95 can read
/// 9.949999999999999. More than 8 decimals are therefore taken as the nearest
/// unit where they lie within that rounding, and refused elsewhere.
fn units(item: &Item<'_>, least: &'static str) -> Read<(Decimal, u64)> {
    let coins = decimal(item)?;
    let most = "28000000";
    let (units, away) = coins
        .shifted(8)
        .rounded()
        .ok_or_else(|| out_of_range(&coins, least, most))?;
    let tolerance = coins.shifted(8 - 15);
    if away != Decimal::ZERO && (units == 0 || !away.magnitude_below(tolerance)) {
        return Err(ProblemKind::TooPrecise {
            value: cut(&coins.to_string()),
        });
    }
    let units = u64::try_from(units)
        .ok()
        .filter(|units| *units <= MOST_UNITS);
    units
        .map(|units| (coins, units))
        .ok_or_else(|| out_of_range(&coins, least, most))
}

/// Reads coins that cannot be negative.
pub(crate) fn amount(item: &Item<'_>) -> Read<Amount> {
    let (coins, units) = units(item, "0")?;
    if coins.is_negative() {
        return Err(out_of_range(&coins, "0", "28000000"));
    }
    Ok(Amount::from_sat(units))
}

/// Reads coins of either sign.
pub(crate) fn signed_amount(item: &Item<'_>) -> Read<SignedAmount> {
    let (coins, units) = units(item, "-28000000")?;
    let size = i64::try_from(units).map_err(|_| out_of_range(&coins, "-28000000", "28000000"))?;
    Ok(SignedAmount::from_sat(if coins.is_negative() {
        -size
    } else {
        size
    }))
}

/// Reads a hash rate of `chaindynamics`.
pub(crate) fn rate(item: &Item<'_>) -> Read<PrintedRate> {
    let value = match decimal(item) {
        Err(ProblemKind::NoDuration) => return Ok(PrintedRate::NoDuration),
        other => other?,
    };
    if value.is_negative() {
        return Err(out_of_range(&value, 0, u64::MAX));
    }
    let beyond = || out_of_range(&value, 0, u64::MAX);
    let figure = value
        .whole()
        .ok_or_else(|| not_whole(value).unwrap_or_else(beyond))?;
    // A double of 2^64 - 1 prints as 2^64.
    if 1 << 64 < figure {
        return Err(beyond());
    }
    let slack = slack(figure);
    let fits = |value: u128| u64::try_from(value).unwrap_or(u64::MAX);
    let least = fits(figure.saturating_sub(slack));
    if u128::from(u64::MAX) <= figure + slack {
        return Ok(PrintedRate::AtLeast(least));
    }
    Ok(PrintedRate::Between {
        least,
        below: fits(figure + slack + 1),
    })
}

/// Returns how far a printed whole number may lie from the counted one: half
/// the step of a double, and half of the 16th digit.
fn slack(figure: u128) -> u128 {
    const EXACT: u128 = 1 << 53;
    if figure < EXACT {
        return 0;
    }
    let step = 1 << (figure.ilog2() - 52);
    let digit = 10u128.pow(figure.ilog10().saturating_sub(15));
    step / 2 + digit / 2 + 1
}
