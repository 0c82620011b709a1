const _: () = {
    #[automatically_derived]
    impl ::nuages::__private::View for PostCard {
        type Model = blog::Post;
        fn shape<P: ::nuages::__private::Pass<Self>>(
            pass: &mut P,
        ) -> ::nuages::__private::Option<Self> {
            let title = ::nuages::__private::Pass::part(
                pass,
                "title",
                |fields| fields.title,
                |view| &mut view.title,
            );
            let country = ::nuages::__private::Pass::part(
                pass,
                "country",
                |fields| ::nuages::__private::reach(
                    fields.author,
                    |fields| ::nuages::__private::reach(
                        fields.country,
                        |fields| fields.name,
                    ),
                ),
                |view| &mut view.country,
            );
            let tags = ::nuages::__private::Pass::part(
                pass,
                "tags",
                |fields| fields.tags,
                |view| &mut view.tags,
            );
            let beginning = ::nuages::__private::Pass::part(
                pass,
                "beginning",
                |_| ::nuages::__private::of_view::<Self, _>(left(blog::post::title, 20)),
                |view| &mut view.beginning,
            );
            let comments = ::nuages::__private::Pass::part(
                pass,
                "comments",
                |fields| ::nuages::__private::number_of(fields.comments),
                |view| &mut view.comments,
            );
            let liked = ::nuages::__private::Pass::part(
                pass,
                "liked",
                |fields| ::nuages::__private::made_of(
                    fields.comments,
                    |fields| ::nuages::__private::avg(fields.likes),
                ),
                |view| &mut view.liked,
            );
            let likes = ::nuages::__private::Pass::part(
                pass,
                "likes",
                |fields| ::nuages::__private::made_of(
                    fields.comments,
                    |fields| ::nuages::__private::sum(fields.likes),
                ),
                |view| &mut view.likes,
            );
            let least = ::nuages::__private::Pass::part(
                pass,
                "least",
                |fields| ::nuages::__private::made_of(
                    fields.comments,
                    |fields| ::nuages::__private::min(fields.likes),
                ),
                |view| &mut view.least,
            );
            let most = ::nuages::__private::Pass::part(
                pass,
                "most",
                |fields| ::nuages::__private::made_of(
                    fields.comments,
                    |fields| ::nuages::__private::max(fields.likes),
                ),
                |view| &mut view.most,
            );
            let latest = ::nuages::__private::Pass::part(
                pass,
                "latest",
                |fields| {
                    ::nuages::__private::list_of(fields.comments)
                        .order(|fields| (fields.created_at.desc(), fields.id.asc()))
                        .limit(20u32)
                        .filter(comment::approved.eq(true))
                },
                |view| &mut view.latest,
            );
            ::nuages::__private::Pass::compute(
                pass,
                |view| view.words = Self::words(view),
            );
            ::nuages::__private::Some(Self {
                title: title?,
                country: country?,
                tags: tags?,
                beginning: beginning?,
                comments: comments?,
                liked: liked?,
                likes: likes?,
                least: least?,
                most: most?,
                latest: latest?,
                words: <usize as ::core::default::Default>::default(),
            })
        }
    }
};
