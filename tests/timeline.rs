//! Places on the axis: order, fractions, and that no label ever covers another.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::timeline::{Axis, Item, lanes, ticks};
use proptest::prelude::*;

const LABEL: f64 = 0.2;

proptest! {
    #[test]
    fn lanes_never_overlap(mut starts in proptest::collection::vec((0.0_f64..0.98, 0.018_f64..0.4, 0..3_usize), 1..60)) {
        starts.sort_by(|a, b| a.0.total_cmp(&b.0));
        let items: Vec<Item> = starts.iter()
            .map(|(start, length, group)| Item { start: *start, end: (start + length).min(1.0), group: *group })
            .collect();
        let (places, rows) = lanes(&items, 3, LABEL);
        for (i, a) in items.iter().enumerate() {
            prop_assert!(places[i].row < rows[a.group]);
            for (j, b) in items.iter().enumerate().skip(i + 1) {
                if a.group == b.group && places[i].row == places[j].row {
                    let ((s1, e1), (s2, e2)) = (a.covers(places[i].side, LABEL), b.covers(places[j].side, LABEL));
                    prop_assert!(e1 <= s2 + 1e-9 || e2 <= s1 + 1e-9, "{a:?} {:?} covers {b:?} {:?}", places[i], places[j]);
                }
            }
        }
    }

    #[test]
    fn ticks_are_few_in_order_and_on_the_axis(start in -200_000_i32..200_000, days in 14_i32..400_000) {
        let axis = Axis::new(start, start + days);
        let ticks = ticks(axis, 9);
        prop_assert!(ticks.len() <= 20, "{} ticks", ticks.len());
        prop_assert!(ticks.windows(2).all(|pair| pair[0].day < pair[1].day));
        prop_assert!(ticks.iter().all(|tick| (0.0..1.0).contains(&tick.at)));
    }

    #[test]
    fn zoom_and_pan_stay_within_the_whole(factor in 0.1_f64..8.0, about in 0_i32..2000, part in -2.0_f64..2.0) {
        let whole = Axis::new(0, 2000);
        let axis = whole.zoom(factor, about, whole).pan(part, whole).span();
        prop_assert!(axis.start >= 0 && axis.end <= 2000 && axis.start < axis.end);
    }
}
