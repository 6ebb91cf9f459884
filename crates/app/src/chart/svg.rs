//! A chart as a file of its own, for light paper.

use super::plot::{HEIGHT, LineData, Plot};
use crate::component::{picture::Drawing, stamp::Stamp};

/// Colour and dashes of each line, so that they differ in print without colours too; the page's
/// stylesheet has the same dashes.
const LINES: [(&str, &str); 8] = [
    ("#0b5c6b", "none"),
    ("#8a4b00", "7 4"),
    ("#5a3d99", "2 4"),
    ("#565c62", "10 3 2 3"),
    ("#2e6b1f", "1 3"),
    ("#0b5c6b", "12 4"),
    ("#8a4b00", "2 2"),
    ("#5a3d99", "6 2 2 2"),
];
const WIDTH: f64 = 720.0;

/// Returns the chart with its title, its axes and its legend as an SVG document, and its size.
pub(super) fn document(data: &LineData, stamp: &Stamp) -> Drawing {
    let plot = Plot::new(data, WIDTH);
    let [left, top, right, bottom] = plot.frame();
    let mut body = String::new();
    for (y, text) in &plot.y_ticks {
        let text = escape(text);
        body += &format!(
            "<path d=\"M{left} {y:.1}H{right}\" stroke=\"#d8d5cd\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>\n",
            left - 6.0,
            y + 4.0
        );
    }
    for (x, text) in &plot.x_ticks {
        let (text, middle) = (escape(text), plot.x_text(*x, text));
        body += &format!(
            "<path d=\"M{x:.1} {top}V{bottom}\" stroke=\"#d8d5cd\"/><text x=\"{middle:.1}\" y=\"{}\" text-anchor=\"middle\">{text}</text>\n",
            bottom + 16.0
        );
    }
    for (at, (points, series)) in plot.lines.iter().zip(&data.series).enumerate() {
        let (colour, dashes) = LINES[at % LINES.len()];
        let (y, name) = (HEIGHT + 16.0 * at as f64, escape(&series.name));
        if series.is_dot() {
            let (x, dot) = points.split_once(',').unwrap_or_default();
            body += &format!(
                "<g fill=\"{colour}\"><circle cx=\"{x}\" cy=\"{dot}\" r=\"5\"/><circle cx=\"{}\" cy=\"{y}\" r=\"4\"/></g><text x=\"{}\" y=\"{}\">{name}</text>\n",
                left + 14.0,
                left + 36.0,
                y + 4.0
            );
            continue;
        }
        body += &format!(
            "<g fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"><polyline points=\"{points}\"/><path d=\"M{left} {y}h28\"/></g><text x=\"{}\" y=\"{}\">{name}</text>\n",
            left + 36.0,
            y + 4.0
        );
    }
    if let Some((x, y)) = plot.present {
        body += &format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"#a4161a\"/>\n");
    }
    let legend = HEIGHT + 16.0 * plot.lines.len() as f64;
    // The address can be long: it is in the description alone.
    let entries = stamp.entries();
    let seen = |entry: &&(&str, String)| !["shows", "inputs"].contains(&entry.0);
    let mut height = legend;
    for (name, text) in entries.iter().filter(seen) {
        body += &format!(
            "<text x=\"{left}\" y=\"{}\" font-size=\"10\" fill=\"#565c62\">{name}: {}</text>\n",
            height + 4.0,
            escape(text)
        );
        height += 14.0;
    }
    let told = entries
        .iter()
        .map(|(name, text)| format!("{name}: {text}\n"));
    let told = escape(&told.collect::<String>());
    let (title, axes) = (
        escape(&data.title),
        escape(&format!("{} by {}", data.y.label, data.x.label)),
    );
    let high = height + 24.0;
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{high}\" viewBox=\"0 -24 {WIDTH} {high}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n\
         <title>{title}</title>\n<desc>{told}</desc>\n<rect y=\"-24\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"{left}\" y=\"-6\" font-weight=\"bold\">{title}: {axes}</text>\n{body}</svg>\n"
    );
    // Some hundreds each.
    (text, (WIDTH as u32, high as u32))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{super::plot::tests::data, *};
    use crate::component::stamp::Source;

    #[test]
    fn a_document_names_everything_and_escapes_it() {
        let stamp = Stamp {
            shows: "a chart".into(),
            source: Some(Source("node <mine>".into())),
            made: "2026-01-31 12:34 UTC".into(),
            inputs: "https://example.org/#/rewards?v=1&a=b".into(),
        };
        let (svg, size) = document(&data(), &stamp);
        assert!(svg.contains(">source: node &lt;mine&gt;</text>"));
        assert!(svg.contains("inputs: https://example.org/#/rewards?v=1&amp;a=b\n</desc>"));
        assert_eq!(size.0, 720);
        assert!(svg.contains("<title>Reward &amp; &lt;floor&gt;</title>"));
        assert_eq!(svg.matches("<polyline").count(), 2);
        assert!(svg.contains(">floor</text>") && svg.contains("BTM by Ratio"));
        assert!(svg.contains("<circle"));
    }
}
