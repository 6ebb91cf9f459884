//! Buttons that save a drawing; apart from tables, so that pages without charts do not carry them.

use yew::prelude::*;

use super::{
    export::NO_FILES,
    save,
    stamp::{Stamp, use_stamper},
};

/// An SVG document, and its width and height.
pub type Drawing = (String, (u32, u32));

/// What [`Pictures`] give out.
#[derive(Clone, Properties, PartialEq)]
pub struct PicturesProps {
    /// What the drawing shows.
    pub caption: AttrValue,
    /// The name of a saved file, without its ending.
    pub name: AttrValue,
    /// Draws the figures, with the stamp on the drawing.
    pub drawing: Callback<Stamp, Drawing>,
}

/// Saves a drawing as SVG and as PNG; says what came of it.
#[function_component]
pub fn Pictures(props: &PicturesProps) -> Html {
    let said = use_state(String::new);
    let stamper = use_stamper();
    // What is made at a click is stamped with its time.
    let drawn = {
        let PicturesProps {
            caption, drawing, ..
        } = props.clone();
        Callback::from(move |()| drawing.emit(stamper.now(&caption)))
    };
    let png = picture_saver(drawn.clone(), props.name.clone(), &said);
    let svg = {
        let (said, name) = (said.setter(), props.name.clone());
        Callback::from(move |_: MouseEvent| {
            let name = format!("{name}.svg");
            said.set(
                match save::download(&name, "image/svg+xml", &drawn.emit(()).0) {
                    true => format!("Saved as {name}."),
                    false => NO_FILES.into(),
                },
            );
        })
    };
    html! {
        <>
            <button type="button" onclick={svg}>{ "Save SVG" }</button>
            <button type="button" onclick={png}>{ "Save PNG" }</button>
            <p class="echo" role="status">{ &*said }</p>
        </>
    }
}

/// Returns what saves the drawing as a picture.
fn picture_saver(
    drawing: Callback<(), Drawing>,
    name: AttrValue,
    said: &UseStateHandle<String>,
) -> Callback<MouseEvent> {
    let said = said.setter();
    Callback::from(move |_| {
        let (said, name, (svg, size)) = (said.clone(), format!("{name}.png"), drawing.emit(()));
        wasm_bindgen_futures::spawn_local(async move {
            said.set(match save::picture(&name, &svg, size).await {
                true => format!("Saved as {name}."),
                false => NO_FILES.into(),
            });
        });
    })
}
