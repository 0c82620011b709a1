//! What one more field costs: the tokens of the glue of models with 1, 10 and 30 fields, under a ceiling.

use proc_macro2::{TokenStream, TokenTree};

use super::{read, repository};
use crate::pipeline;

#[test]
fn glue_stays_under_its_ceiling() {
    let ceiling = read(&repository("codegen-tests/budget/ceiling.txt"));
    let mut lines = ceiling.lines().filter(|line| !line.starts_with('#'));
    for fields in [1, 10, 30] {
        let tokens = count(pipeline::model(model(fields)));
        let line = lines.next().unwrap();
        let allowed: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        assert_eq!(
            line.split_whitespace().next(),
            Some(fields.to_string().as_str()),
            "ceiling.txt has a line for 1, 10 and 30 fields"
        );
        assert!(tokens <= allowed, "the glue of a model with {fields} fields has {tokens} tokens, and the ceiling is {allowed}");
        assert!(
            tokens + 50 > allowed,
            "the glue of a model with {fields} fields has only {tokens} tokens: lower the ceiling of {allowed}"
        );
    }
}

/// A model with a key and so many other fields, a third of them with keys of their own.
fn model(fields: usize) -> TokenStream {
    let fields = (0..fields).map(|index| match index % 3 {
        0 => format!("#[field(max_length = 200)] pub f{index}: String,"),
        1 => format!("pub f{index}: i64,"),
        _ => format!("pub f{index}: Option<DateTime>,"),
    });
    let fields: String = fields.collect();
    format!("#[derive(Model)] pub struct Post {{ pub id: i64, {fields} }}").parse().unwrap()
}

fn count(tokens: TokenStream) -> usize {
    let one = |tree: TokenTree| match tree {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(one).sum()
}
