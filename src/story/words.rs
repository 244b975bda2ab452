//! The fixed words of the schema as types; knows no language.

/// Declares an enum whose variants have one name each in JSON and in addresses.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant,)+ }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Their names in JSON, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// Its name in JSON.
            #[must_use]
            pub const fn word(self) -> &'static str {
                Self::WORDS[self as usize]
            }

            /// The one of this name.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}

words! {
    /// What an event is to the story.
    EventKind {
        /// The explained article reports that it happened.
        Happened = "happened",
        /// Somebody expects it.
        Expected = "expected",
        /// Other public reports tell of it.
        Background = "background",
    }
}

words! {
    /// How far a project is.
    Stage {
        /// Announced or agreed.
        Planned = "planned",
        /// Work has begun.
        UnderConstruction = "under-construction",
        /// Work is said to be almost done.
        NearingCompletion = "nearing-completion",
        /// In service.
        Operational = "operational",
        /// Work is interrupted.
        Suspended = "suspended",
        /// Given up.
        Cancelled = "cancelled",
    }
}

words! {
    /// How sure a statement is.
    Certainty {
        /// A source reports it.
        Reported = "reported",
        /// A source expects it.
        Expected = "expected",
        /// Arithmetic on what is reported.
        Derived = "derived",
        /// Sources contradict each other.
        Disputed = "disputed",
    }
}

words! {
    /// What two numbers are to each other.
    Relation {
        /// Two bars on one scale.
        Beside = "beside",
        /// The first is a part of the second.
        Whole = "whole",
    }
}

words! {
    /// A colour and a glyph of the palette.
    Accent {
        /// Ochre, a lozenge.
        Ochre = "ochre",
        /// Teal, a hexagon.
        Teal = "teal",
        /// Sun, a triangle.
        Sun = "sun",
        /// Indigo, a disc.
        Indigo = "indigo",
        /// Green, a leaf.
        Green = "green",
        /// Rose, a square.
        Rose = "rose",
        /// Ochre, a cross.
        Ochre2 = "ochre-2",
        /// Teal, a bar.
        Teal2 = "teal-2",
        /// Sun, a triangle on its point.
        Sun2 = "sun-2",
        /// Indigo, a half of a disc.
        Indigo2 = "indigo-2",
        /// Green, an hourglass.
        Green2 = "green-2",
        /// Rose, a corner.
        Rose2 = "rose-2",
        /// Grey, a small disc: says nothing of its own.
        Plain = "plain",
    }
}

impl Accent {
    /// The name of its colour, which two accents share: `ochre` of both `ochre` and `ochre-2`.
    #[must_use]
    pub fn colour(self) -> &'static str {
        self.word().trim_end_matches("-2")
    }
}
