//! What a project is told by first, decided once for its card, the comparison and the picture of shared links.

use super::{Figure, Milestone, Project};
use crate::date::Edtf;

/// What leads a project.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lead<'a> {
    /// Its first figure.
    Figure(&'a Figure),
    /// What is expected of it, and when.
    Expected(Edtf, &'a Milestone),
}

impl Project {
    /// The first figure, else the first milestone that is expected and has a date. A project may have neither.
    #[must_use]
    pub fn lead(&self) -> Option<Lead<'_>> {
        if let Some(figure) = self.figures.first() {
            return Some(Lead::Figure(figure));
        }
        let mut expected = self.milestones.iter().filter(|milestone| milestone.expected);
        expected.find_map(|milestone| Some(Lead::Expected(milestone.date?, milestone)))
    }
}

#[cfg(test)]
mod tests {
    use super::Lead;
    use crate::story::{Certainty, Figure, Milestone, Project, Quantity};

    fn milestone(label: &str, date: Option<&str>, expected: bool) -> Milestone {
        Milestone {
            label: label.to_owned(),
            date: date.map(|date| date.parse().unwrap()),
            expected,
            event: None,
        }
    }

    fn figure(label: &str) -> Figure {
        Figure {
            quantity: Quantity {
                value: 1.0,
                label: label.to_owned(),
                approximate: false,
                as_of: None,
                certainty: Certainty::Reported,
                sources: Vec::new(),
            },
            unit: "t".to_owned(),
            against: None,
        }
    }

    fn check(figures: &[&str], milestones: &[Milestone], expect: Option<&str>) {
        let project = Project {
            figures: figures.iter().map(|label| figure(label)).collect(),
            milestones: milestones.to_vec(),
            ..Project::default()
        };
        let label = project.lead().map(|lead| match lead {
            Lead::Figure(figure) => figure.quantity.label.clone(),
            Lead::Expected(date, milestone) => format!("{} {date}", milestone.label),
        });
        assert_eq!(label.as_deref(), expect);
    }

    #[test]
    fn a_figure_leads_before_any_date() {
        check(
            &["capacity", "cost"],
            &[milestone("operational", Some("2027"), true)],
            Some("capacity"),
        );
    }

    #[test]
    fn without_figures_the_first_date_that_is_expected_leads() {
        let begun = milestone("begun", Some("2025"), false);
        let undated = milestone("half done", None, true);
        let due = milestone("operational", Some("2027"), true);
        check(&[], &[begun, undated, due], Some("operational 2027"));
    }

    #[test]
    fn nothing_leads_where_nothing_is_stated() {
        check(
            &[],
            &[milestone("begun", Some("2025"), false), milestone("done", None, true)],
            None,
        );
    }
}
