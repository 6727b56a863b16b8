//! Plots the curves as one SVG: a small chart for each way of growing, with the time per byte or per call on the vertical axis. A
//! level line is cost in proportion to size.

#![allow(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "places in a plot, and figures for people"
)]

use std::fmt::Write as _;

use crate::curves::Curve;

const COLUMNS: usize = 3;

/// Size of one chart, and its part for the curves.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 56.0;
const TOP: f64 = 34.0;
const INNER_WIDTH: f64 = 250.0;
const INNER_HEIGHT: f64 = 130.0;

/// Readable on a light and on a dark background.
const STYLE: &str = "
text { font: 11px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600; font-size: 12px }
.grid { stroke: #8c959f; stroke-opacity: .35 }
polyline { fill: none; stroke-width: 2 }
.c0 { stroke: #0969da } .c1 { stroke: #bc4c00 } .c2 { stroke: #8250df } .c3 { stroke: #57606a } .c4 { stroke: #1a7f37 }
.peer { stroke-dasharray: 5 3; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .c0 { stroke: #58a6ff } .c1 { stroke: #f0883e } .c2 { stroke: #bc8cff } .c3 { stroke: #9ea7b3 } .c4 { stroke: #3fb950 }
}
";

/// Draws all curves.
pub(crate) fn svg(curves: &[Curve]) -> String {
    let mut panels: Vec<&str> = Vec::new();
    for curve in curves {
        if panels.last() != Some(&curve.panel.as_str()) {
            panels.push(&curve.panel);
        }
    }
    let rows = panels.len().div_ceil(COLUMNS);
    let (width, height) = (WIDTH * COLUMNS as f64, HEIGHT * rows as f64 + 24.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>Cost for each byte and each call, as sizes grow</title>\n<style>{STYLE}</style>\n\
         <text x=\"{LEFT}\" y=\"16\">Time for each byte, or each call, by size. Level: linear. Solid: call-legs. \
         Dashed: others.</text>\n"
    );
    for (place, panel) in panels.iter().enumerate() {
        let across = (place % COLUMNS) as f64 * WIDTH;
        let down = (place / COLUMNS) as f64 * HEIGHT + 24.0;
        let of_panel: Vec<&Curve> = curves.iter().filter(|curve| curve.panel == *panel).collect();
        writeln!(svg, "<g transform=\"translate({across} {down})\">").expect("room");
        chart(&mut svg, panel, &of_panel);
        svg.push_str("</g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

fn chart(svg: &mut String, panel: &str, curves: &[&Curve]) {
    let is_of_calls = panel.contains("calls");
    let each = |curve: &Curve| -> Vec<(f64, f64)> {
        curve.points.iter().map(|(size, time)| (size.log10(), (time / size * 1e9).log10())).collect()
    };
    let points = || curves.iter().flat_map(|curve| each(curve));
    let (x, y) =
        (Axis::of(points().map(|(x, _)| x), INNER_WIDTH), Axis::of(points().map(|(_, y)| y), INNER_HEIGHT));
    let place = |(across, up): (f64, f64)| (LEFT + x.at(across), TOP + INNER_HEIGHT - y.at(up));
    writeln!(svg, "<text class=\"title\" x=\"{LEFT}\" y=\"24\">{panel}</text>").expect("room");
    let right = LEFT + INNER_WIDTH;
    for power in y.powers() {
        let (_, up) = place((x.low, power));
        let label = time(power);
        writeln!(svg, "<path class=\"grid\" d=\"M{LEFT} {up:.1}H{right}\"/><text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>", LEFT - 5.0, up + 4.0).expect("room");
    }
    for power in x.powers() {
        let (across, _) = place((power, y.low));
        let bottom = TOP + INNER_HEIGHT;
        let label = size(power, is_of_calls);
        writeln!(svg, "<path class=\"grid\" d=\"M{across:.1} {TOP}V{bottom}\"/><text x=\"{across:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{label}</text>", bottom + 15.0).expect("room");
    }
    for (number, curve) in curves.iter().enumerate() {
        let class = format!("c{number}{}", if curve.is_ours { "" } else { " peer" });
        let points: Vec<String> =
            each(curve).into_iter().map(place).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let (across, down) = (LEFT + 126.0 * (number % 2) as f64, 198.0 + 15.0 * (number / 2) as f64);
        let (name, slope) = (&curve.name, curve.slope());
        writeln!(
            svg,
            "<polyline class=\"{class}\" points=\"{}\"/>\n<path class=\"{class}\" d=\"M{across} {:.0}h14\" stroke-width=\"2\"/>\
             <text x=\"{:.0}\" y=\"{down:.0}\">{name}</text><!-- slope {slope:.2} -->",
            points.join(" "),
            down - 4.0,
            across + 18.0
        )
        .expect("room");
    }
}

/// A logarithmic axis, from one power of ten to another.
struct Axis {
    low: f64,
    high: f64,
    length: f64,
}

impl Axis {
    fn of(values: impl Iterator<Item = f64> + Clone, length: f64) -> Self {
        let low = values.clone().fold(f64::INFINITY, f64::min).floor();
        let high = values.fold(f64::NEG_INFINITY, f64::max).ceil().max(low + 1.0);
        Self { low, high, length }
    }

    fn at(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low) * self.length
    }

    fn powers(&self) -> impl Iterator<Item = f64> + use<> {
        let high = self.high;
        std::iter::successors(Some(self.low), |power| Some(power + 1.0))
            .take_while(move |power| *power <= high)
    }
}

fn time(power: f64) -> String {
    let (unit, power) = match power {
        _ if power < 0.0 => ("ps", power + 3.0),
        _ if power < 3.0 => ("ns", power),
        _ if power < 6.0 => ("µs", power - 3.0),
        _ => ("ms", power - 6.0),
    };
    format!("{:.0} {unit}", 10_f64.powf(power))
}

fn size(power: f64, is_of_calls: bool) -> String {
    let (unit, power) = match power {
        _ if power < 3.0 => ("", power),
        _ if power < 6.0 => ("k", power - 3.0),
        _ => ("M", power - 6.0),
    };
    format!("{:.0} {unit}{}", 10_f64.powf(power), if is_of_calls { "" } else { "B" })
}
