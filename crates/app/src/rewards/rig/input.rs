//! What the user types about the machines: fields in, machines out; pure.

mod machines;
mod presets;

use bitmark_coin::algo::Algo;

pub use self::machines::{add, duplicate, remove, swap, unused, used};
pub use self::presets::{NOT_QUOTED, PRESETS, PRICE_PRESETS};
use super::model::{Basis, Market, Presence, Rig};
use crate::{
    form::{FieldError, Form, Schema},
    number::Quantity,
};

/// The most machines in one link.
pub const MAX_RIGS: usize = 8;

/// Keys of one machine, in the order of [`Key`].
pub type RigKeys = [&'static str; 9];

/// The fields of one machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// What the user calls it.
    Name,
    /// What it computes.
    Algo,
    /// Its rate.
    Rate,
    /// What it draws.
    Power,
    /// What it cost.
    Hardware,
    /// What a merge-mined parent coin brings a day.
    Parent,
    /// The algorithm's plain network rate, where the user knows better.
    Network,
    /// What its electricity costs, where that is another price than the others'.
    Tariff,
    /// What its pool keeps, where that is another part than the others'.
    Fee,
}

/// The link's word for the grid of the best machine.
pub const BEST: &str = "best";
/// The link's word for the grid of all machines together.
pub const ALL: &str = "all";
/// The link's words for the grid of one machine, by its place.
pub const PLACES: [&str; MAX_RIGS] = ["1", "2", "3", "4", "5", "6", "7", "8"];

macro_rules! schema {
    ($(($n:literal, $name:literal, $algo:literal, $rate:literal, $power:literal)),*) => {
        /// The keys of every machine.
        pub const RIG_KEYS: [RigKeys; MAX_RIGS] = [$([
            concat!("name", $n), concat!("algo", $n), concat!("rate", $n), concat!("power", $n),
            concat!("paid", $n), concat!("parent", $n), concat!("network", $n),
            concat!("tariff", $n), concat!("fee", $n),
        ]),*];

        /// Every field of the page.
        pub const SCHEMA: Schema = &[
            ("price", "0.10"), ("currency", "USD"), ("tariff", "0.10"), ("fee", "1"), ("uptime", "100"),
            ("presence", "added"), ("basis", "difficulty"), ("grid", BEST),
            $((concat!("name", $n), $name), (concat!("algo", $n), $algo), (concat!("rate", $n), $rate),
            (concat!("power", $n), $power), (concat!("paid", $n), ""), (concat!("parent", $n), ""),
            (concat!("network", $n), ""), (concat!("tariff", $n), ""), (concat!("fee", $n), ""),)*
        ];
    };
}
schema![
    ("1", "Scrypt machine", "SCRYPT", "9.5 GH", "3425 W"),
    ("2", "", "SCRYPT", "", ""),
    ("3", "", "SCRYPT", "", ""),
    ("4", "", "SCRYPT", "", ""),
    ("5", "", "SCRYPT", "", ""),
    ("6", "", "SCRYPT", "", ""),
    ("7", "", "SCRYPT", "", ""),
    ("8", "", "SCRYPT", "", "")
];

/// The longest name of a currency, in characters.
const MAX_CURRENCY: usize = 8;
/// The longest name of a machine, in characters.
const MAX_NAME: usize = 60;

/// The values of the fields that are choices.
pub fn choices(key: &str) -> Option<Vec<&'static str>> {
    match key {
        "presence" => Some(vec!["added", "included"]),
        "basis" => Some(vec!["difficulty", "window"]),
        "grid" => Some([BEST, ALL].into_iter().chain(PLACES).collect()),
        _ if RIG_KEYS.iter().any(|keys| keys[Key::Algo as usize] == key) => {
            Some(Algo::ALL.map(Algo::name).to_vec())
        }
        _ => None,
    }
}

/// Everything the page calculates from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The machines.
    pub rigs: Vec<Rig>,
    /// The place of each among the fields.
    pub places: Vec<usize>,
    /// Which machines the grid is of.
    pub grid: GridOf,
    /// What holds for all of them.
    pub market: Market,
    /// What the user pays and is paid in.
    pub currency: String,
}

/// Which machines a grid is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridOf {
    /// The one that leaves most over.
    Best,
    /// All together.
    All,
    /// The one at this place among the fields; the best where there is none.
    Place(usize),
}

