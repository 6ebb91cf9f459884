//! What the user assumes about the time to come: fields in, a plan out; pure.

use bitmark_coin::{
    algo::Algo,
    modulation::{CEM_V0_2, CERM_V1, Mining},
};

use super::{model::Plan, path::Path};
use crate::{
    form::{Form, Schema},
    number::Quantity,
};

/// Every field of the page.
pub const SCHEMA: Schema = &[
    ("path", "flat"),
    ("monthly", "3"),
    ("by", "-50"),
    ("after", "6"),
    ("recovers", "12"),
    ("topeak", "12"),
    ("leaves", ""),
    ("spacing", "16"),
    ("years", "15"),
    ("rule", "cerm"),
    ("mining", "native"),
    ("show", "SCRYPT"),
];

/// A field and what is wrong with it.
pub type FieldError = (&'static str, String);

/// A path that somebody has spoken of.
pub struct Preset {
    /// Whom it quotes, and of when.
    pub quotes: &'static str,
    /// The fields that it fills.
    pub fields: &'static [(&'static str, &'static str)],
}

/// Paths to begin with.
pub const PRESETS: [Preset; 4] = [
    Preset {
        quotes: "Nothing changes",
        fields: &[("path", "flat")],
    },
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
    Preset {
        quotes: "Back to today’s peak within a year",
        fields: &[("path", "topeak"), ("topeak", "12")],
    },
];

/// The values of the fields that are choices.
pub fn choices(key: &str) -> Option<Vec<&'static str>> {
    Some(match key {
        "path" => vec!["flat", "monthly", "shock", "topeak"],
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
pub fn parse(form: &Form) -> Result<Plan, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut read = |key, kind: Quantity, limits| {
        kind.parse_within(form.text(key), limits)
            .unwrap_or_else(|error| {
                errors.push((key, error));
                1.0
            })
    };
    let path = match form.text("path") {
        "monthly" => Path::Monthly(read("monthly", Quantity::Percent, -0.9..=1.0)),
        "shock" => Path::Shock {
            by: read("by", Quantity::Percent, -1.0..=100.0),
            after: read("after", Quantity::Number, 0.0..=1_200.0),
            recovers: read("recovers", Quantity::Number, 0.0..=1_200.0),
        },
        "topeak" => Path::ToPeak(read("topeak", Quantity::Number, 0.0..=1_200.0)),
        _ => Path::Flat,
    };
    let leaves = match form.text("leaves").trim() {
        "" => None,
        _ => Some(read("leaves", Quantity::Number, 0.0..=365.0).floor() as u32),
    };
    let spacing = read("spacing", Quantity::Number, 1.0..=1_440.0);
    let years = read("years", Quantity::Number, 1.0..=150.0);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Plan {
        path,
        leaves,
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
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(fields: &[(&'static str, &str)]) -> Form {
        let fields = fields.iter().map(|(key, text)| (*key, (*text).to_owned()));
        Form::new(SCHEMA).after(Change::Fill(fields.collect()))
    }

    #[test]
    fn the_defaults_are_a_plan() {
        let plan = parse(&with(&[])).expect("defaults are right");
        assert_eq!(
            (plan.path, plan.window_days, plan.years),
            (Path::Flat, 1.0, 15.0)
        );
        for preset in &PRESETS {
            assert!(parse(&with(preset.fields)).is_ok(), "{}", preset.quotes);
        }
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
