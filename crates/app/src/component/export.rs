//! Buttons that copy a table or save it as a file.

use std::rc::Rc;

use yew::{html::IntoPropValue, prelude::*};

use super::{
    save,
    stamp::{Stamp, use_stamper},
    table::Table,
};

type Print = fn(&Table, &Stamp) -> String;
/// Name, ending, media type and printer of each format.
const FORMATS: [(&str, &str, &str, Print); 3] = [
    ("CSV", "csv", "text/csv", Table::to_stamped_csv),
    ("JSON", "json", "application/json", Table::to_stamped_json),
    (
        "Markdown",
        "md",
        "text/markdown",
        Table::to_stamped_markdown,
    ),
];

pub(super) const NO_FILES: &str = "The browser does not let this page save files; copy instead.";

/// The figures of an [`Export`].
#[derive(Clone, PartialEq)]
pub enum Figures {
    /// At hand, as the page shows them.
    Ready(Rc<Table>),
    /// Made when they are asked for, as there are many.
    /// What the table shows is known beforehand.
    Made(AttrValue, Callback<(), Rc<Table>>),
}

impl Figures {
    fn table(&self) -> Rc<Table> {
        match self {
            Self::Ready(table) => table.clone(),
            Self::Made(_, make) => make.emit(()),
        }
    }

    /// Returns what the table shows.
    fn caption(&self) -> &str {
        match self {
            Self::Ready(table) => &table.caption,
            Self::Made(caption, _) => caption,
        }
    }
}

impl IntoPropValue<Figures> for Rc<Table> {
    fn into_prop_value(self) -> Figures {
        Figures::Ready(self)
    }
}

/// What an [`Export`] gives out.
#[derive(Clone, Properties, PartialEq)]
pub struct ExportProps {
    /// The figures.
    pub table: Figures,
    /// The name of a saved file, without its ending.
    pub name: AttrValue,
    /// Buttons that save a drawing of them.
    #[prop_or_default]
    pub drawing: Html,
}

/// Copies and saves a table in each format; says what came of it.
#[function_component]
pub fn Export(props: &ExportProps) -> Html {
    let said = use_state(String::new);
    let stamper = use_stamper();
    // What is made at a click is stamped with its time.
    let stamp = {
        let table = props.table.clone();
        move || stamper.now(table.caption())
    };
    let copy = |&(format, _, _, print): &(&'static str, &str, &str, Print)| {
        let (said, table, stamp) = (said.setter(), props.table.clone(), stamp.clone());
        let onclick = Callback::from(move |_| {
            let (said, text) = (said.clone(), print(&table.table(), &stamp()));
            wasm_bindgen_futures::spawn_local(async move {
                said.set(match save::copy(&text).await {
                    true => format!("Copied as {format}."),
                    false => "The browser does not let this page copy; save a file instead.".into(),
                });
            });
        });
        html! { <button type="button" {onclick}>{ format!("Copy {format}") }</button> }
    };
    let file = |&(format, ending, media_type, print): &(
        &'static str,
        &'static str,
        &'static str,
        Print,
    )| {
        let (said, table, stamp) = (said.setter(), props.table.clone(), stamp.clone());
        let name = format!("{}.{ending}", props.name);
        let onclick = Callback::from(move |_| {
            said.set(
                match save::download(&name, media_type, &print(&table.table(), &stamp())) {
                    true => format!("Saved as {name}."),
                    false => NO_FILES.into(),
                },
            );
        });
        html! { <button type="button" {onclick}>{ format!("Save {format}") }</button> }
    };
    html! {
        <details class="export">
            <summary>{ "Copy or save these figures" }</summary>
            <div class="actions">{ for FORMATS.iter().map(copy) }{ for FORMATS.iter().map(file) }{ props.drawing.clone() }</div>
            <p class="echo" role="status">{ &*said }</p>
        </details>
    }
}
