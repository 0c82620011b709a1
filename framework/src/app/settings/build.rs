//! `Build`: whether a program is being built, or serves strangers.

use tracing::level_filters::LevelFilter;

/// How the program was compiled. A release build is meant for strangers: it must be told what a debug build makes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    Debug,
    Release,
}

impl Build {
    /// That of this program.
    pub(super) const THIS: Self = if cfg!(debug_assertions) { Self::Debug } else { Self::Release };

    /// What is worth a line of the log: who develops wants to see each request; who serves many has a log of them in the proxy, and
    /// wants to see what went wrong.
    pub(super) fn log_level(self) -> LevelFilter {
        match self {
            Self::Debug => LevelFilter::INFO,
            Self::Release => LevelFilter::WARN,
        }
    }
}
