//! Nuages beside the same by hand in diesel, in one run: `cargo bench -p nuages`, and on PostgreSQL
//! `NUAGES_TEST_POSTGRES_URL=.. cargo bench -p nuages --no-default-features --features postgres`.
//!
//! A blog of 1,000 authors, 50 tags, 100,000 posts and 300,000 pairs of a post and a tag. The machine is noisy, so what
//! counts is the ratio of two medians of one run; the last lines printed are those.

// The program by hand is of one database, as programs by hand are.
#[cfg(not(all(feature = "sqlite", feature = "postgres")))]
mod run;

#[cfg(not(all(feature = "sqlite", feature = "postgres")))]
fn main() -> nuages::Result {
    run::run()
}

#[cfg(all(feature = "sqlite", feature = "postgres"))]
fn main() -> nuages::Result {
    Err(nuages::Error::Setup(
        "the benchmark is of one database at a time\nhelp: give one of the features `sqlite` and `postgres`".into(),
    ))
}
