//! The table, row by row.

/// Prints rows, and counts the bars that hold.
pub(crate) struct Table {
    bars: usize,
    held: usize,
}

/// Figures of a row.
pub(crate) struct Cells<'c> {
    pub(crate) work: &'c str,
    pub(crate) against: &'c str,
    pub(crate) ours: Option<f64>,
    pub(crate) theirs: Option<f64>,
    pub(crate) before: Option<f64>,
    pub(crate) now: f64,
    pub(crate) bar: Option<f64>,
}

impl Table {
    pub(crate) fn with_head() -> Self {
        line("work", "against", ["instructions", "of theirs", "before", "now", "bar"], "holds");
        Self { bars: 0, held: 0 }
    }

    pub(crate) fn row(&mut self, cells: &Cells<'_>) {
        let holds = cells.bar.map(|bar| cells.now <= bar);
        self.bars += usize::from(holds.is_some());
        self.held += usize::from(holds == Some(true));
        let holds = holds.map_or("", |holds| if holds { "yes" } else { "NO" });
        let figures = [
            cells.ours.map(whole),
            cells.theirs.map(whole),
            cells.before.map(figure),
            Some(figure(cells.now)),
            cells.bar.map(figure),
        ];
        line(cells.work, cells.against, figures.each_ref().map(|text| text.as_deref().unwrap_or("")), holds);
    }

    pub(crate) fn finish(&self) {
        println!("\n{} of {} bars hold", self.held, self.bars);
    }
}

fn line(work: &str, against: &str, figures: [&str; 5], holds: &str) {
    let [ours, theirs, before, now, bar] = figures;
    println!("{work:<54}{against:<24}{ours:>14}{theirs:>12}{before:>9}{now:>9}{bar:>8}  {holds}");
}

/// Formats a figure: three decimals for ratios, one for tens, none for thousands.
fn figure(value: f64) -> String {
    match value.abs() {
        ..10.0 => format!("{value:.3}"),
        10.0..1000.0 => format!("{value:.1}"),
        _ => whole(value),
    }
}

/// Formats an integer with its thousands separated.
fn whole(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
