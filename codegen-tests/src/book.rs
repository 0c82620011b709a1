//! The code in the README and in the book, compiled by `cargo test --doc -p codegen-tests`.

/// The models of the tutorial. The blocks of its page need them again and again; a test holds them against the page.
#[macro_export]
macro_rules! tutorial_models {
    () => {
        /// Somebody who writes books.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [name], label = name)]
        pub struct Author {
            pub id: i64,
            #[field(max_length = 100, unique)]
            pub name: String,
        }

        /// A book to read.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [title], label = title)]
        pub struct Book {
            pub id: i64,
            #[field(max_length = 200)]
            pub title: String,
            #[field(on_delete = protect)]
            pub author: ForeignKey<Author>,
            #[field(default = Status::Wanted)]
            pub status: Status,
            #[field(auto_now_add)]
            pub added_at: DateTime,
        }

        /// How far the reading is.
        #[derive(Choices, Debug, Clone, Copy, PartialEq)]
        pub enum Status {
            Wanted,
            Reading,
            Read,
        }
    };
}

macro_rules! pages {
    ($($page:ident: $path:literal;)+) => { $(
        #[cfg(doctest)]
        #[doc = include_str!($path)]
        mod $page {}
    )+ };
}

pages! {
    readme: "../../README.md";
    index: "../../book/src/index.md";
    tutorial_first: "../../book/src/tutorial/first.md";
    reference_commands: "../../book/src/reference/commands.md";
    inside_architecture: "../../book/src/inside/architecture.md";
    inside_dependencies: "../../book/src/inside/dependencies.md";
    inside_style: "../../book/src/inside/style.md";
}

#[cfg(test)]
mod tests {
    /// The words of a text, without the space between them.
    fn words(text: &str) -> String {
        text.split_whitespace().collect()
    }

    #[test]
    fn the_models_of_the_tutorial_are_those_of_its_page() {
        let page = words(include_str!("../../book/src/tutorial/first.md"));
        let here = words(include_str!("book.rs"));
        let models = here.split_once("()=>{").and_then(|(_, rest)| rest.split_once("};}")).map(|(models, _)| models);
        assert!(models.is_some_and(|models| page.contains(models)), "book.rs and first.md have other models");
    }
}
