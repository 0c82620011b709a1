//! Tests that need private functions; their cases stand in `codegen-tests/`.
