//! The code in the README, in the book and in the documentation of the macros, compiled by `cargo test --doc -p codegen-tests`.

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
    tutorial_pages: "../../book/src/tutorial/pages.md";
    tutorial_changing: "../../book/src/tutorial/changing.md";
    tutorial_commands: "../../book/src/tutorial/commands.md";
    tutorial_lists: "../../book/src/tutorial/lists.md";
    tutorial_forms: "../../book/src/tutorial/forms.md";
    tutorial_people: "../../book/src/tutorial/people.md";
    tutorial_more: "../../book/src/tutorial/more.md";
    tutorial_polls: "../../book/src/tutorial/polls.md";
    guides_accounts: "../../book/src/guides/accounts.md";
    guides_admin: "../../book/src/guides/admin.md";
    guides_staff: "../../book/src/guides/staff.md";
    guides_security: "../../book/src/guides/security.md";
    guides_mail: "../../book/src/guides/mail.md";
    guides_queries: "../../book/src/guides/queries.md";
    guides_relations: "../../book/src/guides/relations.md";
    guides_views: "../../book/src/guides/views.md";
    guides_generic: "../../book/src/guides/generic.md";
    guides_feeds: "../../book/src/guides/feeds.md";
    guides_testing: "../../book/src/guides/testing.md";
    guides_migrations: "../../book/src/guides/migrations.md";
    guides_routes: "../../book/src/guides/routes.md";
    guides_requests: "../../book/src/guides/requests.md";
    guides_forms: "../../book/src/guides/forms.md";
    guides_files: "../../book/src/guides/files.md";
    guides_django: "../../book/src/guides/django.md";
    reference_types: "../../book/src/reference/types.md";
    reference_commands: "../../book/src/reference/commands.md";
    macros_model: "../../macros/docs/model.md";
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

    /// What `nuages.toml` and the environment may say: each key, and its variable.
    fn settings() -> Vec<(&'static str, &'static str)> {
        let table =
            include_str!("../../framework/src/app/settings/given.rs").split_once("const SETTINGS").map_or("", |(_, rest)| rest);
        let rows =
            table.lines().skip(1).map_while(|line| line.trim().strip_prefix("(\"")?.strip_suffix("\"),")?.split_once("\", \""));
        rows.collect()
    }

    #[test]
    fn the_reference_has_every_setting() {
        let page = include_str!("../../book/src/reference/commands.md");
        assert!(settings().len() > 20);
        for (key, variable) in settings() {
            assert!(page.contains(&format!("| `{key}` | `{variable}`")), "no row of `{key}`");
        }
    }

    #[test]
    fn what_a_guide_sets_is_a_setting() {
        for page in [include_str!("../../book/src/guides/deployment.md"), include_str!("../../book/src/guides/requests.md")] {
            let blocks = page.split("```toml").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0));
            for key in blocks.flat_map(str::lines).filter_map(|line| Some(line.split_once(" = ")?.0)) {
                assert!(settings().iter().any(|(known, _)| *known == key), "`{key}` is no setting");
            }
        }
    }

    /// Holds the models of a macro against a page.
    fn assert_models(name: &str, page: &str) {
        let here = words(include_str!("models.rs"));
        let models = here.split_once(&format!("{name}{{()=>{{")).and_then(|(_, rest)| rest.split_once("};}"));
        assert!(models.is_some_and(|(models, _)| words(page).contains(models)), "`{name}!` has other models than its page");
    }

    #[test]
    fn the_models_of_a_page_are_those_of_its_macro() {
        assert_models("tutorial_models", include_str!("../../book/src/tutorial/first.md"));
        assert_models("tutorial_models_end", include_str!("../../book/src/tutorial/changing.md"));
        assert_models("reading_models", include_str!("../../book/src/tutorial/more.md"));
        assert_models("polls_models", include_str!("../../examples/polls/src/models.rs"));
        assert_models("polls_models", include_str!("../../book/src/tutorial/polls.md"));
        assert_models("query_models", include_str!("../../book/src/guides/queries.md"));
        assert_models("view_models", include_str!("../../book/src/guides/views.md"));
        assert_models("relation_models", include_str!("../../book/src/guides/relations.md"));
    }
}
