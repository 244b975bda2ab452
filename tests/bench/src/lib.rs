//! Measures Jalon side by side with its peers; says nothing of whether a figure is good enough.

pub mod assembly;
pub mod chart;
pub mod circumstance;
pub mod contest;
pub mod day;
pub mod measure;
pub mod page;
pub mod report;
pub mod scale;
pub mod synthetic;
pub mod visit;
pub mod words;
