//! A chart of lines on the page: read by pointer, touch and keyboard, with its figures below.

use std::rc::Rc;

use wasm_bindgen::{JsCast, closure::Closure};
use yew::prelude::*;

use super::{
    plot::{HEIGHT, LineData, Plot, Series},
    svg,
};
use crate::component::{
    export::{Export, Figures},
    picture::Pictures,
    table::data_table,
};

/// What a [`LineChart`] shows.
#[derive(Clone, Properties, PartialEq)]
pub struct LineChartProps {
    /// The chart; a new one is drawn anew.
    pub data: Rc<LineData>,
    /// The id of the chart, unique on the page, and the name of its files.
    pub id: AttrValue,
}

/// The chart, a slider that reads it point by point, its sentence and its figures.
#[function_component]
pub fn LineChart(props: &LineChartProps) -> Html {
    let LineChartProps { data, id } = props;
    let node = use_node_ref();
    let width = use_width(node.clone());
    let plot = use_memo((data.clone(), width), |(data, width)| {
        Plot::new(data, f64::from(*width))
    });
    let stops = use_memo(data.clone(), |data| data.reader_stops());
    let chosen = use_state(|| None::<usize>);
    let last = stops.len().saturating_sub(1);
    // Until the user reads elsewhere: now, or where the lines begin.
    let start = || {
        let now = data.present.map_or(f64::NEG_INFINITY, |present| present.0);
        stops.partition_point(|&stop| stop < now)
    };
    let at = chosen.unwrap_or_else(start).min(last);
    let stop = stops.get(at).copied();
    let read = stop.map_or_else(String::new, |stop| data.read_out(stop));
    let read_at = {
        let (plot, stops, chosen) = (plot.clone(), stops.clone(), chosen.setter());
        Callback::from(move |event: PointerEvent| {
            let area = event.current_target().and_then(|area| area.dyn_into().ok());
            let area: Option<web_sys::Element> = area;
            if let Some(area) = area {
                let place = f64::from(event.client_x()) - area.get_bounding_client_rect().left();
                chosen.set(plot.nearest(&stops, place));
            }
        })
    };
    let oninput = {
        let chosen = chosen.setter();
        Callback::from(move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            chosen.set(input.value().parse().ok());
        })
    };
    // Hundreds of rows, which few ask for.
    let is_open = use_state(|| false);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| {
            let details: Option<web_sys::Element> =
                event.target().and_then(|target| target.dyn_into().ok());
            is_open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    // Made when it is looked at or saved: of a chart that follows typing it would be made in vain.
    let table = {
        let data = data.clone();
        Callback::from(move |()| Rc::new(data.table()))
    };
    let caption = AttrValue::from(data.caption());
    let drawing = {
        let data = data.clone();
        let drawing = Callback::from(move |stamp| svg::document(&data, &stamp));
        html! { <Pictures caption={caption.clone()} name={id.clone()} {drawing} /> }
    };
    let (heading, slider) = (format!("{id}-title"), format!("{id}-read"));
    let cursor = chosen
        .and(stop)
        .map_or_else(Html::default, |stop| cursor(data, &plot, stop));
    html! {
        <figure class="chart" aria-labelledby={heading.clone()}>
            <figcaption id={heading}><strong>{ &data.title }</strong>{ " " }{ &data.summary }</figcaption>
            { legend(data) }
            <div ref={node}>
                <svg class="plot" viewBox={format!("0 0 {width} {HEIGHT}")} aria-hidden="true"
                    onpointermove={read_at.clone()} onpointerdown={read_at}>
                    { lines(&plot) }
                    { axes(data, &plot) }
                    { cursor }
                </svg>
            </div>
            <label for={slider.clone()}>{ format!("Read “{}” along: {}", data.title, data.x.label) }</label>
            <input id={slider} type="range" min="0" max={last.to_string()} step="1"
                value={at.to_string()} aria-valuetext={read.clone()} {oninput} />
            <p class="echo">{ read }</p>
            <details {ontoggle}>
                <summary>{ "The figures behind the chart" }</summary>
                { if *is_open { data_table(&data.table()) } else { html! {} } }
            </details>
            <Export table={Figures::Made(caption, table)} name={id.clone()} {drawing} />
        </figure>
    }
}

