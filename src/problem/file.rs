//! What can be wrong with the path of a file that stands in a story's folder, in an editor's words.

use crate::character::Named;
use std::fmt;

/// Why a path cannot be that of a file in a story's folder. Where something else would be right, it stands last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// An address on the web.
    Web(String, String),
    /// Backslashes between folders.
    Backslash(String, String),
    /// From the root of a disk.
    Absolute(String, String),
    /// Out of the folder.
    Outside(String, String),
    /// An empty part, or one that means the folder itself.
    Part(String, String),
    /// A character that some machines allow in no name.
    Character(String, char),
    /// Of no kind that may stand here: which do.
    Kind(String, &'static str),
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Web(found, right) => write!(
                f,
                "`{found}` is on the web, and a page loads nothing from other hosts; download it, put it beside the story's file \
                 and write `{right}`"
            ),
            Self::Backslash(found, right) => {
                write!(
                    f,
                    "`{found}`: slashes stand between folders, on every machine; write `{right}`"
                )
            }
            Self::Absolute(found, right) => write!(
                f,
                "`{found}` leads from the root of a disk, which others do not have; put the file beside the story's and write \
                 `{right}`"
            ),
            Self::Outside(found, right) => write!(
                f,
                "`{found}` leads out of the story's folder; put the file into it and write `{right}`"
            ),
            Self::Part(found, right) => write!(f, "`{found}` has a part that names nothing; write `{right}`"),
            Self::Character(found, strange) => write!(
                f,
                "{} stands in `{found}`, which not every machine takes in a name; rename the file and write its new name",
                Named(*strange)
            ),
            Self::Kind(found, known) => write!(f, "`{found}` is no file that can stand here; give {known}"),
        }
    }
}
