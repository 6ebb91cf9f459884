//! Charts: the model and its geometry are pure, `view` draws them.

mod plot;
mod scale;
mod svg;
mod ticks;
mod view;

pub use plot::{Axis, LineData, Series, Write};
pub use scale::{Scale, date};
pub use view::{LineChart, LineChartProps};
