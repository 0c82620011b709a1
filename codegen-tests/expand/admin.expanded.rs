const _: () = {
    #[allow(non_upper_case_globals)]
    trait Names {
        const __column_title: ::nuages::__private::ListColumn = ::nuages::__private::ListColumn::field(
            <Post as ::nuages::__private::Model>::DEF,
            "PostAdmin",
            "title",
        );
        const __filter_status: ::nuages::__private::ListFilter = ::nuages::__private::ListFilter::field(
            <Post as ::nuages::__private::Model>::DEF,
            "PostAdmin",
            "status",
        );
        const __action_publish: ::nuages::__private::ActionDef = ::nuages::__private::ActionDef::missing(
            "PostAdmin",
            "publish",
            <Post as ::nuages::__private::Model>::DEF,
        );
        const __column_words: ::nuages::__private::ListColumn = ::nuages::__private::ListColumn::field(
            <Post as ::nuages::__private::Model>::DEF,
            "PostAdmin",
            "words",
        );
    }
    impl Names for PostAdmin {}
    const DISPLAY_0: ::nuages::__private::ListColumn = <PostAdmin>::__column_title
        .on(<Post as ::nuages::__private::Model>::DEF);
    const DISPLAY_1: ::nuages::__private::ListColumn = ::nuages::__private::ListColumn::path(
        "author.username",
        ::nuages::__private::path_to::<
            Post,
            _,
        >(|fields| ::nuages::__private::leads(
            fields.author,
            |fields| ::nuages::__private::ends(fields.username),
        )),
    );
    const FILTERS_0: ::nuages::__private::ListFilter = <PostAdmin>::__filter_status
        .on(<Post as ::nuages::__private::Model>::DEF);
    const FILTERS_1: ::nuages::__private::ListFilter = ::nuages::__private::ListFilter::empty(
        ::nuages::__private::PathDef::of(
            <Post as ::nuages::__private::Model>::DEF,
            "published_at",
        ),
    );
    const SEARCH_0: ::nuages::__private::ListSearch = ::nuages::__private::ListSearch::contains(
        ::nuages::__private::PathDef::of(
            <Post as ::nuages::__private::Model>::DEF,
            "title",
        ),
    );
    const SEARCH_1: ::nuages::__private::ListSearch = ::nuages::__private::ListSearch::starts(
        ::nuages::__private::path_to::<
            Post,
            _,
        >(|fields| ::nuages::__private::leads(
            fields.author,
            |fields| ::nuages::__private::ends(fields.username),
        )),
    );
    const ORDERING_0: ::nuages::__private::OrderDef = ::nuages::__private::OrderDef {
        field: <Post as ::nuages::__private::Model>::DEF.position("published_at"),
        direction: ::nuages::__private::Direction::Descending,
    };
    const ACTIONS_0: ::nuages::__private::ActionDef = <PostAdmin>::__action_publish
        .on(<Post as ::nuages::__private::Model>::DEF);
    const DATES: ::nuages::__private::PathDef = ::nuages::__private::PathDef::of(
            <Post as ::nuages::__private::Model>::DEF,
            "published_at",
        )
        .by_date();
    const READONLY_0: ::nuages::__private::ListColumn = <PostAdmin>::__column_words
        .on(<Post as ::nuages::__private::Model>::DEF);
    #[automatically_derived]
    #[allow(clippy::needless_update)]
    impl ::nuages::__private::ModelAdmin for PostAdmin {
        type Model = Post;
        const DEF: &'static ::nuages::__private::AdminDef = &::nuages::__private::AdminDef {
            model: <Post as ::nuages::__private::Model>::DEF,
            list: ::nuages::__private::ListOptions {
                display: &[DISPLAY_0, DISPLAY_1],
                links: ::nuages::__private::Some(&[0usize]),
                filters: &[FILTERS_0, FILTERS_1],
                search: &[SEARCH_0, SEARCH_1],
                ordering: &[ORDERING_0],
                actions: &[ACTIONS_0],
                dates: ::nuages::__private::Some(DATES),
                per_page: 50u32,
                ..::nuages::__private::ListOptions::DEFAULT
            },
            form: ::nuages::__private::FormOptions {
                readonly: &[READONLY_0],
                fieldsets: &[
                    ::nuages::__private::Fieldset {
                        title: "",
                        collapsed: false,
                        lines: &[
                            &[
                                const {
                                    ::nuages::__private::FormEntry::field(
                                        <Post as ::nuages::__private::Model>::DEF,
                                        "title",
                                    )
                                },
                            ],
                            &[
                                const {
                                    ::nuages::__private::FormEntry::field(
                                        <Post as ::nuages::__private::Model>::DEF,
                                        "slug",
                                    )
                                },
                            ],
                        ],
                    },
                    ::nuages::__private::Fieldset {
                        title: "More",
                        collapsed: true,
                        lines: &[
                            &[
                                const {
                                    ::nuages::__private::FormEntry::field(
                                        <Post as ::nuages::__private::Model>::DEF,
                                        "status",
                                    )
                                },
                                ::nuages::__private::FormEntry::Shown(READONLY_0),
                            ],
                        ],
                    },
                ],
                exclude: &[
                    const {
                        ::nuages::__private::field_named(
                            <Post as ::nuages::__private::Model>::DEF,
                            "views",
                        )
                    },
                ],
                prepopulated: &[
                    ::nuages::__private::Prepopulated {
                        target: const {
                            ::nuages::__private::text_named(
                                <Post as ::nuages::__private::Model>::DEF,
                                "slug",
                            )
                        },
                        sources: &[
                            const {
                                ::nuages::__private::text_named(
                                    <Post as ::nuages::__private::Model>::DEF,
                                    "title",
                                )
                            },
                        ],
                    },
                ],
                inlines: &[
                    ::nuages::__private::InlineDef::tabular::<Post, CommentInline>(),
                ],
                save_as: true,
                ..::nuages::__private::FormOptions::DEFAULT
            },
            hooks: || {
                #[allow(unused_imports)]
                use ::nuages::__private::{NoHooks as _, OwnHooks as _};
                ::nuages::__private::Hooked(&PostAdmin).hooks()
            },
        };
    }
};
fn words(post: &Post) -> usize {
    post.body.split_whitespace().count()
}
#[doc(hidden)]
#[allow(non_upper_case_globals, unreachable_pub)]
pub const __column_words: ::nuages::__private::MethodColumn = ::nuages::__private::MethodColumn {
    name: "words",
    label: "Words",
    model: <Post as ::nuages::__private::Model>::DEF,
    order: ::nuages::__private::Some("body"),
    empty: ::nuages::__private::None,
    show: |row| ::nuages::__private::show_row(row, Self::words),
};
async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize> {
    posts.update(db, [post::status.set(Status::Published)]).await
}
#[doc(hidden)]
#[allow(non_upper_case_globals, unreachable_pub)]
pub const __action_publish: ::nuages::__private::ActionDef = ::nuages::__private::ActionDef {
    name: "publish",
    label: "Publish",
    model: <QuerySet<Post> as ::nuages::__private::TakesRecords>::MODEL,
    permission: ::nuages::__private::Some(post::PUBLISH),
    run: |call| ::nuages::__private::Box::pin(async move {
        let done = Self::publish(call.records(), call.db()).await;
        ::nuages::__private::IntoDone::into_done(done)
    }),
};
fn age(age: Age, posts: QuerySet<Post>) -> QuerySet<Post> {
    posts.filter(age.condition())
}
#[doc(hidden)]
#[allow(non_upper_case_globals, unreachable_pub)]
pub const __filter_age: ::nuages::__private::MethodFilter = ::nuages::__private::MethodFilter {
    name: "age",
    label: "Age",
    model: <QuerySet<Post> as ::nuages::__private::TakesRecords>::MODEL,
    choices: ::nuages::__private::choices_of::<Age>("age"),
    condition: |choice| ::nuages::__private::left_of(choice, Self::age),
};
