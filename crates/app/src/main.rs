//! Entry point of the page.
fn main() {
    yew::Renderer::<app::App>::new().render();
}
