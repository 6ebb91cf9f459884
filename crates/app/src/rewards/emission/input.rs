//! What the user assumes about the time to come: fields in, a plan out; pure.

mod day;

use std::ops::RangeInclusive;

use bitmark_coin::{
    algo::Algo,
    modulation::{CEM_V0_2, CERM_V1, Mining},
};

use super::{
    model::Plan,
    path::{Path, Peak},
};
use crate::{
    form::{FieldError, Form, Preset, Schema},
    number::Quantity,
};

/// The link's word for an algorithm that follows the path of all.
pub const SAME: &str = "same";
/// The link's word for no algorithm.
pub const NONE: &str = "none";

/// The link's word for a start from the network's figures.
pub const FIGURES: &str = "figures";
/// The link's word for a start from the replayed history.
pub const HISTORY: &str = "history";

/// The keys of one path, in the order of [`PathKey`].
pub type PathKeys = [&'static str; 9];

/// The fields of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKey {
    /// Which path it is.
    Path,
    /// Growth a month.
    Monthly,
    /// Change at once.
    By,
    /// Months until then.
    After,
    /// Months until it is back.
    Recovers,
    /// Months until it is at the peak.
    ToPeak,
    /// What becomes of the peak.
    Peak,
    /// Days until the peak of the start leaves the look-back.
    Leaves,
    /// Growth of the peak a month.
    PeakBy,
}

/// The keys of the path of all algorithms.
pub const PATH_OF_ALL: PathKeys = [
    "path", "monthly", "by", "after", "recovers", "topeak", "peak", "leaves", "peakby",
];

macro_rules! schema {
    ($($name:literal),*) => {
        /// The keys of each algorithm's own path, by [`Algo::index`].
        pub const PATH_OF: [PathKeys; 8] = [$([
            concat!($name, ".path"), concat!($name, ".monthly"), concat!($name, ".by"),
            concat!($name, ".after"), concat!($name, ".recovers"), concat!($name, ".topeak"),
            concat!($name, ".peak"), concat!($name, ".leaves"), concat!($name, ".peakby"),
        ]),*];

        /// Every field of the page.
        pub const SCHEMA: Schema = &[
            ("path", "flat"),
            ("monthly", "3"),
            ("by", "-50"),
            ("after", "6"),
            ("recovers", "12"),
            ("topeak", "12"),
            ("peak", "leaves"),
            ("leaves", ""),
            ("peakby", "-5"),
            ("from", FIGURES),
            ("start", ""),
            ("spacing", "16"),
            ("years", "15"),
            ("rule", "cerm"),
            ("mining", "native"),
            ("show", "SCRYPT"),
            ("own", NONE),
            $((concat!($name, ".path"), SAME), (concat!($name, ".monthly"), "3"), (concat!($name, ".by"), "-50"),
            (concat!($name, ".after"), "6"), (concat!($name, ".recovers"), "12"), (concat!($name, ".topeak"), "12"),
            (concat!($name, ".peak"), "leaves"), (concat!($name, ".leaves"), ""), (concat!($name, ".peakby"), "-5"),)*
        ];
    };
}
for_each_algo!(schema);

/// What is assumed of every algorithm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plans {
    /// When the paths begin, in seconds since 1970, where that is chosen.
    pub start: Option<f64>,
    /// What holds for all, the path of those without their own among it.
    pub all: Plan,
    /// The algorithms' own paths, by [`Algo::index`].
    pub own: [Option<(Path, Peak)>; 8],
}

impl Plans {
    /// Returns what is assumed of an algorithm.
    #[must_use]
    pub fn of(&self, algo: Algo) -> Plan {
        let (path, peak) = self.own[algo.index()].unwrap_or((self.all.path, self.all.peak));
        Plan {
            path,
            peak,
            ..self.all
        }
    }
}

/// Paths to begin with.
pub const PRESETS: [Preset; 2] = [
    Preset {
        quotes: "A multipool leaves: three quarters of the rate go, as difficulty 1953 → 488 in 2016 (checkpoints at 42,335 and 44,351)",
        fields: &[
            ("path", "shock"),
            ("by", "-75"),
            ("after", "3"),
            ("recovers", "0"),
        ],
    },
    Preset {
        quotes: "A pool of hired rate doubles it for half a year (the IPM proposal’s story, 2014)",
        fields: &[
            ("path", "shock"),
            ("by", "100"),
            ("after", "1"),
            ("recovers", "6"),
        ],
    },
];

/// The values of the fields that are choices.
pub fn choices(key: &str) -> Option<Vec<&'static str>> {
    const PATHS: [&str; 4] = ["flat", "monthly", "shock", "topeak"];
    const PEAKS: [&str; 2] = ["leaves", "monthly"];
    if PATH_OF.iter().any(|keys| keys[0] == key) {
        return Some([SAME].into_iter().chain(PATHS).collect());
    }
    if PATH_OF
        .iter()
        .any(|keys| keys[PathKey::Peak as usize] == key)
    {
        return Some(PEAKS.to_vec());
    }
    Some(match key {
        "path" => PATHS.to_vec(),
        "peak" => PEAKS.to_vec(),
        "from" => vec![FIGURES, HISTORY],
        "own" => [NONE]
            .into_iter()
            .chain(Algo::ALL.map(Algo::name))
            .collect(),
        "rule" => vec!["cerm", "v0.2"],
        "mining" => vec!["native", "merged"],
        "show" => Algo::ALL.map(Algo::name).to_vec(),
        _ => return None,
    })
}

