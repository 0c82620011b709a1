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
        const DEF: &'static ::nuages::__private::RouteDef = &::nuages::__private::RouteDef {
            name: "post_detail",
            method: ::nuages::__private::Method::Get,
            path: "/posts/{slug}/",
            access: ::nuages::__private::Access::Public,
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
                        ::nuages::__private::extract::<Db>(&request, &mut payload).await?,
                    )
                    .await;
                ::nuages::__private::Answer::answer(answered, &request)
            }),
            place: (::core::file!(), ::core::line!()),
        };
    }
};
