//! What became of each slide, in words: nothing is dropped in silence.

use std::fmt;

/// What became of one slide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlideReport {
    /// Where it stands in its file, and what it is called.
    pub slide: String,
    /// What of it stands in the story now; nothing where it was left out.
    pub carried: Option<String>,
    /// What is not as it was.
    pub changed: Vec<String>,
    /// What is not in the story, and why.
    pub left_out: Vec<String>,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What became of the file as a whole.
    pub whole: SlideReport,
    /// What became of each slide, in the order of the file.
    pub slides: Vec<SlideReport>,
}

impl SlideReport {
    pub(crate) fn changed(&mut self, what: impl Into<String>) {
        self.changed.push(what.into());
    }

    pub(crate) fn left_out(&mut self, what: impl Into<String>) {
        self.left_out.push(what.into());
    }
}

impl fmt::Display for SlideReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.carried {
            Some(carried) => writeln!(f, "{}: {carried}", self.slide)?,
            None => writeln!(f, "{}: NOT CARRIED OVER", self.slide)?,
        }
        for changed in &self.changed {
            writeln!(f, "    changed: {changed}")?;
        }
        for left_out in &self.left_out {
            writeln!(f, "    left out: {left_out}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.whole.fmt(f)?;
        for slide in &self.slides {
            slide.fmt(f)?;
        }
        let carried = self.slides.iter().filter(|slide| slide.carried.is_some()).count();
        writeln!(f, "{carried} of {} slide(s) carried over.", self.slides.len())
    }
}
