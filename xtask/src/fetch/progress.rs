//! Shows on a terminal how far each document is.

use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// All bars; nothing is drawn where standard error is no terminal.
pub(crate) struct Progress {
    bars: MultiProgress,
    total: ProgressBar,
}

/// One document's bar.
pub(crate) struct Bar<'p> {
    bar: ProgressBar,
    all: &'p Progress,
}

impl Progress {
    pub(crate) fn new(documents: usize) -> Self {
        let bars = MultiProgress::new();
        let total = bars.add(ProgressBar::new(documents as u64));
        total.set_style(style("{bar:30} {pos}/{len} documents"));
        Self { bars, total }
    }

    pub(crate) fn start(&self, name: &str) -> Bar<'_> {
        let bar = self.bars.insert_before(&self.total, ProgressBar::no_length());
        bar.set_style(style("{spinner} {msg} {bytes}"));
        bar.set_message(name.to_owned());
        bar.enable_steady_tick(Duration::from_millis(100));
        Bar { bar, all: self }
    }
}

impl Bar<'_> {
    /// How many bytes will come, when the service says so.
    pub(crate) fn expect(&self, bytes: Option<u64>) {
        if let Some(bytes) = bytes {
            self.bar.set_length(bytes);
            self.bar.set_style(style("{bar:30} {msg} {bytes}/{total_bytes}"));
        }
    }

    pub(crate) fn add(&self, bytes: usize) {
        self.bar.inc(bytes as u64);
    }

    pub(crate) fn end(self) {
        self.bar.finish_and_clear();
        self.all.total.inc(1);
    }
}

/// A template that does not parse is a mistake of this file; the bar is then drawn in the library's own way.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
