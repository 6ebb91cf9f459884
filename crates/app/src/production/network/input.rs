//! What the user types about the network beside the pool: fields in, scenarios out; pure.

use bitmark_coin::{algo::Algo, units::Amount};
use bitmark_ipm::network::{Rule, Scenario, Visitor, bits_of};

use crate::{
    form::{FieldError, Form, Preset, Schema},
    number::Quantity,
    production::read::Reader,
};

/// Every field of the part.
pub const SCHEMA: Schema = &[
    ("rule", "retarget"),
    ("difficulty", "52.9028"),
    ("honest", "1 GH"),
    ("visitor", "0"),
    ("comes", "16"),
    ("leaves", "52"),
    ("second", "0"),
    ("comes2", "16"),
    ("leaves2", "52"),
    ("share", "35"),
    ("peak", ""),
    ("reward", "20"),
    ("rounds", "30"),
];

/// The most rounds.
const MAX_ROUNDS: f64 = 400.0;

/// Stories to begin with. The swings are those of the chain's checkpoints: 1953.27 at height 42,335, 488.33 at
/// 44,351, 1953.31 at 46,367, 488.33 at 48,383, 122.08 at 52,415.
pub const STORIES: [Preset; 4] = [
    Preset {
        quotes: "The proposal, July 2014: difficulty 52.9028, 1 GH/s stays",
        fields: &[
            ("rule", "retarget"),
            ("difficulty", "52.9028"),
            ("honest", "1 GH"),
            ("visitor", "0"),
            ("second", "0"),
            ("peak", ""),
            ("reward", "20"),
        ],
    },
    Preset {
        quotes: "Winter 2015–16: difficulty 1953, 488, 122, as a multipool comes and goes",
        fields: &[
            ("rule", "retarget"),
            ("difficulty", "1953.2704"),
            ("honest", "4 GH"),
            ("visitor", "70 GH"),
            ("comes", "130"),
            ("leaves", "1000"),
            ("second", "0"),
            ("peak", ""),
            ("reward", "20"),
        ],
    },
    Preset {
        quotes: "The same with two multipools: 643, 1953, 488",
        fields: &[
            ("rule", "retarget"),
            ("difficulty", "642.974"),
            ("honest", "6 GH"),
            ("visitor", "40 GH"),
            ("comes", "200"),
            ("leaves", "700"),
            ("second", "60 GH"),
            ("comes2", "500"),
            ("leaves2", "1500"),
            ("peak", ""),
            ("reward", "20"),
        ],
    },
    Preset {
        quotes: "The same swing on fork, under Dark Gravity Wave (SCRYPT)",
        fields: &[
            ("rule", "SCRYPT"),
            ("difficulty", "1953.2704"),
            ("honest", "0.6 GH"),
            ("visitor", "9 GH"),
            ("comes", "130"),
            ("leaves", "1000"),
            ("second", "0"),
            ("peak", ""),
            ("reward", "15"),
        ],
    },
];

/// Reads the form: the same network without the pool and with it.
///
/// # Errors
///
/// Every field that cannot be used, with its key.
pub fn parse(form: &Form) -> Result<[Scenario; 2], Vec<FieldError>> {
    let mut read = Reader::new(form);
    let rule = Algo::from_name(form.text("rule")).map_or(Rule::Retarget, Rule::DarkGravity);
    let difficulty = read.number("difficulty", Quantity::Number, (1e-6, 1e11));
    let rate = |read: &mut Reader<'_>, key| read.number(key, Quantity::HashRate, (0.0, 1e21));
    let at = |read: &mut Reader<'_>, key| read.number(key, Quantity::Number, (0.0, 1e12));
    let mut visitors = Vec::new();
    for keys in [
        ["visitor", "comes", "leaves"],
        ["second", "comes2", "leaves2"],
    ] {
        let visitor = Visitor {
            rate: rate(&mut read, keys[0]),
            comes_at: at(&mut read, keys[1]),
            leaves_above: at(&mut read, keys[2]),
        };
        if 0.0 < visitor.rate {
            visitors.push(visitor);
        }
    }
    let peak = match form.text("peak").trim() {
        "" => rule.required(difficulty),
        _ => rate(&mut read, "peak"),
    };
    let Some(bits) = bits_of(difficulty) else {
        let error = "no target has this difficulty".to_owned();
        return Err(vec![("difficulty", error)]);
    };
    let with = Scenario {
        rule,
        bits,
        honest: rate(&mut read, "honest"),
        visitors,
        share: read.number("share", Quantity::Percent, (0.0, 1.0)),
        // At most a few hundred.
        rounds: read.whole("rounds", (1.0, MAX_ROUNDS)) as u32,
        peak,
        base: Amount::from_sat(read.coins("reward", (1e-8, 1_000.0))),
    };
    let without = Scenario {
        share: 0.0,
        ..with.clone()
    };
    read.done([without, with])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(fields: &[(&'static str, &str)]) -> Form {
        Form::new(SCHEMA).after(Change::fill(fields))
    }

    #[test]
    fn the_stories_are_scenarios() {
        for Preset { quotes, fields } in STORIES {
            let [without, with] = parse(&with(fields)).expect(quotes);
            assert_eq!((without.share, with.share), (0.0, 0.35), "{quotes}");
            assert_eq!(without.honest, with.honest);
        }
        assert_eq!(
            parse(&with(STORIES[2].fields)).expect("right")[0]
                .visitors
                .len(),
            2
        );
        assert_eq!(parse(&with(&[])).expect("right")[0].visitors, []);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let errors = parse(&with(&[
            ("rounds", "500"),
            ("honest", "1 kW"),
            ("share", "101"),
        ]))
        .expect_err("three");
        let mut keys: Vec<_> = errors.iter().map(|error| error.0).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["honest", "rounds", "share"]);
    }
}
