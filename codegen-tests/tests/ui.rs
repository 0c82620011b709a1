//! What the macros say of mistakes. `TRYBUILD=overwrite cargo test -p codegen-tests --test ui` writes the messages anew;
//! read the diff aloud.

#[test]
fn mistakes_are_told_as_written() {
    trybuild::TestCases::new().compile_fail("ui/*/*.wrong.rs");
}
