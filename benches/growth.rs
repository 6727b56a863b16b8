//! How cost grows: messages of 1 KB to 64 MB and logs of a thousand to a million calls, ours and the peers', as a table of
//! log-log slopes and as a plot, `docs/growth.svg`.
//!
//! ```text
//! cargo bench --bench growth              # some minutes
//! cargo bench --bench growth -- fields    # only curves that have this in their name, without the plot
//! cargo bench --bench growth -- --test    # a trial, which does not change the plot
//! ```

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::print_stdout,
    reason = "a measurement is a program"
)]

mod baselines;
mod cases;
mod curves;
mod peers;
mod pipeline;
mod plot;
mod timing;

use curves::Curve;

const PLOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/growth.svg");

fn main() {
    println!(
        "{:<28}{:<22}{:>11}{:>11}{:>14}{:>14}{:>8}{:>7}{:>6}  holds",
        "how it grows", "work", "from", "to", "a unit there", "a unit here", "slope", "late", "bar"
    );
    let (mut all, mut held, mut bars) = (Vec::new(), 0, 0);
    let extent = curves::Extent::of(timing::is_trial(), true);
    curves::measure(&extent, &mut |curve| {
        let holds = curve.bar().map(|bar| curve.slope() <= bar);
        bars += usize::from(holds.is_some());
        held += usize::from(holds == Some(true));
        row(&curve, holds);
        all.push(curve);
    });
    println!("\n{held} of {bars} bars hold");
    if !timing::is_trial() && extent.only.is_empty() {
        std::fs::write(PLOT, plot::svg(&all)).expect("a plot that can be written");
        println!("{PLOT}");
    }
}

fn row(curve: &Curve, holds: Option<bool>) {
    let Curve { panel, name, is_ours, points } = curve;
    let (Some((from, first)), Some((to, last))) = (points.first(), points.last()) else { return };
    let each = |size: &f64, time: &f64| format!("{:.2} ns", time / size * 1e9);
    let bar = curve.bar().map_or_else(String::new, |bar| format!("{bar:.2}"));
    let holds = match holds {
        Some(true) => "yes",
        Some(false) => "NO",
        None if *is_ours => "by instructions",
        None => "",
    };
    println!(
        "{panel:<28}{name:<22}{from:>11}{to:>11}{:>14}{:>14}{:>8.2}{:>7.2}{bar:>6}  {holds}",
        each(from, first),
        each(to, last),
        curve.slope(),
        curve.late_slope()
    );
}
