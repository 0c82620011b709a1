//! Files that are none: their heads are read by a library, which must not be led astray.

use nuages::Result;
use nuages::column::FileType;

use super::site::{files_in, png, with_site};

/// The heads of the images whose sizes are read.
fn heads() -> [(&'static str, Vec<u8>); 5] {
    let webp = b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x63\0\0\x63\0\0".to_vec();
    let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x10\0\x10\x03\x01\x22\0\x02\x11\x01\x03\x11\x01".to_vec();
    let avif = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf\0\0\0\x60meta\0\0\0\0\0\0\0\x54iprp\0\0\0\x4cipco\0\0\0\x14ispe\0\0\0\0\0\0\0\x40\0\0\0\x40".to_vec();
    [
        ("a.png", png(3, 4, 60)),
        ("a.gif", b"GIF89a\x10\0\x10\0\x80\0\0".to_vec()),
        ("a.webp", webp),
        ("a.jpg", jpeg),
        ("a.avif", avif),
    ]
}

#[test]
fn a_broken_image_is_refused_and_breaks_nothing() -> Result {
    with_site(async |client, folder| {
        let media = nuages::prelude::Media::new(folder, 1_000_000);
        let mut seed = 0x6e75_6167_6573_u64;
        let mut roll = |end: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % end
        };
        let mut known = 0;
        for (name, head) in heads() {
            for _ in 0..400 {
                let mut bytes = head.clone();
                for _ in 0..=roll(4) {
                    let at = roll(bytes.len());
                    bytes[at] = [0, 1, 0x7f, 0x80, 0xff, roll(256) as u8][roll(6)];
                }
                if roll(3) == 0 {
                    bytes.truncate(roll(bytes.len()));
                }
                bytes.resize(bytes.len() + roll(3) * 1000, 0xff);
                let upload = media.receive(name, &bytes).await?;
                known += usize::from(upload.file_type() != FileType::Other);
            }
        }
        assert!(known > 500, "most of them are taken for images: {known}");
        assert!(files_in(folder).is_empty(), "nothing stays");
        let answer = client.post_files("/portrait/", &[], &[("portrait", "a.jpg", b"\xff\xd8\xff\xe0\0\x01")]).await;
        assert!(answer.status() < 500, "{}", answer.text());
        Ok(())
    })
}
