//! Every text of the interface by name; knows no language.

/// Declares the keys with their names in locale files, so that one list serves both.
macro_rules! keys {
    (
        running { $($(#[$doc:meta])* $key:ident = $name:literal,)+ }
        shell { $($(#[$shell_doc:meta])* $shell:ident = $shell_name:literal,)+ }
        once { $($(#[$once_doc:meta])* $once:ident = $once_name:literal,)+ }
        dialogue { $($(#[$script_doc:meta])* $script:ident = $script_name:literal,)+ }
    ) => {
        /// A text of the interface.
        // The compiler tells of a key that nothing says, each where the program is built that says it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Key {
            $($(#[$doc])* #[cfg_attr(not(feature = "page"), allow(dead_code))] $key,)+
            $($(#[$shell_doc])* #[cfg_attr(not(all(feature = "csr", feature = "page")), allow(dead_code))] $shell,)+
            $($(#[$once_doc])* #[cfg_attr(not(feature = "ssr"), allow(dead_code))] $once,)+
            $($(#[$script_doc])* #[cfg_attr(feature = "ssr", expect(dead_code))] #[cfg_attr(not(feature = "ssr"), allow(dead_code))] $script,)+
        }

        impl Key {
            /// The names of all keys in locale files, in order.
            pub(crate) const NAMES: &'static [&'static str] = &[$($name,)+ $($shell_name,)+ $($once_name,)+ $($script_name,)+];

            /// Those whose texts have plural forms: `one {} year ago|other {} years ago`, or one form for all numbers.
            pub(crate) const COUNTED: [Self; 2] = [Self::MonthsAgo, Self::YearsAgo];

            /// The names of those that only the dialogue for embedding says.
            #[cfg(test)]
            const DIALOGUE: &'static [&'static str] = &[$($script_name,)+];

            /// How many of them, from the first on, an app may say while it runs.
            pub(crate) const RUNNING: usize = [$($name,)+ $($shell_name,)+].len();
        }
    };
}

keys! {
    // The page carries these texts for the app: what stands here costs every reader.
    running {
        /// Kind of event.
        Happened = "happened",
        /// Kind of event, and of a date.
        Expected = "expected",
        /// Kind of event.
        Background = "background",
        /// On an expectation whose time is over.
        DatePassed = "date_passed",
        /// On an expectation whose time is over.
        Overdue = "overdue",
        /// How many events pass the filters, of how many.
        EventsShown = "events_shown",
        /// How many projects pass the filters, of how many.
        ProjectsShown = "projects_shown",
        /// Where the filters let no event through.
        NoMatch = "no_match",
        /// Where the address names what is not on the page.
        NotOnThisPage = "not_on_this_page",
        /// Drops the filters.
        ShowAll = "show_all",
        /// Step to the event before.
        Previous = "previous",
        /// Step to the event after.
        Next = "next",
        /// Label of filters.
        Sectors = "sectors",
        /// Label of filters.
        Kinds = "kinds",
        /// Label of filters and of a row.
        Status = "status",
        /// Stage.
        Planned = "planned",
        /// Stage.
        UnderConstruction = "under_construction",
        /// Stage.
        NearingCompletion = "nearing_completion",
        /// Stage.
        Operational = "operational",
        /// Stage.
        Suspended = "suspended",
        /// Stage.
        Cancelled = "cancelled",
        /// The rank of the chosen event, of how many.
        Rank = "rank",
        /// Link of a peek.
        ShowOnTimeline = "show_on_timeline",
        /// Link of a peek.
        ShowProject = "show_project",
        /// Closes a peek.
        Close = "close",
        /// Age of a statement in months, two or more, with its plural forms.
        MonthsAgo = "months_ago",
        /// Age of a statement in years, two or more, with its plural forms.
        YearsAgo = "years_ago",
        /// Button.
        CopyLink = "copy_link",
        /// Between what is named and what is said of it.
        Colon = "colon",
        /// When the story's file could not be read, or the app did not arrive.
        Notice = "notice",
    }
    // The page carries these too; the shell alone says them.
    shell {
        /// After a link was copied.
        Copied = "copied",
        /// Where neither way of copying worked.
        NotCopied = "not_copied",
        /// When the story's file did not arrive.
        NoticeNetwork = "notice_network",
        /// When the host refused the story's file: HTTP status.
        NoticeStatus = "notice_status",
        /// What is wrong with the story's file: place in the file.
        NoticeProblem = "notice_problem",
        /// Button.
        Retry = "retry",
    }
    // These stand in the page where they belong, and the app needs none of them.
    once {
        /// Label of the line.
        Today = "today",
        /// Heading.
        Projects = "projects",
        /// Before the month or year of a statement.
        AsOf = "as_of",
        /// Before the day of a statement.
        AsOfDay = "as_of_day",
        /// Heading of claims.
        WhoSaysSo = "who_says_so",
        /// How sure a statement is.
        ExpectedClaim = "expected_claim",
        /// How sure a statement is.
        Derived = "derived",
        /// How sure a statement is.
        Disputed = "disputed",
        /// Label of a footnote number: number, publisher.
        SourceLabel = "source_label",
        /// An approximate date.
        AboutDate = "about_date",
        /// An approximate day.
        AboutDay = "about_day",
        /// An approximate season, decade or century.
        AboutPeriod = "about_period",
        /// An uncertain date.
        Perhaps = "perhaps",
        /// A date before whose end something is to happen.
        By = "by",
        /// The same, of a day.
        ByDay = "by_day",
        /// The same, of a season, decade or century.
        ByPeriod = "by_period",
        /// A date with an open end.
        Since = "since",
        /// The same, from a day on.
        SinceDay = "since_day",
        /// The same, from a season, decade or century on.
        SincePeriod = "since_period",
        /// A date with an open start.
        Until = "until",
        /// The same, up to a day.
        UntilDay = "until_day",
        /// The same, up to a season, decade or century.
        UntilPeriod = "until_period",
        /// From, to.
        Range = "range",
        /// A stretch of time that ended, nobody says when: from.
        EndUnknown = "end_unknown",
        /// A stretch of time that began, nobody says when: to.
        StartUnknown = "start_unknown",
        /// Season of a year.
        Spring = "spring",
        /// Season of a year.
        Summer = "summer",
        /// Season of a year.
        Autumn = "autumn",
        /// Season of a year.
        Winter = "winter",
        /// Ten years: the first.
        Decade = "decade",
        /// A hundred years: first, last.
        Century = "century",
        /// First link of the page, for keyboards.
        Skip = "skip",
        /// What kind of page this is.
        Explainer = "explainer",
        /// Before the title of the piece that the story explains.
        Explains = "explains",
        /// Before the day of the last check.
        Checked = "checked",
        /// How many minutes the article takes to read.
        ReadingTime = "reading_time",
        /// Heading.
        Brief = "brief",
        /// Label of the table of contents.
        Contents = "contents",
        /// Heading.
        Timeline = "timeline",
        /// Row of a card or of the comparison.
        Where = "where",
        /// Row of a card or of the comparison.
        Who = "who",
        /// Row of a card or of the comparison.
        When = "when",
        /// Row of a card or of the comparison.
        Figure = "figure",
        /// Where no source gives a date.
        NoDate = "no_date",
        /// Opens the claims beyond the first: how many.
        MoreClaims = "more_claims",
        /// Opens what stands behind a card.
        More = "more",
        /// Heading of a card's events.
        OnTheTimeline = "on_the_timeline",
        /// Opens the comparison.
        Compare = "compare",
        /// A number of hundredths.
        Percent = "percent",
        /// A share: percentage, whole.
        PartOf = "part_of",
        /// Heading.
        People = "people",
        /// A body that no source names.
        NotNamed = "not_named",
        /// Opens the index of names.
        Names = "names",
        /// Opens the glossary.
        Glossary = "glossary",
        /// Heading.
        Unknowns = "unknowns",
        /// Heading.
        Differing = "differing",
        /// Heading.
        Sources = "sources",
        /// Where nobody is said to tell of something.
        NoSource = "no_source",
        /// The field of what names none, beside others.
        OtherSector = "other_sector",
        /// On a source in another language: the language's name.
        InLanguage = "in_language",
        /// Heading.
        Corrections = "corrections",
        /// While nothing was corrected.
        NoCorrections = "no_corrections",
        /// Link.
        ReportError = "report_error",
        /// Heading.
        ReadAlso = "read_also",
        /// Heading.
        Method = "method",
        /// Label of the language switch.
        Languages = "languages",
        /// Switches between light and dark.
        Theme = "theme",
        /// Foot of the page.
        Colophon = "colophon",
        /// How many kilobytes the page has brought so far.
        DataUsed = "data_used",
        /// Button of a reader who saves data, or whose app did not arrive.
        LoadApp = "load_app",
        /// When the address asks for a part or a language that there is not.
        NoPart = "no_part",
        /// Below a part that is shown alone: the story's title.
        WholeStory = "whole_story",
        /// Opens the embed dialogue.
        Embed = "embed",
        /// An approximate date or amount.
        About = "about",
    }
    // The dialogue for embedding reads these from the locale's file.
    dialogue {
        /// Label: which part of the page.
        EmbedPart = "embed_part",
        /// Part: all of it.
        EmbedWhole = "embed_whole",
        /// Part: the timeline.
        EmbedTimeline = "embed_timeline",
        /// Part: the cards.
        EmbedCards = "embed_cards",
        /// Part: the article.
        EmbedArticle = "embed_article",
        /// Label: in which language.
        EmbedLanguage = "embed_language",
        /// Label: in which colours.
        EmbedColours = "embed_colours",
        /// Colours: as the reader has set them.
        EmbedReaders = "embed_readers",
        /// Colours: light.
        EmbedLight = "embed_light",
        /// Colours: dark.
        EmbedDark = "embed_dark",
        /// Button.
        EmbedCopy = "embed_copy",
        /// Label of the code for WordPress.
        EmbedWordPress = "embed_wordpress",
        /// Label of the code for a frame of a fixed height.
        EmbedFixed = "embed_fixed",
        /// Label of the code for a frame that fits its content.
        EmbedFitting = "embed_fitting",
        /// Label of the code with a script of this site.
        EmbedScript = "embed_script",
        /// Label of the code for AMP.
        EmbedAmp = "embed_amp",
        /// Label of the preview.
        EmbedPreview = "embed_preview",
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn the_dialogue_reads_its_words() {
        let script = include_str!("../script/embed-dialogue.js");
        for name in Key::DIALOGUE {
            assert!(
                script.contains(&format!("    {name}: ")),
                "{name} is in every locale and in no dialogue"
            );
        }
    }
}
