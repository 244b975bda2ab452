//! Where the words of a few marks stand below an axis so that none touches another; knows pixels, not what is written.

/// The widest that words may be.
const WIDEST: f32 = 330.0;

/// What words need to be read in two lines.
const NARROWEST: f32 = 205.0;

/// Free space between the words of two marks, their stem included.
const GAP: f32 = 26.0;

/// A spot for words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    /// Where the line from the mark comes down.
    pub(crate) stem: f32,
    /// How wide the words may be.
    pub(crate) width: f32,
    /// Whether the words end at the stem instead of beginning there.
    pub(crate) before: bool,
}

/// Spots for marks at `starts`, in their order, between `left` and `right`: at the marks where that can be, else apart.
pub(crate) fn spots(starts: &[f32], left: f32, right: f32) -> Vec<Spot> {
    at_marks(starts, left, right).unwrap_or_else(|| apart(starts, left, right))
}

/// Each on whichever side of its mark has room.
fn at_marks(starts: &[f32], left: f32, right: f32) -> Option<Vec<Spot>> {
    let mut free = left;
    let mut spots = Vec::new();
    for (index, stem) in starts.iter().copied().enumerate() {
        let next = starts.get(index + 1).map_or(right, |next| next - GAP);
        let width = |room: f32| Some(room.min(WIDEST)).filter(|width| *width >= NARROWEST);
        // The side behind the mark is the one that is read first.
        let spot = match (width(next - stem), width(stem - free)) {
            (Some(width), _) if stem >= free => Spot {
                stem,
                width,
                before: false,
            },
            (_, Some(width)) => Spot {
                stem,
                width,
                before: true,
            },
            _ => return None,
        };
        free = if spot.before { stem } else { stem + spot.width } + GAP;
        spots.push(spot);
    }
    Some(spots)
}

/// All behind their stems, which are moved sideways.
fn apart(starts: &[f32], left: f32, right: f32) -> Vec<Spot> {
    #[allow(clippy::cast_precision_loss, reason = "a handful of marks")]
    let width = ((right - left) / starts.len().max(1) as f32 - GAP).min(WIDEST);
    let mut stems: Vec<f32> = Vec::new();
    for start in starts {
        let least = stems.last().map_or(left, |before| before + width + GAP);
        stems.push(start.max(least));
    }
    let mut most = right - width;
    for stem in stems.iter_mut().rev() {
        *stem = stem.min(most);
        most = *stem - width - GAP;
    }
    stems
        .into_iter()
        .map(|stem| Spot {
            stem,
            width,
            before: false,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::spots;

    /// The stretches that words take, and on which side of their stems.
    fn check(starts: &[f32], expect: &[(f32, f32, bool)]) {
        let found = spots(starts, 0.0, 1000.0);
        let taken: Vec<(f32, f32, bool)> = found
            .iter()
            .map(|spot| match spot.before {
                true => ((spot.stem - spot.width).round(), spot.stem.round(), true),
                false => (spot.stem.round(), (spot.stem + spot.width).round(), false),
            })
            .collect();
        assert_eq!(taken, expect, "{starts:?}");
        assert!(taken.windows(2).all(|two| two[0].1 <= two[1].0), "{taken:?} overlap");
        assert!(
            taken.iter().all(|(from, to, _)| *from >= 0.0 && *to <= 1000.0),
            "{taken:?} leave the picture"
        );
    }

    #[test]
    fn words_stand_at_their_marks() {
        check(&[], &[]);
        check(&[100.0], &[(100.0, 430.0, false)]);
        check(&[1000.0], &[(670.0, 1000.0, true)]);
        check(&[400.0, 430.0], &[(70.0, 400.0, true), (430.0, 760.0, false)]);
    }

    #[test]
    fn words_move_apart_where_marks_crowd() {
        check(
            &[500.0, 500.0, 500.0],
            &[(26.0, 333.0, false), (359.0, 667.0, false), (693.0, 1000.0, false)],
        );
    }
}
