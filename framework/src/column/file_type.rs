//! `FileType`: what a file is by what it holds, whatever its name says.

/// What a file is, found out from its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileType {
    /// `png`
    Png,
    /// `jpeg`
    Jpeg,
    /// `gif`
    Gif,
    /// `webp`
    Webp,
    /// `avif`
    Avif,
    /// `svg`: a drawing that can have scripts in it, so it is no image for `Image`.
    Svg,
    /// `pdf`
    Pdf,
    /// `zip`
    Zip,
    /// `gzip`
    Gzip,
    /// `docx`
    Docx,
    /// `xlsx`
    Xlsx,
    /// `pptx`
    Pptx,
    /// `odt`
    Odt,
    /// `ods`
    Ods,
    /// `odp`
    Odp,
    /// `mp3`
    Mp3,
    /// `ogg`
    Ogg,
    /// `wav`
    Wav,
    /// `flac`
    Flac,
    /// `mp4`
    Mp4,
    /// `webm`
    Webm,
    /// `csv`
    Csv,
    /// `json`
    Json,
    /// `xml`
    Xml,
    /// `html`
    Html,
    /// `txt`
    Txt,
    /// Anything else.
    Other,
}

/// Of each type: its word, what its files' names end with, its media type.
const WORDS: [(FileType, &str, &str, &str); 27] = [
    (FileType::Png, "png", "png", "image/png"),
    (FileType::Jpeg, "jpeg", "jpg", "image/jpeg"),
    (FileType::Gif, "gif", "gif", "image/gif"),
    (FileType::Webp, "webp", "webp", "image/webp"),
    (FileType::Avif, "avif", "avif", "image/avif"),
    (FileType::Svg, "svg", "svg", "image/svg+xml"),
    (FileType::Pdf, "pdf", "pdf", "application/pdf"),
    (FileType::Zip, "zip", "zip", "application/zip"),
    (FileType::Gzip, "gzip", "gz", "application/gzip"),
    (FileType::Docx, "docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (FileType::Xlsx, "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (FileType::Pptx, "pptx", "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (FileType::Odt, "odt", "odt", "application/vnd.oasis.opendocument.text"),
    (FileType::Ods, "ods", "ods", "application/vnd.oasis.opendocument.spreadsheet"),
    (FileType::Odp, "odp", "odp", "application/vnd.oasis.opendocument.presentation"),
    (FileType::Mp3, "mp3", "mp3", "audio/mpeg"),
    (FileType::Ogg, "ogg", "ogg", "application/ogg"),
    (FileType::Wav, "wav", "wav", "audio/wav"),
    (FileType::Flac, "flac", "flac", "audio/flac"),
    (FileType::Mp4, "mp4", "mp4", "video/mp4"),
    (FileType::Webm, "webm", "webm", "video/webm"),
    (FileType::Csv, "csv", "csv", "text/csv; charset=utf-8"),
    (FileType::Json, "json", "json", "application/json"),
    (FileType::Xml, "xml", "xml", "application/xml"),
    (FileType::Html, "html", "html", "text/html; charset=utf-8"),
    (FileType::Txt, "txt", "txt", "text/plain; charset=utf-8"),
    (FileType::Other, "other", "bin", "application/octet-stream"),
];

/// Of some formats, what their files begin with.
const BEGINNINGS: [(&[u8], FileType); 12] = [
    (b"\x89PNG\r\n\x1a\n", FileType::Png),
    (b"\xff\xd8\xff", FileType::Jpeg),
    (b"GIF87a", FileType::Gif),
    (b"GIF89a", FileType::Gif),
    (b"%PDF-", FileType::Pdf),
    (b"\x1f\x8b\x08", FileType::Gzip),
    (b"OggS", FileType::Ogg),
    (b"fLaC", FileType::Flac),
    (b"ID3", FileType::Mp3),
    (b"\xff\xfb", FileType::Mp3),
    (b"\xff\xf3", FileType::Mp3),
    (b"\xff\xf2", FileType::Mp3),
];

impl FileType {
    /// The images that every browser shows: what an `Image` takes unless its field says otherwise.
    pub const IMAGES: &'static [Self] = &[Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Avif];

    /// How much of a file [`of`](Self::of) looks at.
    pub(crate) const HEAD: usize = 4096;

    /// What a file is. Text is text whatever is in it, and some formats are packed alike: there the name says which.
    pub fn of(head: &[u8], name: &str) -> Self {
        let by_beginning = BEGINNINGS.iter().find(|(beginning, _)| head.starts_with(beginning)).map(|(_, found)| *found);
        let by_name = name.rsplit_once('.').map_or(Self::Other, |(_, ending)| Self::of_ending(ending));
        match (by_beginning, head) {
            (Some(found), _) => found,
            (None, []) => Self::Other,
            (None, [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..]) => Self::Webp,
            (None, [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..]) => Self::Wav,
            (None, [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..]) if brand.starts_with(b"avif") => Self::Avif,
            (None, [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..]) if !brand.starts_with(b"hei") => Self::Mp4,
            (None, [0x1a, 0x45, 0xdf, 0xa3, ..]) if holds(head, b"webm") => Self::Webm,
            (None, [b'P', b'K', 3, 4, ..]) => packed(head, by_name),
            _ if is_text(head) => text(head, by_name),
            _ => Self::Other,
        }
    }

    /// The type that the ending of a name claims.
    pub(crate) fn of_ending(ending: &str) -> Self {
        let ending = match ending.to_ascii_lowercase() {
            ending if ending == "jpeg" => "jpg".to_owned(),
            ending if ending == "htm" || ending == "xhtml" => "html".to_owned(),
            ending => ending,
        };
        WORDS.iter().find(|(_, _, known, _)| *known == ending).map_or(Self::Other, |(found, ..)| *found)
    }

    /// Its word in `types = [png, jpeg]`.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// What the names of its files end with, without the dot.
    pub fn ending(self) -> &'static str {
        self.row().2
    }

    /// Its media type, for `Content-Type`.
    pub fn content_type(self) -> &'static str {
        self.row().3
    }

    /// Whether it is a picture whose width and height can be told.
    pub const fn is_image(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::Webp | Self::Avif)
    }

    /// Whether a browser may show it in the name of this site: nothing in it can act there.
    pub const fn is_harmless(self) -> bool {
        self.is_image() || self.is_played() || matches!(self, Self::Pdf | Self::Txt)
    }

    const fn is_played(self) -> bool {
        matches!(self, Self::Mp3 | Self::Ogg | Self::Wav | Self::Flac | Self::Mp4 | Self::Webm)
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        WORDS.iter().find(|(known, ..)| *known == self).unwrap_or(&(Self::Other, "other", "bin", "application/octet-stream"))
    }
}