fn legend(data: &LineData) -> Html {
    let entry = |(at, series): (usize, &Series)| {
        let sign = match series.is_dot() {
            true => html! { <circle class={dot_class(at)} cx="14" cy="4" r="4" /> },
            false => html! { <path class={line_class(at)} d="M0 4h28" /> },
        };
        html! {
            <li><svg class="swatch" viewBox="0 0 28 8" aria-hidden="true">{ sign }</svg>{ &series.name }</li>
        }
    };
    let present = data.present.map(|_| {
        html! {
            <li><svg class="swatch" viewBox="0 0 28 8" aria-hidden="true">
                <circle class="present" cx="14" cy="4" r="4" /></svg>{ "now" }</li>
        }
    });
    html! { <ul class="legend">{ for data.series.iter().enumerate().map(entry) }{ for present }</ul> }
}

/// The class of a line; colours and dashes are those of the stylesheet, and repeat after eight.
fn line_class(at: usize) -> String {
    format!("line line-{}", at % 8)
}

/// The class of a dot, in the colour of a line.
fn dot_class(at: usize) -> String {
    format!("dot line-{}", at % 8)
}

fn lines(plot: &Plot) -> Html {
    let lines = plot.lines.iter().enumerate().map(|(at, points)| {
        match points.split_once(',').filter(|(_, y)| !y.contains(' ')) {
            // One point alone.
            Some((x, y)) => {
                html! { <circle class={dot_class(at)} cx={x.to_owned()} cy={y.to_owned()} r="5" /> }
            }
            None => html! { <polyline class={line_class(at)} points={points.clone()} /> },
        }
    });
    let present = plot.present.iter().map(|(x, y)| {
        html! { <circle class="present" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="5" /> }
    });
    html! { <>{ for lines }{ for present }</> }
}

/// Marks what is read.
fn cursor(data: &LineData, plot: &Plot, x: f64) -> Html {
    let [_, top, _, bottom] = plot.frame();
    let line = plot.x_place(x).map(|x| {
        html! { <path class="cursor" d={format!("M{x:.1} {top}V{bottom}")} /> }
    });
    let marks = plot.marks(data, x).into_iter().map(|(at, x, y)| {
        html! { <circle class={dot_class(at)} cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="4" /> }
    });
    html! { <>{ for line }{ for marks }</> }
}

fn axes(data: &LineData, plot: &Plot) -> Html {
    let [left, top, right, bottom] = plot.frame();
    let text = |x: f64, y: f64, anchor: &'static str, text: &str| {
        html! {
            <text x={format!("{x:.1}")} y={format!("{y:.1}")} text-anchor={anchor}>{ text.to_owned() }</text>
        }
    };
    let rows = plot.y_ticks.iter().map(|(y, value)| {
        html! {
            <><path class="grid" d={format!("M{left} {y:.1}H{right}")} />
                { text(left - 6.0, y + 4.0, "end", value) }</>
        }
    });
    let columns = plot.x_ticks.iter().map(|(x, value)| {
        html! {
            <><path class="grid" d={format!("M{x:.1} {top}V{bottom}")} />
                { text(plot.x_text(*x, value), bottom + 16.0, "middle", value) }</>
        }
    });
    html! {
        <>
            { for rows }
            { for columns }
            { text(right, bottom + 36.0, "end", &data.x.label) }
            { text(0.0, top - 12.0, "start", &data.y.label) }
        </>
    }
}

/// Returns the width of an element on screen, also after the window changes; texts keep their size.
#[hook]
fn use_width(node: NodeRef) -> i32 {
    let width = use_state_eq(|| 640);
    let setter = width.setter();
    use_effect_with((), move |()| {
        let measure = move || {
            if let Some(element) = node.cast::<web_sys::Element>() {
                // Not shown has no width; a drawing needs some.
                setter.set(element.client_width().max(240));
            }
        };
        measure();
        let closure = Closure::<dyn Fn()>::new(measure);
        let window = web_sys::window();
        if let Some(window) = &window {
            let callback = closure.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("resize", callback);
        }
        move || {
            if let Some(window) = window {
                let callback = closure.as_ref().unchecked_ref();
                let _ = window.remove_event_listener_with_callback("resize", callback);
            }
        }
    });
    *width
}
