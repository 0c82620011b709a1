//! `FileDef`: what a field asks of its files.

use super::FileType;

/// What a field of the type `File` or `Image` asks of its files, and where it keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileDef {
    /// The folder below that of all files, with `%Y`, `%m` and `%d` for the day; empty, or with a slash at its end.
    pub upload_to: &'static str,
    /// The most bytes; without it the setting `max_upload` says it.
    pub max_size: Option<u64>,
    /// The types that are taken; empty where any is.
    pub types: &'static [FileType],
    /// Whether each file is an image, so that it has a width and a height.
    pub image: bool,
    /// The most pixels from left to right.
    pub max_width: u32,
    /// The most pixels from top to bottom.
    pub max_height: u32,
}

/// Pixels in one direction that no camera makes: a picture of this size is made to fill the memory of who opens it.
const PIXELS: u32 = 20_000;

impl FileDef {
    /// Any file.
    pub const FILE: Self =
        Self { upload_to: "", max_size: None, types: &[], image: false, max_width: PIXELS, max_height: PIXELS };
    /// Any image that browsers show.
    pub const IMAGE: Self = Self { types: FileType::IMAGES, image: true, ..Self::FILE };

    /// What a file input offers to choose from: `.png,.jpg`; nothing where any file is taken.
    pub fn accept(&self) -> Option<String> {
        let endings: Vec<String> = self.types.iter().map(|one| format!(".{}", one.ending())).collect();
        (!endings.is_empty()).then(|| endings.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_offers_what_is_taken() {
        assert_eq!(FileDef::IMAGE.accept().as_deref(), Some(".png,.jpg,.gif,.webp,.avif"));
        assert_eq!(FileDef::FILE.accept(), None);
    }
}