/// What is in a ZIP archive: the documents of office programs are such.
fn packed(head: &[u8], by_name: FileType) -> FileType {
    match by_name {
        FileType::Docx | FileType::Xlsx | FileType::Pptx if holds(head, b"[Content_Types].xml") || holds(head, b"_rels/") => {
            by_name
        }
        FileType::Odt | FileType::Ods | FileType::Odp if holds(head, b"mimetypeapplication/vnd.oasis.opendocument.") => by_name,
        _ => FileType::Zip,
    }
}

/// Which text it is: markup is found out, the rest is what its name says.
fn text(head: &[u8], by_name: FileType) -> FileType {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    match start.starts_with(b"<") {
        true if holds(&start, b"<svg") => FileType::Svg,
        true if holds(&start, b"<html") || holds(&start, b"<!doctype html") || holds(&start, b"<script") => FileType::Html,
        true if start.starts_with(b"<?xml") => FileType::Xml,
        _ => match by_name {
            FileType::Csv | FileType::Json | FileType::Xml | FileType::Html | FileType::Svg => by_name,
            _ => FileType::Txt,
        },
    }
}

/// UTF-8 (cut off perhaps, since only the start of the file is here) without characters that no text has.
fn is_text(head: &[u8]) -> bool {
    let is_utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    is_utf8 && !head.iter().any(|byte| matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31 | 127))
}

fn holds(head: &[u8], piece: &[u8]) -> bool {
    head.windows(piece.len()).any(|window| window == piece)
}

#[cfg(test)]
mod tests {
    use super::FileType;

    #[test]
    fn content_is_believed_and_names_are_not() {
        for (head, name, expected) in [
            (b"\x89PNG\r\n\x1a\n\0\0".as_slice(), "a.html", FileType::Png),
            (b"RIFF\0\0\0\0WEBPVP8 ", "a.png", FileType::Webp),
            (b"\0\0\0\x1cftypavif\0\0", "a.jpg", FileType::Avif),
            (b"\0\0\0\x1cftypisom\0\0", "a", FileType::Mp4),
            (b"\0\0\0\x1cftypheic\0\0", "a.heic", FileType::Other),
            (b"MZ\x90\0\x03", "a.png", FileType::Other),
            (b"<!DOCTYPE html><p>", "a.txt", FileType::Html),
            (b"\xef\xbb\xbf \n<svg onload=x>", "a.png", FileType::Svg),
            (b"<p>no doctype", "a.HTM", FileType::Html),
            (b"a,b\n1,2\n", "table.csv", FileType::Csv),
            (b"a,b\n1,2\n", "table.png", FileType::Txt),
            (b"{}", "x.JSON", FileType::Json),
            (b"caf\xc3", "cut off", FileType::Txt),
            (b"PK\x03\x04", "a.docx", FileType::Zip),
            (b"PK\x03\x04....[Content_Types].xml", "a.docx", FileType::Docx),
            (b"", "a.png", FileType::Other),
            (b"R", "R", FileType::Txt),
        ] {
            assert_eq!(FileType::of(head, name), expected, "{name} {:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn nothing_that_can_act_is_harmless() {
        for acting in [FileType::Svg, FileType::Html, FileType::Xml, FileType::Other, FileType::Zip] {
            assert!(!acting.is_harmless(), "{acting:?}");
        }
        assert!(FileType::IMAGES.iter().all(|image| image.is_image() && image.is_harmless()));
    }

    #[test]
    fn whatever_a_file_begins_with_is_of_one_type() {
        let own = [
            "\u{89}PNG\r\n\u{1a}\n",
            "GIF89a",
            "RIFF",
            "WEBP",
            "<svg",
            "<!DOCTYPE html>",
            "%PDF-1.4",
            "PK\u{3}\u{4}",
            "ftypavif",
        ];
        crate::fuzz::texts(&own, |text| {
            for name in ["a.png", "a.html", "a", text] {
                let found = FileType::of(text.as_bytes(), name);
                let content_type = found.content_type();
                assert!(!found.is_harmless() || !["text/html", "image/svg+xml", "text/xml"].contains(&content_type), "{text:?}");
                assert!(!(found.is_image() && text.starts_with("<!DOCTYPE")), "{text:?} {found:?}");
            }
        });
    }
}
