//! The address: what a fragment means, and that writing it loses nothing.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::focus::{Facet, Focus, Target, TargetKind};
use proptest::prelude::*;

#[test]
fn a_fragment_names_a_target_and_filters() {
    let focus = Focus::parse("#event-commission&sector=gold,lithium&kind=expected");
    assert_eq!(focus.id(TargetKind::Event), Some("commission"));
    assert!(focus.shows(Facet::Sector, "gold") && !focus.shows(Facet::Sector, "solar"));
    assert!(focus.shows(Facet::Stage, "planned"), "an empty filter shows all");
}

#[test]
fn what_means_nothing_here_is_passed_over() {
    assert_eq!(Focus::parse("#?secret=AbCdEf0123"), Focus::default());
    assert_eq!(Focus::parse("#event-x?secret=AbCdEf0123"), Focus::parse("#event-x"));
    assert_eq!(Focus::parse("#event-<script>"), Focus::default());
    assert_eq!(Focus::parse("#sector=%3Cb%3E"), Focus::default());
}

#[test]
fn every_facet_stands_in_its_place_and_belongs_to_events_or_to_cards() {
    for (at, facet) in Facet::ALL.into_iter().enumerate() {
        assert_eq!(facet as usize, at, "{facet:?}");
        let lists = [Facet::OF_EVENTS.contains(&facet), Facet::OF_CARDS.contains(&facet)];
        assert_eq!(lists.into_iter().filter(|holds| *holds).count(), 1, "{facet:?}");
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(
        id in "[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?",
        kind in 0..4_usize,
        values in proptest::collection::vec(("[a-z]{1,6}", 0..Facet::ALL.len()), 0..6),
    ) {
        let kind = [TargetKind::Event, TargetKind::Project, TargetKind::Section, TargetKind::Source][kind];
        let mut focus = Focus::default().with_target(Some(Target::new(kind, &id)));
        for (value, facet) in &values {
            focus.toggle(Facet::ALL[*facet], value);
        }
        prop_assert_eq!(Focus::parse(&format!("#{focus}")), focus);
    }
}