/// Reads the form.
///
/// # Errors
///
/// Every field that cannot be used, with its key. Fields of paths that are not chosen do not count.
pub fn parse(form: &Form) -> Result<Plans, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut read = |key, kind: Quantity, limits| {
        kind.parse_within(form.text(key), limits)
            .unwrap_or_else(|error| {
                errors.push((key, error));
                1.0
            })
    };
    let path = path(form, &PATH_OF_ALL, &mut read).unwrap_or(Path::Flat);
    let peak = peak(form, &PATH_OF_ALL, &mut read);
    let own = PATH_OF.map(|keys| {
        let path = self::path(form, &keys, &mut read)?;
        Some((path, self::peak(form, &keys, &mut read)))
    });
    let spacing = read("spacing", Quantity::Number, 1.0..=1_440.0);
    let years = read("years", Quantity::Number, 1.0..=150.0);
    let start = day::start(form.text("start")).unwrap_or_else(|error| {
        errors.push(("start", error));
        None
    });
    if !errors.is_empty() {
        return Err(errors);
    }
    let all = Plan {
        path,
        peak,
        window_days: spacing * 90.0 / 1_440.0,
        years,
        rule: match form.text("rule") {
            "v0.2" => CEM_V0_2,
            _ => CERM_V1,
        },
        mining: match form.text("mining") {
            "merged" => Mining::Merged,
            _ => Mining::Native,
        },
    };
    Ok(Plans { start, all, own })
}

/// Reads one path; nothing where it is that of all.
fn path(
    form: &Form,
    keys: &PathKeys,
    read: &mut impl FnMut(&'static str, Quantity, RangeInclusive<f64>) -> f64,
) -> Option<Path> {
    let key = |key: PathKey| keys[key as usize];
    let mut months = |of: PathKey| read(key(of), Quantity::Number, 0.0..=1_200.0);
    Some(match form.text(key(PathKey::Path)) {
        SAME => return None,
        "topeak" => Path::ToPeak(months(PathKey::ToPeak)),
        "shock" => {
            let (after, recovers) = (months(PathKey::After), months(PathKey::Recovers));
            let by = read(key(PathKey::By), Quantity::Percent, -1.0..=100.0);
            Path::Shock {
                by,
                after,
                recovers,
            }
        }
        "monthly" => Path::Monthly(read(key(PathKey::Monthly), Quantity::Percent, -0.9..=1.0)),
        _ => Path::Flat,
    })
}

/// Reads what becomes of the peak beside a path.
fn peak(
    form: &Form,
    keys: &PathKeys,
    read: &mut impl FnMut(&'static str, Quantity, RangeInclusive<f64>) -> f64,
) -> Peak {
    let key = |key: PathKey| keys[key as usize];
    if form.text(key(PathKey::Peak)) == "monthly" {
        return Peak::Monthly(read(key(PathKey::PeakBy), Quantity::Percent, -0.9..=1.0));
    }
    let leaves = key(PathKey::Leaves);
    Peak::Leaves(match form.text(leaves).trim() {
        "" => None,
        // At most a year.
        _ => Some(read(leaves, Quantity::Number, 0.0..=365.0).floor() as u32),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(fields: &[(&'static str, &str)]) -> Form {
        Form::new(SCHEMA).after(Change::fill(fields))
    }

    #[test]
    fn the_defaults_are_a_plan() {
        let plan = parse(&with(&[])).expect("defaults are right").all;
        assert_eq!(
            (plan.path, plan.window_days, plan.years),
            (Path::Flat, 1.0, 15.0)
        );
        for preset in &PRESETS {
            assert!(parse(&with(preset.fields)).is_ok(), "{}", preset.quotes);
        }
    }

    #[test]
    fn an_algorithm_can_have_a_path_of_its_own() {
        let form = with(&[
            ("path", "monthly"),
            ("x17.path", "topeak"),
            ("x17.topeak", "3"),
        ]);
        let plans = parse(&form).expect("right");
        assert_eq!(plans.of(Algo::X17).path, Path::ToPeak(3.0));
        assert_eq!(plans.of(Algo::Scrypt).path, Path::Monthly(0.03));
        assert_eq!(plans.of(Algo::X17).peak, Peak::Leaves(None));
        let form = with(&[
            ("peak", "monthly"),
            ("x17.path", "flat"),
            ("x17.leaves", "30"),
        ]);
        let plans = parse(&form).expect("right");
        assert_eq!(plans.of(Algo::Scrypt).peak, Peak::Monthly(-0.05));
        assert_eq!(plans.of(Algo::X17).peak, Peak::Leaves(Some(30)));
        let errors =
            parse(&with(&[("x17.path", "shock"), ("x17.by", "x")])).expect_err("no number");
        assert_eq!(errors.iter().map(|e| e.0).collect::<Vec<_>>(), ["x17.by"]);
    }

    #[test]
    fn only_the_chosen_paths_fields_count() {
        assert!(parse(&with(&[("monthly", "x")])).is_ok());
        let errors = parse(&with(&[
            ("path", "monthly"),
            ("monthly", "500"),
            ("leaves", "400"),
        ]))
        .expect_err("two mistakes");
        assert_eq!(errors.len(), 2);
        assert!(
            errors[0].1.contains("500 %") && errors[0].1.contains("100 %"),
            "{errors:?}"
        );
        assert!(errors[1].1.contains("365"), "{errors:?}");
    }
}
