/// One post.
#[allow(non_camel_case_types)]
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
pub struct post_detail {}
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl post_detail {
        /// The URL of this view.
        pub fn url(
            slug: <Path<String> as ::nuages::__private::PathParameter>::Url<'_>,
        ) -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/posts/{slug}/",
                &[("slug", &slug)],
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Route for post_detail {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ::nuages::__private::RouteDef {
                name: "post_detail",
                method: ::nuages::__private::Method::Get,
                path: "/posts/{slug}/",
                access: ::nuages::__private::Access::Public,
                csrf_exempt: false,
                handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
                    async fn post_detail(slug: Path<String>, db: Db) -> Result<Markup> {
                        Ok(
                            html! {
                                p { (* slug) }
                            },
                        )
                    }
                    let answered = post_detail(
                            ::nuages::__private::path_argument::<
                                Path<String>,
                            >(&request, "slug")?,
                            ::nuages::__private::extract::<Db>(&request, &mut payload)
                                .await?,
                        )
                        .await;
                    ::nuages::__private::Answer::answer(answered, &request)
                }),
                extras: ::nuages::__private::Extras::NONE,
                place: (::core::file!(), ::core::line!()),
            },
        ];
    }
};
#[allow(non_camel_case_types)]
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
pub struct archive {}
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl archive {
        /// The URL of this view.
        pub fn url() -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/archive/",
                &[],
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Route for archive {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ::nuages::__private::RouteDef {
                name: "archive",
                method: ::nuages::__private::Method::Get,
                path: "/archive/",
                access: ::nuages::__private::Access::Public,
                csrf_exempt: false,
                handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
                    async fn archive() -> Markup {
                        html! {
                            p { "archive" }
                        }
                    }
                    let answered = archive().await;
                    ::nuages::__private::Answer::answer(answered, &request)
                }),
                extras: ::nuages::__private::Extras {
                    cache: ::nuages::__private::Some(60u32),
                    throttle: ::nuages::__private::Some(::nuages::__private::Throttle {
                        requests: 10u32,
                        seconds: 60u32,
                    }),
                    wrap: &[
                        |request, next| ::nuages::__private::around(timed, request, next),
                    ],
                },
                place: (::core::file!(), ::core::line!()),
            },
        ];
    }
};