/// Reads the form.
///
/// # Errors
///
/// Every field that cannot be used, with its key.
pub fn parse(form: &Form) -> Result<Inputs, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut read = |key, kind: Quantity, limits| {
        kind.parse_within(form.text(key), limits)
            .unwrap_or_else(|error| {
                errors.push((key, error));
                0.0
            })
    };
    let price = read("price", Quantity::Number, 0.0..=1e9);
    let tariff = read("tariff", Quantity::EnergyPrice, 0.0..=1e6);
    let fee = read("fee", Quantity::Percent, 0.0..=1.0);
    let uptime = read("uptime", Quantity::Percent, 0.0..=1.0);
    let currency = form.text("currency").trim().to_owned();
    errors.extend(too_long("currency", &currency, MAX_CURRENCY));
    let places: Vec<_> = used(form).collect();
    let shared = Shared {
        tariff,
        fee,
        uptime,
    };
    let rigs: Vec<_> = places
        .iter()
        .map(|&place| rig(form, place, &shared, &mut errors))
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Inputs {
        rigs,
        places,
        grid: match form.text("grid") {
            ALL => GridOf::All,
            text => PLACES
                .iter()
                .position(|&place| place == text)
                .map_or(GridOf::Best, GridOf::Place),
        },
        market: Market {
            price,
            presence: match form.text("presence") {
                "included" => Presence::Included,
                _ => Presence::Added,
            },
            basis: match form.text("basis") {
                "window" => Basis::Window,
                _ => Basis::Difficulty,
            },
        },
        currency,
    })
}

/// What holds for machines that have no figure of their own.
struct Shared {
    tariff: f64,
    fee: f64,
    uptime: f64,
}

/// What is wrong with a name of more characters than it may have.
fn too_long(key: &'static str, name: &str, most: usize) -> Option<FieldError> {
    let length = name.chars().count();
    (most < length).then(|| {
        let error = format!("“{name}” has {length} characters: at most {most}");
        (key, error)
    })
}

/// Reads one machine.
fn rig(form: &Form, place: usize, shared: &Shared, errors: &mut Vec<FieldError>) -> Rig {
    let keys = RIG_KEYS[place];
    let mut read = |key: Key, kind: Quantity, limits, or: Option<f64>| {
        let key = keys[key as usize];
        let text = form.text(key);
        if let Some(or) = or.filter(|_| text.trim().is_empty()) {
            return or;
        }
        kind.parse_within(text, limits).unwrap_or_else(|error| {
            errors.push((key, error));
            0.0
        })
    };
    let name = name_of(form, place);
    let algo = Algo::from_name(form.text(keys[Key::Algo as usize])).unwrap_or(Algo::Scrypt);
    let (tariff, fee) = (Some(shared.tariff), Some(shared.fee));
    let network = read(Key::Network, Quantity::rate_of(algo), 0.0..=1e30, Some(0.0));
    let rig = Rig {
        algo,
        rate: read(Key::Rate, Quantity::rate_of(algo), 0.0..=1e30, None),
        watts: read(Key::Power, Quantity::Power, 0.0..=1e12, Some(0.0)),
        tariff: read(Key::Tariff, Quantity::EnergyPrice, 0.0..=1e6, tariff),
        fee: read(Key::Fee, Quantity::Percent, 0.0..=1.0, fee),
        uptime: shared.uptime,
        hardware: read(Key::Hardware, Quantity::Number, 0.0..=1e15, Some(0.0)),
        parent: read(Key::Parent, Quantity::Number, 0.0..=1e12, Some(0.0)),
        network: (network > 0.0).then_some(network),
        name,
    };
    errors.extend(too_long(keys[Key::Name as usize], &rig.name, MAX_NAME));
    rig
}

fn name_of(form: &Form, place: usize) -> String {
    let name = form.text(RIG_KEYS[place][Key::Name as usize]).trim();
    if name.is_empty() {
        format!("Machine {}", place + 1)
    } else {
        name.to_owned()
    }
}

/// Returns how a field was read; nothing where it was not, or holds nothing.
pub fn echo(text: &str, kind: Quantity) -> Option<String> {
    kind.parse(text).ok().map(|read| kind.echo(read))
}

