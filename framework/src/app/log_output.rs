//! The log: where it goes, and what its lines look like. Whatever a visitor has sent, one event is one line, and nothing in it moves
//! the cursor of who reads it in a terminal.

use std::fmt::{self, Write};
use std::io::IsTerminal;

use tracing::Dispatch;
use tracing::field::Field;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::field::MakeExt;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::{Writer, debug_fn};
use tracing_subscriber::fmt::{FormatFields, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;

use super::Settings;
use crate::auth::AUDIT;

/// What the lines of the log look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One object of JSON in each line, for programs.
    Json,
}

/// Begins the log on standard error. A program that has set up its own keeps it.
pub(crate) fn begin(settings: &Settings) {
    let log = log(settings, std::io::stderr().is_terminal(), std::io::stderr);
    // It fails when there is one already; then that one is wanted.
    let _ = tracing::dispatcher::set_global_default(log);
}

fn log(settings: &Settings, ansi: bool, out: impl for<'a> MakeWriter<'a> + Send + Sync + 'static) -> Dispatch {
    let log = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(ansi).with_writer(out);
    let worth_a_line = worth_a_line(settings.log_level);
    match settings.log {
        LogFormat::Text => log.fmt_fields(fields()).finish().with(worth_a_line).into(),
        // JSON escapes by itself what would end a line.
        LogFormat::Json => {
            let log = log.json().flatten_event(true).with_current_span(false).with_span_list(false);
            log.finish().with(worth_a_line).into()
        }
    }
}

/// What happens to accounts is written down also where other things that went well are not.
fn worth_a_line(level: LevelFilter) -> Targets {
    let of_accounts = if level == LevelFilter::OFF { level } else { level.max(LevelFilter::INFO) };
    Targets::new().with_default(level).with_target(AUDIT, of_accounts)
}

/// `the message name=value other="a text"`. A value that is written by `Display` may hold what visitors have sent, such as the
/// value that PostgreSQL names in an error.
fn fields() -> impl for<'writer> FormatFields<'writer> + Send + Sync + 'static {
    let write: fn(&mut Writer<'_>, &Field, &dyn fmt::Debug) -> fmt::Result = |out, field, value| {
        if field.name() != "message" {
            write!(out, "{}=", field.name())?;
        }
        write!(Escaped(out), "{value:?}")
    };
    debug_fn(write).delimited(" ")
}

/// Text on its way to the log: characters that are none of the alphabet of any language are written as codes.
struct Escaped<'a, W>(&'a mut W);

impl<W: Write> Write for Escaped<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((at, sign)) = rest.char_indices().find(|(_, sign)| acts(*sign)) {
            let (plain, after) = rest.split_at(at);
            self.0.write_str(plain)?;
            write!(self.0, "{}", sign.escape_default())?;
            rest = after.get(sign.len_utf8()..).unwrap_or_default();
        }
        self.0.write_str(rest)
    }
}

/// Whether a character does something to the line: ends it, moves the cursor, or turns the direction of what follows.
fn acts(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex, PoisonError};

    use tracing::Level;

    use super::*;
    use crate::db::DatabaseUrl;
    use crate::error::{Error, Result};

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What the events of `work` become.
    fn logged(format: LogFormat, ansi: bool, work: impl FnOnce()) -> Result<String> {
        let url = DatabaseUrl::parse("sqlite://x").or_else(|_| DatabaseUrl::parse("postgres://localhost/x"))?;
        let mut settings = Settings::testing(url)?;
        (settings.log, settings.log_level) = (format, LevelFilter::INFO);
        let lines = Lines::default();
        let out = lines.clone();
        tracing::dispatcher::with_default(&log(&settings, ansi, move || out.clone()), work);
        let bytes = lines.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    const HOSTILE: &str = "a\r\nINFO forged line \u{1b}[2J\u{9b}31m\u{7f}\0\u{2028}\u{202e}é \"x\" \\";

    #[test]
    fn one_event_is_one_line_whatever_is_in_it() -> Result {
        let error = Error::Database(format!("Key (slug)=({HOSTILE}) already exists"));
        for (format, ansi) in [(LogFormat::Text, false), (LogFormat::Text, true), (LogFormat::Json, false)] {
            let text = logged(format, ansi, || {
                tracing::warn!(text = HOSTILE, debug = ?HOSTILE, shown = %HOSTILE, %error, "it failed: {HOSTILE}");
            })?;
            let line = text.strip_suffix('\n').unwrap_or_default();
            for sign in ["\r", "\n", "\0", "\u{1b}[2J"] {
                assert!(!line.contains(sign), "{format:?}: {sign:?} in {line:?}");
            }
            // JSON is read by programs; to them these are letters.
            for sign in ["\u{9b}", "\u{7f}", "\u{2028}", "\u{202e}"] {
                assert!(format == LogFormat::Json || !line.contains(sign), "{sign:?} in {line:?}");
            }
            assert!(line.contains("it failed: a\\r\\nINFO") && line.contains("already exists"), "{format:?}: {line:?}");
            assert!(line.contains('é'), "other letters stay: {line:?}");
        }
        let text = logged(LogFormat::Text, false, || tracing::info!(number = 7, name = "Zoë", "said"))?;
        assert!(text.ends_with("said number=7 name=\"Zoë\"\n"), "{text:?}");
        Ok(())
    }

    #[test]
    fn what_happens_to_accounts_is_always_worth_a_line() {
        let is_written = |level, target, event| worth_a_line(level).would_enable(target, &event);
        assert!(is_written(LevelFilter::WARN, AUDIT, Level::INFO) && is_written(LevelFilter::ERROR, AUDIT, Level::INFO));
        assert!(!is_written(LevelFilter::WARN, "nuages::request", Level::INFO));
        assert!(is_written(LevelFilter::INFO, "nuages::request", Level::INFO));
        assert!(!is_written(LevelFilter::INFO, AUDIT, Level::DEBUG) && is_written(LevelFilter::DEBUG, AUDIT, Level::DEBUG));
        assert!(!is_written(LevelFilter::OFF, AUDIT, Level::WARN));
    }

    #[test]
    fn json_is_an_object_a_line() -> Result {
        let text = logged(LogFormat::Json, false, || {
            tracing::info!(shown = %HOSTILE, "first");
            tracing::info!("second");
        })?;
        let lines = text.lines().map(serde_json::from_str).collect::<Result<Vec<serde_json::Value>, _>>()?;
        assert_eq!((lines.len(), &lines[0]["shown"], &lines[1]["message"]), (2, &HOSTILE.into(), &"second".into()));
        Ok(())
    }
}
