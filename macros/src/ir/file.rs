//! What a field asks of its files.

use proc_macro2::Ident;
use syn::LitStr;

use crate::parse::entries::Entries;
use crate::parse::value::NameTerm;

/// What a field asks of its files, each with its key.
pub(crate) struct FileKeys {
    pub(crate) upload_to: Option<(Ident, LitStr)>,
    pub(crate) max_size: Option<(Ident, u32)>,
    /// Where `types` is written, and its words.
    pub(crate) types: Option<(Ident, Vec<NameTerm>)>,
    pub(crate) max_width: Option<(Ident, u32)>,
    pub(crate) max_height: Option<(Ident, u32)>,
}

/// The words for types of files, and the variants of `FileType`; images first.
pub(crate) const TYPES: [(&str, &str); 26] = [
    ("png", "Png"),
    ("jpeg", "Jpeg"),
    ("gif", "Gif"),
    ("webp", "Webp"),
    ("avif", "Avif"),
    ("svg", "Svg"),
    ("pdf", "Pdf"),
    ("zip", "Zip"),
    ("gzip", "Gzip"),
    ("docx", "Docx"),
    ("xlsx", "Xlsx"),
    ("pptx", "Pptx"),
    ("odt", "Odt"),
    ("ods", "Ods"),
    ("odp", "Odp"),
    ("mp3", "Mp3"),
    ("ogg", "Ogg"),
    ("wav", "Wav"),
    ("flac", "Flac"),
    ("mp4", "Mp4"),
    ("webm", "Webm"),
    ("csv", "Csv"),
    ("json", "Json"),
    ("xml", "Xml"),
    ("html", "Html"),
    ("txt", "Txt"),
];

/// How many of them are images.
const IMAGES: usize = 5;

/// The variant of `FileType` that a word stands for.
pub(crate) fn variant(word: &Ident) -> Option<Ident> {
    let (_, variant) = TYPES.iter().find(|(known, _)| word == known)?;
    Some(Ident::new(variant, word.span()))
}

/// Whether a word stands for an image.
pub(crate) fn is_image(word: &Ident) -> bool {
    TYPES.iter().take(IMAGES).any(|(known, _)| word == known)
}

impl FileKeys {
    pub(super) fn lower(entries: &Entries) -> Self {
        let number = |key: &str| entries.integer(key).map(|(entry, number)| (entry.key.clone(), number));
        Self {
            upload_to: entries.get("upload_to").and_then(|entry| Some((entry.key.clone(), entries.text("upload_to")?.clone()))),
            max_size: number("max_size"),
            types: entries.get("types").map(|entry| (entry.key.clone(), entries.names("types").to_vec())),
            max_width: number("max_width"),
            max_height: number("max_height"),
        }
    }

    /// The keys that are written.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Ident> {
        let upload_to = self.upload_to.as_ref().map(|(key, _)| key);
        let types = self.types.as_ref().map(|(key, _)| key);
        let numbers = [&self.max_size, &self.max_width, &self.max_height].into_iter();
        upload_to.into_iter().chain(types).chain(numbers.filter_map(|number| number.as_ref().map(|(key, _)| key)))
    }
}