// The schema lists the machines' keys; this holds them together.
const _: () = assert!(SCHEMA.len() == 8 + MAX_RIGS * 9);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(changes: &[(&'static str, &str)]) -> Form {
        changes.iter().fold(Form::new(SCHEMA), |form, (key, text)| {
            form.after(Change::Set(key, (*text).to_owned()))
        })
    }

    #[test]
    fn the_defaults_are_a_machine() {
        let inputs = parse(&with(&[])).expect("defaults are right");
        assert_eq!(inputs.rigs.len(), 1);
        let rig = &inputs.rigs[0];
        assert_eq!(
            (rig.algo, rig.rate, rig.watts),
            (Algo::Scrypt, 9.5e9, 3_425.0)
        );
        assert_eq!((rig.fee, rig.uptime, rig.tariff), (0.01, 1.0, 0.1));
    }

    #[test]
    fn what_is_wrong_is_named_at_its_field() {
        let form = with(&[
            ("fee", "120"),
            ("rate1", "9 XH"),
            ("power1", "1,500"),
            ("uptime", "-1"),
            ("currency", "doubloons"),
            ("name1", &"a".repeat(61)),
        ]);
        let errors = parse(&form).expect_err("six mistakes");
        let keys: Vec<_> = errors.iter().map(|error| error.0).collect();
        assert_eq!(
            keys,
            ["fee", "uptime", "currency", "rate1", "power1", "name1"]
        );
        assert!(errors[2].1.contains("9 characters"), "{errors:?}");
        assert!(
            errors[0].1.contains("120 %") && errors[0].1.contains("to 100 %"),
            "{errors:?}"
        );
        assert!(errors[4].1.contains("1500"), "{errors:?}");
    }

    #[test]
    fn machines_come_and_go() {
        let form = with(&[]);
        let two = form.after(duplicate(&form, 0).expect("room"));
        assert_eq!(used(&two).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(two.text("name2"), "Scrypt machine");
        let one = two.after(remove(0));
        assert_eq!(used(&one).collect::<Vec<_>>(), [1]);
        let preset = one.after(add(&one, &PRESETS[2].fields).expect("room"));
        let inputs = parse(&preset).expect("a preset is right");
        assert_eq!(
            (inputs.rigs[0].algo, inputs.rigs[0].rate),
            (Algo::Equihash, 420_000.0)
        );
        let full = (0..MAX_RIGS).fold(form, |form, _| match duplicate(&form, 0) {
            Some(change) => form.after(change),
            None => form,
        });
        assert_eq!(used(&full).count(), MAX_RIGS);
        assert_eq!(duplicate(&full, 0), None);
    }

    #[test]
    fn machines_change_places_with_all_they_have() {
        let form = with(&[("paid1", "900"), ("tariff1", "5c")]);
        let form = form.after(add(&form, &PRESETS[1].fields).expect("room"));
        let swapped = form.after(swap(&form, 0, 1));
        assert_eq!(
            ["name1", "paid1", "tariff1", "name2", "paid2", "tariff2"].map(|key| swapped.text(key)),
            ["Antminer S19 XP", "", "", "Scrypt machine", "900", "5c"]
        );
        assert_eq!(swapped.after(swap(&swapped, 1, 0)).texts(), form.texts());
        assert_eq!(swapped.after(Change::Undo).texts(), form.texts());
    }

    #[test]
    fn a_machine_can_have_its_own_tariff_and_fee() {
        let form = with(&[("tariff1", "5c"), ("fee1", "2")]);
        let form = form.after(add(&form, &PRESETS[1].fields).expect("room"));
        let inputs = parse(&form).expect("right");
        let got: Vec<_> = inputs
            .rigs
            .iter()
            .map(|rig| (rig.tariff, rig.fee))
            .collect();
        assert_eq!(got, [(0.05, 0.02), (0.1, 0.01)]);
        let errors = parse(&with(&[("fee1", "101"), ("tariff1", "x")])).expect_err("two mistakes");
        assert_eq!(
            errors.iter().map(|e| e.0).collect::<Vec<_>>(),
            ["tariff1", "fee1"]
        );
    }

    #[test]
    fn every_price_preset_can_be_read() {
        for preset in &PRICE_PRESETS {
            assert!(parse(&with(preset.fields)).is_ok(), "{}", preset.quotes);
        }
    }

    #[test]
    fn a_grid_is_of_the_best_of_all_or_of_one() {
        for (text, want) in [
            ("best", GridOf::Best),
            ("all", GridOf::All),
            ("3", GridOf::Place(2)),
        ] {
            assert_eq!(parse(&with(&[("grid", text)])).expect("right").grid, want);
        }
    }

    #[test]
    fn what_stands_for_no_machine_is_named() {
        assert_eq!(unused(&with(&[])), Vec::<String>::new());
        // A rate makes a machine; an algorithm alone does not.
        assert_eq!(
            unused(&with(&[("rate3", "5"), ("grid", "3")])),
            Vec::<String>::new()
        );
        let told = unused(&with(&[("algo3", "X17"), ("grid", "4")]));
        assert!(
            told.len() == 2 && told[0].contains("algo3=X17") && told[1].contains("grid=4"),
            "{told:?}"
        );
    }

    #[test]
    fn an_emptied_rate_is_asked_for() {
        let form = with(&[("rate1", "")]);
        assert_eq!(used(&form).count(), 1);
        let errors = parse(&form).expect_err("no rate");
        assert!(
            errors[0].0 == "rate1" && errors[0].1.contains("needed"),
            "{errors:?}"
        );
    }

    #[test]
    fn every_preset_can_be_read() {
        for preset in &PRESETS {
            let empty = Form::new(SCHEMA).after(remove(0));
            let form = empty.after(add(&empty, &preset.fields).expect("room"));
            let inputs = parse(&form).expect(preset.quotes);
            assert!(inputs.rigs[0].rate > 0.0 && inputs.rigs[0].watts > 0.0);
        }
    }
}
