//! The list of machines as it is changed: added, copied, removed, moved; pure.

use super::{Key, MAX_RIGS, PLACES, RIG_KEYS, SCHEMA};
use crate::form::{Change, Form};

/// Returns the places of the machines that exist: those of which anything but the algorithm is typed,
/// so that a field can be emptied and typed anew.
pub fn used(form: &Form) -> impl Iterator<Item = usize> {
    let filled = |place: &usize| {
        let keys = RIG_KEYS[*place];
        let algo = keys[Key::Algo as usize];
        keys.iter()
            .any(|&key| key != algo && !form.text(key).trim().is_empty())
    };
    (0..MAX_RIGS).filter(filled)
}

/// Returns what of a link stands for no machine, as sentences for the user.
pub fn unused(form: &Form) -> Vec<String> {
    let taken: Vec<_> = used(form).collect();
    let is_default = |key: &str| SCHEMA.contains(&(key, form.text(key)));
    let free = (0..MAX_RIGS).filter(|place| !taken.contains(place));
    let algos = free.clone().filter_map(|place| {
        let key = RIG_KEYS[place][Key::Algo as usize];
        (!is_default(key)).then(|| {
            format!(
                "The link’s “{key}={}” was left out: it tells nothing else of machine {}.",
                form.text(key),
                place + 1
            )
        })
    });
    let grid = form.text("grid");
    let none = free.filter(|&place| PLACES[place] == grid).map(|_| {
        format!(
            "The link’s “grid={grid}” is of a machine that there is not: the best one is shown."
        )
    });
    algos.chain(none).collect()
}

/// Returns what puts a machine with these texts on the first free place; nothing where all are taken.
pub fn add(form: &Form, texts: &[&str]) -> Option<Change> {
    let taken: Vec<_> = used(form).collect();
    let free = (0..MAX_RIGS).find(|place| !taken.contains(place))?;
    Some(fill(free, texts))
}

/// Returns what puts a copy of the machine at `place` on the first free place.
pub fn duplicate(form: &Form, place: usize) -> Option<Change> {
    let texts = RIG_KEYS[place].map(|key| form.text(key));
    add(form, &texts)
}

/// Returns what takes the machine at `place` away.
pub fn remove(place: usize) -> Change {
    fill(place, &["", "SCRYPT"])
}

/// Returns what puts the machine at one place where that at the other is, and the other way round.
pub fn swap(form: &Form, one: usize, other: usize) -> Change {
    let texts = |from: usize, to: usize| {
        let pairs = RIG_KEYS[to].into_iter().zip(RIG_KEYS[from]);
        pairs.map(|(key, from)| (key, form.text(from).to_owned()))
    };
    Change::Fill(texts(one, other).chain(texts(other, one)).collect())
}

fn fill(place: usize, texts: &[&str]) -> Change {
    let texts = texts.iter().copied().chain(std::iter::repeat(""));
    let fields = RIG_KEYS[place].into_iter().zip(texts);
    Change::Fill(fields.map(|(key, text)| (key, text.to_owned())).collect())
}
