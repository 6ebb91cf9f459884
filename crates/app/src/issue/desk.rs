//! The work itself: it goes on while other pages of the app are on screen, in one tab of the browser at a time.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{AppHandle, prelude::*};

use super::{
    mine,
    work::{Action, Work},
};

/// The name under which the work is kept, and of the lock on it.
const KEPT: &str = "bitmark.issue";
/// The name under which it is kept where the search stands.
const KEPT_SEARCH: &str = "issue-search";

/// Milliseconds after which another tab has the lock, as it seems.
const PATIENCE_MS: u32 = 500;

/// What the page shows of the work.
#[derive(Clone, PartialEq, Default)]
pub(super) enum Shown {
    /// Whose turn it is is not known yet.
    #[default]
    Opening,
    /// Another tab has it.
    Elsewhere,
    /// This tab has it.
    Here(Here),
}

/// The work, in this tab.
#[derive(Clone, PartialEq)]
pub(super) struct Here {
    pub(super) work: UseReducerHandle<Work>,
    /// Whether the browser keeps it.
    pub(super) is_kept: bool,
    /// Whether it is known where the search stands.
    pub(super) is_read: bool,
    /// Whether another tab may have the work, too.
    pub(super) is_shared: bool,
}

#[derive(Default)]
struct Desk {
    shown: Shown,
    watch: Option<Callback<Shown>>,
    app: Option<AppHandle<Keeper>>,
    /// Whether the lock was asked for: a second time this tab were in its own way.
    is_asked: bool,
    /// Whether the browser has no lock to give: another tab may have the work, too.
    is_shared: bool,
}

thread_local! {
    // Of the area's module, which stays when its page leaves the screen.
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Returns the work; at first, what was kept at an earlier visit.
#[hook]
pub(super) fn use_desk() -> Shown {
    let shown = use_state(|| DESK.with_borrow(|desk| desk.shown.clone()));
    let setter = shown.setter();
    use_effect_with((), move |()| {
        setter.set(DESK.with_borrow(|desk| desk.shown.clone()));
        let watch = Callback::from(move |shown| setter.set(shown));
        DESK.with_borrow_mut(|desk| desk.watch = Some(watch));
        if !DESK.with_borrow_mut(|desk| std::mem::replace(&mut desk.is_asked, true)) {
            request(Turn::Wait);
            // Where it is free it comes at once.
            Timeout::new(PATIENCE_MS, || {
                if DESK.with_borrow(|desk| desk.app.is_none()) {
                    show(Shown::Elsewhere);
                }
            })
            .forget();
        }
        || DESK.with_borrow_mut(|desk| desk.watch = None)
    });
    (*shown).clone()
}

/// Takes the work over from another tab.
pub(super) fn take_over() {
    request(Turn::TakeOver);
}

fn show(shown: Shown) {
    let watch = DESK.with_borrow_mut(|desk| {
        desk.shown = shown.clone();
        desk.watch.clone()
    });
    if let Some(watch) = watch {
        watch.emit(shown);
    }
}

#[wasm_bindgen]
extern "C" {
    /// The browser's locks, which all tabs of a site share; not every browser has them, nor every site.
    type Locks;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &Locks,
        name: &str,
        options: &JsValue,
        granted: &JsValue,
    ) -> Result<js_sys::Promise, JsValue>;
}

/// How a tab comes by the lock.
#[derive(PartialEq)]
enum Turn {
    /// Once no other tab has it.
    Wait,
    /// From the tab that has it.
    TakeOver,
}

/// Asks for the lock.
fn request(turn: Turn) {
    let locks = web_sys::window().map(|window| {
        js_sys::Reflect::get(&window.navigator(), &"locks".into()).unwrap_or_default()
    });
    let Some(locks) = locks.filter(|locks| locks.is_object()) else {
        open_shared();
        return;
    };
    let options = js_sys::Object::new();
    // Setting a member of a new object does not fail.
    let _ = js_sys::Reflect::set(&options, &"steal".into(), &(turn == Turn::TakeOver).into());
    let is_held = Rc::new(Cell::new(false));
    let holds = is_held.clone();
    let granted = Closure::once_into_js(move || {
        holds.set(true);
        open();
        // The lock is held until this settles, which it never does: until the tab is gone or another takes over.
        js_sys::Promise::new(&mut |_, _| {})
    });
    let locks: Locks = locks.unchecked_into();
    let Ok(held) = locks.request(KEPT, &options, &granted) else {
        open_shared();
        return;
    };
    spawn_local(async move {
        match JsFuture::from(held).await {
            Err(_) if is_held.get() => {
                close();
                request(Turn::Wait);
            }
            // This site has no locks.
            Err(_) => open_shared(),
            Ok(_) => {}
        }
    });
}

/// Begins without the lock.
fn open_shared() {
    DESK.with_borrow_mut(|desk| desk.is_shared = true);
    open();
}

/// Begins with what is kept.
fn open() {
    if DESK.with_borrow(|desk| desk.app.is_some()) {
        return;
    }
    let Some(aside) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("div").ok())
    else {
        return;
    };
    let app = yew::Renderer::<Keeper>::with_root(aside).render();
    DESK.with_borrow_mut(|desk| desk.app = Some(app));
}

/// Leaves the work to another tab.
fn close() {
    mine::stop();
    if let Some(app) = DESK.with_borrow_mut(|desk| desk.app.take()) {
        app.destroy();
    }
    show(Shown::Elsewhere);
}

/// Holds the work, keeps it after every change, and sees that the search goes on. It draws nothing.
#[function_component]
fn Keeper() -> Html {
    let work = use_reducer(|| kept().unwrap_or_default());
    let is_kept = use_state(|| true);
    let is_read = use_state(|| false);
    {
        let is_kept = is_kept.setter();
        use_effect_with(work.to_text(), move |text| is_kept.set(keep(text)));
    }
    {
        let (work, is_read) = (work.clone(), is_read.setter());
        use_effect_with((), move |()| {
            spawn_local(async move {
                let bytes = crate::keep::load(KEPT_SEARCH).await.unwrap_or_default();
                if let Some(checkpoint) = work.search_of(&bytes) {
                    work.dispatch(Action::Search(checkpoint));
                }
                is_read.set(true);
            });
        });
    }
    use_effect_with((*is_read, work.search_kept()), move |(is_read, kept)| {
        if *is_read {
            // Nothing, where a search was cancelled: it is not to come back.
            let kept = kept.clone().unwrap_or_default();
            spawn_local(async move {
                // Where it is not kept, a reload searches again from the start, and the page goes on.
                let _ = crate::keep::save(KEPT_SEARCH, &kept).await;
            });
        }
    });
    let here = Here {
        work: work.clone(),
        is_kept: *is_kept,
        is_read: *is_read,
        is_shared: DESK.with_borrow(|desk| desk.is_shared),
    };
    use_effect_with(here, move |here| {
        if here.is_read {
            mine::attend(&here.work);
        }
        show(Shown::Here(here.clone()));
    });
    html! {}
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn kept() -> Option<Work> {
    Work::from_text(&storage()?.get_item(KEPT).ok()??)
}

/// Keeps the work; tells whether the browser did.
fn keep(work: &str) -> bool {
    let set = |storage: web_sys::Storage| storage.set_item(KEPT, work).is_ok();
    storage().is_some_and(set)
}
