//! What every exported table and drawing says of itself: where its figures are from, when it was made,
//! by which version, and from which inputs.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    link,
    page::{COMMIT, VERSION},
};

/// Where the figures on screen are from: a context, held by the pages that know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(pub Rc<str>);

/// What the page's link holds behind its address, once it is asked for: a context, held by the pages whose
/// figures do not all stand in the address.
#[derive(Clone, PartialEq)]
pub struct Linked(pub Callback<(), String>);

/// Stamps what is made on a page.
#[derive(Clone)]
pub struct Stamper {
    source: Option<Source>,
    linked: Option<Linked>,
}

/// Returns what stamps the figures shown here.
#[hook]
pub fn use_stamper() -> Stamper {
    Stamper {
        source: use_context::<Source>(),
        linked: use_context::<Linked>(),
    }
}

impl Stamper {
    /// Stamps what is made now.
    pub fn now(&self, shows: &str) -> Stamp {
        let linked = self.linked.as_ref();
        let fragment = linked.map_or_else(link::fragment, |linked| linked.0.emit(()));
        Stamp {
            shows: shows.to_owned(),
            source: self.source.clone(),
            made: now(),
            inputs: link::address(&fragment),
        }
    }
}

/// What stands beside an export's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// What the table or the drawing shows.
    pub shows: String,
    /// Where its figures are from, where a page knows that.
    pub source: Option<Source>,
    /// When it was made.
    pub made: String,
    /// The address that leads to the same inputs.
    pub inputs: String,
}

impl Stamp {
    /// Returns name and text of each entry.
    pub fn entries(&self) -> Vec<(&'static str, String)> {
        let commit = COMMIT.unwrap_or("not told");
        let source = self.source.as_ref();
        let source = source.map(|source| ("source", source.0.to_string()));
        let mut entries = vec![("shows", self.shows.clone())];
        entries.extend(source);
        entries.extend([
            ("made", self.made.clone()),
            ("by", format!("Bitmark Toolkit {VERSION}, commit {commit}")),
            ("inputs", self.inputs.clone()),
        ]);
        entries
    }
}

/// Returns the time, as 2026-01-31 12:34 UTC.
#[cfg(target_arch = "wasm32")]
pub(crate) fn now() -> String {
    let iso = js_sys::Date::new_0().to_iso_string();
    let iso = iso.as_string().unwrap_or_default();
    match iso.split_once('T') {
        Some((day, time)) => format!("{day} {} UTC", time.get(..5).unwrap_or(time)),
        None => iso,
    }
}

/// Outside a browser no time is told.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn now() -> String {
    String::new()
}
