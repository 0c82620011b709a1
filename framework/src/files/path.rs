//! Names of files: what a visitor's is cleaned to, what ours are, and which paths stay inside of the folder.

use chrono::{Datelike, Utc};

use crate::column::FileType;
use crate::error::{Error, Result};
use crate::secret::random;

/// The longest name that is kept of a visitor's file, in chars.
const NAME: usize = 100;

/// A file's name as its sender calls it, without what could lead somewhere: folders, control characters, dots at its start.
pub(crate) fn cleaned(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_kept =
        |char: &char| !char.is_control() && !matches!(char, '"' | '<' | '>' | ':' | '|' | '?' | '*') && !is_directing(*char);
    let name: String = name.chars().filter(is_kept).collect();
    let name = name.trim_matches(|char: char| char == '.' || char.is_whitespace());
    let length = name.chars().count();
    match (name, name.rsplit_once('.')) {
        ("", _) => "file".to_owned(),
        (name, _) if length <= NAME => name.to_owned(),
        // The ending says more than the middle.
        (_, Some((start, ending))) if ending.chars().count() < 10 => {
            let room = NAME.saturating_sub(ending.chars().count() + 1);
            format!("{}.{ending}", start.chars().take(room).collect::<String>())
        }
        (name, _) => name.chars().take(NAME).collect(),
    }
}

/// Characters that turn the direction of writing, so that `gpj.exe` is read as `exe.jpg`.
fn is_directing(char: char) -> bool {
    matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A new place in a folder: `covers/%Y/` is `covers/2026/d0f1...e9.png`. The name is random, so that nobody finds a file by
/// guessing, and nobody chooses one.
pub(crate) fn new_place(upload_to: &str, file_type: FileType) -> Result<String> {
    let name: String = random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{}{name}.{}", folder(upload_to), file_type.ending()))
}

/// The folder that `upload_to` means today.
fn folder(upload_to: &str) -> String {
    let today = Utc::now();
    upload_to
        .replace("%Y", &format!("{:04}", today.year()))
        .replace("%m", &format!("{:02}", today.month()))
        .replace("%d", &format!("{:02}", today.day()))
}

/// The pieces of a path below the folder of files.
///
/// # Errors
/// [`Error::NotFound`] for a path that leads out of it, or to what is hidden in it.
pub(crate) fn pieces(path: &str) -> Result<Vec<&str>> {
    let is_plain = |piece: &&str| !piece.is_empty() && !piece.starts_with('.') && !piece.contains(['\\', ':', '\0']);
    let pieces: Vec<&str> = path.split('/').collect();
    match pieces.iter().all(is_plain) && path.len() <= 1024 {
        true => Ok(pieces),
        false => Err(Error::NotFound("there is no such file".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        for (sent, kept) in [
            ("cat.png", "cat.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ann\\cat.png", "cat.png"),
            (".htaccess", "htaccess"),
            ("..", "file"),
            ("", "file"),
            ("a\0\r\nb\".png", "ab.png"),
            ("photo\u{202e}gpj.exe", "photogpj.exe"),
            (" Zoë’s été.jpg ", "Zoë’s été.jpg"),
        ] {
            assert_eq!(cleaned(sent), kept, "{sent:?}");
        }
        let long = cleaned(&format!("{}.png", "x".repeat(500)));
        assert!(long.chars().count() == 100 && long.ends_with(".png"), "{long}");
        assert_eq!(cleaned(&format!("a.{}", "é".repeat(500))).chars().count(), 100);
    }

    #[test]
    fn places_are_new_and_paths_stay_inside() -> Result {
        let (one, other) = (new_place("covers/%Y/%m/", FileType::Jpeg)?, new_place("covers/%Y/%m/", FileType::Jpeg)?);
        assert!(one != other && one.starts_with("covers/2") && one.ends_with(".jpg"), "{one}");
        assert_eq!(one.len(), "covers/2026/11/".len() + 32 + ".jpg".len());
        assert!(pieces(&one).is_ok());
        for wrong in ["", "/etc/passwd", "a/../b", "..", "a//b", "a/.uploads/x", "a\\..\\b", "a\0b", "c:/x", "a/"] {
            assert!(pieces(wrong).is_err(), "{wrong:?}");
        }
        Ok(())
    }

    #[test]
    fn whatever_a_file_is_called_leads_nowhere() {
        crate::fuzz::texts(&["a.png", "../../etc/passwd", "C:\\x", ".htaccess", "a/b", "\u{2066}gpj.exe"], |text| {
            let name = cleaned(text);
            assert!(!name.is_empty() && name.chars().count() <= NAME, "{text:?}: {name:?}");
            assert!(!name.contains(['/', '\\', ':', '"']) && !name.chars().any(char::is_control), "{text:?}: {name:?}");
            assert!(!name.starts_with('.'), "{text:?}: {name:?}");
            if let Ok(pieces) = pieces(text) {
                assert!(pieces.iter().all(|piece| !matches!(*piece, "" | "." | "..")), "{text:?}");
                let path: std::path::PathBuf = std::iter::once("/media").chain(pieces).collect();
                assert!(path.starts_with("/media") && path.components().all(|part| part != std::path::Component::ParentDir));
            }
        });
    }
}
